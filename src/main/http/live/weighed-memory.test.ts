import { expect, it } from 'vitest';
import { weighedMemory } from './weighed-memory.ts';

it('keeps what weighs little enough together, and forgets first what was not used for longest', () => {
  const memory = weighedMemory<string>(10);
  const kept = () => ['a', 'b', 'c', 'd'].filter((key) => memory.get(key) !== undefined);
  for (const key of ['a', 'b']) memory.keep(key, key, 4);
  expect(memory.get('a')).toBe('a');
  memory.keep('c', 'c', 4);
  expect(kept()).toEqual(['a', 'c']);
  // What weighs something else than before counts once.
  memory.keep('c', 'more', 6);
  expect([kept(), memory.get('c')]).toEqual([['a', 'c'], 'more']);
  memory.keep('d', 'd', 11);
  expect(kept()).toEqual(['a', 'c']);
  memory.keep('a', 'a', 11);
  expect(kept()).toEqual(['c']);
  for (let turn = 0; turn < 1_000; turn++) memory.keep(`${turn}`, 'x', 1);
  expect([kept(), memory.get('989'), memory.get('990')]).toEqual([[], undefined, 'x']);
});
