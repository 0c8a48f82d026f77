import { batchesById } from '#src/store/batch/batches.ts';
import { proposalsById } from '#src/store/approval/proposals.ts';
import type { EntryRow } from '#src/store/manual-entry/manual-entries.ts';
import { Proposal } from '../approvals/proposal-type.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { batched } from '../selection/batched.ts';

export const ManualEntryType = builder.objectRef<EntryRow>('ManualEntry').implement({
  description:
    'What somebody entered in the place of cost that no source has delivered, and somebody else approved. Its cost is a delivery of the source `manual`, like any other.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the entry, and its proposal.' }),
    month: t.field({ type: 'Month', description: 'The billing month that it is of.', resolve: ({ entry }) => entry.month }),
    costCenter: t.string({ description: 'Who bears it: no rule maps it elsewhere.', resolve: ({ entry }) => entry.costCenter }),
    billingAccountId: t.string({ description: 'The account that would be billed.', resolve: ({ entry }) => entry.billingAccountId }),
    providerName: t.string({ description: 'Who provides the service.', resolve: ({ entry }) => entry.providerName }),
    serviceName: t.string({ description: 'The service.', resolve: ({ entry }) => entry.serviceName }),
    serviceCategory: t.string({ description: 'The category of the service, as in FOCUS.', resolve: ({ entry }) => entry.serviceCategory }),
    amount: t.field({
      type: 'Decimal',
      description: 'Billed and effective cost; negative for a credit.',
      resolve: ({ entry }) => entry.amount,
    }),
    currency: t.string({ description: 'ISO 4217 code.', resolve: ({ entry }) => entry.currency }),
    evidenceName: t.string({ description: 'The document that it rests on.', resolve: ({ entry }) => entry.evidenceName }),
    evidenceSha256: t.string({ description: 'SHA-256 of that document, hexadecimal.', resolve: ({ entry }) => entry.evidenceSha256 }),
    standsInFor: t.string({
      nullable: true,
      description: 'The id of the source whose final delivery ends the entry; null: none is expected.',
      resolve: ({ entry }) => entry.source,
    }),
    slice: t.string({
      nullable: true,
      description: 'Which of its deliveries; null: any of the month.',
      resolve: ({ entry }) => entry.slice,
    }),
    until: t.field({ type: 'DateTime', description: 'When it ends by itself.', resolve: ({ entry }) => entry.until }),
    reason: t.string({ description: 'Why, in the words of who entered it.', resolve: ({ entry }) => entry.reason }),
    enteredAt: t.expose('enteredAt', { type: 'DateTime', description: 'When it was approved.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'Since when it no longer counts; null: it counts.' }),
    endedBy: t.exposeString('endedBy', { nullable: true, description: 'Who ended it, as the audit log names them: often a job.' }),
    endedBecause: t.exposeString('endedBecause', { nullable: true, description: 'Why it ended.' }),
    batch: t.field({
      type: Batch,
      nullable: true,
      description: 'The delivery by which it counts; null for a moment after the approval, or where it ended before.',
      resolve: ({ batchId }, _, context) => (batchId === null ? null : batched(context, 'batch', batchId, batchesById)),
    }),
    proposal: t.field({
      type: Proposal,
      description: 'What was proposed and shown, and who approved it.',
      resolve: async ({ id }, _, context) => (await batched(context, 'proposal', id, proposalsById))!,
    }),
  }),
});
