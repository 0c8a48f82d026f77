import { Option, type Command } from 'commander';
import { EXPORT_FORMAT_NAMES } from '../../../domain/export/export-format.ts';
import { FOCUS_DATASET_NAMES } from '../../../domain/focus/focus-dataset.ts';
import { STREAM_FORMAT_NAMES } from '../../../tables/stream/format-names.ts';
import { instant, period } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

type Run = (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

/** What an export command takes from the program: `asked` is the version of FOCUS that was asked for. */
interface Program {
  readonly run: Run;
  readonly dryRun: () => Option;
  readonly asked: () => string | undefined;
}

function collected(text: string, before: readonly string[]): string[] {
  return [...before, text];
}

/** `export …`: records written out, to a file or to stdout. */
export function addExportCommands(exports: Command, { run, dryRun, asked }: Program): void {
  exports
    .command('charges')
    .description('charges of billing months as a FOCUS 1.2 file')
    .exitOverride()
    .requiredOption('--period <month>', '2025-01, or 2025-01..2025-03', period)
    .addOption(new Option('--format <format>', 'file format').choices(['csv']).default('csv'))
    .option('--viewer <id>', 'as this configured viewer sees them (default: all)')
    .option('--as-of <instant>', 'as the hub knew them then, such as 2025-03-03T12:00:00Z')
    .option('--output <file>', 'write to a file (default: stdout)')
    .action((options) => run(async (context) => (await import('./export-charges.ts')).exportToFile(context, options)));

  exports
    .command('focus')
    .description('a dataset of FOCUS for billing months, with what was derived or assumed beside it')
    .exitOverride()
    .addOption(new Option('--dataset <name>', 'which dataset').choices(FOCUS_DATASET_NAMES).default('cost-and-usage' as const))
    .requiredOption('--period <month>', '2025-01, or 2025-01..2025-03', period)
    .addOption(new Option('--format <format>', 'file format').choices(['csv', 'parquet']).default('csv'))
    .option('--allocated', 'each charge as the parts that allocation gives to cost centres, by the split cost columns of 1.4')
    .option('--strict', 'write nothing where a value had to be assumed or is missing')
    .option('--viewer <id>', 'as this configured viewer sees them (default: all)')
    .option('--as-of <instant>', 'as the hub knew them then, such as 2025-03-03T12:00:00Z')
    .option('--output <file>', 'write to a file (default: stdout)')
    .action((options) =>
      run(async (context) => (await import('./export-focus.ts')).exportFocus(context, { ...options, version: asked() })),
    );

  exports
    .command('file')
    .argument('<table>', 'such as costs_monthly or charges: the reference of tables lists them')
    .description('a table that BI tools read, as a Parquet file or a workbook of Excel')
    .exitOverride()
    .addOption(new Option('--format <format>', 'file format').choices(EXPORT_FORMAT_NAMES).default('parquet' as const))
    .requiredOption('--output <file>', 'the file to write')
    .option('--period <month>', '2025-01, or 2025-01..2025-03 (default: all months)', period)
    .option('--columns <names>', 'these columns, in this order: billing_month,effective_cost (default: all)')
    .option('--where <condition>', "rows of which this is true, such as 'cost_center eq retail'; several times: all of them", collected, [])
    .option('--viewer <id>', 'as this configured viewer sees them (default: all)')
    .option('--as-of <instant>', 'as the hub knew them then, such as 2025-03-03T12:00:00Z')
    .addOption(dryRun())
    .action((table, options) => run(async (context) => (await import('./export-file.ts')).exportTableFile(context, { ...options, table })));

  exports
    .command('table')
    .argument('<table>', 'such as costs_monthly or charges: the reference of tables lists them')
    .description('a table that BI tools read, as CSV, NDJSON or a stream of Arrow')
    .exitOverride()
    .addOption(new Option('--format <format>', 'file format').choices(STREAM_FORMAT_NAMES).default('csv' as const))
    .option('--period <month>', '2025-01, or 2025-01..2025-03 (default: all months)', period)
    .option('--columns <names>', 'these columns, in this order: billing_month,effective_cost (default: all)')
    .option('--where <condition>', "rows of which this is true, such as 'cost_center eq retail'; several times: all of them", collected, [])
    .option('--viewer <id>', 'as this configured viewer sees them (default: all)')
    .option('--as-of <instant>', 'as the hub knew them then, such as 2025-03-03T12:00:00Z')
    .option('--output <file>', 'write to a file (default: stdout)')
    .action((table, options) => run(async (context) => (await import('./export-table.ts')).exportTable(context, { ...options, table })));

  exports
    .command('audit')
    .description('the audit log with its signatures, which tools/verify-audit.mjs verifies without the hub')
    .exitOverride()
    .option('--viewer <id>', 'in the name of this configured viewer')
    .option('--output <file>', 'write to a file (default: stdout)')
    .action((options) => run(async (context) => (await import('./export-audit.ts')).exportAuditLog(context, options)));

  exports
    .command('run')
    .argument('<run>', 'its id in the graph, or the one that counts: allocation/2025-01')
    .description('a run with all that it was made from, which tools/verify-certificate.mjs works out again without the hub')
    .exitOverride()
    .option('--viewer <id>', 'in the name of this configured viewer')
    .option('--output <file>', 'write to a file (default: stdout)')
    .action((name, options) => run(async (context) => (await import('./export-run.ts')).exportSealedRun(context, name, options)));

  exports
    .command('subgraph')
    .description('the schema of the graph as a subgraph of Apollo Federation 2, to compose a supergraph with')
    .exitOverride()
    .option('--output <file>', 'write to a file (default: stdout)')
    .action((options) => run(async (context) => (await import('./export-subgraph.ts')).exportSubgraph(context, options)));

  exports
    .command('estate')
    .description('all deliveries and rules under pseudonyms, as one file that an empty hub can be filled from')
    .exitOverride()
    .option('--masked', 'under pseudonyms: an estate is exported in no other way')
    .option('--viewer <id>', 'in the name of this configured viewer')
    .option('--as-of <instant>', 'as the hub knew it then (default: now)', instant)
    .option('--output <file>', 'write to a file (default: stdout)')
    .addOption(dryRun())
    .action((options) => run(async (context) => (await import('./export-estate.ts')).exportMaskedEstate(context, options)));
}
