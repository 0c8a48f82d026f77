import { FINDING_KINDS, kindsOf, type BlockingKind } from '#src/domain/finding/finding-kind.ts';
import type { KnownRun } from '#src/domain/knowledge.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { runsById } from '#src/store/run/runs.ts';
import { qualityBehind } from '#src/store/warranty/quality-behind.ts';
import type { Fallback } from '#src/store/warranty/fallbacks.ts';
import type { Missing, MissingReason } from '#src/store/warranty/missing.ts';
import { enteredTotals } from '#src/store/manual-entry/entered-totals.ts';
import { trueUpTotals } from '#src/store/true-up/true-ups.ts';
import type { PinnedMonth, WarrantyBatch } from '#src/store/warranty/warranty-facts.ts';
import { disputedTotals } from '#src/store/dispute/disputed-totals.ts';
import { can } from '#src/domain/authority/demand.ts';
import { DisputedTotalType } from '../dispute/disputed-total-type.ts';
import { builder } from '../builder.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { EnteredTotalType } from '../manual-entries/entered-total-type.ts';
import { maskedHere } from '../masking/masked-fields.ts';
import { QualityScoreType } from '../quality/quality-score-type.ts';
import { RunKindEnum } from '../runs/run-kind.ts';
import { Run } from '../runs/run-ref.ts';
import { TrueUpTotalType } from '../true-ups/true-up-total-type.ts';
import { KnowledgeViewEnum } from '../filter/knowledge-view.ts';
import type { Warranty } from './warranty.ts';

const REASONS: Readonly<Record<MissingReason, string>> = {
  NOTHING_DELIVERED: 'No source delivered anything of the month.',
  NOT_DELIVERED: 'The source delivered the month before or after (or both sides of it), and not this one.',
  DELIVERY_HELD: 'The newest delivery is held back until somebody accepts or dismisses it: an earlier revision counts.',
  DELIVERY_REFUSED: 'The newest delivery was refused: what is known of the slice is an earlier revision, or nothing.',
  DIMENSIONS_NOT_RUN: 'Charges of the month have not been mapped to cost centres, applications, environments and owners.',
  DIMENSIONS_STALE:
    'Batches came after the month was mapped, and their charges have not been; or some that it was mapped from no longer count.',
  ALLOCATION_NOT_RUN: 'The month has not been allocated.',
  ALLOCATION_STALE:
    'Batches came after the month was allocated, and their charges are not in it; or some that it was allocated from no longer count.',
  ...(Object.fromEntries(kindsOf('blocks').map((kind) => [kind, FINDING_KINDS[kind].what])) as Record<BlockingKind, string>),
};

const MissingReasonEnum = builder.enumType('MissingReason', {
  description: 'Why a report is not complete.',
  values: Object.fromEntries(Object.entries(REASONS).map(([reason, description]) => [reason, { description }])) as Record<
    MissingReason,
    { description: string }
  >,
});

const MissingType = builder.objectRef<Missing>('Missing').implement({
  description: 'One thing that stands between a report and completeness.',
  fields: (t) => ({
    source: t.exposeString('source', { nullable: true, description: 'The id of the source; null when no single one is meant.' }),
    slice: t.exposeString('slice', { description: 'The slice that is expected, or the month.' }),
    reason: t.field({ type: MissingReasonEnum, description: 'Why, as a stable code.', resolve: ({ reason }) => reason }),
    detail: t.exposeString('detail', { description: 'Why, for people.' }),
  }),
});

const limited = 'Null for viewers who do not see all cost centres.';

const WarrantyBatchType = builder.objectRef<WarrantyBatch>('WarrantyBatch').implement({
  description: 'A batch that a report rests on.',
  fields: (t) => ({
    batch: t.field({
      type: Batch,
      description: 'The batch itself.',
      resolve: async ({ id }, _, context) => (await batched(context, 'batch', id, batchesById))!,
    }),
    source: t.exposeString('source', { description: 'The id of the source.' }),
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    slice: t.exposeString('slice', { description: 'What the batch restates as a whole, such as a month of a bill.' }),
    months: t.field({
      type: ['Month'],
      description: 'The billing months that it counts for: of a closed and an open month, each may rest on a revision of its own.',
      resolve: ({ months }) => months,
    }),
    revision: t.exposeInt('revision', { description: 'Number of the delivery of this slice, starting at 1.' }),
    final: t.exposeBoolean('final', { description: 'False while the source may still restate it.' }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'Since when it counts.' }),
    rowsDelivered: t.expose('rowsDelivered', { type: 'Count', nullable: true, description: `Rows in the files. ${limited}` }),
    rowsAccepted: t.expose('rowsAccepted', { type: 'Count', nullable: true, description: `Rows that became charges. ${limited}` }),
    rowsRejected: t.expose('rowsRejected', { type: 'Count', nullable: true, description: `Rows that could not be read. ${limited}` }),
    rowsExcluded: t.expose('rowsExcluded', {
      type: 'Count',
      nullable: true,
      description: `Rows that are deliberately no charge. ${limited}`,
    }),
  }),
});

const WarrantyRunType = builder.objectRef<KnownRun>('WarrantyRun').implement({
  description: 'A run that a report rests on.',
  fields: (t) => ({
    run: t.field({
      type: Run,
      description: 'The run itself.',
      resolve: async ({ id }, _, context) => (await batched(context, 'run', id, runsById))!,
    }),
    kind: t.field({ type: RunKindEnum, description: 'What was worked out.', resolve: ({ kind }) => kind }),
    month: t.expose('month', { type: 'Month', description: 'For which billing month.' }),
  }),
});

