import { readFileSync, writeFileSync } from 'node:fs';
import { METHODS } from '../../domain/allocation/methods/index.ts';
import { allocationMethods } from './allocation-methods.ts';
import { withPrinted } from './with-printed.ts';

/** The parts of pages that are printed from what they describe; with `--check` it ends with 1 when a page is out of date. */
const PRINTED: readonly { readonly page: string; readonly part: string; readonly text: () => string }[] = [
  { page: 'docs/rules/allocation.md', part: 'allocation methods', text: () => allocationMethods(METHODS) },
];

const isCheck = process.argv.includes('--check');
for (const { page, part, text } of PRINTED) {
  const file = new URL(`../../../${page}`, import.meta.url);
  const before = readFileSync(file, 'utf8');
  const after = withPrinted(before, part, text());
  if (after === before) continue;
  if (isCheck) {
    console.error(`${page}: the part "${part}" is out of date: run \`npm run docs:print\` and commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, after);
  }
}
