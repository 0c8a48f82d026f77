import { Option, type Command } from 'commander';
import { RETENTION_KIND_NAMES } from '../../../domain/retention/retention-kind.ts';
import { month } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import { KEY } from '../proposals/add-proposal-commands.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const holds = () => import('./holds.ts');

/** `hold …`: what is kept however old it is. */
export function addHoldCommands(hold: Command, run: Run): void {
  const command = (name: string, description: string) => hold.command(name).description(description).exitOverride();
  command('add', 'keep data from being purged: all of it, or what the options name')
    .option('--source <id>', 'of this source')
    .option('--month <month>', 'about this month', month)
    .addOption(new Option('--kind <kind>', 'of this kind').choices(RETENTION_KIND_NAMES))
    .requiredOption('--reason <text>', 'why: the case, and who asked for it')
    .requiredOption(...KEY)
    .action((options) => run(async (context) => (await holds()).addLegalHold(context, options)));
  command('list', 'holds that are in force')
    .option('--all', 'those that were ended as well')
    .action((options) => run(async (context) => (await holds()).listLegalHolds(context, options)));
  command('end', 'end a hold: what it kept can be purged by purges that are proposed after that')
    .argument('<hold>', 'its number')
    .requiredOption('--reason <text>', 'why')
    .requiredOption(...KEY)
    .action((id, options) => run(async (context) => (await holds()).endLegalHoldNamed(context, id, options)));
}
