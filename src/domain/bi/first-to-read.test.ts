import { expect, it } from 'vitest';
import { firstToRead } from './first-to-read.ts';

const FILES = ['2026-12-08T23:59:59.000000Z', '2026-12-09T23:59:58.000000Z', '2026-12-10T08:00:00.000000Z'].map((writtenAt) => ({
  writtenAt,
}));

it.each([
  ['2026-12-08T10:00:00.000000Z', 0],
  ['2026-12-09T10:00:00.000000Z', 1],
  ['2026-12-09T23:59:58.000000Z', 1],
  ['2026-12-10T07:00:00.000000Z', 2],
  // Nothing was written since.
  ['2026-12-11T07:00:00.000000Z', 2],
])('a log is read from the file on that holds %s', (since, expected) => {
  expect(firstToRead(FILES, since)).toBe(FILES[expected]);
});

it('there is no first file of none', () => {
  expect(firstToRead([], '2026-12-08T10:00:00.000000Z')).toBeUndefined();
});
