import type { CellFragment } from '../../../generated/graphql.ts';
import { hrefOf, type Params, type Route } from '../../route/route.ts';
import { DIMENSIONS } from '../../screen/dimensions.ts';
import { conditionParams, narrowedTo, narrowedToRest } from '../../screen/filter-of.ts';
import { monthsIn } from '../../screen/period-of.ts';
import type { Explored } from './explored.ts';

type Member = CellFragment;

/** Where a name leads: to one member and what it is made of; what is left is looked into as it is grouped. */
export function drillParams({ params }: Route, { group }: Explored, member: Member, members: readonly Member[]): Params {
  const { next } = DIMENSIONS[group];
  return { ...narrowed(params, group, member, members), ...(member.isRest ? {} : { group: next }) };
}

/** Where a bar leads: into its months; a period of several is divided into them. */
export function periodParams(period: string, explored: Explored): Params {
  const within = monthsIn(period, explored.period) ?? { from: period.slice(0, 7), to: period.slice(0, 7) };
  return { ...within, by: within.from === within.to ? 'DAY' : 'MONTH' };
}

/** Where an amount leads: to the charges that it is made of. Undefined: it is of a day, and charges are listed by months. */
export function chargesHref(
  { params }: Route,
  { group, period, basis }: Explored,
  member: Member,
  { members, currency, of }: { readonly members: readonly Member[]; readonly currency: string; readonly of?: string },
): string | undefined {
  const within = of === undefined ? period : monthsIn(of, period);
  // A converted amount is made of charges of every currency.
  const billed = params.has('convert') ? {} : { currency };
  const conditions = { ...conditionParams(params), ...narrowed(params, group, member, members) };
  return within && hrefOf('charges', { ...within, ...conditions, ...billed, basis, asOf: params.get('asOf') });
}

function narrowed(params: Route['params'], group: Explored['group'], member: Member, members: readonly Member[]): Params {
  const valueOf = (one: Member) => one[DIMENSIONS[group].field];
  if (!member.isRest) return narrowedTo(group, valueOf(member));
  return narrowedToRest(params, group, members.filter(({ isRest }) => !isRest).map(valueOf));
}
