import path from 'node:path';
import { installWhatIsMissing, ROOT } from './install.mjs';
import { runNode24 } from './node24.mjs';

/** What the npm scripts run: `node bin/run.mjs test`, with whatever Node npm found. */
const TASKS = {
  test: ['node_modules/vitest/vitest.mjs', 'run'],
  check: ['bin/check.mjs'],
  bench: ['bench/index.ts'],
  codegen: ['node_modules/@graphql-codegen/cli/esm/bin.js'],
  format: ['node_modules/oxfmt/bin/oxfmt'],
  web: ['src/main/web/build.ts'],
  'schema:print': ['schema/print.ts'],
  'docs:print': ['src/main/docs/print.ts'],
  'contract:print': ['src/connector-kit/contract/print.ts'],
};

const [task, ...rest] = process.argv.slice(2);
const command = TASKS[task];
if (!command) {
  process.stderr.write(`expected one of ${Object.keys(TASKS).join(', ')}, found ${task ?? 'nothing'}\n`);
  process.exit(2);
}
installWhatIsMissing();
process.chdir(ROOT);
runNode24([path.join(ROOT, command[0]), ...command.slice(1), ...rest]);
