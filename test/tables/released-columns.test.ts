import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { tableNamed } from '#src/tables/tables.ts';

/** The columns of the last release of this major version, with their types. A release adds what is new; nothing else changes it. */
const RELEASED = JSON.parse(readFileSync(new URL('./released-columns.json', import.meta.url), 'utf8')) as Record<string, readonly string[]>;

it.each(Object.entries(RELEASED))('%s has every released column, of its type and in its order', (name, released) => {
  const columns = tableNamed(name)?.columns.map((column) => `${column.name} ${column.type}`) ?? [];
  const known = new Set(released);
  expect(columns.filter((column) => known.has(column))).toEqual(released);
});

it('covers every kind of table that was released', () => {
  expect(Object.keys(RELEASED)).toEqual(expect.arrayContaining(['costs_daily', 'charges', 'data_status']));
});
