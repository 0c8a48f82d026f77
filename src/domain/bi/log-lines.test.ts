import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { logLines } from './log-lines.ts';

/** Reads a log by parts of so many bytes, as far as it goes. */
function readBy(log: Uint8Array, size: number): string[] {
  const told: string[] = [];
  let at = 0;
  let isWithinLine = false;
  for (;;) {
    const part = log.subarray(at, at + size);
    const { lines, read, isWithinLine: isStillWithin } = logLines(part, { isWithinLine, isFull: part.length === size });
    told.push(...lines);
    if (read === 0) return told;
    at += read;
    isWithinLine = isStillWithin;
  }
}

describe('a log that is read by parts', () => {
  test.prop([
    fc.array(fc.stringMatching(/^[a-z]{0,12}$/), { maxLength: 12 }),
    fc.string({ maxLength: 6 }),
    fc.integer({ min: 1, max: 30 }),
  ])('tells each line once, and the head of one that no part holds', (whole, rest, size) => {
    const log = new TextEncoder().encode(whole.map((line) => `${line}\n`).join('') + rest.replaceAll('\n', ''));
    const told = readBy(log, size);
    for (const [at, line] of whole.entries()) {
      // A line that fills a part and more is told by a head of that size.
      expect(told[at]).toBe(line.length >= size ? line.slice(0, size) : line);
    }
    // What has no end yet is not told, unless it fills a part.
    expect(told.length - whole.length).toBeLessThanOrEqual(1);
  });
});