const PinnedMonthType = builder.objectRef<PinnedMonth>('PinnedMonth').implement({
  description: 'A closed month of a report, and what it shows.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    knowledgeAt: t.expose('knowledgeAt', {
      type: 'DateTime',
      description: 'The instant of its close: the report shows what was known of the month then, whatever was delivered since.',
    }),
  }),
});

const FallbackType = builder.objectRef<Fallback>('Fallback').implement({
  description: 'What a report is made from although something newer failed: the last that was sealed, and certified where it is a run.',
  fields: (t) => ({
    batch: t.field({
      type: Batch,
      nullable: true,
      description: 'The delivery that still counts, where a newer one was refused or held back, or its source could not be read.',
      resolve: ({ batchId }, _, context) => (batchId === null ? null : batched(context, 'batch', batchId, batchesById)),
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description: 'The last run that was made, where it was not made anew from what came since.',
      resolve: ({ runId }, _, context) => (runId === null ? null : batched(context, 'run', runId, runsById)),
    }),
    since: t.field({
      type: 'DateTime',
      description: 'Since when it counts.',
      resolve: async ({ batchId, runId }, _, context) =>
        (batchId === null ? await batched(context, 'run', runId!, runsById) : await batched(context, 'batch', batchId, batchesById))!
          .sealedAt,
    }),
    why: t.exposeString('why', { description: 'What failed, for people.' }),
  }),
});

export const WarrantyType = builder.objectRef<Warranty>('Warranty').implement({
  description: 'What a report rests on, and what stands between it and the whole truth.',
  fields: (t) => ({
    asOf: t.expose('asOf', {
      type: 'DateTime',
      description: 'The last seal that the report takes into account. Asked again with it, the report gives the same numbers.',
    }),
    complete: t.boolean({ description: 'True when nothing is missing.', resolve: ({ missing }) => missing.length === 0 }),
    closed: t.exposeBoolean('closed', { description: 'True when every month of the period is closed.' }),
    view: t.expose('view', { type: KnowledgeViewEnum, description: 'How the closed months of the period are read.' }),
    pinned: t.field({
      type: [PinnedMonthType],
      description: 'The closed months of the period, and the instants that they are pinned to. Empty with `view: PRESENT`.',
      resolve: ({ pinned }) => pinned,
    }),
    trueUps: t.field({
      type: [TrueUpTotalType],
      description:
        'What the months of the period carry of months that were closed before them. It is in no row of the report: a report over all months and these together are what is known, whatever the filter. Empty with `view: PRESENT`, whose rows are that already.',
      resolve: ({ view, months, asOf }, _, { snapshot }) =>
        view === 'present' ? [] : snapshot.read((reading) => trueUpTotals(reading, { months, asOf })),
    }),
    manualEntries: t.field({
      type: [EnteredTotalType],
      description:
        'How much of what is known of these months people entered in the place of cost that no source has delivered, whatever the filter. It is in the rows of the report.',
      resolve: ({ known, months }, _, { snapshot }) => snapshot.read((reading) => enteredTotals(reading, known, months)),
    }),
    disputes: t.field({
      type: [DisputedTotalType],
      description:
        'How much of what statements charged for these months is disputed now, of the cost centres that the viewer sees. Once settled, it may be another cost centre that pays.',
      resolve: ({ months }, _, { snapshot, viewer }) =>
        can(viewer, 'allocation.read') ? snapshot.read((reading) => disputedTotals(reading, months)) : [],
    }),
    batches: t.field({
      type: [WarrantyBatchType],
      description: 'The bills that the report was made from.',
      resolve: ({ batches }) => batches,
    }),
    runs: t.field({
      type: [WarrantyRunType],
      description:
        'The runs it rests on: those of dimensions, where it uses cost centres, applications, environments or owners; those of allocation, where it tells allocated cost.',
      resolve: ({ runs }) => runs,
    }),
    missing: t.field({
      type: [MissingType],
      description: 'What stands between the report and completeness.',
      resolve: ({ missing }) => missing,
    }),
    quality: t.field({
      type: [QualityScoreType],
      nullable: true,
      description:
        'How sound the records are that the report rests on: charges, cost centres where it goes by them, drivers where cost is allocated. Empty for months of which no rules of data quality were held against them. Null for viewers who may not read controls.',
      resolve: ({ quality: { runIds, records } }, _, { snapshot }) =>
        snapshot.read((reading) => qualityBehind(reading, { runIds }, records)),
    }),
    fallback: t.field({
      type: [FallbackType],
      description: 'What the report falls back upon, where something newer failed; empty where nothing did.',
      resolve: ({ fallback }) => fallback,
    }),
    masked: t.stringList({
      description:
        'Fields of this operation that are not told to the viewer, as `Type.field`, whatever they hold: null there is no answer. The same stands in `extensions.masked`.',
      resolve: (_, __, { viewer }, info) => maskedHere(info, viewer),
    }),
  }),
});

export const RequireInput = builder.inputType('Require', {
  description: 'What a report must be, or else there is an error that names what is missing, and no number.',
  fields: (t) => ({
    closed: t.boolean({ description: 'Every month of the period is closed.' }),
    complete: t.boolean({ description: 'Nothing is missing.' }),
  }),
});
