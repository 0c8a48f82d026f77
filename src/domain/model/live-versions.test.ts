import { describe, expect, it } from 'vitest';
import { compareVersions, liveOn, type LiveInterval } from './live-versions.ts';

const interval = (name: string, version: string, from: string, to: string | null, kind: LiveInterval['kind'] = 'ALIAS'): LiveInterval => ({
  kind,
  name,
  version,
  from,
  notBefore: null,
  to,
});
const INTERVALS = [
  interval('champion', '3', '2025-01-02T08:00:00.000000Z', '2025-01-05T08:00:00.000000Z'),
  interval('champion', '4', '2025-01-05T08:00:00.000000Z', '2025-01-07T00:00:00.000000Z'),
  interval('champion', '3', '2025-01-09T00:00:00.000000Z', null),
  interval('Production', '9', '2025-01-01T00:00:00.000000Z', null, 'STAGE'),
  interval('Production', '10', '2025-01-01T00:00:00.000000Z', null, 'STAGE'),
];

describe('liveOn', () => {
  it.each([
    ['2025-01-02', undefined],
    ['2025-01-03', '3'],
    ['2025-01-05', '3'],
    ['2025-01-06', '4'],
    ['2025-01-07', '4'],
    ['2025-01-08', undefined],
    ['2025-01-09', undefined],
    ['2025-01-10', '3'],
    ['2030-01-01', '3'],
  ])('at the end of the day before %s it is %s', (dayAfter, expected) => {
    expect(liveOn(INTERVALS, { kind: 'ALIAS', name: 'champion' }, dayAfter)?.version).toBe(expected);
  });

  it('is the highest of several that came at once', () => {
    expect(liveOn(INTERVALS, { kind: 'STAGE', name: 'Production' }, '2025-02-01')?.version).toBe('10');
    expect(liveOn(INTERVALS, { kind: 'ALIAS', name: 'Production' }, '2025-02-01')).toBeUndefined();
  });
});

it('10 is after 9', () => expect(['10', '9', '2', '100'].toSorted(compareVersions)).toEqual(['2', '9', '10', '100']));
