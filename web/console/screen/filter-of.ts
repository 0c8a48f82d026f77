import type { ChargeFilter, TextFilter } from '../../generated/graphql.ts';
import type { Params, ReadonlyParams } from '../route/route.ts';
import { DIMENSION_NAMES, DIMENSIONS, type Dimension } from './dimensions.ts';

/** A condition as the address holds it: `is.SERVICE_NAME=Amazon EC2`. */
export interface Condition {
  readonly dimension: Dimension;
  readonly kind: ConditionKind;
  readonly values: readonly string[];
}

/** What a condition asks: to be one of these, none of these, to contain one, to have no value at all, or any. */
export const CONDITION_KINDS = ['is', 'not', 'like', 'without', 'with'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

const TEXT_FILTERS = {
  is: (values) => ({ in: values }),
  not: (values) => ({ notIn: values }),
  like: (values) => ({ contains: values }),
  without: () => ({ in: [null] }),
  with: () => ({ notIn: [null] }),
} as const satisfies Record<ConditionKind, (values: readonly string[]) => TextFilter>;

export function conditionsIn(params: ReadonlyParams): Condition[] {
  return DIMENSION_NAMES.flatMap((dimension) =>
    CONDITION_KINDS.flatMap((kind) => {
      const values = params.getAll(`${kind}.${dimension}`);
      return values.length === 0 ? [] : [{ dimension, kind, values }];
    }),
  );
}

/** All conditions of an address together. */
export function filterOf(params: ReadonlyParams): ChargeFilter {
  const filter: Record<string, TextFilter> = {};
  for (const { dimension, kind, values } of conditionsIn(params)) {
    const { field } = DIMENSIONS[dimension];
    filter[field] = both(filter[field], TEXT_FILTERS[kind](values));
  }
  return filter as ChargeFilter;
}

/** Two conditions on one dimension. What the one excludes the other does not take in again. */
function both(one: TextFilter | undefined, other: TextFilter): TextFilter {
  return { ...one, ...other, ...(one?.notIn && other.notIn ? { notIn: [...one.notIn, ...other.notIn] } : {}) };
}

/** The conditions of an address as parameters, to take along to another screen. */
export function conditionParams(params: ReadonlyParams): Params {
  return Object.fromEntries(conditionsIn(params).map(({ dimension, kind, values }) => [`${kind}.${dimension}`, values]));
}

/** What narrows an address to what is left beside the members that are shown, and beside those that it excludes already. */
export function narrowedToRest(params: ReadonlyParams, dimension: Dimension, others: readonly (string | null)[]): Params {
  const named = [...params.getAll(`not.${dimension}`), ...others.filter((one) => one !== null)];
  // Without this, charges that have no value would be left as well: they are a member of their own.
  const isNoneShown = others.includes(null) || params.has(`with.${dimension}`);
  return { [`not.${dimension}`]: [...new Set(named)], [`with.${dimension}`]: isNoneShown ? '1' : null };
}

/** What narrows an address to one member of a dimension. */
export function narrowedTo(dimension: Dimension, member: string | null): Params {
  return member === null ? { [`without.${dimension}`]: '1' } : { [`is.${dimension}`]: member };
}
