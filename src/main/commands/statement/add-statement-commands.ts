import { Option, type Command } from 'commander';
import { month } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import { addDisputeCommands } from '../dispute/add-dispute-commands.ts';
import { METHODOLOGY_FORMATS } from '../methodology/show-methodology.ts';
import { STATEMENT_FORMATS } from './show-statement.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const changes = () => import('./issue-month.ts');
const methodology = () => import('../methodology/show-methodology.ts');
const reads = () => import('./show-statement.ts');

/** `statement …`: what cost centres pay, as it was issued; and `dispute …`, where a line is wrong. */
export function addStatementCommands(
  top: (name: string, description: string, examples: readonly string[]) => Command,
  run: Run,
  dryRun: () => Option,
): void {
  const statement = top('statement', 'what cost centres pay, as it was issued month by month', [
    'statement issue 2025-01 --reason "the first month, for information" --dry-run',
    'statement issue 2025-02 --charged --reason "charging begins"',
    'statement show 2025-01 retail --format html > retail.html',
    'statement verify 2025-01',
  ]);
  const command = (name: string, description: string) => statement.command(name).description(description).exitOverride();

  command('issue', 'issue the statements of a month; they are never changed')
    .argument('<month>', 'the month, such as 2025-01', month)
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--charged', 'cost centres pay them; without it they are shown for information')
    .addOption(dryRun())
    .action((name, options) => run(async (context) => (await changes()).issueMonth(context, name, options)));
  command('list', 'the statements that were issued').action(() => run(async (context) => (await reads()).listStatements(context)));
  command('show', 'the statement of a cost centre, as it was issued')
    .argument('<month>', 'the month, such as 2025-01', month)
    .argument('<cost-center>', 'the cost centre')
    .addOption(new Option('--format <name>', 'what is written').choices(STATEMENT_FORMATS).default('text'))
    .addOption(new Option('--mode <name>', 'of which mode (default: charged, where it was)').choices(['shadow', 'charged']))
    .action((name, costCenter, options) => run(async (context) => (await reads()).showStatement(context, name, costCenter, options)));
  command('verify', 'make issued statements again from what they were made from, and compare every byte')
    .argument('[month]', 'the month (default: all)', month)
    .action((name) => run(async (context) => (await reads()).verifyStatements(context, name)));
  addDisputeCommands(top, run, dryRun);
  top('methodology', 'how the allocation of a month divides cost, in words', [
    'methodology 2025-01',
    'methodology 2025-01 --format html > methodology.html',
  ])
    .argument('<month>', 'the month, such as 2025-01', month)
    .addOption(new Option('--format <name>', 'what is written').choices(METHODOLOGY_FORMATS).default('text'))
    .action((name, options) => run(async (context) => (await methodology()).showMethodology(context, name, options)));
}
