import { describe, expect, it } from 'vitest';
import { routeOf } from '../../route/route.ts';
import { metersAsked } from './meters-asked.ts';

const asked = (search: string) => metersAsked(routeOf({ pathname: '/meters', search }));
const ALL = '?vendor=openai&own=gateway&first=2025-01-01&last=2025-01-31';

describe('what an address wants to have compared', () => {
  it('is both sources and the days, with the tolerance as far as it is said', () => {
    const question = { vendor: 'openai', own: 'gateway', from: '2025-01-01', to: '2025-01-31' };
    expect(asked(ALL)).toEqual({ ...question, tolerance: {} });
    expect(asked(`${ALL}&relative=0.02&absolute=500&days=3`)).toEqual({
      ...question,
      tolerance: { relative: '0.02', absolute: '500', days: 3 },
    });
  });
  it('leaves out a tolerance that is none', () => {
    expect(asked(`${ALL}&relative=-1&absolute=many&days=0`)?.tolerance).toEqual({});
  });
  it('is nothing while a source or a day is missing, or the days are the wrong way round', () => {
    for (const search of ['', ALL.replace('openai', ''), ALL.replace('2025-01-31', 'tomorrow'), ALL.replace('2025-01-31', '2024-12-31')])
      expect(asked(search), search).toBeUndefined();
  });
});
