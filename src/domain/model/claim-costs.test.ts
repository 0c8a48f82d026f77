import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, decimal, formatDecimal, ZERO } from '../money/decimal.ts';
import { claimCosts, type ModelCostCell } from './claim-costs.ts';
import { totalsOf } from './cost-totals.ts';
import type { ClaimedVersion } from './model-claims.ts';
import { DEFAULT_MODEL_COST_RULES as RULES } from './model-cost-rules.ts';

const version = (model: string, number: string | null, more: Partial<ClaimedVersion> = {}): ClaimedVersion => ({
  sourceId: 'mlflow',
  model,
  version: number,
  runId: number === null ? null : `run-${model}-${number}`,
  tags: {},
  isCurrent: true,
  ...more,
});
const REGISTRY = [
  version('fraud', null, { tags: { 'cluster-id': 'c-1, c-2' } }),
  version('fraud', '1', { tags: { 'Endpoint-Name': 'fraud-live' } }),
  version('fraud', '2', { tags: { 'endpoint-name': 'fraud-live', 'endpoint-arn': 'arn:aws:sagemaker:eu:1:endpoint/fraud-2' } }),
  version('churn', null),
  version('churn', '1', { tags: { endpoint: 'shared' } }),
  version('prices', '1', { tags: { endpoint: 'shared' } }),
  version('old-name', '7', { runId: 'run-renamed', isCurrent: false }),
  version('new-name', '7', { runId: 'run-renamed' }),
  version('twin', null),
  version('twin', null, { sourceId: 'other' }),
];

const cell = (changes: Partial<ModelCostCell>): ModelCostCell => ({
  month: '2025-01',
  currency: 'USD',
  serviceName: 'Machines',
  tags: {},
  resourceId: null,
  resourceName: null,
  billedCost: '1',
  effectiveCost: '1',
  chargeCount: 1,
  ...changes,
});

function told(changes: Partial<ModelCostCell>): string {
  const { claimed, unclaimed } = claimCosts([cell(changes)], REGISTRY, RULES);
  expect(claimed.length + unclaimed.length).toBe(1);
  return [
    ...claimed.map(({ model, version: number, purpose, by }) => `${model} ${number} ${purpose} ${by}`),
    ...unclaimed.map(({ reason, named }) => `${reason} ${named}`),
  ].join();
}

describe('a charge', () => {
  it.each<[string, Partial<ModelCostCell>, string]>([
    ['names a run', { tags: { 'mlflow-run': 'run-fraud-1' } }, 'fraud 1 TRAINING RUN_TAG'],
    ['names a run that moved with a renamed model', { tags: { 'Run-ID': 'run-renamed' } }, 'new-name 7 TRAINING RUN_TAG'],
    ['names a run and another model: the run counts', { tags: { model: 'churn', 'run-id': 'run-fraud-1' } }, 'fraud 1 TRAINING RUN_TAG'],
    ['names a model', { tags: { model: 'fraud' } }, 'fraud null UNSPECIFIED MODEL_TAG'],
    ['names a model and a version', { tags: { Model: 'fraud', model_version: '2' } }, 'fraud 2 UNSPECIFIED MODEL_TAG'],
    ['names a version that never was', { tags: { model: 'fraud', 'model-version': '9' } }, 'fraud null UNSPECIFIED MODEL_TAG'],
    ['names a version by its address', { tags: { model: 'models:/fraud/2' } }, 'fraud 2 UNSPECIFIED MODEL_TAG'],
    ['says what it is for', { tags: { model: 'fraud', purpose: 'Inference' } }, 'fraud null SERVING MODEL_TAG'],
    ['is of an endpoint that versions name one after the other', { resourceName: 'fraud-live' }, 'fraud null SERVING RESOURCE'],
    [
      'is of an endpoint whose id ends with its name',
      { resourceId: 'arn:aws:sagemaker:eu:1:endpoint/fraud-live' },
      'fraud null SERVING RESOURCE',
    ],
    [
      'is of a resource of another kind of that name',
      { resourceId: 'arn:aws:s3:::bucket/fraud-live', serviceName: 'S3' },
      'NO_MODEL_NAMED null',
    ],
    ['is of the endpoint of one version', { resourceId: 'arn:aws:sagemaker:eu:1:endpoint/fraud-2' }, 'fraud 2 SERVING RESOURCE'],
    ['is of a cluster that trains', { resourceId: 'c-2' }, 'fraud null TRAINING RESOURCE'],
    [
      'names a model, of an endpoint of one version',
      { tags: { model: 'fraud' }, resourceId: 'arn:aws:sagemaker:eu:1:endpoint/fraud-2' },
      'fraud 2 SERVING MODEL_TAG',
    ],
    ['is of an endpoint of several models', { resourceName: 'shared' }, 'AMBIGUOUS shared'],
    ['of which names one of them', { resourceName: 'shared', tags: { model: 'churn' } }, 'churn 1 SERVING MODEL_TAG'],
    ['names a model that two registries have', { tags: { model: 'twin' } }, 'AMBIGUOUS twin'],
    ['names a model that nobody knows', { tags: { model: 'ghost' } }, 'UNKNOWN_MODEL ghost'],
    [
      'names a model that nobody knows, on a resource that one claims',
      { tags: { model: 'ghost' }, resourceId: 'c-1' },
      'fraud null TRAINING RESOURCE',
    ],
    ['names a run that nobody knows', { tags: { run_id: 'ghost' } }, 'UNKNOWN_RUN ghost'],
    ['names nothing', {}, 'NO_MODEL_NAMED null'],
    ['has an empty tag', { tags: { model: ' ' } }, 'NO_MODEL_NAMED null'],
  ])('that %s', (_, changes, expected) => expect(told(changes)).toBe(expected));
});

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 18 }))
  .map(([units, scale]) => formatDecimal({ units, scale }));
const cells = fc.array(
  fc.record({
    month: fc.constantFrom('2025-01', '2025-02'),
    currency: fc.constantFrom('USD', 'EUR'),
    serviceName: fc.constantFrom('Machines', 'Bedrock'),
    tags: fc.dictionary(
      fc.constantFrom('model', 'run-id', 'model-version'),
      fc.constantFrom('fraud', 'churn', 'ghost', 'run-fraud-1', '1'),
    ),
    resourceId: fc.constantFrom(null, 'c-1', 'x'),
    resourceName: fc.constantFrom(null, 'shared'),
    billedCost: amount,
    effectiveCost: amount,
    chargeCount: fc.nat(100),
  }),
  { maxLength: 30 },
);

describe('claimed and unclaimed', () => {
  it('are together exactly what was given, by month and currency, in whatever order it comes', () => {
    fc.assert(
      fc.property(cells, (given) => {
        const costs = claimCosts(given, REGISTRY, RULES);
        for (const { month, currency, total, claimed, unclaimed } of totalsOf(costs)) {
          const own = given.filter((one) => one.month === month && one.currency === currency);
          for (const name of ['billedCost', 'effectiveCost'] as const) {
            expect(total[name]).toBe(formatDecimal(own.reduce((sum, one) => add(sum, decimal(one[name])), ZERO)));
            expect(total[name]).toBe(formatDecimal(add(decimal(claimed[name]), decimal(unclaimed[name]))));
          }
          expect(total.chargeCount).toBe(own.reduce((sum, one) => sum + one.chargeCount, 0));
        }
        expect(claimCosts(given.toReversed(), REGISTRY.toReversed(), RULES)).toEqual(costs);
      }),
    );
  });
});
