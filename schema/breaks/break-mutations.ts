import { noteOnBreaks, type NotedOnBreaks } from '#src/actions/break/note-on-breaks.ts';
import type { BreakNote } from '#src/domain/break/break-note.ts';
import { refused } from '#src/domain/refusal.ts';
import { breakPage } from '#src/store/break/break-rows.ts';
import { matchingRunAt } from '#src/store/break/matching-run-at.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { resultOf } from '../refusal/refusal.ts';
import { BreakCauseEnum } from './break-enums.ts';
import { Break } from './break-type.ts';

const Noted = builder.objectRef<NotedOnBreaks>('BreaksNoted').implement({
  description: 'What was said is kept.',
  fields: (t) => ({
    breaks: t.field({
      type: [Break],
      description: 'The breaks that it is about, at most 500, as they stand now.',
      resolve: ({ breakIds }, _, { snapshot }) =>
        snapshot.read(async (reading) => {
          const run = await matchingRunAt(reading);
          if (!run) return [];
          return (await breakPage(reading, { runId: run.id, filter: { breakIds }, first: breakIds.length })).breaks;
        }),
    }),
  }),
});
const Result = resultOf('NoteOnBreaksResult', 'What became of what was said of breaks.', Noted);

const breaks = 'As given by `Break.breakId`; at most 500.';
const reason = 'Why, in at most 1,000 characters. It is kept with the break and in the audit log.';

const AssignInput = builder.inputType('AssignBreaksInput', {
  description: 'Who answers for breaks from now on.',
  fields: (t) => ({
    breaks: t.stringList({ required: true, description: breaks }),
    person: t.string({ required: true, description: 'The name of a person of this hub.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const ExplainInput = builder.inputType('ExplainBreaksInput', {
  description: 'What caused breaks.',
  fields: (t) => ({
    breaks: t.stringList({ required: true, description: breaks }),
    cause: t.field({ type: BreakCauseEnum, required: true, description: 'The cause.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const CarryInput = builder.inputType('CarryBreaksInput', {
  description: 'Until when breaks are carried forward.',
  fields: (t) => ({
    breaks: t.stringList({ required: true, description: breaks }),
    until: t.field({ type: 'Month', required: true, description: 'The last month for which they are.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const ReopenInput = builder.inputType('ReopenBreaksInput', {
  description: 'Which breaks are open again.',
  fields: (t) => ({
    breaks: t.stringList({ required: true, description: breaks }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const AttachmentInput = builder.inputType('BreakAttachmentInput', {
  description: 'A document, which is kept elsewhere.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'What it is called.' }),
    address: t.string({ required: true, description: 'Where it is found.' }),
    sha256: t.string({ description: 'Its SHA-256 in hexadecimal, so that nobody takes another for it.' }),
  }),
});

const TicketInput = builder.inputType('BreakTicketInput', {
  description: 'A ticket of another system.',
  fields: (t) => ({
    system: t.string({ required: true, description: 'What the system is called.' }),
    key: t.string({ required: true, description: 'The key of the ticket there.' }),
    address: t.string({ description: 'Where it is found.' }),
  }),
});

const CommentInput = builder.inputType('CommentOnBreaksInput', {
  description: 'What is said of breaks. A document or a ticket may go with it.',
  fields: (t) => ({
    breaks: t.stringList({ required: true, description: breaks }),
    text: t.string({ required: true, description: 'What is said, in at most 1,000 characters.' }),
    attachment: t.field({ type: AttachmentInput, description: 'A document that belongs to it.' }),
    ticket: t.field({ type: TicketInput, description: 'The ticket that it has from now on. Give either this or a document.' }),
  }),
});

builder.mutationField('assignBreaks', (t) =>
  t.field({
    demands: 'break.handle',
    type: Result,
    description: 'Says who answers for breaks. It stays so when runs are made anew.',
    args: { input: t.arg({ type: AssignInput, required: true, description: 'The breaks, and who.' }) },
    resolve: (_, { input }, context) => note(context, input.breaks, { act: 'assign', person: input.person }, input.reason),
  }),
);

builder.mutationField('explainBreaks', (t) =>
  t.field({
    demands: 'break.handle',
    type: Result,
    description: 'Says what caused breaks. It holds while what is open of them is what it is now.',
    args: { input: t.arg({ type: ExplainInput, required: true, description: 'The breaks, and why.' }) },
    resolve: (_, { input }, context) => note(context, input.breaks, { act: 'explain', cause: input.cause }, input.reason),
  }),
);

builder.mutationField('carryBreaks', (t) =>
  t.field({
    demands: 'break.handle',
    type: Result,
    description: 'Carries breaks forward until a month. They are open again after it, or when another amount is.',
    args: { input: t.arg({ type: CarryInput, required: true, description: 'The breaks, and until when.' }) },
    resolve: (_, { input }, context) => note(context, input.breaks, { act: 'carry', until: input.until }, input.reason),
  }),
);

builder.mutationField('reopenBreaks', (t) =>
  t.field({
    demands: 'break.handle',
    type: Result,
    description: 'Takes back what was said of breaks, a write-off too: the next run counts them as open.',
    args: { input: t.arg({ type: ReopenInput, required: true, description: 'The breaks, and why.' }) },
    resolve: (_, { input }, context) => note(context, input.breaks, { act: 'reopen' }, input.reason),
  }),
);

builder.mutationField('commentOnBreaks', (t) =>
  t.field({
    demands: 'break.handle',
    type: Result,
    description: 'Says something of breaks, or names a document or a ticket that belongs to them.',
    args: { input: t.arg({ type: CommentInput, required: true, description: 'The breaks, and what is said.' }) },
    resolve: (_, { input: { breaks: of, text, attachment, ticket } }, context) => {
      if (ticket && attachment) return BOTH;
      if (ticket)
        return note(context, of, { act: 'ticket', system: ticket.system, key: ticket.key, address: ticket.address ?? null }, text);
      if (!attachment) return note(context, of, { act: 'comment' }, text);
      return note(
        context,
        of,
        { act: 'attach', name: attachment.name, address: attachment.address, sha256: attachment.sha256 ?? null },
        text,
      );
    },
  }),
);

const BOTH = refused('NOT_SOUND', { expected: 'a document or a ticket', found: 'both', wayOut: 'say it twice: each is kept for itself' });

function note({ viewer, act }: GraphContext, breakIds: readonly string[], said: BreakNote, why: string) {
  return act((db) => noteOnBreaks(db, viewer, { breakIds, note: said, reason: why }));
}
