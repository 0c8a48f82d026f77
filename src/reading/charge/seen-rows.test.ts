import { Buffer } from 'node:buffer';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createCsvScanner } from '../text/csv-scanner.ts';
import { createSeenRows } from './seen-rows.ts';

/** Numbers of the rows that were there before. */
function repeatedIn(text: string, slots?: readonly number[]): number[] {
  const seen = createSeenRows(slots);
  const repeated: number[] = [];
  let row = 0;
  const scanner = createCsvScanner((fields) => {
    row++;
    if (seen.add(fields)) repeated.push(row);
    return undefined;
  });
  const refused = scanner.write(Buffer.from(text)) ?? scanner.end();
  if (refused) throw new Error(refused.found);
  return repeated;
}

describe('rows that were seen', () => {
  const line = fc.tuple(fc.nat(3), fc.stringMatching(/^[a-z ]{0,40}$/), fc.nat(1)).map((cells) => `${cells.join(',')},`);

  test.prop([fc.array(line, { maxLength: 200 })])('are those whose text is in a set of texts', (lines) => {
    const known = new Set<string>();
    const expected = lines.flatMap((text, index) => (known.has(text) ? [index + 1] : (known.add(text), [])));
    expect(repeatedIn(lines.map((text) => `${text}\n`).join(''))).toEqual(expected);
  });

  it('tell apart rows that differ in any one of their bytes, or in where a field ends', () => {
    const base = 'abcdefghijklmnop,qrstuvwxyz0123456789ABCDEF,GHIJK';
    const changed = Array.from(base, (letter, at) => `${base.slice(0, at)}${letter === ',' ? ';' : '#'}${base.slice(at + 1)}`);
    const moved = ['a,bc,d', 'ab,c,d', 'a,b,cd', ',abc,d', 'abc,,d', 'abc,d,'];
    expect(repeatedIn([base, ...changed, ...moved].join('\n'))).toEqual([]);
  });

  it('stay known when the tables are full and others are begun; beyond the last table only they are', () => {
    const rows = Array.from({ length: 100 }, (_, index) => `row ${index},x`);
    const text = (of: readonly string[]) => `${of.join('\n')}\n`;
    // 6 + 12 + 96 rows have room.
    expect(repeatedIn(text([...rows, ...rows]), [8, 16, 128])).toEqual(rows.map((_, index) => index + 101));
    expect(repeatedIn(text([...rows, ...rows]), [8, 16])).toEqual(rows.slice(0, 18).map((_, index) => index + 101));
  });

  it('are not confused by two hundred thousand rows that are all alike but for a number', () => {
    const text = Array.from({ length: 200_000 }, (_, index) => `2025-01-01,USD,0.${index},`).join('\n');
    expect(repeatedIn(text)).toEqual([]);
  });
});
