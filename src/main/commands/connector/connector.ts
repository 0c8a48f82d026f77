import { Option, type Command } from 'commander';
import { wholeNumber } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import type { ExitCode } from '../../exit-code.ts';

const REFERENCE = 'folder or module of a connector, its bundled name, or an installed npm package';

/** What integrators need: a new connector, a look at what it reads, and the suite that it must pass. */
export function addConnectorCommands(
  connector: Command,
  run: (work: (context: CommandContext) => Promise<ExitCode>) => Promise<void>,
): void {
  connector
    .command('new')
    .description('write the folder of a new connector that passes the suite as it stands')
    .exitOverride()
    .argument('<name>', 'such as acme-billing')
    .option('--dir <folder>', 'where to (default: connectors/<name> in this folder)')
    .addOption(
      new Option(
        '--kind <kind>',
        'what it reads: bills or other records in files (charges, records), or records or bills over HTTP (pages, charges-pages)',
      )
        .choices(['charges', 'records', 'pages', 'charges-pages'])
        .default('charges'),
    )
    .addOption(new Option('--dry-run', 'list the files and write nothing'))
    .action((name, options) => run(async (context) => (await import('./connector-new.ts')).newConnector(context, name, options)));

  connector
    .command('read')
    .description('show what a connector makes of its fixtures, or of real data, without a database or the network')
    .exitOverride()
    .argument('<connector>', REFERENCE)
    .option('--path <path>', 'folder of data, or one file (default: its fixtures)')
    .option('--stream <name>', 'only this stream')
    .option('--limit <count>', 'show so many records in all, and so many rejections of each delivery', wholeNumber(0, 100_000), 10)
    .option('--live', 'ask the source itself: the first page of what it has')
    .option('--source <id>', 'the same, as this source of the configuration file is configured')
    .option('--allow-private', 'the source may be on this machine or a private network, over plain http')
    .option('--set <key=value...>', 'configuration of the connector')
    .action((reference, options) =>
      run(async (context) => (await import('./connector-read.ts')).readConnector(context, reference, options)),
    );

  connector
    .command('record')
    .description('ask the source and keep its answers as a fixture, without secrets and personal data')
    .exitOverride()
    .argument('<connector>', REFERENCE)
    .option('--stream <name...>', 'only these streams (default: all that are read page by page)')
    .option('--case <name>', 'folder below fixtures', 'recorded')
    .option('--source <id>', 'as this source of the configuration file is configured')
    .option('--set <key=value...>', 'configuration of the connector; secrets as env:NAME or file:/path')
    .option('--allow-private', 'the source may be on this machine or a private network, over plain http')
    .option('--pages <count>', 'refuse to record more pages', wholeNumber(1, 10_000), 50)
    .option('--replace <path...>', 'replace these values besides, such as general.assetTag')
    .option('--keep <path...>', 'these may be shown, though they are called like personal data')
    .option('--force', 'write over an earlier recording')
    .action((reference, options) =>
      run(async (context) => (await import('./connector-record.ts')).recordConnector(context, reference, options)),
    );

  connector
    .command('test')
    .description('judge a connector, ours or foreign, by the suite that every connector must pass')
    .exitOverride()
    .argument('<connector>', REFERENCE)
    .action((reference) => run(async (context) => (await import('./connector-test.ts')).testConnector(context, reference)));
}
