import { describe, expect, it } from 'vitest';
import type { CellFragment } from '../../../generated/graphql.ts';
import { hrefWith, routeOf } from '../../route/route.ts';
import { filterOf } from '../../screen/filter-of.ts';
import type { Explored } from './explored.ts';
import { chargesHref, drillParams, periodParams } from './leads.ts';

const EXPLORED: Explored = {
  period: { from: '2025-02', to: '2025-06' },
  granularity: 'QUARTER',
  group: 'OWNER',
  basis: 'BILLED',
  compare: undefined,
  convert: undefined,
};
const cell = (owner: string | null, isRest = false) => ({ owner, isRest }) as CellFragment;
const MEMBERS = [cell('a'), cell(null), cell(null, true)] as const;
const [A, NONE, REST] = MEMBERS;
const at = (search: string) => routeOf({ pathname: '/costs', search });
const routeTo = (href: string | undefined) => routeOf(new URL(href!, 'http://hub'));
const read = (href: string | undefined) => {
  const { screen, params } = routeTo(href);
  const [from, to, basis, currency, asOf] = ['from', 'to', 'basis', 'currency', 'asOf'].map((name) => params.get(name));
  return { screen, from, to, basis, currency, asOf, filter: filterOf(params) };
};

describe('an amount', () => {
  const asked = { members: MEMBERS, currency: 'USD' };
  it('leads to the charges of its member, its months and its instant', () => {
    const route = at('?from=2025-02&to=2025-06&by=QUARTER&like.SERVICE_NAME=x&asOf=2025-07-01T00:00:00Z');
    const rest = { screen: 'charges', basis: 'BILLED', currency: 'USD', asOf: '2025-07-01T00:00:00Z' };
    const like = { serviceName: { contains: ['x'] } };
    expect(read(chargesHref(route, EXPLORED, A, { ...asked, of: '2025-Q1' }))).toEqual({
      ...rest,
      from: '2025-02',
      to: '2025-03',
      filter: { ...like, owner: { in: ['a'] } },
    });
    expect(read(chargesHref(route, EXPLORED, NONE, { ...asked, of: '2025' }))).toEqual({
      ...rest,
      ...EXPLORED.period,
      filter: { ...like, owner: { in: [null] } },
    });
    expect(read(chargesHref(route, EXPLORED, REST, asked))).toEqual({
      ...rest,
      ...EXPLORED.period,
      filter: { ...like, owner: { notIn: ['a', null] } },
    });
  });
  it('of a day leads nowhere', () => {
    expect(chargesHref(at(''), EXPLORED, A, { ...asked, of: '2025-03-07' })).toBeUndefined();
  });
});

describe('a name', () => {
  it('leads on from the rest to the rest of the rest', () => {
    const first = hrefWith(at('?group=OWNER'), drillParams(at('?group=OWNER'), EXPLORED, REST, MEMBERS));
    const second = hrefWith(routeTo(first), drillParams(routeTo(first), EXPLORED, REST, [cell('b'), REST]));
    expect(filterOf(routeTo(second).params)).toEqual({ owner: { notIn: ['a', 'b', null] } });
    expect(routeTo(second).params.get('group')).toBe('OWNER');
  });
});

it('a bar leads into its months', () => {
  expect(periodParams('2025-Q2', EXPLORED)).toEqual({ from: '2025-04', to: '2025-06', by: 'MONTH' });
  expect(periodParams('2025-03', EXPLORED)).toEqual({ from: '2025-03', to: '2025-03', by: 'DAY' });
  expect(periodParams('2025-03-07', EXPLORED)).toEqual({ from: '2025-03', to: '2025-03', by: 'DAY' });
});
