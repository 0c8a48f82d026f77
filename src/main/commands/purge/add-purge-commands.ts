import type { Command, Option } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import { KEY } from '../proposals/add-proposal-commands.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const plans = () => import('./plan-purge.ts');
const carrying = () => import('./carry-out-purge.ts');
const deciding = () => import('../proposals/decide-proposal.ts');

/** `purge …`: what is older than it is kept. By itself it writes nothing: it takes a proposal and somebody else who approves it. */
export function addPurgeCommands(purge: Command, run: Run, dryRun: () => Option): void {
  const command = (name: string, description: string) => purge.command(name).description(description).exitOverride();
  purge.addOption(dryRun()).action((options) => run(async (context) => (await plans()).showPurge(context, options)));
  command('propose', 'propose to purge what the dry run shows; somebody else approves it')
    .requiredOption('--reason <text>', 'why, for whoever approves')
    .requiredOption(...KEY)
    .action((options) => run(async (context) => (await plans()).proposePurge(context, options)));
  command('approve', 'approve a purge as it was shown (`costweave proposals show`)')
    .argument('<proposal>', 'its number')
    .requiredOption(...KEY)
    .option('--reason <text>', 'what you want to say about it')
    .action((id, options) => run(async (context) => (await deciding()).decide(context, 'approve', id, options)));
  command('carry-out', 'carry out what was approved, now; a worker does so by itself').action(() =>
    run(async (context) => (await carrying()).carryOut(context)),
  );
  command('show', 'how far the last purges are, and what stayed')
    .argument('[proposal]', 'the number of the proposal')
    .action((id) => run(async (context) => (await carrying()).showProgress(context, id)));
}
