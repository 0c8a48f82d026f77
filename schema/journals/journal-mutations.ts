import { releaseOrPropose, type JournalsReleased } from '#src/actions/approval/release-or-propose.ts';
import { makeJournals, type JournalsMade } from '#src/actions/journal/make-journals.ts';
import { notePosted, type PostingNoted } from '#src/actions/journal/note-posted.ts';
import { withdrawJournals, type JournalsWithdrawn } from '#src/actions/journal/withdraw-journals.ts';
import { ProposalMade } from '../approvals/proposal-made.ts';
import { builder } from '../builder.ts';
import { resultOf, resultOrProposal } from '../refusal/refusal.ts';

const reasonField = 'Why, in at most 1,000 characters. It is kept in the audit log.';
const REFERENCE = 'As given by `Journal.reference`.';

const Made = builder.objectRef<JournalsMade>('JournalsMade').implement({
  description: 'The journals of the month are made.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    references: t.stringList({
      description: 'Those that are new; none: everything that the statements charge stood in journals already.',
      resolve: ({ references }) => [...references],
    }),
  }),
});

const MakeInput = builder.inputType('MakeJournalsInput', {
  description: 'Of which month journals are made, and why.',
  fields: (t) => ({
    month: t.field({ type: 'Month', required: true, description: 'A month whose statements are charged.' }),
    reason: t.string({ required: true, description: reasonField }),
  }),
});
const MakeResult = resultOf('MakeJournalsResult', 'What became of the journals of a month.', Made);

builder.mutationField('makeJournals', (t) =>
  t.field({
    demands: 'journal.post',
    type: MakeResult,
    description:
      'Makes the journals of a month from its charged statements, by the rules of journals that are in force. What statements correct of a month whose journals are made is taken back and entered again, in the month of the statements. Asked again, it makes what is missing: nothing, or what was withdrawn.',
    args: { input: t.arg({ type: MakeInput, required: true, description: 'The month.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => makeJournals(db, viewer, input)),
  }),
);

const Released = builder.objectRef<JournalsReleased>('JournalsReleased').implement({
  description: 'They are released: a worker posts them within a minute or so.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    references: t.stringList({ description: 'Which ones.', resolve: ({ references }) => [...references] }),
  }),
});

const ReleaseInput = builder.inputType('ReleaseJournalsInput', {
  description: 'Which journals are to be posted, and why.',
  fields: (t) => ({
    month: t.field({ type: 'Month', required: true, description: 'The month in which they are posted.' }),
    references: t.stringList({ description: 'These alone; default: all of the month. Where approvals are on, all are proposed.' }),
    reason: t.string({ required: true, description: reasonField }),
  }),
});
const ReleaseResult = resultOrProposal('ReleaseJournalsResult', 'Whether the journals are released.', Released, ProposalMade);

builder.mutationField('releaseJournals', (t) =>
  t.field({
    demands: 'journal.post',
    type: ReleaseResult,
    description:
      'Releases journals that are made, or that a ledger has refused: a worker posts them. Where approvals are on, this is proposed, and comes to be once others have approved it.',
    args: { input: t.arg({ type: ReleaseInput, required: true, description: 'The journals.' }) },
    resolve: (_, { input: { month, references, reason } }, { viewer, act, governance }) =>
      act((db) => releaseOrPropose(db, viewer, { month, references: references ?? undefined, reason }, governance.approvals)),
  }),
);

const Withdrawn = builder.objectRef<JournalsWithdrawn>('JournalsWithdrawn').implement({
  description: 'They count no more.',
  fields: (t) => ({
    withdrawn: t.stringList({ description: 'Those that are not posted any more.', resolve: ({ withdrawn }) => [...withdrawn] }),
    reversals: t.stringList({
      description: 'New journals that take back those that were posted already.',
      resolve: ({ reversals }) => [...reversals],
    }),
  }),
});

const WithdrawInput = builder.inputType('WithdrawJournalInput', {
  description: 'Which journal is taken out, and why.',
  fields: (t) => ({
    reference: t.string({ required: true, description: REFERENCE }),
    reason: t.string({ required: true, description: reasonField }),
  }),
});
const WithdrawResult = resultOf('WithdrawJournalResult', 'Whether it was taken out.', Withdrawn);

builder.mutationField('withdrawJournal', (t) =>
  t.field({
    demands: 'journal.post',
    type: WithdrawResult,
    description:
      'Takes a journal out, with its counterpart in the other legal entity, so that `makeJournals` makes it again by the rules as they are then. What is posted already is taken back by a reversal.',
    args: { input: t.arg({ type: WithdrawInput, required: true, description: 'The journal.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => withdrawJournals(db, viewer, input)),
  }),
);

const Noted = builder.objectRef<PostingNoted>('JournalPostingNoted').implement({
  description: 'It counts as posted.',
  fields: (t) => ({
    reference: t.exposeString('reference', { description: REFERENCE }),
    document: t.exposeString('document', { description: 'As the ledger numbers it.' }),
  }),
});

const NoteInput = builder.inputType('NoteJournalPostingInput', {
  description: 'Which journal somebody entered by hand, and as what.',
  fields: (t) => ({
    reference: t.string({ required: true, description: REFERENCE }),
    document: t.string({ required: true, description: 'As the ledger numbers it, in at most 100 characters.' }),
    reason: t.string({ required: true, description: reasonField }),
  }),
});
const NoteResult = resultOf('NoteJournalPostingResult', 'Whether it was noted.', Noted);

builder.mutationField('noteJournalPosting', (t) =>
  t.field({
    demands: 'journal.post',
    type: NoteResult,
    description: 'Notes that somebody entered a released journal by hand: of legal entities whose ledger the hub does not post to.',
    args: { input: t.arg({ type: NoteInput, required: true, description: 'The journal.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => notePosted(db, viewer, input)),
  }),
);
