import type { Command } from 'commander';
import { month } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

/** `verify run`: of one run, of a month, or of all. */
export function addVerifyCommands(
  command: (name: string, description: string, examples: readonly string[]) => Command,
  run: (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>,
): void {
  command('verify', 'work out again what runs say, from what lies in the database', [
    'verify run allocation/2025-01',
    'verify run --month 2025-01',
    'verify run --all --json',
  ])
    .command('run')
    .argument('[run]', 'its id in the graph, or the one that counts: allocation/2025-01, assets')
    .description('hold what sealed runs say against what they are made from')
    .exitOverride()
    .option('--all', 'all runs that count')
    .option('--month <month>', 'the runs of this month that count', month)
    .action((name, options) => run(async (context) => (await import('./verify-runs.ts')).verifyRuns(context, name, options)));
}
