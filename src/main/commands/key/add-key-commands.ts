import type { Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import { instant } from '../../command-arguments.ts';
import type { ExitCode } from '../../exit-code.ts';

type Define = (name: string, description: string, examples: readonly string[]) => Command;
type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const keys = () => import('./keys.ts');

/** `key …`: keys by which programs ask in the name of people. */
export function addKeyCommands(define: Define, run: Run): void {
  const key = define('key', 'keys by which programs and BI tools ask in the name of people', [
    'key create ann --name "Power BI" --until 2026-12-31',
    'key create ann --name "nightly export" --until 2026-12-31 --permission cost.read export.make',
    'key list --own env:MY_KEY',
    'key revoke 12 --reason "laptop was lost"',
  ]);
  const command = (name: string, description: string) => key.command(name).description(description).exitOverride();
  command('create', 'make a key, and print it once')
    .argument('<person>', 'in whose name it asks')
    .requiredOption('--name <text>', 'what it is for')
    .requiredOption('--until <instant>', 'before when it can be used, within 366 days', instant)
    .option('--permission <name...>', 'only these permissions (default: what the person holds, but for saying who may what)')
    .action((person, options) => run(async (context) => (await keys()).createKey(context, person, options)));
  command('list', 'keys, with when each was last used')
    .argument('[person]', 'only keys of this person')
    .option('--own <reference>', 'only keys of the person whose key this is, env:NAME or file:/path; in their name')
    .action((person, options) => run(async (context) => (await keys()).listKeys(context, person, options)));
  command('revoke', 'end a key, at once')
    .argument('<key>', 'its number, as `key list` tells it')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .action((keyId, options) => run(async (context) => (await keys()).revokeKeyOf(context, keyId, options)));
}
