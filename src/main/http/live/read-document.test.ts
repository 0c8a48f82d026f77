import { expect, it } from 'vitest';
import { documentReader } from './read-document.ts';

it('reads a text once for all who send it, and forgets it once a million characters of others were read', () => {
  const read = documentReader(true);
  const first = read('{ __typename }');
  expect(read('{ __typename }')).toBe(first);
  const long = (turn: number) => read(`{ __typename } # ${turn} ${'x'.repeat(15_900)}`);
  for (let turn = 0; turn < 40; turn++) long(turn);
  expect(read('{ __typename }')).toBe(first);
  for (let turn = 0; turn < 65; turn++) long(turn);
  expect(read('{ __typename }')).not.toBe(first);
});
