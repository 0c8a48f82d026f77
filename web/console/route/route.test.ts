import { describe, expect, it } from 'vitest';
import { hrefOf, hrefWith, routeOf } from './route.ts';

describe('an address', () => {
  it('holds the whole state of a screen', () => {
    const href = hrefOf('costs', { from: '2025-01', group: ['SERVICE_NAME', 'COST_CENTER'], 'serviceName.in': 'A & B*', top: null });
    const route = routeOf(new URL(href, 'http://hub'));
    expect(route.screen).toBe('costs');
    expect(route.params.get('from')).toBe('2025-01');
    expect(route.params.getAll('group')).toEqual(['SERVICE_NAME', 'COST_CENTER']);
    expect(route.params.get('serviceName.in')).toBe('A & B*');
    expect(hrefWith(route, { group: null, from: '2025-02' })).toBe('/costs?serviceName.in=A%20%26%20B%2A&from=2025-02');
  });
  it('has the letters that a sign-in comes back to', () => {
    expect(hrefOf('lineage', { of: 'Q2hhcmdl+/=', q: 'a b:c' })).toMatch(/^\/[\w\-./?=&%]*$/);
  });
});
