import { Option, type Command } from 'commander';
import { AGE_BUCKETS, BREAK_CAUSES, BREAK_STATES } from '../../../domain/break/break-state.ts';
import { ITEM_BREAK_KINDS } from '../../../domain/matching/compared/break-kind.ts';
import { month, wholeNumber } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

const reads = () => import('./show-breaks.ts');
const changes = () => import('./say-of-breaks.ts');

/** `break …`: what is open between bills and books, and what people say of it. */
export function addBreakCommands(top: (name: string, description: string, examples: readonly string[]) => Command, run: Run): void {
  const breaks = top('break', 'what is open between bills and books, item by item, and what people say of it', [
    'break list --kind unposted --owner olga',
    'break aged',
    'break assign 9f3c51b2a0d4e877 olga --reason "her supplier" --key env:FAY_KEY',
    'break explain 9f3c51b2a0d4e877 --cause timing --reason "booked in February" --key env:FAY_KEY',
    'break write-off 9f3c51b2a0d4e877 --reason "rounding" --key env:FAY_KEY',
  ]);
  const command = (name: string, description: string) => breaks.command(name).description(description).exitOverride();
  const filtered = (name: string, description: string) =>
    command(name, description)
      .addOption(new Option('--kind <name...>', 'of these kinds').choices(ITEM_BREAK_KINDS))
      .addOption(new Option('--state <name...>', 'of which one of these became').choices(Object.keys(BREAK_STATES)))
      .addOption(new Option('--age <name...>', 'as old as this').choices(Object.keys(AGE_BUCKETS)))
      .option('--party <name...>', 'of these issuers, as the rules call them')
      .option('--currency <code...>', 'in these currencies')
      .option('--owner <person...>', 'for which these people answer')
      .option('--provisional', 'of bills that are still being delivered, instead of final ones')
      .option('--first <count>', 'how many at most', wholeNumber(1, 10_000), 100);
  const saying = (name: string, description: string) =>
    command(name, description)
      .requiredOption('--reason <text>', 'why, for the audit log')
      .requiredOption('--key <reference>', 'who you are: a reference (env:NAME or file:/path) to a key of yours');
  const named = '<break>';
  const help = 'its name, as `break list --json` tells it, or as much of it as tells it from others';

  filtered('list', 'the breaks, the oldest first').action((options) =>
    run(async (context) => (await reads()).listBreaks(context, options)),
  );
  filtered('aged', 'what is open by age, kind, currency and owner').action((options) =>
    run(async (context) => (await reads()).listAged(context, options)),
  );
  saying('assign', 'say who answers for a break')
    .argument(named, help)
    .argument('<person>', 'the name of a person of this hub')
    .action((name, person, options) =>
      run(async (context) => (await changes()).sayOfBreak(context, name, { act: 'assign', person }, options)),
    );
  saying('explain', 'say what caused a break')
    .argument(named, help)
    .addOption(new Option('--cause <name>', 'the cause').choices(Object.keys(BREAK_CAUSES)).makeOptionMandatory())
    .action((name, options) =>
      run(async (context) => (await changes()).sayOfBreak(context, name, { act: 'explain', cause: options.cause }, options)),
    );
  saying('carry', 'carry a break forward until a month, included')
    .argument(named, help)
    .requiredOption('--until <month>', 'the month, such as 2025-03', month)
    .action((name, options) =>
      run(async (context) => (await changes()).sayOfBreak(context, name, { act: 'carry', until: options.until }, options)),
    );
  saying('reopen', 'take back what was said of a break')
    .argument(named, help)
    .action((name, options) => run(async (context) => (await changes()).sayOfBreak(context, name, { act: 'reopen' }, options)));
  saying('write-off', 'write a break off where a policy lets you, or propose to')
    .argument(named, help)
    .action((name, options) => run(async (context) => (await changes()).writeOffNamed(context, name, options)));
}
