import { spawnSync } from 'node:child_process';
import { NODE } from './install.mjs';

/** Everything that can be said of the code without running it. All checks run; the first failure does not hide the next. */
const CHECKS = [
  ['format', 'node_modules/oxfmt/bin/oxfmt', '--check', '.'],
  ['lint', 'node_modules/oxlint/bin/oxlint', '--type-aware', '--quiet'],
  ['types', 'node_modules/typescript/bin/tsc'],
  ['types of the pages', 'node_modules/typescript/bin/tsc', '--project', 'web'],
  ['dead code', 'node_modules/knip/bin/knip.js'],
  ['printed schema', 'schema/print.ts', '--check'],
  ['schema against the last release', 'schema/check-release.ts'],
  ['typed documents (npm run codegen)', 'node_modules/@graphql-codegen/cli/esm/bin.js', '--check'],
  ['printed contract', 'src/connector-kit/contract/print.ts', '--check'],
  ['printed pages', 'src/main/docs/print.ts', '--check'],
  ['house rules', 'node_modules/vitest/vitest.mjs', 'run', '--project', 'domain', 'test/tidy.test.ts', '--reporter=dot'],
];

const failed = CHECKS.filter(([name, ...args]) => {
  process.stdout.write(`\n== ${name}\n`);
  return spawnSync(NODE, args, { stdio: 'inherit' }).status !== 0;
});
process.stdout.write(failed.length === 0 ? '\nAll checks passed.\n' : `\nFailed: ${failed.map(([name]) => name).join(', ')}\n`);
process.exit(failed.length === 0 ? 0 : 1);
