import { Option, type Command } from 'commander';
import { DISPUTE_STATE_NAMES } from '../../../domain/dispute/dispute.ts';
import { month } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import { KEY } from '../proposals/add-proposal-commands.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const opening = () => import('./open-dispute-of-line.ts');
const deciding = () => import('./decide-dispute-by-key.ts');
const showing = () => import('./show-disputes.ts');

/** `dispute …`: lines of statements that somebody disputes. */
export function addDisputeCommands(
  top: (name: string, description: string, examples: readonly string[]) => Command,
  run: Run,
  dryRun: () => Option,
): void {
  const dispute = top('dispute', 'lines of statements that are disputed, and what would come of it', [
    'dispute open 2025-01 retail support --fact \'{"driver": {"driver": "headcount", "costCenter": "retail", "quantity": "8"}}\' --reason "two left" --dry-run',
    'dispute list --state open',
    'dispute show 12',
    'dispute accept 12 --key env:CARL_KEY',
  ]);
  const command = (name: string, description: string) => dispute.command(name).description(description).exitOverride();

  command('open', 'dispute a line: the month is replayed with a fact, and what comes of it is pinned as evidence')
    .argument('<month>', 'the month of the statement, such as 2025-01', month)
    .argument('<cost-center>', 'whose statement it is')
    .argument('<rule>', 'the rule of the line, or the number of the line where the rule has several')
    .requiredOption('--fact <json>', 'what is otherwise: one of driver, rate, costCenter, owner, tag, as in the graph')
    .option('--until <month>', 'the first month in which it no longer holds (default: it goes on)', month)
    .addOption(new Option('--mode <name>', 'of which statement (default: charged, where it was)').choices(['shadow', 'charged']))
    .option('--reason <text>', 'why, for those who decide; not needed with --dry-run')
    .option(...KEY)
    .addOption(dryRun())
    .action((of, costCenter, rule, options) =>
      run(async (context) => (await opening()).openDisputeOfLine(context, { month: of, costCenter, rule }, options)),
    );
  command('list', 'disputes, the one opened last first')
    .addOption(new Option('--state <state...>', 'only those that stand so').choices(DISPUTE_STATE_NAMES))
    .option('--cost-center <name>', 'only of its statements')
    .action((options) => run(async (context) => (await showing()).listDisputes(context, options)));
  command('show', 'a dispute: its fact, who would pay more or less, and what became of it')
    .argument('<dispute>', 'its number')
    .action((id) => run(async (context) => (await showing()).showDispute(context, id)));
  for (const [act, description] of [
    ['accept', 'accept a dispute, as the other side or as an arbiter: its fact holds from then on'],
    ['reject', 'reject a dispute, as an arbiter'],
    ['withdraw', 'withdraw a dispute of yours'],
    ['comment', 'say something about a dispute'],
  ] as const) {
    const added = command(act, description)
      .argument('<dispute>', 'its number')
      .requiredOption(...KEY);
    if (act === 'accept') added.option('--reason <text>', 'what you want to say about it');
    else added.requiredOption('--reason <text>', 'why, or what');
    added.action((id, options) => run(async (context) => (await deciding()).decideDisputeByKey(context, act, id, options)));
  }
}
