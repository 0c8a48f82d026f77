import { Option, type Command } from 'commander';
import { OFFENCE_STATES } from '../../../domain/quality/quality-output.ts';
import { QUALITY_SEVERITIES } from '../../../domain/quality/quality-rule.ts';
import { month, wholeNumber } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const reads = () => import('./show-quality.ts');
const changes = () => import('./waive-offence.ts');

/** `quality …`: what offends rules of data quality, and what stewards let be. */
export function addQualityCommands(quality: Command, run: Run): void {
  const command = (name: string, description: string) => quality.command(name).description(description).exitOverride();
  const deciding = (name: string, description: string) =>
    command(name, description)
      .argument('<offence>', 'its number, as `quality list` tells it')
      .requiredOption('--reason <text>', 'why, for the audit log')
      .requiredOption('--key <reference>', 'who you are: a reference (env:NAME or file:/path) to a key of yours');

  command('rules', 'the rules that a month was held against, what became of them, and how sound its records are')
    .argument('<month>', 'the month, such as 2025-01', month)
    .action((name) => run(async (context) => (await reads()).listRules(context, name)));
  command('list', 'the records of a month that offend, with the very row')
    .argument('<month>', 'the month, such as 2025-01', month)
    .option('--rule <name...>', 'against these rules')
    .option('--source <id...>', 'of records from these sources')
    .addOption(new Option('--severity <name...>', 'of these severities').choices(QUALITY_SEVERITIES))
    .addOption(new Option('--state <name...>', 'of which one of these became').choices(OFFENCE_STATES))
    .option('--first <count>', 'how many at most', wholeNumber(1, 10_000), 100)
    .action((name, options) => run(async (context) => (await reads()).listOffences(context, name, options)));
  deciding('waive', 'sign, as a steward of the rule, that an offence is let be; it takes one of each side')
    .option('--until <month>', 'it holds for months before this one (default: for all)', month)
    .action((number, options) => run(async (context) => (await changes()).waive(context, number, options)));
  deciding('withdraw', 'take back what stewards have signed of an offence').action((number, options) =>
    run(async (context) => (await changes()).withdraw(context, number, options)),
  );
}
