import { Option, type Command } from 'commander';
import { JOURNAL_STATES } from '../../../domain/journal/journal-state.ts';
import { month } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import { KEY } from '../proposals/add-proposal-commands.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const acts = () => import('./change-journals.ts');
const reads = () => import('./show-journals.ts');
const REASON = ['--reason <text>', 'why, for the audit log'] as const;

/** `journal …`: how charged statements get into the books. */
export function addJournalCommands(
  top: (name: string, description: string, examples: readonly string[]) => Command,
  run: Run,
  dryRun: () => Option,
): void {
  const journal = top('journal', 'what statements charge, as balanced entries in the books of legal entities', [
    'journal make 2025-01 --reason "the statements are out" --dry-run',
    'journal list --month 2025-01 --state rejected',
    'journal show CW0123456789ABCD --payload',
    'journal post 2025-01 --reason "checked" --key env:ANN_KEY',
  ]);
  const command = (name: string, description: string) => journal.command(name).description(description).exitOverride();
  const ofMonth = (name: string, description: string) => command(name, description).argument('<month>', 'such as 2025-01', month);

  ofMonth('make', 'make the journals of a month from its charged statements')
    .requiredOption(...REASON)
    .addOption(dryRun())
    .action((name, options) => run(async (context) => (await acts()).makeJournalsOf(context, name, options)));
  ofMonth('post', 'release the journals of a month, and post them; where approvals are on, propose it')
    .requiredOption(...REASON)
    .option('--reference <reference...>', 'only these')
    .option(KEY[0], 'where approvals are on: who proposes it, as a reference to a key of yours')
    .action((name, options) => run(async (context) => (await acts()).postJournalsOf(context, name, options)));
  command('withdraw', 'take a journal out, so that it is made again by other rules; what is posted is taken back by a reversal')
    .argument('<reference>', 'the journal')
    .requiredOption(...REASON)
    .action((reference, options) => run(async (context) => (await acts()).withdrawJournalNamed(context, reference, options)));
  command('note', 'note that somebody entered a journal by hand')
    .argument('<reference>', 'the journal')
    .requiredOption('--document <number>', 'as the ledger numbers it')
    .requiredOption(...REASON)
    .action((reference, options) => run(async (context) => (await acts()).noteJournalPosted(context, reference, options)));
  command('list', 'journals, and where they stand')
    .option('--month <month>', 'posted in this month', month)
    .addOption(new Option('--state <state>', 'in this state').choices(Object.keys(JOURNAL_STATES)))
    .action((options) => run(async (context) => (await reads()).listJournals(context, options)));
  command('show', 'a journal with its lines, and what became of it')
    .argument('<reference>', 'the journal')
    .option('--payload', 'what would be sent to its ledger; nothing is')
    .action((reference, options) => run(async (context) => (await reads()).showJournal(context, reference, options)));
}
