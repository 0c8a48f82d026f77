import path from 'node:path';
import { FixtureError } from '../../../connector-kit/fixture-error.ts';
import { EXIT } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import type { ConnectorFolder } from './connector-folder.ts';

/**
 * Runs work that calls a connector's own functions. When one of them throws, people are told which line of theirs it was; any other
 * error goes on as it is.
 */
export async function inWordsOfTheAuthor<T>({ connector, folder }: ConnectorFolder, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FixtureError) throw new CommandFailure(EXIT.contract, `${connector.name}: ${error.message}`);
    const at = error instanceof Error ? lineWithin(folder, error.stack ?? '') : undefined;
    if (at === undefined || !(error instanceof Error)) throw error;
    throw new CommandFailure(
      EXIT.contract,
      `${connector.name} threw at ${at}: ${error.message.split('\n')[0]!}\n` +
        'A connector does not throw for what it reads: a rule answers unreadable(column, expected, found), normalize a rejection, deliveries a refusal.',
    );
  }
}

/** `mapping.ts:12:5` of the first frame of a stack that lies in the folder. */
function lineWithin(folder: string, stack: string): string | undefined {
  for (const [, file, line, column] of stack.matchAll(/(?:file:\/\/)?((?:\/|[A-Za-z]:[/\\])[^():]+):(\d+):(\d+)/g)) {
    const relative = path.relative(folder, decodeURIComponent(file!));
    if (!relative.startsWith('..') && !path.isAbsolute(relative) && !/(^|[/\\])node_modules[/\\]/.test(relative))
      return `${relative}:${line!}:${column!}`;
  }
  return undefined;
}
