import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

type Define = (name: string, description: string, examples: readonly string[]) => Command;
type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const sessions = () => import('./sessions.ts');

/** `session …`: browsers in which people are signed in. */
export function addSessionCommands(define: Define, run: Run): void {
  const session = define('session', 'browsers in which people are signed in', [
    'session list ann',
    'session end 12 --reason "laptop was stolen"',
    'session end-all ann --reason "laptop was stolen"',
  ]);
  const command = (name: string, description: string) => session.command(name).description(description).exitOverride();
  const ending = (name: string, description: string) =>
    command(name, description).requiredOption('--reason <text>', 'why, for the audit log');
  command('list', 'who is signed in, from where and with which browser')
    .argument('[person]', 'only sessions of this person')
    .option('--all', 'also those that were ended or expired within the last month')
    .action((person, options) => run(async (context) => (await sessions()).listSessions(context, person, options)));
  ending('end', 'end a session, at once')
    .argument('<session>', 'its number, as `session list` tells it')
    .action((sessionId, options) => run(async (context) => (await sessions()).endSessionOf(context, sessionId, options)));
  ending('end-all', 'end all sessions of a person, at once: they can sign in again')
    .argument('<person>', 'the name of the person')
    .action((person, options) => run(async (context) => (await sessions()).endSessionsOf(context, person, options)));
}
