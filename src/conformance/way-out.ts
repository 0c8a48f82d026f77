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
  'missing-object-refused': 'yield the delivery with every file that the manifest names: one that is not there refuses it',
  'missing-column-refused': 'add the column to `required`: without it no row can be read',
  'every-row-counts': "reject with the source's own column name, what was expected and what was found",
  'money-is-exact': 'keep amounts as text, or use parseDecimal, add and multiply of the kit; never Number() or parseFloat()',
  'same-again': 'make rules and normalize pure: no counter, no clock, no variable outside the function',
  'bad-number-rejected': 'let the text through (the engine rejects it), or answer unreadable(column, expected, found)',
  'bad-currency-rejected': 'let the text through (the engine rejects it), or answer unreadable(column, expected, found)',
  'bad-date-rejected': 'let the text through (the engine rejects it), or answer unreadable(column, expected, found)',
  'endpoint-declared': 'add endpoint: (config) => ({ url: config.url, authorization: … }); secrets are passed on as secret() reads them',
  'pages-are-deterministic':
    'let plan and page depend on their arguments only (known.now is the clock), and answer next: null on the last page',
  'resumes-from-any-page': 'put what the next page needs into `next`, as text; keep nothing in a variable outside the function',
  'pages-in-any-order': "let key be the item's own id in its slice, together with what tells two of one id apart",
  'reads-are-declared': 'declare the path (`general.name`, `applications[].name`) or stop reading it; record a fixture that has it',
  'every-item-counts': 'answer { record }, { rejected: { column: a path of reads, expected, found } } or { excluded: { reason } }',
  'records-fit-columns':
    'make canonical text: canonicalDecimal() for amounts, parseInstant() for days and instants, null for what is not there',
  'normalize-is-pure': 'make new objects instead of writing to the item, and keep no counter, clock or cache outside the function',
  'broken-item-rejected': 'begin key and normalize with a look at what the item is: it may be anything that JSON can hold',
  'drift-is-told':
    'look at the type of each field before it is used (typeof x === "string"), and reject at its path what is something else',
  'faults-let-through': "do not catch SourceFault in plan or page: whether to ask again is the engine's to decide",
  'faults-are-survived': 'ask through api.request only, and declare the authorization in endpoint instead of asking for tokens yourself',
  'broken-page-told': 'read answers with json() and check their shape before use; throw SourceFault when it is another',
  'refused-credential-told': 'do not catch the fault; where 403 means something else in one place, name it there in `answers`',
  'check-says-what-answered': 'ask the smallest thing that needs the credentials, answer a sentence on it, and record it in a fixture',
  'secrets-stay-out':
    'send secrets by the authorization of endpoint only; record again with `costweave connector record`, which blots them out',
};
