import { licencePositions, licencesRunAt, type PositionOfRun } from '#src/store/licence/licence-rows.ts';
import { builder } from '../builder.ts';
import { masterDataOf } from '../context.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';
import { LicenceMetricEnum } from './licence-enums.ts';

const PositionType = builder.objectRef<PositionOfRun>('LicencePosition').implement({
  description: 'How a product stands in the month of the inventory. Units are averages over its days: `entitled + over = used + spare`.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    product: t.exposeString('product', { description: 'The product, as its rule or its entitlements name it.' }),
    publisher: t.exposeString('publisher', { nullable: true, description: 'Who publishes it; null where nobody says.' }),
    metric: t.expose('metric', { type: LicenceMetricEnum, description: 'How it is counted.' }),
    entitled: t.expose('entitled', { type: 'Decimal', description: 'Units that entitlements allow.' }),
    used: t.expose('used', { type: 'Decimal', description: 'Units that are installed, held or used up.' }),
    idle: t.expose('idle', { type: 'Decimal', description: 'Of those used, units that are held and not used.' }),
    spare: t.expose('spare', { type: 'Decimal', description: 'Units that are allowed and held by nobody.' }),
    over: t.expose('over', { type: 'Decimal', description: 'Units that are used and not allowed.' }),
    overMost: t.expose('overMost', {
      type: 'Decimal',
      description: 'The same on the day on which it is most: entitlements are owed for that day.',
    }),
    overOn: t.expose('overOn', {
      type: 'Date',
      nullable: true,
      description: 'The first such day; null where nothing is used that is not allowed.',
    }),
    trueUpUnits: t.expose('trueUpUnits', { type: 'Decimal', description: 'Whole units that would have to be bought.' }),
    trueUpPrice: t.expose('trueUpPrice', {
      type: 'Decimal',
      nullable: true,
      description: 'The price of one: that of the rule, or what one of the newest entitlement cost; null where neither says.',
    }),
    trueUpAmount: t.expose('trueUpAmount', {
      type: 'Decimal',
      nullable: true,
      description: 'What they would cost: `trueUpUnits * trueUpPrice`.',
    }),
    trueUpCurrency: t.exposeString('trueUpCurrency', { nullable: true, description: 'ISO 4217 code of the price.' }),
    uncounted: t.exposeInt('uncounted', { description: 'Things that could not be counted: while there are any, `used` says too little.' }),
    uncountedFirst: t.exposeStringList('uncountedFirst', { description: 'The first 20 of them, with the reason.' }),
  }),
});

const JUDGED = { records: ['licenseEntitlement', 'licenseAssignment', 'assetObservation'], isOfMonths: false } as const;
const PositionConnection = judgedConnectionOf('LicencePosition', PositionType, 'A page of positions, by the name of the product.', JUDGED);
const pages = listPages('licencePositions');

builder.queryField('licencePositions', (t) =>
  t.field({
    demands: 'control.read',
    type: PositionConnection,
    nullable: true,
    description: 'How each licensed product stands: what is allowed, what is used, and what would have to be bought.',
    args: {
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { asOf, ...args }, context): Promise<JudgedPage<PositionOfRun>> => {
      const place = pages.placeOf(args, 'licences', asOf ?? null);
      const knowledge = await masterDataOf(context, place.asOf ?? undefined);
      const rows = await context.snapshot.read(async (snapshot) => {
        const runId = await licencesRunAt(snapshot, knowledge.asOf);
        return runId === undefined ? [] : licencePositions(snapshot, runId, place.limit);
      });
      return { ...pages.pageOf(rows, place, knowledge.asOf), quality: { months: 'none', asOf: knowledge.asOf } };
    },
  }),
);
