import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { byteRanges } from './byte-ranges.ts';

test.each([
  [undefined, 'whole'],
  ['items=0-1', 'whole'],
  ['bytes=', 'unsatisfiable'],
  ['bytes=a-b', 'whole'],
  ['bytes=5-4', 'whole'],
  ['bytes=-', 'whole'],
  ['bytes=0-0', [{ start: 0, end: 1 }]],
  ['bytes=90-', [{ start: 90, end: 100 }]],
  ['bytes=90-1000', [{ start: 90, end: 100 }]],
  ['bytes=-10', [{ start: 90, end: 100 }]],
  ['bytes=-1000', [{ start: 0, end: 100 }]],
  ['bytes=100-', 'unsatisfiable'],
  ['bytes=-0', 'unsatisfiable'],
  ['bytes=100-, 200-300', 'unsatisfiable'],
  ['bytes=100-, 0-1', [{ start: 0, end: 2 }]],
  [
    'BYTES = 0-1 , 8-9',
    [
      { start: 0, end: 2 },
      { start: 8, end: 10 },
    ],
  ],
  // In the order asked for.
  [
    'bytes=-5,0-4',
    [
      { start: 95, end: 100 },
      { start: 0, end: 5 },
    ],
  ],
  ['bytes=0-4,5-9', [{ start: 0, end: 10 }]],
  ['bytes=0-9,20-29,5-24', [{ start: 0, end: 30 }]],
  // As many parts as there are bytes are no saving.
  ['bytes=0-60,62-99,61-61', [{ start: 0, end: 100 }]],
  [`bytes=${Array.from({ length: 17 }, (_, at) => `${at * 3}-${at * 3}`).join(',')}`, 'whole'],
] as const)('%s', (header, expected) => {
  expect(byteRanges(header, 100)).toEqual(expected);
});

const spec = fc.oneof(
  fc
    .tuple(fc.nat(120), fc.nat(120))
    .map(([from, more]) => ({ text: `${from}-${from + more}`, has: (at: number) => at >= from && at <= from + more })),
  fc.nat(120).map((from) => ({ text: `${from}-`, has: (at: number) => at >= from })),
  fc.nat(120).map((last) => ({ text: `-${last}`, has: (at: number) => at >= 100 - last })),
);

property.prop([fc.array(spec, { minLength: 1, maxLength: 12 })])('the parts are the bytes that were asked for, each once', (specs) => {
  const wanted = Array.from({ length: 100 }, (_, at) => at).filter((at) => specs.some(({ has }) => has(at)));
  const found = byteRanges(`bytes=${specs.map(({ text }) => text).join(',')}`, 100);
  const parts = found === 'whole' ? [{ start: 0, end: 100 }] : found === 'unsatisfiable' ? [] : found;
  const bytes = parts.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at));
  expect(bytes.toSorted((a, b) => a - b)).toEqual(wanted);
});
