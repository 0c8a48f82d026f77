import type { DeliveryTotals, ToldAmount } from '#src/domain/finding/delivery-totals.ts';
import type { SliceName } from '#src/domain/finding/finding-details.ts';
import { findingRule } from '#src/domain/finding/finding-kind.ts';
import { findingText, type NewFinding } from '#src/domain/finding/finding.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import type { FindingDecisionRow, FindingRow } from '#src/store/finding/findings.ts';
import { builder } from '../builder.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { FindingKindEnum, FindingSeverityEnum, FindingStateEnum, FindingVerdictEnum } from './finding-kind.ts';

const FindingAmount = builder.objectRef<ToldAmount>('FindingAmount').implement({
  description: 'An amount in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code; XXX where rows name none.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'How much.' }),
  }),
});

const DeliveryTotalsType = builder.objectRef<DeliveryTotals>('DeliveryTotals').implement({
  description: 'How much a delivery holds.',
  fields: (t) => ({
    rows: t.field({ type: 'Count', description: 'Rows that became records.', resolve: ({ rows }) => String(rows) }),
    days: t.exposeInt('days', { nullable: true, description: 'Days that have charges; null for records that have no days.' }),
    months: t.field({ type: ['Month'], description: 'The months that it is about.', resolve: ({ months }) => months }),
    amounts: t.field({
      type: [FindingAmount],
      description: 'Billed cost of charges, else the sum in the measure of the source; one a currency.',
      resolve: ({ amounts }) => amounts,
    }),
  }),
});

const SliceType = builder.objectRef<SliceName>('FindingSlice').implement({
  description: 'A slice of a source.',
  fields: (t) => ({
    source: t.exposeString('sourceId', { description: 'The id of the source.' }),
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    slice: t.exposeString('slice', { description: 'The slice.' }),
  }),
});

const DecisionType = builder.objectRef<FindingDecisionRow>('FindingDecision').implement({
  description: 'What somebody, or the configuration, decided on a finding.',
  fields: (t) => ({
    verdict: t.field({ type: FindingVerdictEnum, description: 'What was decided.', resolve: ({ verdict }) => verdict }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', description: 'When.' }),
    decidedBy: t.exposeString('decidedBy', { description: 'By whom; `configuration`: by a rule of the source.' }),
    reason: t.exposeString('reason', { description: 'Why, in the words of who decided.' }),
  }),
});

/** Details that several kinds have, under the same name. */
interface SharedDetails {
  readonly current?: DeliveryTotals;
  readonly delivered?: DeliveryTotals;
  readonly amounts?: readonly ToldAmount[];
  readonly otherAmounts?: readonly ToldAmount[];
  readonly other?: SliceName;
}
const detailsOf = ({ details }: FindingRow) => details as SharedDetails;

export const DeliveryFinding = builder.objectRef<FindingRow>('DeliveryFinding').implement({
  description: 'Something that was found of a delivery as a whole, and what people decided about it.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the finding in mutations and on the command line.' }),
    kind: t.field({ type: FindingKindEnum, description: 'What was found.', resolve: ({ kind }) => kind }),
    severity: t.field({
      type: FindingSeverityEnum,
      description: 'What it does until somebody decides.',
      resolve: ({ kind }) => findingRule(kind).severity,
    }),
    state: t.field({ type: FindingStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    source: t.exposeString('sourceId', { description: 'The id of the source.' }),
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    slice: t.exposeString('slice', { description: 'The slice of the delivery.' }),
    months: t.field({ type: ['Month'], description: 'The months that it is about.', resolve: ({ months }) => months }),
    text: t.string({
      description: 'What was found, as a sentence.',
      resolve: ({ kind, details }) => findingText({ kind, details } as NewFinding),
    }),
    wayOut: t.string({ description: 'What to do about it.', resolve: ({ kind }) => findingRule(kind).wayOut }),
    batch: t.field({
      type: Batch,
      nullable: true,
      description: 'The delivery; null where it was not let in.',
      resolve: async ({ batchId }, _, context) =>
        batchId === null ? null : ((await batched(context, 'batch', batchId, batchesById)) ?? null),
    }),
    otherBatch: t.field({
      type: Batch,
      nullable: true,
      description: 'The delivery that it has something in common with; null where it is about one alone.',
      resolve: async ({ otherBatchId }, _, context) =>
        otherBatchId === null ? null : ((await batched(context, 'batch', otherBatchId, batchesById)) ?? null),
    }),
    otherSlice: t.field({
      type: SliceType,
      nullable: true,
      description: 'The slice of that delivery.',
      resolve: (finding) => detailsOf(finding).other ?? null,
    }),
    delivered: t.field({
      type: DeliveryTotalsType,
      nullable: true,
      description: 'How much the delivery holds; null where that says nothing.',
      resolve: (finding) => detailsOf(finding).delivered ?? null,
    }),
    current: t.field({
      type: DeliveryTotalsType,
      nullable: true,
      description: 'How much the delivery holds that counts instead; null where there is none.',
      resolve: (finding) => detailsOf(finding).current ?? null,
    }),
    amounts: t.field({
      type: [FindingAmount],
      nullable: true,
      description: 'The amounts that it is about; null where it is about none.',
      resolve: (finding) => detailsOf(finding).amounts ?? null,
    }),
    otherAmounts: t.field({
      type: [FindingAmount],
      nullable: true,
      description: 'What the other slice holds of the same; null where it is about one alone.',
      resolve: (finding) => detailsOf(finding).otherAmounts ?? null,
    }),
    raisedAt: t.expose('raisedAt', { type: 'DateTime', description: 'Since when it stands.' }),
    resolvedAt: t.expose('resolvedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when it is no longer so; null while it stands.',
    }),
    decisions: t.field({
      type: [DecisionType],
      description: 'All decisions, in their order: the last one counts.',
      resolve: ({ decisions }) => decisions,
    }),
  }),
});
