import type { Evidence } from '#src/domain/asset/evidence.ts';
import type { AssetCostRow } from '#src/store/asset/asset-costs.ts';
import type { AssetEventRow } from '#src/store/asset/asset-events.ts';
import type { AssetLinkRow } from '#src/store/asset/asset-links.ts';
import type { AssetDecisionRow } from '#src/store/asset/asset-questions.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import {
  AssetDecisionActEnum,
  AssetEventKindEnum,
  AssetEventPropertyEnum,
  AssetEvidenceKindEnum,
  AssetItemOriginEnum,
  AssetItemStateEnum,
  AssetMembershipEnum,
  AssetVerdictEnum,
} from './asset-enums.ts';
import { itemId } from './asset-ref.ts';

export const AssetEvidence = builder.objectRef<Evidence>('AssetEvidence').implement({
  description: 'What speaks for two items being one thing, or against it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: AssetEvidenceKindEnum, description: 'What was compared, or decided.' }),
    score: t.exposeInt('score', { description: 'What it adds to the score of the link; negative where it speaks against.' }),
    value: t.exposeString('value', {
      nullable: true,
      maskedWhere: ({ kind }) => kind === 'user',
      description: 'What both have, as compared; null where they differ.',
    }),
  }),
});

export const AssetLink = builder.objectRef<AssetLinkRow>('AssetLink').implement({
  description: 'Why an item of a list belongs to a thing.',
  fields: (t) => ({
    item: t.id({
      description: 'The item, for decisions. It stays the same from delivery to delivery.',
      resolve: (link) => itemId(link.itemId),
    }),
    origin: t.expose('origin', { type: AssetItemOriginEnum, description: 'Where the item comes from.' }),
    source: t.exposeString('sourceId', { description: 'The id of the source.' }),
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    itemKey: t.exposeString('itemKey', { description: "The list's own id of the item." }),
    isPresent: t.exposeBoolean('isPresent', { description: 'False when the newest delivery of the list no longer has it.' }),
    state: t.expose('state', { type: AssetItemStateEnum, description: 'The state of the item, as its list reports it.' }),
    membership: t.expose('membership', { type: AssetMembershipEnum, description: 'How the item came to belong to the asset.' }),
    withItem: t.id({
      nullable: true,
      description: 'The other item that it is linked with most strongly; null for an item that is alone.',
      resolve: ({ withItem }) => (withItem === null ? null : itemId(withItem)),
    }),
    score: t.exposeInt('score', { nullable: true, description: 'The sum of the evidence. From 60 on, items are linked without asking.' }),
    evidence: t.field({ type: [AssetEvidence], description: 'What the link rests on.', resolve: ({ evidence }) => evidence }),
  }),
});

const isOfPerson = ({ property }: AssetEventRow) => property === 'assignedTo';

export const AssetEvent = builder.objectRef<AssetEventRow>('AssetEvent').implement({
  description: 'Something that happened to a thing, as one delivery showed it.',
  fields: (t) => ({
    kind: t.expose('kind', { type: AssetEventKindEnum, description: 'What happened.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it became known: when the delivery was issued, else when it was sealed.' }),
    property: t.expose('property', {
      type: AssetEventPropertyEnum,
      nullable: true,
      description: 'Which property changed; null where the thing itself came or went.',
    }),
    from: t.exposeString('from', { nullable: true, maskedWhere: isOfPerson, description: 'What it was before.' }),
    to: t.exposeString('to', { nullable: true, maskedWhere: isOfPerson, description: 'What it was then.' }),
    item: t.id({ description: 'The item by which it was noticed.', resolve: (event) => itemId(event.itemId) }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that showed it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
  }),
});

export const AssetCost = builder.objectRef<AssetCostRow>('AssetCost').implement({
  description: 'What a thing cost in a billing month, in one currency.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The billing month.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'What the invoice asks for.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'With commitments spread over their use.' }),
    chargeCount: t.expose('chargeCount', { type: 'Count', description: 'How many charges.' }),
  }),
});

export const AssetCostOfCenter = builder.objectRef<AssetCostRow>('AssetCostOfCenter').implement({
  description: 'What a thing cost one cost centre in a billing month, in one currency.',
  fields: (t) => ({
    costCenter: t.string({
      nullable: true,
      description: 'The cost centre that its charges are mapped to; `unmapped` when no rule matches, null while they have not been mapped.',
      resolve: ({ costCenter }) => costCenter ?? null,
    }),
    month: t.expose('month', { type: 'Month', description: 'The billing month.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'What the invoice asks for.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'With commitments spread over their use.' }),
    chargeCount: t.expose('chargeCount', { type: 'Count', description: 'How many charges.' }),
  }),
});

export const AssetDecision = builder.objectRef<AssetDecisionRow>('AssetDecision').implement({
  description: 'What a person decided of two items. Nothing is edited: the last decision on two items counts.',
  fields: (t) => ({
    act: t.expose('act', { type: AssetDecisionActEnum, description: 'What the person did.' }),
    verdict: t.expose('verdict', { type: AssetVerdictEnum, description: 'What holds for the two items since.' }),
    items: t.idList({ description: 'The two items.', resolve: ({ leftItem, rightItem }) => [itemId(leftItem), itemId(rightItem)] }),
    decidedAt: t.expose('decidedAt', { type: 'DateTime', description: 'When.' }),
    decidedBy: t.exposeString('decidedBy', { description: 'Who.' }),
    reason: t.exposeString('reason', { description: 'Why.' }),
  }),
});
