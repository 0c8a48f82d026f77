import type { CostSum, ModelCost, UnclaimedCost } from '#src/domain/model/claim-costs.ts';
import type { ModelCostTotal } from '#src/domain/model/cost-totals.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../paging/connection.ts';

const CostPurpose = builder.enumType('ModelCostPurpose', {
  description: 'What was paid for.',
  values: {
    TRAINING: { description: 'To make a version: known by its run, by a training resource, or by a tag that says so.' },
    SERVING: { description: 'To answer: known by an endpoint, or by a tag that says so.' },
    UNSPECIFIED: { description: 'Nothing says which.' },
  } as const,
});

const ClaimedBy = builder.enumType('ModelCostClaim', {
  description: 'How a charge was known to be for a model.',
  values: {
    RUN_TAG: { description: 'A tag of the charge names a run that a version comes from.' },
    MODEL_TAG: { description: 'A tag of the charge names the model.' },
    RESOURCE: { description: 'The registry names the resource of the charge.' },
  } as const,
});

const UnclaimedReason = builder.enumType('UnclaimedModelCostReason', {
  description: 'Why cost that looks as if it were for a model is no known model’s.',
  values: {
    NO_MODEL_NAMED: { description: 'It is of an AI service (or has a version tag alone), and nothing names a model.' },
    UNKNOWN_MODEL: { description: 'A tag names a model that no registry ever had.' },
    UNKNOWN_RUN: { description: 'A tag names a run that no version comes from.' },
    AMBIGUOUS: { description: 'What is named is of several models.' },
  } as const,
});

const ModelCostType = builder.objectRef<ModelCost>('ModelCost').implement({
  description: 'What a model cost in a month, in one currency.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts. Currencies are never added.' }),
    source: t.exposeString('sourceId', { description: 'The registry, by the id of its source.' }),
    model: t.exposeString('model', { description: 'The model, by its name.' }),
    version: t.exposeString('version', { nullable: true, description: 'The version; null where nothing says which.' }),
    purpose: t.field({ type: CostPurpose, description: 'What was paid for.', resolve: ({ purpose }) => purpose }),
    by: t.field({ type: ClaimedBy, description: 'How it was known.', resolve: ({ by }) => by }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'Sum of what is invoiced.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'Sum of effective cost.' }),
    chargeCount: t.expose('chargeCount', { type: 'Count', description: 'How many charges.' }),
  }),
});

const UnclaimedModelCost = builder.objectRef<UnclaimedCost>('UnclaimedModelCost').implement({
  description: 'Cost that looks as if it were for a model, and is no known model’s.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    reason: t.field({ type: UnclaimedReason, description: 'Why, as a stable code.', resolve: ({ reason }) => reason }),
    serviceName: t.exposeString('serviceName', { description: 'The service on the bill.' }),
    named: t.exposeString('named', { nullable: true, description: 'The model, run or resource that is named; null where none is.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'Sum of what is invoiced.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'Sum of effective cost.' }),
    chargeCount: t.expose('chargeCount', { type: 'Count', description: 'How many charges.' }),
  }),
});

const CostSumType = builder.objectRef<CostSum>('ModelCostSum').implement({
  description: 'What some charges add up to.',
  fields: (t) => ({
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'Sum of what is invoiced.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'Sum of effective cost.' }),
    chargeCount: t.expose('chargeCount', { type: 'Count', description: 'How many charges.' }),
  }),
});

export const ModelCostTotalType = builder.objectRef<ModelCostTotal>('ModelCostTotal').implement({
  description:
    'All cost of a month and currency that carries a model’s or run’s tag, is of an AI service, or of a resource that a model claims.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    claimed: t.field({ type: CostSumType, description: 'What models claim.', resolve: ({ claimed }) => claimed }),
    unclaimed: t.field({ type: CostSumType, description: 'What is no known model’s.', resolve: ({ unclaimed }) => unclaimed }),
    total: t.field({ type: CostSumType, description: 'Both together.', resolve: ({ total }) => total }),
  }),
});

export const ModelCostConnection = connectionOf(
  'ModelCost',
  ModelCostType,
  'A page of costs, by month, currency, model, version, purpose and how they were known.',
);
export const UnclaimedModelCostConnection = connectionOf(
  'UnclaimedModelCost',
  UnclaimedModelCost,
  'A page of cost that is no known model’s.',
);
