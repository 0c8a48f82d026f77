import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, lineTemplate } from './line-template.ts';

const COLUMNS = ['a', 'b', 'c', 'd', 'e'];

test('a line holds its constant and its variable cells, each in its column, whatever they hold', () => {
  const cells = fc.dictionary(fc.constantFrom(...COLUMNS), fc.string({ maxLength: 8 }), { noNullPrototype: true });
  fc.assert(
    fc.property(cells, fc.subarray(COLUMNS), (constant, variable) => {
      const values = Object.fromEntries(variable.map((name) => [name, `${name}=1.5E-7`]));
      const line = lineTemplate(COLUMNS, constant, variable)(values);
      const [row] = parse<Record<string, string>>(csvLine(COLUMNS) + line, { columns: true, record_delimiter: '\n' });
      for (const name of COLUMNS) expect(row![name]).toBe(values[name] ?? constant[name] ?? '');
    }),
  );
});

test('a cell for a column that the file does not have is refused', () => {
  expect(() => lineTemplate(COLUMNS, { f: '' })).toThrow('no column f');
  expect(() => lineTemplate(COLUMNS, {}, ['f'])).toThrow('no column f');
});
