import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, ruleOfOverlap, type OverlapRule } from './delivery-policy.ts';

const rule = (facts: Partial<OverlapRule>): OverlapRule => ({ slices: '*', source: undefined, others: '*', counts: 'both', ...facts });
const own = { sourceId: 'aws', slice: 'hourly/2025-01' };
const other = { sourceId: 'aws', slice: 'cur2/2025-01' };

describe('ruleOfOverlap', () => {
  it.each([
    ['none', [], undefined],
    ['any of the same source', [rule({})], 'both'],
    ['by both names', [rule({ slices: 'hourly/*', others: 'cur2/*', counts: 'other' })], 'other'],
    ['the first that fits', [rule({ slices: 'x/*' }), rule({ counts: 'other' }), rule({})], 'other'],
    ['of another source', [rule({ source: 'focus' })], undefined],
    ['a name as a whole', [rule({ slices: 'hourly' })], undefined],
    ['signs as they stand', [rule({ slices: 'hourly.2025-01' })], undefined],
    ['several stars', [rule({ slices: '*ly/*-01' })], 'both'],
  ] as const)('knows %s', (_, overlaps, counts) => {
    expect(ruleOfOverlap({ ...DEFAULT_POLICY, overlaps }, own, other)).toBe(counts);
  });

  it('is not fooled by long names', () => {
    const long = { sourceId: 'aws', slice: 'a'.repeat(1_000) };
    expect(ruleOfOverlap({ ...DEFAULT_POLICY, overlaps: [rule({ slices: '*a*b' })] }, long, other)).toBeUndefined();
  });
});
