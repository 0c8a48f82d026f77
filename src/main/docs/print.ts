import { readFileSync, writeFileSync } from 'node:fs';
import { PRINTED_PARTS } from './printed-parts.ts';
import { withPrinted } from './with-printed.ts';

/** Brings the printed parts of pages up to date; with `--check` it changes nothing and ends with 1 when a page is not. */
const root = new URL('../../../', import.meta.url);
const isCheck = process.argv.includes('--check');
for (const { page, part, text } of PRINTED_PARTS) {
  const file = new URL(page, root);
  const before = readFileSync(file, 'utf8');
  const after = withPrinted(before, part, text(root));
  if (after === before) continue;
  if (isCheck) {
    console.error(`${page}: the part "${part}" is out of date: run \`npm run docs:print\` and commit it`);
    process.exitCode = 1;
  } else {
    writeFileSync(file, after);
  }
}
