import { describe, expect, it } from 'vitest';
import { countsOfOverlap, DEFAULT_POLICY, type OverlapRule } from './delivery-policy.ts';

const rule = (facts: Partial<OverlapRule>): OverlapRule => ({
  of: 'aws',
  slices: '*',
  source: undefined,
  others: '*',
  counts: 'both',
  ...facts,
});
const own = { sourceId: 'aws', slice: 'hourly/2025-01' };
const other = { sourceId: 'aws', slice: 'cur2/2025-01' };
const focus = { sourceId: 'focus', slice: '2025-01' };
const migration = rule({ slices: 'hourly/*', others: 'cur2/*', counts: 'other' });

describe('countsOfOverlap', () => {
  it.each([
    ['none', [], undefined],
    ['any of the same source', [rule({})], 'both'],
    ['by both names', [migration], 'other'],
    ['by both names, the other way round', [rule({ slices: 'cur2/*', others: 'hourly/*', counts: 'other' })], 'own'],
    ['the first that fits', [rule({ slices: 'x/*' }), migration, rule({})], 'other'],
    ['none that says of each that the other counts', [rule({ counts: 'other' })], undefined],
    ['what comes behind such a one', [rule({ counts: 'other' }), migration], 'other'],
    ['of another source', [rule({ source: 'focus' })], undefined],
    ['none that another source has for its own', [rule({ of: 'focus', counts: 'other' })], undefined],
    ['a name as a whole', [rule({ slices: 'hourly' })], undefined],
    ['signs as they stand', [rule({ slices: 'hourly.2025-01' })], undefined],
    ['several stars', [rule({ slices: '*ly/*-01', others: 'cur2/*' })], 'both'],
  ] as const)('knows %s', (_, overlaps, counts) => {
    expect(countsOfOverlap({ ...DEFAULT_POLICY, overlaps }, own, other)).toBe(counts);
    const seen = { both: 'both', own: 'other', other: 'own' } as const;
    expect(countsOfOverlap({ ...DEFAULT_POLICY, overlaps }, other, own)).toBe(counts && seen[counts]);
  });

  it('knows rules between two sources, whichever of them configures it', () => {
    const policy = (facts: Partial<OverlapRule>) => ({ ...DEFAULT_POLICY, overlaps: [rule({ counts: 'other', ...facts })] });
    expect(countsOfOverlap(policy({ source: 'focus' }), own, focus)).toBe('other');
    expect(countsOfOverlap(policy({ of: 'focus', source: 'aws' }), own, focus)).toBe('own');
  });

  it('is not fooled by long names', () => {
    const long = { sourceId: 'aws', slice: 'a'.repeat(1_000) };
    expect(countsOfOverlap({ ...DEFAULT_POLICY, overlaps: [rule({ slices: '*a*b' })] }, long, other)).toBeUndefined();
  });
});
