import { expect, it } from 'vitest';
import { pairOf, type AssetDecision, type AssetVerdict } from './asset-decision.ts';
import { contradictionOf, crossPairs } from './contradiction.ts';

const decided = (a: string, b: string, verdict: AssetVerdict): AssetDecision => ({ items: pairOf(a, b), verdict });

it('one thing: nothing that would come together was told apart', () => {
  const inForce = [decided('a', 'b', 'same'), decided('a', 'c', 'different')];
  expect(contradictionOf('same', [['b', 'c']], inForce)).toBe(inForce[1]);
  expect(contradictionOf('same', [['b', 'd']], inForce)).toBeUndefined();
  // The same two: the new decision replaces the old one.
  expect(contradictionOf('same', [['a', 'c']], [inForce[1]!])).toBeUndefined();
});

it('two things: no chain of decisions makes them one', () => {
  const inForce = [decided('a', 'b', 'same'), decided('b', 'c', 'same')];
  expect(contradictionOf('different', [['a', 'c']], inForce)?.verdict).toBe('same');
  expect(contradictionOf('different', [['a', 'd']], inForce)).toBeUndefined();
  expect(contradictionOf('different', [['a', 'b']], inForce)).toBeUndefined();
});

it('pairs are of two different items, each once', () => {
  expect(crossPairs(['a', 'b'], ['b', 'a', 'c'])).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c'],
  ]);
});
