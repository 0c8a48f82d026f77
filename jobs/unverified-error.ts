import { problemText, type Problem } from '#src/domain/problem.ts';

/** What the hub computed does not verify, and was not sealed. Computing it again gives the same; it is on record and told already. */
export class UnverifiedError extends Error {
  override readonly name = 'UnverifiedError';

  constructor(kind: string, problems: readonly Problem[]) {
    super(`${kind} does not verify: ${problems.map(problemText).join('; ')}`);
  }
}
