import { Argument, type Command } from 'commander';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';
import { KIT_TOOLS } from '../../../tables/kit/kit-tools.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

/** `bi kit …`: what a tool starts from. */
export function addBiKit(bi: Command, run: Run): void {
  bi.command('kit')
    .description('files that a tool starts from, made from the tables of this version: queries, data sources, dashboards, a notebook')
    .exitOverride()
    .addArgument(new Argument('<tool>', 'for which tool').choices(KIT_TOOLS))
    .requiredOption('--output <folder>', 'where to write them; it is made where it is not there')
    .option('--url <url>', 'the hub, as the tool reaches it (default: the one that serves this home)')
    .option('--force', 'replace files that are there and say something else')
    .option('--dry-run', 'say what would be written')
    .action((tool, options) => run(async (context) => (await import('./write-kit.ts')).writeKit(context, tool, options)));
}
