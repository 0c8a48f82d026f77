import type { Problem } from '#src/domain/problem.ts';
import { problemText } from '#src/domain/problem.ts';

/** A rule file does not say what it should. Running again does not help until somebody mends it. */
export class RuleProblemsError extends Error {
  override readonly name = 'RuleProblemsError';
  readonly problems: readonly Problem[];

  constructor(kind: string, problems: readonly Problem[]) {
    super(`${kind} rules: ${problems.map(problemText).join('; ')}`);
    this.problems = problems;
  }
}
