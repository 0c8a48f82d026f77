import { can } from '#src/domain/authority/demand.ts';
import { assetCosts } from '#src/store/asset/asset-costs.ts';
import { assetEvents } from '#src/store/asset/asset-events.ts';
import { assetLinks } from '#src/store/asset/asset-links.ts';
import { assetDecisions } from '#src/store/asset/asset-questions.ts';
import { assetRecords, assetSightings } from '#src/store/asset/asset-sightings.ts';
import type { AssetRow } from '#src/store/asset/assets.ts';
import { runsById } from '#src/store/run/runs.ts';
import { batched } from '../selection/batched.ts';
import { connectionOf, pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { knowledgeOf } from '../context.ts';
import { historicalFields, HistoricalNode } from '../node/historical-node.ts';
import { Node } from '../node/node-interface.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { Run } from '../runs/run-ref.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';
import { AssetStatusEnum, AssetTypeEnum } from './asset-enums.ts';
import { AssetCost, AssetCostOfCenter, AssetDecision, AssetEvent, AssetLink } from './asset-parts.ts';
import { Asset, AssetObservation, FixedAsset } from './asset-ref.ts';
import { assetNode } from './asset-node.ts';

const EVENTS_MAX = 100;
const AssetEventConnection = connectionOf('AssetEvent', AssetEvent, 'A page of events, the latest first.');
const eventPages = listPages('events of an asset', EVENTS_MAX);

const text = (description: string) => ({ nullable: true, description }) as const;
const best = 'As the item says that was seen last.';

Asset.implement({
  description:
    'A thing: a device, a machine, a resource of a cloud. Worked out from what tools saw and what is on the books; nothing of it is edited.',
  interfaces: [Node, HistoricalNode],
  fields: (t) => ({
    ...historicalFields(
      t,
      assetNode,
      'Stays the same while most of its items do. The id of a thing that was merged into another finds that one.',
    ),
    status: t.expose('status', { type: AssetStatusEnum, description: 'Whether it is still there.' }),
    assetType: t.expose('assetType', { type: AssetTypeEnum, description: 'What kind of thing it is.' }),
    nativeType: t.exposeString('nativeType', text("The tool's own type.")),
    name: t.exposeString('name', text(`Name. ${best}`)),
    serialNumber: t.exposeString(
      'serialNumber',
      text('Serial number. Placeholders that manufacturers leave in, such as `To be filled by O.E.M.`, count as none.'),
    ),
    assetTag: t.exposeString('assetTag', text('The tag that the company gave it.')),
    manufacturer: t.exposeString('manufacturer', text(`Who made it. ${best}`)),
    model: t.exposeString('model', text(`Model. ${best}`)),
    operatingSystem: t.exposeString('operatingSystem', text(`Operating system. ${best}`)),
    assignedTo: t.exposeString('assignedTo', text(`Who has it. ${best}`)),
    costCenter: t.exposeString(
      'costCenter',
      text('Whom it belongs to; null where neither tool nor books say. Limited viewers see those of their cost centres.'),
    ),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime', nullable: true, description: 'When a tool saw it first.' }),
    billedAs: t.stringList({
      description: 'The ids by which charges name it, in lower case. Each names one asset at most.',
      resolve: ({ billedAs }) => [...new Set(billedAs.map(({ resourceId }) => resourceId))],
    }),
    observations: t.field({
      type: [AssetObservation],
      description: 'What tools said of it last. Limited viewers see only those that name one of their own cost centres.',
      resolve: (asset, _, context) =>
        batched(context, `observations ${asset.run.id}`, asset.id, (snapshot, ids: readonly string[]) =>
          assetSightings(snapshot, asset.run, ids),
        ),
    }),
    records: t.field({
      type: [FixedAsset],
      description: 'What the fixed-asset register said of it last. Limited viewers see only those of their own cost centres.',
      resolve: (asset, _, context) =>
        batched(context, `records ${asset.run.id}`, asset.id, (snapshot, ids: readonly string[]) => assetRecords(snapshot, asset.run, ids)),
    }),
    links: t.field({
      type: [AssetLink],
      description: 'Its items, and why they are its.',
      resolve: (asset, _, context) =>
        batched(context, `links ${asset.run.id}`, asset.id, (snapshot, ids: readonly string[]) => assetLinks(snapshot, asset.run, ids)),
    }),
    events: t.field({
      type: AssetEventConnection,
      description: 'What happened to it, the latest first.',
      args: { ...pageArgs, first: t.arg.int({ defaultValue: 20, description: `Maximum number of items, up to ${EVENTS_MAX}.` }) },
      resolve: async (asset, args, context) => {
        const place = eventPages.placeOf(args, asset.id);
        const events = await batched(context, `events ${asset.run.id} ${place.limit}`, asset.id, (snapshot, ids: readonly string[]) =>
          assetEvents(snapshot, { run: asset.run, first: place.limit }, ids),
        );
        return eventPages.pageOf(events, place);
      },
    }),
    cost: t.field({
      type: [AssetCost],
      description:
        'What it cost, by month and currency: the charges of its resources, of those that the viewer may see. Each charge counts for one asset at most.',
      args: {
        period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
        asOf: t.arg({ type: 'DateTime', description: 'The charges as known at this instant; default: now.' }),
      },
      resolve: async (asset, { period, asOf }, context) => {
        const months = monthsOf(period);
        const knowledge = await knowledgeOf(context, period, asOf ?? undefined);
        const name = `asset costs ${asset.run.id} ${period.from} ${period.to} ${asOf ?? ''}`;
        return batched(
          context,
          name,
          { id: asset.id, billedAs: asset.billedAs },
          (snapshot, assets: readonly Pick<AssetRow, 'id' | 'billedAs'>[]) => assetCosts(snapshot, knowledge, { months, assets }),
        );
      },
    }),
    costByCostCenter: t.field({
      type: [AssetCostOfCenter],
      description:
        'Who pays for it: its cost by month, currency and the cost centre that its charges are mapped to, which need not be that of the asset.',
      args: {
        period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
        asOf: t.arg({ type: 'DateTime', description: 'The charges as known at this instant; default: now.' }),
      },
      resolve: async (asset, { period, asOf }, context) => {
        const months = monthsOf(period);
        const knowledge = await knowledgeOf(context, period, asOf ?? undefined);
        const name = `asset costs by cost centre ${asset.run.id} ${period.from} ${period.to} ${asOf ?? ''}`;
        return batched(
          context,
          name,
          { id: asset.id, billedAs: asset.billedAs },
          (snapshot, assets: readonly Pick<AssetRow, 'id' | 'billedAs'>[]) =>
            assetCosts(snapshot, knowledge, { months, assets, byCostCenter: true }),
        );
      },
    }),
    decisions: t.field({
      type: [AssetDecision],
      nullable: true,
      description: 'What people decided of its items, the latest first. Null for viewers who do not see all cost centres.',
      resolve: (asset, _, context) =>
        can(context.viewer, 'match.read')
          ? batched(context, `decisions ${asset.run.id}`, asset.id, (snapshot, ids: readonly string[]) =>
              assetDecisions(snapshot, asset.run, ids),
            )
          : null,
    }),
    isStale: t.boolean({ description: STALE, resolve: ({ run }, _, context) => isStaleRun(context, run.id) }),
    run: t.field({
      type: Run,
      description: 'The run that says so.',
      resolve: async ({ run }, _, context) => (await batched(context, 'run', run.id, runsById))!,
    }),
  }),
});
