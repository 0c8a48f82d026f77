import * as fc from 'fast-check';
import { canBeLimited } from '#src/domain/allocation/adjust/adjust.ts';
import type { AllocationCell } from '#src/domain/allocation/cell.ts';
import { checkRuleSet } from '#src/domain/allocation/check-rule-set.ts';
import type { Field, FieldKind, FieldValues } from '#src/domain/allocation/field.ts';
import { METHODS } from '#src/domain/allocation/methods/index.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import type { AllocationScope } from '#src/domain/allocation/scope/allocation-scope.ts';
import type { Step } from '#src/domain/allocation/step.ts';
import { COST_CENTERS } from './in-memory.ts';
import { fitsMonth } from './random-steps.ts';

/** Rules, and the cells of a month that they divide. */
export interface ChosenMonth {
  readonly ruleSet: AllocationRuleSet<Step>;
  readonly cells: readonly AllocationCell[];
}

/** Takes one choice after the other, and the first of what there is where choices have run out. */
type Pick = <T>(list: readonly T[]) => T;

const CHOICES = 80;

/**
 * Months from lists of numbers: each number is the next choice. A list is drawn much faster than a month of arbitraries, ten thousand of them in
 * seconds, and shrinks as well: fewer and smaller numbers are fewer steps, fewer cells and first choices.
 */
export const chosenMonth: fc.Arbitrary<ChosenMonth> = fc
  .array(fc.nat(1_000_000), { minLength: 1, maxLength: CHOICES, size: 'max' })
  .map((choices): ChosenMonth => {
    let next = 0;
    const pick: Pick = (list) => list[(choices[next++] ?? 0) % list.length]!;
    const cells = Array.from({ length: 1 + pick([0, 1, 2]) }, (_, index) => cellOf(pick, choices[next++] ?? 0, index));
    const scope = pick([undefined, undefined, scopeOf(pick)]);
    const steps: Step[] = [];
    // What asks for some cost comes first, then direct cost, then what sends on and what takes the rest: few of them get in each other's way.
    for (const kind of pick(ORDERS)) {
      const step = { ...stepOf(pick, kind), name: `step ${steps.length}` };
      if (fitsMonth(step, METHODS) && checkRuleSet({ steps: [...steps, step], scope }, METHODS).length === 0) steps.push(step);
    }
    return { ruleSet: { name: 'chosen', measure: 'effectiveCost', steps, scope }, cells };
  });

function cellOf(pick: Pick, number: number, index: number): AllocationCell {
  return {
    scopeKey: String(index),
    currency: pick(['EUR', 'USD', 'JPY']),
    costCenter: pick([...COST_CENTERS, 'unmapped']),
    application: pick(['shop', 'unmapped']),
    chargeCategory: pick(['Usage', 'Tax', 'Credit']),
    subAccountId: pick(['007', null]),
    tags: pick<Readonly<Record<string, string | null>>>([{ team: 'a' }, { Team: 'a' }, {}]),
    environment: 'prod',
    owner: 'unmapped',
    providerName: 'AWS',
    billingAccountId: '1',
    serviceName: 'EC2',
    serviceCategory: 'Compute',
    amount: { units: BigInt(number) - pick([0n, 500_000n, BigInt(number)]), scale: pick([2, 0, 10, 30]) },
    charges: 1,
  };
}

function scopeOf(pick: Pick): AllocationScope {
  const holds = { from: '2024-12', until: pick(['2025-02', '2025-01']) };
  const exception = { name: 'move', reason: 'r', select: { subAccountId: { in: ['007'] } }, owner: 'a', approvedBy: 'b', holds };
  const select = { application: { in: ['shop'] }, chargeCategory: { notIn: ['Tax'] } };
  return {
    exceptions: pick([undefined, [exception]]),
    criticality: pick([undefined, [{ name: 'sandboxes', reason: 'r', select }]]),
    materiality: pick([undefined, [{ name: 'small', reason: 'r', by: ['costCenter' as const], below: { EUR: '1000', JPY: '0.5' } }]]),
  };
}

