import { Option, type Command } from 'commander';
import { period } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import type { Runs } from '../../../runs/runs.ts';
import { listRuns } from './list-runs.ts';
import { makeRuns } from './make-runs.ts';

/** `run <kind>` for every kind of run that there is; `run` alone lists them. */
export function addRunCommands(
  command: Command,
  runs: Runs,
  run: (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>,
): void {
  for (const definition of runs.values()) {
    const { kind, title, cadence, rules } = definition;
    const added = command.command(kind).description(title).exitOverride();
    if (cadence === 'monthly') added.requiredOption('--period <month>', '2025-01, or 2025-01..2025-03', period);
    if (rules)
      added.option(
        '--rules <file>',
        `rule set (default: the configured one${rules.fallback === undefined ? '' : ', else what the hub comes with'})`,
      );
    added
      .addOption(new Option('--dry-run', 'show what would come of it and write nothing'))
      .action((options) => run((context) => makeRuns(context, definition, options)));
  }
  command
    .argument('[kind]', 'one of the commands below')
    .action((kind: string | undefined) => run((context) => listRuns(context, runs, kind)));
}
