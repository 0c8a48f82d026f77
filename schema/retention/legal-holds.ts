import { addHold, endHold, type LegalHoldKept } from '#src/actions/retention/keep-legal-holds.ts';
import { legalHoldPage, type LegalHoldRow } from '#src/store/retention/legal-holds.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { resultOf } from '../refusal/refusal.ts';
import { RetentionKindEnum } from './retention.ts';

const LegalHold = builder.objectRef<LegalHoldRow>('LegalHold').implement({
  description: 'That data are kept however old they are. It is ended once, and never edited.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the hold in mutations and on the command line.' }),
    source: t.exposeString('source', { nullable: true, description: 'Of this source; null: of all.' }),
    month: t.expose('month', { type: 'Month', nullable: true, description: 'About this month; null: about all.' }),
    kind: t.expose('kind', { type: RetentionKindEnum, nullable: true, description: 'Of this kind; null: of all.' }),
    reason: t.exposeString('reason', { description: 'Why, in the words of whoever added it.' }),
    heldAt: t.expose('heldAt', { type: 'DateTime', description: 'Since when.' }),
    heldBy: t.exposeString('heldBy', { description: 'By whom, as the audit log names them.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was ended; null: it is in force.' }),
    endedBy: t.exposeString('endedBy', { nullable: true, description: 'By whom, as the audit log names them.' }),
    endedWhy: t.exposeString('endedWhy', { nullable: true, description: 'Why, in the words of whoever ended it.' }),
  }),
});

const LegalHoldConnection = connectionOf('LegalHold', LegalHold, 'A page of legal holds, the one made last first.');
const holdCursor = cursorOf('legalHolds', 'id');

builder.queryField('legalHolds', (t) =>
  t.field({
    demands: 'control.read',
    type: LegalHoldConnection,
    nullable: true,
    description: 'What is kept from being purged, by whom and why.',
    args: {
      inForce: t.arg.boolean({ description: 'True: those in force. False: those that were ended. Default: all.' }),
      ...pageArgs,
    },
    resolve: async (_, { inForce, first, after }, { snapshot }): Promise<Page<LegalHoldRow>> => {
      const [idBefore] = holdCursor.decode(after) ?? [];
      const question = { inForce: inForce ?? undefined, idBefore, first: pageSize(first) };
      const { holds, hasNextPage } = await snapshot.read((reading) => legalHoldPage(reading, question));
      return { nodes: holds, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => holdCursor.encode([id]) };
    },
  }),
);

const Kept = builder.objectRef<LegalHoldKept>('LegalHoldKept').implement({
  description: 'It is in force, or has ended.',
  fields: (t) => ({ hold: t.field({ type: LegalHold, description: 'The hold as it is now.', resolve: ({ hold }) => hold }) }),
});
const KeptResult = resultOf('LegalHoldResult', 'What became of a legal hold.', Kept);

const reason = 'Why, in at most 1,000 characters. It is kept with the hold and in the audit log.';

const AddInput = builder.inputType('AddLegalHoldInput', {
  description: 'What is kept from now on, and why. What is left out means all.',
  fields: (t) => ({
    source: t.string({ description: 'The id of a source.' }),
    month: t.field({ type: 'Month', description: 'A month.' }),
    kind: t.field({ type: RetentionKindEnum, description: 'A kind of data.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

const EndInput = builder.inputType('EndLegalHoldInput', {
  description: 'Which hold ends, and why.',
  fields: (t) => ({
    hold: t.string({ required: true, description: 'As given by `LegalHold.number`.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('addLegalHold', (t) =>
  t.field({
    demands: 'retention.hold',
    type: KeptResult,
    description:
      'Keeps data from being purged, however old they are. From the answer on nothing of it is purged, not even by a purge that is on its way.',
    args: { input: t.arg({ type: AddInput, required: true, description: 'What is kept, and why.' }) },
    resolve: (_, { input }, { viewer, act }) => {
      const { source = null, month = null, kind = null, reason: why } = input;
      return act((db) => addHold(db, viewer, { source, month, kind, reason: why }));
    },
  }),
);

builder.mutationField('endLegalHold', (t) =>
  t.field({
    demands: 'retention.hold',
    type: KeptResult,
    description: 'Ends a legal hold. What it kept goes only by a purge that is proposed and approved after that.',
    args: { input: t.arg({ type: EndInput, required: true, description: 'The hold.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => endHold(db, viewer, input)),
  }),
);
