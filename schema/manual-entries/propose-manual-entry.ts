import { propose, type Proposed } from '#src/actions/approval/propose.ts';
import type { ManualEntry } from '#src/domain/manual-entry/manual-entry.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';

const EntryInput = builder.inputType('ProposeManualEntryInput', {
  description: 'What stands in for cost that no source has delivered.',
  fields: (t) => ({
    month: t.field({ type: 'Month', required: true, description: 'A billing month that has begun. In a closed one it becomes a true-up.' }),
    costCenter: t.string({ required: true, description: 'Who bears it.' }),
    billingAccountId: t.string({ required: true, description: 'The account that would be billed.' }),
    providerName: t.string({ required: true, description: 'Who provides the service.' }),
    serviceName: t.string({ required: true, description: 'The service.' }),
    serviceCategory: t.string({ required: true, description: 'The category of the service, as in FOCUS.' }),
    amount: t.field({ type: 'Decimal', required: true, description: 'Billed and effective cost; negative for a credit.' }),
    currency: t.string({ required: true, description: 'ISO 4217 code.' }),
    evidenceName: t.string({ required: true, description: 'The document that it rests on.' }),
    evidenceSha256: t.string({ required: true, description: 'SHA-256 of that document, hexadecimal.' }),
    standsInFor: t.string({ description: 'The id of the source whose final delivery ends the entry.' }),
    slice: t.string({ description: 'Which delivery of that source; default: any of the month.' }),
    until: t.field({ type: 'DateTime', required: true, description: 'When it ends by itself: at most 366 days from now.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

const EndInput = builder.inputType('ProposeManualEntryEndInput', {
  description: 'Which entry is to end before its time, and why.',
  fields: (t) => ({
    entry: t.string({ required: true, description: 'As given by `ManualEntry.number`.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

const EntryProposed = builder.objectRef<Proposed>('ManualEntryProposed').implement({
  description: 'It waits for somebody else to approve it.',
  fields: (t) => ({
    proposal: t.string({ description: 'The number of the proposal: `proposals` tells it.', resolve: ({ proposalId }) => proposalId }),
  }),
});
const Result = resultOf('ProposeManualEntryResult', 'Whether it was proposed.', EntryProposed);

builder.mutationField('proposeManualEntry', (t) =>
  t.field({
    demands: 'period.close',
    type: Result,
    description: 'Proposes to count cost that no source has delivered. It counts once `approveProposal` has approved it, until it ends.',
    args: { input: t.arg({ type: EntryInput, required: true, description: 'The entry.' }) },
    resolve: (_, { input: { standsInFor, slice, ...input } }, { viewer, act }) => {
      const content: ManualEntry = { ...input, source: standsInFor ?? null, slice: slice ?? null };
      return act((db) => propose(db, viewer, { kind: 'manual-entry', content, reason: input.reason }));
    },
  }),
);

builder.mutationField('proposeManualEntryEnd', (t) =>
  t.field({
    demands: 'period.close',
    type: Result,
    description: 'Proposes that a manual entry ends before its time. It takes somebody else, as entering it did.',
    args: { input: t.arg({ type: EndInput, required: true, description: 'The entry.' }) },
    resolve: (_, { input: { entry, reason } }, { viewer, act }) =>
      act((db) => propose(db, viewer, { kind: 'manual-entry-end', content: { entry }, reason })),
  }),
);
