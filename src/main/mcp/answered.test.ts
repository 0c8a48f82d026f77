import { expect, it } from 'vitest';
import { ANSWER_TOKENS_MAX, answered } from './answered.ts';
import { estimatedTokens } from './estimated-tokens.ts';

const told = { asOf: null, warranty: { complete: true }, columns: ['a', 'b'], narrowBy: 'fewer months' };
const totals = (count: number) => Array.from({ length: count }, (_, index) => ({ currency: `C${index}`, cost: `${index}.25` }));
const rows = (count: number) => Array.from({ length: count }, (_, index) => [`row ${index}`, `${index}.5`]);
const tell = (sums: number, lines: number, rowCount: number | undefined = lines) => {
  const result = answered({ ...told, totals: totals(sums), rows: rows(lines), rowCount });
  expect(estimatedTokens(JSON.stringify(result))).toBeLessThanOrEqual(ANSWER_TOKENS_MAX);
  return result.structuredContent as { totals: object[]; rows: object[]; more: string };
};

it('has room for all where there is little', () => {
  expect(tell(2, 3)).toEqual(expect.objectContaining({ totals: totals(2), rows: rows(3), more: 'none' }));
});

it('cuts totals as well, leaves room for rows, and says how much is left out', () => {
  const { totals: sums, rows: lines, more } = tell(2_000, 1_000);
  expect([sums.length > 10, lines.length > 10]).toEqual([true, true]);
  expect(more).toBe(`${1_000 - lines.length} more, ${2_000 - sums.length} more totals: narrow by fewer months`);
  const many = tell(2_000, 1);
  expect(many.totals.length).toBeGreaterThan(sums.length * 1.5);
  expect([many.rows.length, many.more]).toEqual([1, `${2_000 - many.totals.length} more totals: narrow by fewer months`]);
});

it('says at least how many rows are left out where nobody counted them', () => {
  const result = answered({ ...told, rows: rows(2), rowCount: undefined });
  expect(result.structuredContent!['more']).toBe('at least 1 more: narrow by fewer months');
});
