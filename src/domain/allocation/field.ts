import { isReserved } from '../dimension/dimension.ts';
import { decimal } from '../money/decimal.ts';
import type { AllocationProblem } from './problem.ts';

/** Named cost centres; or `all` that qualify in the month, never one that has sent on. */
export type Targets = 'all' | readonly string[];

/** What a field of a step holds once it has been read, by kind. */
export interface FieldValues {
  readonly targets: Targets;
  /** Decimal text above zero by cost centre. */
  readonly amounts: Readonly<Record<string, string>>;
  /** The name of a driver. */
  readonly driver: string;
  /** One of a few words. */
  readonly choice: string;
}
export type FieldKind = keyof FieldValues;

interface KindOfField<K extends FieldKind> {
  readonly kind: K;
  /** What it means, for the documentation: a noun phrase. */
  readonly description: string;
  readonly isOptional?: true;
}

/** A field that a method declares: the parser, the checks and the documentation are made from it. */
export type Field =
  | KindOfField<'targets'>
  /** `word`: what one amount is, such as a weight. */
  | (KindOfField<'amounts'> & { readonly word: string })
  | KindOfField<'driver'>
  | (KindOfField<'choice'> & { readonly values: readonly [string, ...string[]] });
export type Fields = Readonly<Record<string, Field>>;

/** A cost centre that a field names as a receiver, and where in the field. */
export interface Receiver {
  readonly costCenter: string;
  readonly at: AllocationProblem['at'];
}

export interface FieldRules<K extends FieldKind> {
  /** How it is written, for the documentation. */
  readonly written: string;
  /** The receivers that a value names; `open`: they follow from the month. */
  receivers(value: FieldValues[K]): 'open' | readonly Receiver[];
  /** What is wrong with a value, whatever the month. */
  problems(value: FieldValues[K], field: Extract<Field, { readonly kind: K }>): readonly AllocationProblem[];
}

/** Adding a kind of field is an entry here and its shape in the parser of rule files. */
export const FIELD_KINDS: { readonly [K in FieldKind]: FieldRules<K> } = {
  targets: {
    written: '`all`, or a list of cost centres',
    receivers: (value) => (value === 'all' ? 'open' : value.map((costCenter, index) => ({ costCenter, at: [index] }))),
    problems: (value) => (value === 'all' ? [] : namedOnce(value)),
  },
  amounts: {
    written: 'a decimal number above zero by cost centre',
    receivers: (value) => Object.keys(value).map((costCenter) => ({ costCenter, at: [costCenter] })),
    problems: (value, { word }) => [
      ...Object.keys(value)
        .filter(isReserved)
        .map((found) => ({ at: [found], expected: 'a cost centre', found })),
      ...Object.entries(value)
        .filter(([, amount]) => decimal(amount).units <= 0n)
        .map(([costCenter, found]) => ({ at: [costCenter], expected: `a ${word} above zero`, found })),
    ],
  },
  driver: { written: 'the name of a driver', receivers: () => [], problems: () => [] },
  choice: { written: 'a word', receivers: () => [], problems: () => [] },
};

/** Every cost centre that a list names is one, and stands there once. */
export function namedOnce(costCenters: readonly string[]): AllocationProblem[] {
  return costCenters.flatMap((costCenter, index): AllocationProblem[] => {
    if (isReserved(costCenter)) return [{ at: [index], expected: 'a cost centre', found: costCenter }];
    const twice = costCenters.indexOf(costCenter) !== index;
    return twice ? [{ at: [index], expected: 'each cost centre once', found: `${costCenter} again` }] : [];
  });
}
