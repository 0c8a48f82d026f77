import type { Clause } from './clauses.ts';

/** How to mend a connector that does not keep a clause. */
export const WAY_OUT: Readonly<Record<Clause, string>> = {
  'config-documented': 'give each property .describe("…") in a sentence, and make what holds a secret with secret("What it is")',
  'imports-only-the-kit':
    'import costweave/connector-kit, zod and own files only; what has to be read is read through the folder that deliveries() gets',
  'names-are-unique': 'rename one of the streams or dialects',
  'columns-are-mapped': 'give the column { from: […] }, { otherwise: "a constant" } or { none: "why the source has none" }',
  'rules-read-known-columns': 'mend the spelling of the column (after `header` it is canonical), or add a fixture that has it',
  'dialects-are-shown': 'put a small delivery into fixtures/<case>/, as the source would leave it; each folder below fixtures/ is a case',
  'deliveries-are-deterministic': 'sort what is listed, use no counter and no clock, and yield each slice once',
  'damaged-manifest-refused': 'catch what cannot be parsed and yield refuse(slice, "manifest-unreadable", expected, found, wayOut)',
  'missing-object-refused': 'ask folder.stat(key) for each file that the manifest names and yield refuse(slice, "object-missing", …)',
  'missing-column-refused': 'add the column to `required`: without it no row can be read',
  'every-row-counts': "reject with the source's own column name, what was expected and what was found",
  'money-is-exact': 'keep amounts as text, or use parseDecimal, add and multiply of the kit; never Number() or parseFloat()',
  'same-again': 'make rules and normalize pure: no counter, no clock, no variable outside the function',
  'bad-number-rejected': 'let the text through (the engine rejects it), or answer unreadable(column, expected, found)',
  'bad-currency-rejected': 'let the text through (the engine rejects it), or answer unreadable(column, expected, found)',
  'bad-date-rejected': 'let the text through (the engine rejects it), or answer unreadable(column, expected, found)',
};
