import { readFile } from 'node:fs/promises';
import type { AnyRun } from '#src/runs/define-run.ts';
import { RuleProblemsError } from './rule-problems-error.ts';

/**
 * The rules of a kind as their file says them now, or the kind's own defaults where no file is configured. Undefined: the kind needs to
 * be told, and is not. A kind without rules has the rule set `undefined`. Throws RuleProblemsError for a file that cannot be read or
 * does not say what it should.
 */
export async function readRuleSet({ kind, rules }: AnyRun, file: string | undefined): Promise<{ readonly ruleSet: unknown } | undefined> {
  if (!rules) return { ruleSet: undefined };
  if (file === undefined) return rules.fallback === undefined ? undefined : { ruleSet: rules.fallback };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new RuleProblemsError(kind, [{ path: file, expected: 'a YAML file that can be read', found: 'none' }]);
  }
  const parsed = rules.parse(text, file);
  if ('problems' in parsed) throw new RuleProblemsError(kind, parsed.problems);
  return parsed;
}
