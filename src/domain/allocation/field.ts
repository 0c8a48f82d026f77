import { isNobody } from '../dimension/is-nobody.ts';
import { compare, decimal } from '../money/decimal.ts';
import type { AllocationProblem } from './problem.ts';
import type { Currency } from '../money/currency.ts';
import { rateProblems, tierProblems } from './rates/rate-problems.ts';
import type { Rate, Tier } from './rates/rate.ts';
import { serviceProblems } from './reciprocal/consumption-problems.ts';
import type { Services } from './reciprocal/consumption-graph.ts';
import { namedOnce } from './named-once.ts';
import type { Targets } from './targets.ts';

/** What a field of a step holds once it has been read, by kind. */
export interface FieldValues {
  readonly targets: Targets;
  /** Decimal text above zero by cost centre. */
  readonly amounts: Readonly<Record<string, string>>;
  /** The name of a driver. */
  readonly driver: string;
  /** One of a few words. */
  readonly choice: string;
  readonly currency: Currency;
  /** One cost centre. */
  readonly receiver: string;
  /** The name of an earlier step. */
  readonly step: string;
  /** The unit of a quantity, such as GB-hours. */
  readonly unit: string;
  /** How much of the cost a driver measures: a decimal above zero and up to 1, or `measured`. */
  readonly coverage: string;
  readonly rates: readonly Rate[];
  readonly tiers: readonly Tier[];
  /** Cost centres that send on what they hold, with who consumes their service. */
  readonly services: Services;
}
export type FieldKind = keyof FieldValues;

interface KindOfField<K extends FieldKind> {
  readonly kind: K;
  /** What it means, for the documentation: a noun phrase. */
  readonly description: string;
  readonly isOptional?: true;
}

/** Kinds of fields of which there is nothing more to say. */
type PlainKind = 'currency' | 'receiver' | 'step' | 'unit' | 'coverage' | 'rates' | 'tiers' | 'services';

/** A field that a method declares: the parser, the checks and the documentation are made from it. */
export type Field =
  | KindOfField<'targets'>
  /** `word`: what one amount is, such as a weight. */
  | (KindOfField<'amounts'> & { readonly word: string })
  | KindOfField<'driver'>
  | (KindOfField<'choice'> & { readonly values: readonly [string, ...string[]] })
  | { readonly [K in PlainKind]: KindOfField<K> }[PlainKind];
export type Fields = Readonly<Record<string, Field>>;

/** A cost centre that a field names as a receiver, and where in the field. */
export interface Receiver {
  readonly costCenter: string;
  readonly at: AllocationProblem['at'];
}

export interface Receivers {
  readonly named: readonly Receiver[];
  /** True: others follow from the month. */
  readonly isOpen: boolean;
}

export interface FieldRules<K extends FieldKind> {
  /** How it is written, for the documentation. */
  readonly written: string;
  /** The receivers that a value names. */
  receivers(value: FieldValues[K]): Receivers;
  /** The cost centres that a value names as senders. */
  senders(value: FieldValues[K]): readonly string[];
  /** What is wrong with a value, whatever the month. */
  problems(value: FieldValues[K], field: Extract<Field, { readonly kind: K }>): readonly AllocationProblem[];
}

const NOBODY: Receivers = { named: [], isOpen: false };

/** Adding a kind of field is an entry here and its shape in the parser of rule files. */
export const FIELD_KINDS: { readonly [K in FieldKind]: FieldRules<K> } = {
  targets: {
    written: '`all`, or a list of cost centres',
    senders: () => [],
    receivers: (value) =>
      value === 'all'
        ? { named: [], isOpen: true }
        : { named: value.map((costCenter, index) => ({ costCenter, at: [index] })), isOpen: false },
    problems: (value) => (value === 'all' ? [] : namedOnce(value)),
  },
  amounts: {
    written: 'a decimal number above zero by cost centre',
    senders: () => [],
    receivers: (value) => ({ named: Object.keys(value).map((costCenter) => ({ costCenter, at: [costCenter] })), isOpen: false }),
    problems: (value, { word }) => [
      ...Object.keys(value)
        .filter(isNobody)
        .map((found) => ({ at: [found], expected: 'a cost centre', found })),
      ...Object.entries(value)
        .filter(([, amount]) => decimal(amount).units <= 0n)
        .map(([costCenter, found]) => ({ at: [costCenter], expected: `a ${word} above zero`, found })),
    ],
  },
  driver: { written: 'the name of a driver', senders: () => [], receivers: () => NOBODY, problems: () => [] },
  choice: { written: 'a word', senders: () => [], receivers: () => NOBODY, problems: () => [] },
  currency: { written: 'an ISO 4217 code', senders: () => [], receivers: () => NOBODY, problems: () => [] },
  receiver: {
    written: 'a cost centre',
    senders: () => [],
    receivers: (costCenter) => ({ named: [{ costCenter, at: [] }], isOpen: false }),
    problems: (value) => (isNobody(value) ? [{ at: [], expected: 'a cost centre', found: value }] : []),
  },
  step: { written: 'the name of a step', senders: () => [], receivers: () => NOBODY, problems: () => [] },
  unit: { written: 'a unit, such as `GB-hours`', senders: () => [], receivers: () => NOBODY, problems: () => [] },
  coverage: {
    written: 'a number above zero and up to 1, or `measured`',
    senders: () => [],
    receivers: () => NOBODY,
    problems(value) {
      if (value === 'measured') return [];
      const part = decimal(value);
      const isPart = part.units > 0n && compare(part, decimal('1')) <= 0;
      return isPart ? [] : [{ at: [], expected: 'a number above zero and up to 1', found: value }];
    },
  },
  rates: { written: 'a list of `{ driver, price, unit }`', senders: () => [], receivers: () => NOBODY, problems: rateProblems },
  tiers: { written: 'a list of `{ upTo, price }`', senders: () => [], receivers: () => NOBODY, problems: tierProblems },
  services: {
    written: 'by cost centre that serves: `{ weights: {…} }`, or `{ driver, targets, fallback }` as for the method `driver`',
    senders: (value) => Object.keys(value),
    receivers: consumersOutside,
    problems: serviceProblems,
  },
};

/** Who consumes services and is none of them. */
function consumersOutside(services: Services): Receivers {
  const named = Object.entries(services).flatMap(([service, consumption]) => {
    if ('weights' in consumption)
      return Object.keys(consumption.weights).map((name) => ({ costCenter: name, at: [service, 'weights', name] }));
    const { targets } = consumption;
    return targets === 'all' ? [] : targets.map((costCenter, index) => ({ costCenter, at: [service, 'targets', index] }));
  });
  return {
    named: named.filter(({ costCenter }) => !Object.hasOwn(services, costCenter)),
    isOpen: Object.values(services).some((consumption) => 'driver' in consumption && consumption.targets === 'all'),
  };
}