const METHOD_NAMES = Object.keys(METHODS) as (keyof typeof METHODS)[];
const SELECTS: readonly Step['select'][] = [
  { chargeCategory: { in: ['Tax'] } },
  { subAccountId: { notIn: ['007'] } },
  { costCenter: { mapped: false } },
];
const FROM = [['platform'], ['security'], ['data'], ['platform', 'data']];
type StepKind = 'some' | 'direct' | 'down' | 'services' | 'rest';
const ORDERS: readonly (readonly StepKind[])[] = [
  ['direct'],
  ['some', 'direct', 'down'],
  ['some', 'some', 'direct', 'rest', 'down'],
  ['direct', 'services', 'rest'],
  ['some', 'direct', 'down', 'services', 'down'],
  ['rest'],
  ['some', 'rest', 'down'],
];
const DOWN = METHOD_NAMES.filter((name) => METHODS[name].stepsDown);
const METHODS_OF: { readonly [K in StepKind]: readonly (keyof typeof METHODS)[] } = {
  some: DOWN,
  direct: ['direct'],
  down: DOWN,
  services: ['reciprocal'],
  rest: DOWN,
};
const NONE = [undefined, undefined, undefined];
const LIMITS: readonly Step['limits'][] = [
  { currency: 'USD', caps: { retail: '10', web: '0' } },
  { currency: 'EUR', floors: { retail: '1000000000', field: '0.001' }, caps: { web: '7' }, overflow: 'billing' },
];
const INCENTIVES: readonly Step['incentive'][] = [
  { driver: 'headcount', price: '0.75', currency: 'USD' },
  { driver: 'headcount', price: '1000000', currency: 'EUR' },
];
const SUBSIDIES: readonly Step['subsidy'][] = [
  { payer: 'sponsor', share: '0.333' },
  { payer: 'sponsor', amount: '250', currency: 'USD' },
];

function stepOf(pick: Pick, kind: StepKind): Step {
  const method = pick(METHODS_OF[kind]);
  const { fields, stepsDown } = METHODS[method];
  const isLimited = canBeLimited(METHODS[method]);
  return {
    name: '',
    method,
    ...Object.fromEntries(
      Object.entries<Field>(fields).map(([name, field]) => [name, field.isOptional && pick([1, 0]) ? undefined : valueOf(field, pick)]),
    ),
    select: kind === 'some' ? pick(SELECTS) : undefined,
    ...(stepsDown && { from: kind === 'down' ? pick(FROM) : [] }),
    ...(isLimited && { limits: pick([...NONE, ...LIMITS]), incentive: pick([...NONE, ...INCENTIVES]) }),
    subsidy: pick([...NONE, ...SUBSIDIES]),
  } as unknown as Step;
}

/** Cost centres that never send on here. */
const SOMEONE = ['retail', 'web', 'field'];
const WEIGHTS = ['1', '0.5', '0.333', '2.00000000000000000001', '1000000'];

const VALUES: { readonly [K in FieldKind]: (field: Extract<Field, { readonly kind: K }>, pick: Pick) => FieldValues[K] } = {
  targets: (_, pick) => pick(['all', ['retail'], ['web', 'field'], ['field', 'retail', 'web']]),
  amounts: (_, pick) => ({ [pick(SOMEONE)]: pick(WEIGHTS), [pick(SOMEONE)]: pick(WEIGHTS) }),
  driver: () => 'headcount',
  choice: ({ values }, pick) => pick(values),
  currency: (_, pick) => pick(['EUR', 'USD']),
  receiver: (_, pick) => pick(['billing', 'retail']),
  step: () => 'step 0',
  unit: () => 'FTE',
  coverage: (_, pick) => pick(['0.8', '1', '0.333']),
  rates: (_, pick) => [{ driver: 'headcount', price: pick(['12.5', '0', '0.01', '100000000']) }],
  tiers: (_, pick) => pick([[{ price: '3' }], [{ upTo: '5', price: '2' }, { upTo: '10.5', price: '1.25' }, { price: '0.1' }]]),
  // Of each service somebody keeps something: no cycle is closed.
  services: (_, pick) => {
    const names = pick([['platform'], ['platform', 'security'], ['security', 'data'], ['data', 'platform', 'security']]);
    return Object.fromEntries(
      names.map((name) => [name, pick([consumed(name, names, pick), { driver: 'headcount', targets: 'all' as const }])]),
    );
  },
};

function consumed(name: string, services: readonly string[], pick: Pick) {
  const served = services.filter((other) => other !== name && pick([true, false]));
  return { weights: Object.fromEntries([pick(SOMEONE), ...served].map((other) => [other, pick(['1', '7', '250', '999'])])) };
}

function valueOf<K extends FieldKind>(field: Field & { readonly kind: K }, pick: Pick): unknown {
  return VALUES[field.kind](field as Extract<Field, { readonly kind: K }>, pick);
}
