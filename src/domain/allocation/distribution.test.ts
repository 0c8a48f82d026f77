import { describe, expect, test } from 'vitest';
import * as fc from 'fast-check';
import { ALL_IN_POOL, holdingKey, sendOn, type Distribution, type Holding } from './distribution.ts';
import { NOBODY, wholly } from './division.ts';

const held = (...holdings: [costCenter: string, rule: string, weight: bigint][]): Map<string, Holding> => {
  return new Map(holdings.map(([costCenter, rule, weight]) => [holdingKey(costCenter, rule), { costCenter, rule, weight }]));
};
const shown = ({ pool, held: holdings }: Distribution) => ({
  pool,
  ...Object.fromEntries([...holdings.values()].map(({ costCenter, rule, weight }) => [`${costCenter} ${rule}`, weight])),
});

describe('sendOn', () => {
  test('sends the pool and leaves what is held in the same proportion to all', () => {
    const half = { pool: 1n, held: held(['a', 'one', 1n]) };
    const targets = ['x', 'y', 'z'].map((costCenter) => ({ costCenter, weight: 1n }));
    expect(shown(sendOn(half, 'pool', 'two', wholly(targets)))).toEqual({ pool: 0n, 'a one': 3n, 'x two': 1n, 'y two': 1n, 'z two': 1n });
  });

  test('sends what senders hold, by whatever rule, and leaves the pool in the same proportion to all', () => {
    const mixed = { pool: 2n, held: held(['a', 'one', 1n], ['a', 'two', 2n], ['b', 'one', 5n]) };
    const targets = [
      { costCenter: 'x', weight: 2n },
      { costCenter: 'y', weight: 5n },
    ];
    expect(shown(sendOn(mixed, new Set(['a']), 'three', wholly(targets)))).toEqual({
      pool: 14n,
      'b one': 35n,
      'x three': 6n,
      'y three': 15n,
    });
  });

  test('gives a target that stands twice both parts', () => {
    const targets = [
      { costCenter: 'x', weight: 1n },
      { costCenter: 'y', weight: 2n },
      { costCenter: 'x', weight: 3n },
    ];
    expect(shown(sendOn(ALL_IN_POOL, 'pool', 'r', wholly(targets)))).toEqual({ pool: 0n, 'x r': 2n, 'y r': 1n });
  });

  test('keeps what nobody bears under the name of the rule, for nobody', () => {
    const division = { targets: [{ costCenter: 'x', weight: 3n }], residual: 2n };
    expect(shown(sendOn(ALL_IN_POOL, 'pool', 'r', division))).toEqual({ pool: 0n, 'x r': 3n, 'unallocated r': 2n });
    expect(shown(sendOn(ALL_IN_POOL, 'pool', 'r', { targets: [], residual: 7n }))).toEqual({ pool: 0n, 'unallocated r': 1n });
  });

  test('leaves everything where it is when there is nothing to send or nobody to send to', () => {
    const some = { pool: 0n, held: held(['a', 'one', 1n]) };
    expect(sendOn(some, 'pool', 'two', wholly([{ costCenter: 'x', weight: 1n }]))).toBe(some);
    expect(sendOn(some, new Set(['b']), 'two', wholly([{ costCenter: 'x', weight: 1n }]))).toBe(some);
    expect(sendOn(some, new Set(['a']), 'two', NOBODY)).toBe(some);
  });

  test('keeps the fraction of everybody who does not send, and the sum at one', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd');
    const weight = fc.bigInt({ min: 1n, max: 10n ** 12n });
    const before = fc.record({
      pool: fc.bigInt({ min: 0n, max: 10n ** 6n }),
      held: fc.array(fc.tuple(name, fc.constantFrom('one', 'two'), weight), { minLength: 1 }).map((list) => held(...list)),
    });
    const targets = fc.array(fc.record({ costCenter: fc.constantFrom('x', 'y', 'z'), weight }), { minLength: 1, maxLength: 5 });
    const residuals = fc.bigInt({ min: 0n, max: 9n });
    const property = fc.property(
      before,
      fc.oneof(fc.constant('pool' as const), fc.subarray(['a', 'b'])),
      targets,
      residuals,
      (given, taken, list, residual) => {
        const after = sendOn(given, taken === 'pool' ? taken : new Set(taken), 'three', { targets: list, residual });
        const [wholeBefore, wholeAfter] = [totalOf(given), totalOf(after)];
        for (const [key, { costCenter, weight: own }] of given.held) {
          if (taken !== 'pool' && taken.includes(costCenter)) expect(after.held.has(key)).toBe(false);
          else expect(after.held.get(key)!.weight * wholeBefore).toBe(own * wholeAfter);
        }
        if (taken !== 'pool') expect(after.pool * wholeBefore).toBe(given.pool * wholeAfter);
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});

function totalOf({ pool, held: holdings }: Distribution): bigint {
  return [...holdings.values()].reduce((sum, { weight }) => sum + weight, pool);
}
