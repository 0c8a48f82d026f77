import type { Command, Option } from 'commander';
import { instant, month, wholeNumber } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import { addEntryCommands } from './add-entry-commands.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const changes = () => import('./change-period.ts');
const reads = () => import('./show-periods.ts');

/** `period …`: months, and how they are closed. */
export function addPeriodCommands(period: Command, run: Run, dryRun: () => Option): void {
  const command = (name: string, description: string) => period.command(name).description(description).exitOverride();
  const deciding = (name: string, description: string) =>
    command(name, description)
      .argument('<month>', 'the month, such as 2025-01', month)
      .requiredOption('--reason <text>', 'why, for the audit log');

  addEntryCommands(command('entry', 'what people enter in the place of cost that no source has delivered'), run);
  command('list', 'the months that the hub knows, and which of them are closed').action(() =>
    run(async (context) => (await reads()).listPeriods(context)),
  );
  command('show', 'a month: what stands against closing it, and how it was closed')
    .argument('<month>', 'the month, such as 2025-01', month)
    .action((name) => run(async (context) => (await reads()).showPeriod(context, name)));
  command('calendar', 'the fiscal periods of a year, and which of them are closed')
    .argument('<year>', 'the fiscal year: the calendar year that its last day lies in', wholeNumber(1970, 9999))
    .option('--legal-entity <code>', 'as this legal entity counts its years')
    .action((year, options) => run(async (context) => (await reads()).showCalendar(context, year, options)));
  command('rehearse', 'what a month would be closed with now if nothing had come of some sources')
    .argument('<month>', 'the month, such as 2025-01', month)
    .requiredOption('--without <source...>', 'the sources of which nothing has come')
    .action((name, options) => run(async (context) => (await reads()).rehearseMonth(context, name, options)));
  deciding('begin', 'say that a month is being closed').action((name, options) =>
    run(async (context) => (await changes()).beginMonth(context, name, options)),
  );
  deciding('give-up', 'make a month open again that was being closed').action((name, options) =>
    run(async (context) => (await changes()).giveUpMonth(context, name, options)),
  );
  deciding('close', 'close a month with what is known of it now')
    .option('--waive <check=why...>', 'close it although this check has failed')
    .option('--on-last-certified <kind...>', 'close it on the last certified run of this kind, where a newer one could not be made')
    .option('--key <reference>', 'who you are, where closing takes an approval: a reference (env:NAME or file:/path) to a key of yours')
    .addOption(dryRun())
    .action((name, options) => run(async (context) => (await changes()).closeMonth(context, name, options)));
  deciding('reopen', 'propose to reopen a closed month: a second person has to agree')
    .requiredOption('--until <instant>', 'before when it is closed again by itself', instant)
    .requiredOption('--key <reference>', 'who you are: a reference (env:NAME or file:/path) to a key of yours')
    .action((name, options) => run(async (context) => (await changes()).reopenMonth(context, name, options)));
  command('reject-reopening', 'reject that a month is reopened, or take back that you asked for it')
    .argument('<number>', 'of the request, as `period show` tells it')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .requiredOption('--key <reference>', 'who you are: a reference (env:NAME or file:/path) to a key of yours')
    .action((number, options) => run(async (context) => (await changes()).rejectReopening(context, number, options)));
}
