import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { contractPage } from './contract-page.ts';

/** Writes docs/integrators/contract.md, which is committed and reviewed; with `--check` it ends with 1 when that is out of date. */
const file = fileURLToPath(new URL('../../../docs/integrators/contract.md', import.meta.url));
const index = new URL('../index.ts', import.meta.url);
const printed = contractPage(readFileSync(index, 'utf8'), (module) => readFileSync(new URL(module, index), 'utf8'));

if (!process.argv.includes('--check')) {
  writeFileSync(file, printed);
} else if (readFileSync(file, 'utf8') !== printed) {
  console.error('docs/integrators/contract.md is not what the types say: run `npm run contract:print` and commit it');
  process.exitCode = 1;
}
