import { describe, expect, it } from 'vitest';
import { hrefOf, hrefWith, routeOf } from '../route/route.ts';
import { conditionParams, filterOf, narrowedTo, narrowedToRest } from './filter-of.ts';

const paramsOf = (href: string) => routeOf(new URL(href, 'http://hub')).params;

describe('the conditions of an address', () => {
  it('are what the graph is asked with', () => {
    const params = paramsOf(
      hrefOf('costs', { 'is.SERVICE_NAME': ['A', 'B'], 'like.RESOURCE_NAME': 'web', 'without.COST_CENTER': '1', group: 'OWNER' }),
    );
    expect(filterOf(params)).toEqual({
      serviceName: { in: ['A', 'B'] },
      resourceName: { contains: ['web'] },
      costCenter: { in: [null] },
    });
    expect(filterOf(paramsOf(hrefOf('charges', conditionParams(params))))).toEqual(filterOf(params));
  });
  it('narrow to a member, to what has none, and to what is left', () => {
    expect(filterOf(paramsOf(hrefOf('costs', narrowedTo('OWNER', 'team-a'))))).toEqual({ owner: { in: ['team-a'] } });
    expect(filterOf(paramsOf(hrefOf('costs', narrowedTo('OWNER', null))))).toEqual({ owner: { in: [null] } });
  });
  it('leave of the rest what was shown before, and what has no value where that was shown', () => {
    const first = hrefOf('costs', narrowedToRest(new URLSearchParams(), 'OWNER', ['a', 'b']));
    expect(filterOf(paramsOf(first))).toEqual({ owner: { notIn: ['a', 'b'] } });
    const route = routeOf(new URL(first, 'http://hub'));
    const second = hrefWith(route, narrowedToRest(route.params, 'OWNER', [null, 'c']));
    expect(filterOf(paramsOf(second))).toEqual({ owner: { notIn: ['a', 'b', 'c', null] } });
    expect(filterOf(paramsOf(hrefOf('charges', conditionParams(paramsOf(second)))))).toEqual(filterOf(paramsOf(second)));
    const third = hrefOf('costs', narrowedToRest(paramsOf(second), 'OWNER', ['d']));
    expect(filterOf(paramsOf(third))).toEqual({ owner: { notIn: ['a', 'b', 'c', 'd', null] } });
  });
});
