import type { RegisterRow, SightingRow } from '#src/store/asset/asset-sightings.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { SourceRow } from '../charges/source-row.ts';
import { AssetItemStateEnum, AssetTypeEnum } from './asset-enums.ts';
import { AssetObservation, FixedAsset } from './asset-ref.ts';
import { assetObservationNode } from './asset-observation-node.ts';

const InstalledSoftware = builder.objectRef<SightingRow['software'][number]>('InstalledSoftware').implement({
  description: 'A program on a thing, as the tool writes it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    version: t.exposeString('version', { nullable: true, description: 'Its version.' }),
    publisher: t.exposeString('publisher', { nullable: true, description: 'Who made it.' }),
  }),
});

const text = (description: string) => ({ nullable: true, description }) as const;

AssetObservation.implement({
  description: 'What one tool said of one item. Texts are as the tool wrote them.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({
      description: 'Names the very item of the very delivery: stable for ever.',
      resolve: (place) => nodeId(assetObservationNode, place),
    }),
    source: t.exposeString('source', { description: 'The id of the source.' }),
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    itemKey: t.exposeString('itemKey', { description: "The tool's own id of the item." }),
    assetType: t.expose('assetType', { type: AssetTypeEnum, description: 'What kind of thing it is.' }),
    nativeType: t.exposeString('nativeType', text("The tool's own type.")),
    name: t.exposeString('name', text('Its name.')),
    serialNumber: t.exposeString('serialNumber', text('Serial number.')),
    assetTag: t.exposeString('assetTag', text('The tag that the company gave it.')),
    hardwareUuid: t.exposeString('hardwareUuid', text('UUID of the hardware.')),
    macAddresses: t.exposeStringList('macAddresses', { description: 'Addresses of its network adapters.' }),
    cloudResourceId: t.exposeString('cloudResourceId', text("The cloud's id of it.")),
    cloudAccountId: t.exposeString('cloudAccountId', text('The account that it is in.')),
    region: t.exposeString('region', text('The region that it is in.')),
    manufacturer: t.exposeString('manufacturer', text('Who made it.')),
    model: t.exposeString('model', text('Model.')),
    operatingSystem: t.exposeString('operatingSystem', text('Operating system.')),
    assignedTo: t.exposeString('assignedTo', text('Who has it.')),
    costCenter: t.exposeString('costCenter', text('The cost centre, where the tool knows one.')),
    state: t.expose('state', { type: AssetItemStateEnum, description: 'Its state, as the tool reports it.' }),
    firstSeenAt: t.expose('firstSeenAt', { type: 'DateTime', nullable: true, description: 'When the tool saw it first.' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', nullable: true, description: 'When the tool saw it last.' }),
    software: t.field({ type: [InstalledSoftware], description: 'What is installed.', resolve: ({ software }) => software }),
    tags: t.expose('tags', { type: 'JSON', description: 'Tags, as the tool spells them.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that said so.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood there.', resolve: (place) => place }),
  }),
});

FixedAsset.implement({
  description: 'A line of the fixed-asset register. Amounts are in `currency`.',
  fields: (t) => ({
    companyCode: t.exposeString('companyCode', { description: 'Whose books.' }),
    assetNumber: t.exposeString('assetNumber', { description: 'The number on the books.' }),
    description: t.exposeString('description', { description: 'What the books call it.' }),
    serialNumber: t.exposeString('serialNumber', text('Serial number.')),
    assetTag: t.exposeString('assetTag', text('The tag that the company gave it.')),
    costCenter: t.exposeString('costCenter', text('The cost centre.')),
    capitalizedOn: t.expose('capitalizedOn', { type: 'Date', description: 'Since when it is on the books.' }),
    retiredOn: t.expose('retiredOn', { type: 'Date', nullable: true, description: 'When it was retired; null while it is in force.' }),
    acquisitionAmount: t.expose('acquisitionAmount', { type: 'Decimal', description: 'What it was bought for.' }),
    bookAmount: t.expose('bookAmount', { type: 'Decimal', nullable: true, description: 'What the books still have it at.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that said so.',
      resolve: async ({ batchId }: RegisterRow, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood there.', resolve: (place) => place }),
  }),
});
