import type { CostBasis, CostComparison, CostsExploredQueryVariables, Granularity } from '../../../generated/graphql.ts';
import type { Route } from '../../route/route.ts';
import { dimensionOf, type Dimension } from '../../screen/dimensions.ts';
import { filterOf } from '../../screen/filter-of.ts';
import type { Known } from '../../screen/known.ts';
import { periodOf } from '../../screen/period-of.ts';

export const GRANULARITIES = ['MONTH', 'DAY', 'QUARTER', 'YEAR'] as const satisfies readonly Granularity[];
export const BASES = ['EFFECTIVE', 'BILLED'] as const satisfies readonly CostBasis[];
export const COMPARISONS = ['PREVIOUS_PERIOD', 'SAME_DAYS_OF_LAST_MONTH', 'YEAR_BEFORE'] as const satisfies readonly CostComparison[];

/** What the explorer is asked, as its address says. */
export interface Explored {
  readonly period: { readonly from: string; readonly to: string };
  readonly granularity: (typeof GRANULARITIES)[number];
  readonly group: Dimension;
  readonly basis: (typeof BASES)[number];
  readonly compare: (typeof COMPARISONS)[number] | undefined;
  /** A currency that everything is converted to. */
  readonly convert: string | undefined;
}

export function exploredIn(route: Route, known: Known): Explored {
  const { params } = route;
  const chosen = <One extends string>(name: string, offered: readonly One[]) => offered.find((one) => one === params.get(name));
  const convert = params.get('convert');
  return {
    period: periodOf(route, known),
    granularity: chosen('by', GRANULARITIES) ?? 'MONTH',
    group: dimensionOf(params.get('group'), 'SERVICE_NAME'),
    basis: chosen('basis', BASES) ?? 'EFFECTIVE',
    compare: chosen('compare', COMPARISONS),
    convert: convert !== null && /^[A-Z]{3}$/.test(convert) ? convert : undefined,
  };
}

export function variablesOf(
  { period, granularity, group, basis, compare, convert }: Explored,
  { params }: Route,
): CostsExploredQueryVariables {
  return {
    period,
    granularity,
    groupBy: [group],
    basis,
    filter: filterOf(params),
    compareWith: compare ?? null,
    convertTo: convert ?? null,
    asOf: params.get('asOf'),
  };
}
