import type { ChargeFilter, TextFilter } from '../../generated/graphql.ts';
import type { Params, ReadonlyParams } from '../route/route.ts';
import { DIMENSION_NAMES, DIMENSIONS, type Dimension } from './dimensions.ts';

/** A condition as the address holds it: `is.SERVICE_NAME=Amazon EC2`. */
export interface Condition {
  readonly dimension: Dimension;
  readonly kind: ConditionKind;
  readonly values: readonly string[];
}

/** What a condition asks: to be one of these, none of these, to contain one, or to have no value at all. */
export const CONDITION_KINDS = ['is', 'not', 'like', 'without'] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

const TEXT_FILTERS = {
  is: (values) => ({ in: values }),
  not: (values) => ({ notIn: values }),
  like: (values) => ({ contains: values }),
  without: () => ({ in: [null] }),
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
    filter[field] = { ...filter[field], ...TEXT_FILTERS[kind](values) };
  }
  return filter as ChargeFilter;
}

/** The conditions of an address as parameters, to take along to another screen. */
export function conditionParams(params: ReadonlyParams): Params {
  return Object.fromEntries(conditionsIn(params).map(({ dimension, kind, values }) => [`${kind}.${dimension}`, values]));
}

/** What narrows an address to one member of a dimension, or to what is left beside the members that are shown. */
export function narrowedTo(dimension: Dimension, member: string | null, others?: readonly (string | null)[]): Params {
  if (others !== undefined) return { [`not.${dimension}`]: others.filter((one): one is string => one !== null) };
  return member === null ? { [`without.${dimension}`]: '1' } : { [`is.${dimension}`]: member };
}
