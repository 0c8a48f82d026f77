import type { MonthlyRunKind } from '#src/domain/knowledge.ts';
import type { RuleProblem } from '#src/rules/read-rule-file.ts';

/** A rule file does not say what it should. Running again does not help until somebody mends it. */
export class RuleProblemsError extends Error {
  override readonly name = 'RuleProblemsError';
  readonly problems: readonly RuleProblem[];

  constructor(kind: MonthlyRunKind, problems: readonly RuleProblem[]) {
    super(`${kind} rules: ${problems.map(({ path, expected, found }) => `${path}: expected ${expected}, found ${found}`).join('; ')}`);
    this.problems = problems;
  }
}
