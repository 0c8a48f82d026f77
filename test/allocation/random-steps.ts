import * as fc from 'fast-check';
import { canBeLimited } from '#src/domain/allocation/adjust/adjust.ts';
import { checkRuleSet } from '#src/domain/allocation/check-rule-set.ts';
import type { Field, FieldKind, FieldValues } from '#src/domain/allocation/field.ts';
import { methodOf, type AllocationMethod, type MethodTable } from '#src/domain/allocation/method.ts';
import { direct } from '#src/domain/allocation/methods/direct.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import type { Step } from '#src/domain/allocation/step.ts';
import { DRIVERS } from './in-memory.ts';

/** Cost centres that never send on here. */
const someone = fc.constantFrom('retail', 'web', 'field');
const some = fc.uniqueArray(someone, { minLength: 1, maxLength: 4 });

const VALUES: { readonly [K in FieldKind]: (field: Extract<Field, { readonly kind: K }>) => fc.Arbitrary<FieldValues[K]> } = {
  targets: () => fc.oneof(fc.constant('all' as const), some),
  amounts: () =>
    fc
      .uniqueArray(fc.tuple(someone, fc.constantFrom('0.5', '1', '0.333', '2.00000000000000000001', '1000000')), {
        minLength: 1,
        selector: ([name]) => name,
      })
      .map((entries) => Object.fromEntries(entries)),
  driver: () => fc.constant('headcount'),
  choice: ({ values }) => fc.constantFrom(...values),
  currency: () => fc.constantFrom('USD', 'EUR'),
  receiver: () => fc.constantFrom('billing', 'retail'),
  step: () => fc.constant('step 0'),
  unit: () => fc.constant('FTE'),
  coverage: () => fc.constantFrom('0.8', '1', '0.333'),
  rates: () => fc.constantFrom('0', '0.01', '12.5', '100000000').map((price) => [{ driver: 'headcount', price }]),
  tiers: () => fc.constantFrom([{ price: '3' }], [{ upTo: '5', price: '2' }, { upTo: '10.5', price: '1.25' }, { price: '0.1' }]),
  services: () => fc.uniqueArray(fc.constantFrom('platform', 'security', 'data'), { minLength: 1 }).chain(servicesOf),
};

/** Of each service somebody keeps something: no cycle is closed. */
function servicesOf(names: readonly string[]): fc.Arbitrary<FieldValues['services']> {
  const consumption = (own: string) => {
    const others = names.filter((name) => name !== own);
    const weights = fc
      .tuple(someone, fc.subarray(others), fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 4, maxLength: 4 }))
      .map(([keeper, served, values]) => ({
        weights: Object.fromEntries([keeper, ...served].map((name, index) => [name, `${values[index]}`])),
      }));
    return fc.oneof(weights, fc.constant({ driver: 'headcount', targets: 'all' as const }));
  };
  return fc.tuple(...names.map(consumption)).map((list) => Object.fromEntries(names.map((name, index) => [name, list[index]!])));
}

function valueOf<K extends FieldKind>(field: Field & { readonly kind: K }): fc.Arbitrary<unknown> {
  const value = VALUES[field.kind](field as Extract<Field, { readonly kind: K }>);
  return field.isOptional ? fc.option(value, { nil: undefined }) : value;
}

const TAX: Step['select'] = { chargeCategory: { in: ['Tax'] } };

/** A step of a method, from nothing but what the method declares. */
export function stepOf(method: string, definition: AllocationMethod, select: Step['select'], from: readonly string[]): fc.Arbitrary<Step> {
  const shape = Object.fromEntries(Object.entries(definition.fields).map(([name, field]) => [name, valueOf(field)]));
  const limits = fc.constantFrom(
    { currency: 'USD', caps: { retail: '10', web: '0' } },
    { currency: 'EUR', floors: { retail: '1000000000', field: '0.001' }, caps: { web: '7' }, overflow: 'billing' },
  );
  const incentive = fc.constantFrom(
    { driver: 'headcount', price: '0.75', currency: 'USD' },
    { driver: 'headcount', price: '1000000', currency: 'EUR' },
  );
  const subsidy = fc.constantFrom({ payer: 'sponsor', share: '0.333' }, { payer: 'sponsor', amount: '250', currency: 'USD' });
  const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
  const changes = {
    ...(canBeLimited(definition) ? { limits: rarely(limits), incentive: rarely(incentive) } : {}),
    subsidy: rarely(subsidy),
  };
  const said = { ...changes, name: fc.constant(''), method: fc.constant(method), select: fc.constant(select), from: fc.constant(from) };
  return fc.record({ ...shape, ...said }) as unknown as fc.Arbitrary<Step>;
}

/** Rules that can be run: maybe a step for tax, maybe one for direct cost, then one for the rest, and maybe one that sends on. */
export function rulesOf(name: string, method: AllocationMethod): fc.Arbitrary<AllocationRuleSet<Step>> {
  const methods = { direct, [name]: method };
  const maybe = (step: fc.Arbitrary<Step>) => fc.array(step, { maxLength: 1 });
  const from = fc.constantFrom(['platform'], ['security', 'data']);
  return fc
    .tuple(
      maybe(stepOf(name, method, TAX, [])),
      maybe(stepOf('direct', direct, {}, [])),
      stepOf(name, method, {}, []).map((step) => [step]),
      method.stepsDown ? maybe(from.chain((senders) => stepOf(name, method, {}, senders))) : fc.constant([]),
    )
    .map((groups): AllocationRuleSet<Step> => {
      return { name: 'random', measure: 'effectiveCost', steps: groups.flat().map((step, index) => ({ ...step, name: `step ${index}` })) };
    })
    .filter((rules) => checkRuleSet(rules, methods).length === 0 && rules.steps.every((step) => fitsMonth(step, methods)));
}

export function fitsMonth(step: Step, methods: MethodTable): boolean {
  const drivers = new Map(DRIVERS);
  return methodOf(step, methods).problems(step, { drivers, senders: new Set() }).length === 0;
}
