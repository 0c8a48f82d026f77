import { batchesById } from '#src/store/batch/batches.ts';
import { licenceCosts, licencesRunAt, type CostOfRun } from '#src/store/licence/licence-rows.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { masterDataOf } from '../context.ts';
import { readText } from '../filter/text-filter.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';
import { batched } from '../selection/batched.ts';
import { LicenceCostKindEnum, LicenceMetricEnum } from './licence-enums.ts';

const CostType = builder.objectRef<CostOfRun>('LicenceCost').implement({
  description: 'What an entitlement costs somebody in the month. All that it costs adds up to the part of its price that the month takes.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    product: t.exposeString('product', { description: 'The product.' }),
    publisher: t.exposeString('publisher', { nullable: true, description: 'Who publishes it; null where nobody says.' }),
    metric: t.expose('metric', { type: LicenceMetricEnum, description: 'How it is counted.' }),
    entitlement: t.exposeString('entitlementId', { description: 'The entitlement, as its list names it.' }),
    kind: t.expose('kind', { type: LicenceCostKindEnum, description: 'What becomes of this part of it.' }),
    costCenter: t.exposeString('costCenter', { nullable: true, description: 'Who bears it; null where nobody says.' }),
    units: t.expose('units', { type: 'Decimal', description: 'Units, as an average over the days of the month.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'What they cost.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amount.' }),
    source: t.exposeString('source', { description: 'The id of the source that the entitlement came from.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that it came in.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    row: t.int({ description: 'The row of the file, counted from 1.', resolve: ({ rowNumber }) => rowNumber }),
  }),
});

const JUDGED = { records: ['licenseEntitlement', 'licenseAssignment', 'assetObservation'], isOfMonths: false } as const;
const CostConnection = judgedConnectionOf(
  'LicenceCost',
  CostType,
  'A page of costs, by product, entitlement, kind and who bears it.',
  JUDGED,
);

const CostFilter = builder.inputType('LicenceCostFilter', {
  description: 'Which costs. All conditions hold at once.',
  fields: (t) => ({
    product: t.stringList({ description: 'Of these products.' }),
    kind: t.field({ type: [LicenceCostKindEnum], description: 'Of these kinds.' }),
    costCenter: t.stringList({ description: 'Borne by these cost centres.' }),
  }),
});

const pages = listPages('licenceCosts');

builder.queryField('licenceCosts', (t) =>
  t.field({
    demands: 'asset.read',
    type: CostConnection,
    nullable: true,
    description:
      'What entitlements cost whom in the month of the inventory: those that are used, those that are held and not used, and those that nobody holds. Limited viewers see what their cost centres bear.',
    args: {
      filter: t.arg({ type: CostFilter, description: 'Which costs.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { filter, asOf, ...args }, context): Promise<JudgedPage<CostOfRun>> => {
      const place = pages.placeOf(args, filter ?? null, asOf ?? null);
      const knowledge = await masterDataOf(context, place.asOf ?? undefined);
      const conditions = {
        products: filter?.product?.map(readText),
        kinds: filter?.kind ?? undefined,
        costCenters: filter?.costCenter?.map(readText),
      };
      const rows = await context.snapshot.read(async (snapshot) => {
        const runId = await licencesRunAt(snapshot, knowledge.asOf);
        return runId === undefined ? [] : licenceCosts(snapshot, runId, conditions, place.limit);
      });
      return { ...pages.pageOf(rows, place, knowledge.asOf), quality: { months: 'none', asOf: knowledge.asOf } };
    },
  }),
);
