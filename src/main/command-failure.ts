import { problemText, type Problem } from '../domain/problem.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

/** A command cannot go on for a reason that people can mend. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function configFailure(problems: readonly Problem[]): CommandFailure {
  const lines = problems.map((problem) => `  ${problemText(problem)}`);
  return new CommandFailure(EXIT.config, `The configuration does not do:\n${lines.join('\n')}`);
}
