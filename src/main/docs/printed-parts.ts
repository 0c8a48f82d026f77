import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { METHODS } from '../../domain/allocation/methods/index.ts';
import { environmentSchema, fileSchemaWith } from '../../platform/config/config-schema.ts';
import { RUNS } from '../../runs/runs.ts';
import { CONFIGURED_RULES } from '../hub/rule-file.ts';
import { schema } from '#schema/schema.ts';
import { accessMatrix } from './access-matrix.ts';
import { additionCost, type Tree } from './addition-cost.ts';
import { ADDITIONS } from './additions.ts';
import { allocationMethods } from './allocation-methods.ts';
import { configurationKeys } from './configuration-keys.ts';
import { TABLES } from '../../tables/tables.ts';
import { readableTables } from './readable-tables.ts';
import { rolesTable } from './roles.ts';
import { runKinds } from './run-kinds.ts';

/** The parts of pages that are printed from what they describe. `root`: of the repository, with a slash at its end. */
export const PRINTED_PARTS: readonly { readonly page: string; readonly part: string; readonly text: (root: URL) => string }[] = [
  { page: 'docs/rules/allocation.md', part: 'allocation methods', text: () => allocationMethods(METHODS) },
  { page: 'docs/runs.md', part: 'kinds of run', text: () => runKinds(RUNS) },
  { page: 'docs/tables.md', part: 'tables', text: () => readableTables(TABLES) },
  { page: 'docs/security.md', part: 'roles', text: rolesTable },
  { page: 'docs/access-matrix.md', part: 'access matrix', text: () => accessMatrix(schema) },
  { page: 'docs/configuration.md', part: 'keys', text: () => configurationKeys(fileSchemaWith(CONFIGURED_RULES)) },
  { page: 'docs/configuration.md', part: 'environment', text: () => configurationKeys(environmentSchema) },
  { page: 'docs/contributing.md', part: 'what additions cost', text: (root) => additionCost(ADDITIONS, treeOf(root)) },
];

function treeOf(root: URL): Tree {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate'], { cwd: root, encoding: 'utf8' });
  const deleted = new Set(execFileSync('git', ['ls-files', '-d'], { cwd: root, encoding: 'utf8' }).split('\n'));
  const texts = new Map<string, string>();
  return {
    files: listed.split('\n').filter((file) => file !== '' && !deleted.has(file)),
    textOf(file) {
      const text = texts.get(file) ?? readFileSync(new URL(file, root), 'utf8');
      texts.set(file, text);
      return text;
    },
  };
}
