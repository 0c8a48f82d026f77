import type { Command } from 'commander';
import { instant, month } from '../../command-arguments.ts';
import { KEY, type Run } from '../proposals/add-proposal-commands.ts';

const proposing = () => import('./propose-entry.ts');
const showing = () => import('./show-entries.ts');

const REASON = ['--reason <text>', 'why, for those who approve'] as const;

/** `period entry …`: what people enter in the place of cost that no source has delivered. */
export function addEntryCommands(entry: Command, run: Run): void {
  const command = (name: string, description: string) => entry.command(name).description(description).exitOverride();

  command('list', 'entries that were approved')
    .option('--month <month>', 'of this month alone', month)
    .option('--holding', 'only those that have not ended')
    .action((options) => run(async (context) => (await showing()).listEntries(context, options)));
  command('show', 'an entry: what it says, what it rests on, and what became of it')
    .argument('<entry>', 'its number')
    .action((id) => run(async (context) => (await showing()).showEntry(context, id)));
  command('propose', 'propose an entry: it counts once somebody else has approved it, until it ends')
    .argument('<month>', 'the month, such as 2025-01', month)
    .requiredOption('--cost-center <id>', 'who bears it')
    .requiredOption('--account <id>', 'the billing account')
    .requiredOption('--provider <name>', 'who provides the service')
    .requiredOption('--service <name>', 'the service')
    .requiredOption('--category <name>', 'the category of the service, as in FOCUS')
    .requiredOption('--amount <decimal>', 'billed and effective cost; negative for a credit')
    .requiredOption('--currency <code>', 'the currency, such as EUR')
    .requiredOption('--evidence <file>', 'the document that it rests on: its name and SHA-256 are kept')
    .requiredOption('--until <instant>', 'when it ends by itself', instant)
    .option('--for <source>', 'the source that it stands in for: its final delivery ends the entry')
    .option('--slice <slice>', 'which delivery of that source (default: any of the month)')
    .requiredOption(...REASON)
    .requiredOption(...KEY)
    .option('--dry-run', 'show what would be proposed, and propose nothing')
    .action((name, options) => run(async (context) => (await proposing()).proposeEntry(context, name, options)));
  command('end', 'propose that an entry ends before its time')
    .argument('<entry>', 'its number')
    .requiredOption(...REASON)
    .requiredOption(...KEY)
    .action((id, options) => run(async (context) => (await proposing()).proposeEntryEnd(context, id, options)));
}
