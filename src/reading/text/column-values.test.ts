import { Buffer } from 'node:buffer';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createColumnValues } from './column-values.ts';
import { createRow, viewOf, type Row } from './row.ts';
import { createTupleMemo } from '../charge/tuple-memo.ts';

function lay(row: Row, fields: readonly string[]): void {
  row.bytes = Buffer.from(fields.join(''));
  row.view = viewOf(row.bytes);
  let at = 0;
  for (const [column, field] of fields.entries()) {
    row.starts[column] = at;
    at += Buffer.byteLength(field);
    row.ends[column] = at;
    row.escaped[column] = 0;
  }
  row.count = fields.length;
}

describe('column values and tuple memos', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'é', ' '), maxLength: 9 });
  test.prop([fc.array(fc.tuple(text, text, text), { maxLength: 60 })])('remember by value and by column, never by chance', (rows) => {
    const row = createRow(3, Buffer.alloc(0));
    const values = createColumnValues(row, 3, [0, 1, 2]);
    const memo = createTupleMemo<string>(values, [2, 0]);
    const known = new Set<string>();
    for (const fields of rows) {
      lay(row, fields);
      values.identify();
      expect([values.meaning(0), values.meaning(1), values.meaning(2)]).toEqual(fields);
      const tuple = JSON.stringify([fields[0], fields[2]]);
      expect(memo.find()).toBe(known.has(tuple) ? tuple : undefined);
      if (!known.has(tuple)) memo.remember(tuple);
      known.add(tuple);
    }
  });

  it('tell a doubled quote from two quotes that stand for themselves', () => {
    const row = createRow(1, Buffer.alloc(0));
    const values = createColumnValues(row, 1, [0]);
    lay(row, ['a""b']);
    values.identify();
    const [plain, plainText] = [values.ids[0], values.meaning(0)];
    row.escaped[0] = 1;
    values.identify();
    expect(values.ids[0]).not.toBe(plain);
    expect([plainText, values.meaning(0)]).toEqual(['a""b', 'a"b']);
  });

  it('forget when they are full, and go on giving right answers', () => {
    const row = createRow(2, Buffer.alloc(0));
    const values = createColumnValues(row, 2, [0, 1]);
    const memo = createTupleMemo<string>(values, [0, 1]);
    let wrong = 0;
    for (let index = 0; index < 150_000; index++) {
      const value = `value ${index}`;
      lay(row, ['constant', value]);
      values.identify();
      if (memo.find() !== undefined) wrong++;
      memo.remember(value);
      if (memo.find() !== value || values.meaning(0) !== 'constant' || values.meaning(1) !== value) wrong++;
    }
    expect(wrong).toBe(0);
    expect(values.generation()).toBeGreaterThan(0);
  });
});
