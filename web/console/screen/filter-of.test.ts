import { describe, expect, it } from 'vitest';
import { hrefOf, routeOf } from '../route/route.ts';
import { conditionParams, filterOf, narrowedTo } from './filter-of.ts';

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
    expect(filterOf(paramsOf(hrefOf('costs', narrowedTo('OWNER', null, ['a', 'b']))))).toEqual({ owner: { notIn: ['a', 'b'] } });
  });
});
