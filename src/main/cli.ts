import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { FOCUS_DATASET_NAMES } from '../domain/focus/focus-dataset.ts';
import { instant, month, wholeNumber } from './command-arguments.ts';
import type { CommandContext } from './command-context.ts';
import { addBreakCommands } from './commands/break/add-break-commands.ts';
import { addBiKit } from './commands/bi/add-bi-kit.ts';
import { addConnectorCommands } from './commands/connector/connector.ts';
import { addExportCommands } from './commands/export/add-export-commands.ts';
import { addEmbedCommands } from './commands/embed/add-embed-commands.ts';
import { addHoldCommands } from './commands/hold/add-hold-commands.ts';
import { addBiCommands } from './commands/bi/add-bi-commands.ts';
import { addJournalCommands } from './commands/journal/add-journal-commands.ts';
import { addKeyCommands } from './commands/key/add-key-commands.ts';
import { addMcpCommand } from './commands/mcp/add-mcp-command.ts';
import { addPeriodCommands } from './commands/period/add-period-commands.ts';
import { addProposalCommands } from './commands/proposals/add-proposal-commands.ts';
import { addPurgeCommands } from './commands/purge/add-purge-commands.ts';
import { addQualityCommands } from './commands/quality/add-quality-commands.ts';
import { addRulesCommands } from './commands/rules/add-rules-commands.ts';
import { addVerifyCommands } from './commands/run/add-verify-commands.ts';
import { addSecretCommands } from './commands/secret/add-secret-commands.ts';
import { addSessionCommands } from './commands/session/add-session-commands.ts';
import { addStatementCommands } from './commands/statement/add-statement-commands.ts';
import { addUserCommands } from './commands/user/add-user-commands.ts';
import { EXIT, EXIT_CODES_HELP, type ExitCode } from './exit-code.ts';
import { runCommand, type GlobalOptions } from './run-command.ts';

/**
 * The command line: what there is, what it takes, what it says of itself. What a command does is in `commands/`, read only when
 * it is asked for, so that `--help` comes at once.
 */
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

const program = new Command('costweave')
  .description('Cloud bills, books and drivers in one typed graph in which every cent can be followed.')
  .option('--version [version]', 'print the version of Costweave; for `export focus` and `check focus`: a version of FOCUS')
  .option('--config <file>', 'configuration (default: costweave.yaml in this folder, when there is one)')
  .option('--json', 'print JSON for machines on stdout')
  .option('--quiet', 'show no progress')
  .option('--debug', 'say more when something fails')
  .showHelpAfterError('Run with --help for what it takes.')
  .exitOverride()
  .addHelpText('after', `\n${EXIT_CODES_HELP}\n\nData goes to stdout, everything else to stderr. NO_COLOR is respected.`);

function command(name: string, description: string, examples: readonly string[]): Command {
  const added = program.command(name).description(description).exitOverride();
  added.addHelpText('after', `\nExamples:\n${examples.map((example) => `  costweave ${example}`).join('\n')}`);
  return added;
}

function run(work: (context: CommandContext) => Promise<ExitCode>): Promise<void> {
  return runCommand(program.opts<GlobalOptions>(), work);
}

command('demo', 'a made-up company, from its bills to explained cost, in one graph', ['demo', 'demo --live', 'demo --rows 20000 --port 0'])
  .option('--live', 'deliver a further day every few seconds')
  .option('--every <seconds>', 'with --live: how often', wholeNumber(1, 3600), 6)
  .option('--rows <count>', 'about so many charges in all (default: 222,000)', wholeNumber(1_000, 5_000_000))
  .option('--port <port>', 'where to serve (0: any free port)', wholeNumber(0, 65_535))
  .option('--no-serve', 'end when everything is worked out')
  .action((options) => run(async (context) => (await import('./commands/demo.ts')).demo(context, options)));

command('serve', 'serve the graph, with GraphiQL and live events', ['serve', 'serve --with-worker', 'serve --port 8080'])
  .option('--with-worker', 'take jobs too')
  .option('--host <address>', 'where to listen')
  .option('--port <port>', 'where to listen (0: any free port)', wholeNumber(0, 65_535))
  .action((options) => run(async (context) => (await import('./commands/serve.ts')).serve(context, options)));

command('worker', 'take jobs from the queue', ['worker', 'worker --port 9464'])
  .option('--host <address>', 'with --port: where to listen')
  .option('--port <port>', 'serve /livez, /readyz and /metrics there (0: any free port; default: nowhere)', wholeNumber(0, 65_535))
  .action((options) => run(async (context) => (await import('./commands/worker.ts')).worker(context, options)));

command('migrate', 'bring the database to this version', ['migrate', 'migrate --dry-run'])
  .addOption(dryRun())
  .action((options) => run(async (context) => (await import('./commands/migrate.ts')).migrateDatabase(context, options)));

command('load', 'load what lies in a folder (or in one file), now', [
  'load aws-billing ./bills/aws',
  'load focus ./focus-2025-01.csv --dry-run',
  'load azure-billing ./exports --set finalThrough=2025-06',
])
  .argument('<connector>', 'aws-billing, azure-billing, focus, ledger-file, or the folder or npm package of your own')
  .argument('<path>', 'folder or file')
  .option(
    '--source <id>',
    'the source that the batches belong to (default: the configured one of this folder, else the name of the connector)',
  )
  .option('--stream <name...>', 'only these streams of the connector')
  .option('--set <key=value...>', 'configuration of the connector')
  .addOption(dryRun())
  .action((connector, path, options) =>
    run(async (context) => (await import('./commands/load.ts')).load(context, connector, path, options)),
  );

command('sync', 'load what configured sources have lying ready, and work out what follows', [
  'sync',
  'sync aws',
  'sync sap --stream journal --from 2024-01',
  'sync --dry-run',
])
  .argument('[source]', 'only this source')
  .option('--stream <name...>', 'only these streams of the source')
  .option('--from <month>', 'read interfaces from this month on, whatever was read before', month)
  .option('--full', 'read interfaces as if nothing had been read before')
  .addOption(dryRun())
  .option('--rerun', 'work everything out again, as after a change of rules')
  .action((source, options) => run(async (context) => (await import('./commands/sync.ts')).sync(context, source, options)));

const source = command('source', 'configured sources', ['source list', 'source check aws']);
source
  .command('list')
  .description('what is configured and how fresh it is')
  .exitOverride()
  .action(() => run(async (context) => (await import('./commands/source/source-list.ts')).listSources(context)));
source
  .command('check')
  .argument('[source]', 'only this source')
  .description('whether the configuration does and what lies ready, without loading it')
  .exitOverride()
  .action((id) => run(async (context) => (await import('./commands/source/source.ts')).checkSources(context, id)));

source
  .command('accept-schema')
  .argument('<source>', 'the source')
  .argument('[stream]', 'only this stream')
  .description('accept that fields of its items are gone or of another type, and read on')
  .option('--reason <text>', 'why, for the audit log')
  .exitOverride()
  .action((id, stream, options) =>
    run(async (context) => (await import('./commands/source/source-schema.ts')).acceptSourceSchema(context, id, stream, options)),
  );

for (const [name, verdict, description] of [
  ['accept', 'accepted', 'say that what was found of a delivery is right as it is; one that is held back is let in when it is read next'],
  ['dismiss', 'dismissed', 'say that what was found of a delivery does not count; one that is held back stays out'],
] as const)
  source
    .command(name)
    .argument('<finding>', 'the number of a finding, or a slice with findings that stand')
    .description(description)
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--source <id>', 'the source of the slice, where several have one of that name')
    .exitOverride()
    .action((what, options) =>
      run(async (context) => (await import('./commands/source/source-decide.ts')).decideSourceFindings(context, verdict, what, options)),
    );

source
  .command('withdraw')
  .argument('<slice>', 'the slice')
  .description('take back what should never have been loaded, and make the runs anew that rested on it')
  .requiredOption('--reason <text>', 'why, for the audit log')
  .option('--source <id>', 'the source of the slice, where several have one of that name')
  .option('--stream <name>', 'the stream of the slice, where several have one of that name')
  .exitOverride()
  .action((slice, options) =>
    run(async (context) => (await import('./commands/source/source-withdraw.ts')).withdrawSourceSlice(context, slice, options)),
  );

const runs = command('run', 'make a kind of run now; without a kind, list the kinds', [
  'run',
  'run dimensions --period 2025-01',
  'run allocation --period 2025-01..2025-03',
  'run reconciliation --period 2025-01 --rules ./reconciliation.yaml --dry-run',
  'run assets',
]);
// Every kind of run brings its computation along: read only when somebody asks for one.
if (process.argv.includes('run')) {
  const [{ addRunCommands }, { RUNS }] = await Promise.all([import('./commands/run/add-run-commands.ts'), import('../runs/runs.ts')]);
  addRunCommands(runs, RUNS, run);
}

addVerifyCommands(command, run);
command('query', 'ask the graph: the running hub, or the database itself', [
  'query costs.graphql',
  "echo '{ sources { id } }' | costweave query -",
])
  .argument('<file>', 'a GraphQL document, - for stdin')
  .option('--variables <json>', 'variables of the operation')
  .option('--operation <name>', 'which operation of the document')
  .option('--url <url>', 'ask this hub')
  .option('--token <reference>', 'bearer token as env:NAME or file:/path')
  .action((file, options) => run(async (context) => (await import('./commands/query/query.ts')).query(context, file, options)));

command('evidence', 'write the evidence of a month, for tools/verify-evidence.mjs', [
  'evidence 2025-01 > evidence.ndjson',
  'evidence 2025-01 --as-of 2025-03-03T12:00:00Z --output january.ndjson',
])
  .argument('<month>', 'such as 2025-01', month)
  .option('--as-of <instant>', 'as the hub knew it then (default: now); the same instant gives the same bytes', instant)
  .option('--viewer <id>', 'in the name of this configured viewer')
  .option('--output <file>', 'write to a file (default: stdout)')
  .action((of, options) =>
    run(async (context) => (await import('./commands/export/export-evidence.ts')).exportMonthEvidence(context, of, options)),
  );

addExportCommands(
  command('export', 'write records out', [
    'export charges --period 2025-01 --format csv > january.csv',
    'export audit > audit.ndjson',
    'export run allocation/2025-01 > run.ndjson',
    'export focus --version 1.4 --period 2025-01 --format parquet --output january.parquet',
    'export focus --dataset contract-commitment --version 1.4 --period 2025-01 --output commitments.csv',
    'export focus --dataset billing-period --period 2025-01..2025-03 --output periods.csv',
    'export estate --masked --output estate.ndjson',
  ]),
  { run, dryRun, asked },
);

command('import', 'fill an empty hub', ['import estate estate.ndjson', 'import estate estate.ndjson --dry-run'])
  .command('estate')
  .argument('<file>', 'what `costweave export estate` wrote, - for stdin')
  .description('a masked copy of another hub: all of it, or nothing')
  .exitOverride()
  .addOption(dryRun())
  .action((file, options) =>
    run(async (context) => (await import('./commands/import/import-estate.ts')).importMaskedEstate(context, file, options)),
  );

const audit = command('audit', 'sign the audit log, and show what verifies it', ['audit head > head.json', 'audit key > key.pem']);
audit
  .command('head')
  .description('sign the audit log as it is now, and print the head to keep')
  .exitOverride()
  .action(() => run(async (context) => (await import('./commands/audit/audit-head.ts')).auditHead(context)));
audit
  .command('key')
  .description('print the public key that verifies signatures of this hub')
  .exitOverride()
  .action(() => run(async (context) => (await import('./commands/audit/audit-key.ts')).auditKey(context)));

command('check', 'judge a file by the rules of its standard', [
  'check focus january.csv',
  'check focus january.parquet --version 1.4 --json',
])
  .command('focus')
  .argument('<file>', 'CSV, gzipped or not, or Parquet')
  .description('which rules of FOCUS 1.0 to 1.4 a file breaks, how often, and where first')
  .exitOverride()
  .addOption(new Option('--dataset <name>', 'which dataset it is (default: as its columns show)').choices(FOCUS_DATASET_NAMES))
  .option('--supports <capability...>', 'what its issuer can do: price-list, negotiated-prices, account-names, payable-invoices')
  .action((file, options) =>
    run(async (context) => (await import('./commands/check/check-focus.ts')).checkFocus(context, file, { ...options, version: asked() })),
  );

addPeriodCommands(
  command('period', 'months, and how they are closed', [
    'period list',
    'period show 2025-01',
    'period close 2025-01 --reason "the books are closed" --dry-run',
    'period close 2025-01 --reason "the books are closed" --waive "final=the final bill comes in March"',
    'period reopen 2025-01 --until 2025-03-01 --reason "an invoice was forgotten"',
  ]),
  run,
  dryRun,
);

addStatementCommands(command, run, dryRun);
addBreakCommands(command, run);
addJournalCommands(command, run, dryRun);

addUserCommands(
  command('user', 'who may use the hub, and as what', [
    'user add ann --name "Ann Example"',
    'user grant ann cost-owner --cost-center retail --reason "head of retail"',
    'user link ann --issuer https://login.example --subject 00u1 --reason "her account"',
    'user delegate ann bob --until 2026-02-01 --reason "on leave"',
    'user review --csv',
  ]),
  run,
);

const bi = command('bi', 'tools of others that read the hub: what they start from, and logins of PostgreSQL for those that speak SQL', [
  'bi kit power-bi --output kit',
  'bi grant powerbi --as ann --reason "month-end report"',
  'bi semantics --format osi --output costweave.osi.yaml',
]);
addBiKit(bi, run);
addBiCommands(bi, run);

addKeyCommands(command, run);
addSessionCommands(command, run);

addEmbedCommands(
  command('embed', 'tokens by which a page of another site asks one question', [
    'embed create --question CostsOfTeam --origin https://portal.example.com --viewer ann --minutes 5',
    `embed create --question CostsOfTeam --variables '{"first":10}' --origin https://portal.example.com --role viewer --cost-center CC-1100`,
    'embed list',
    'embed revoke 7 --reason "page was taken down"',
  ]),
  run,
);

addSecretCommands(
  command('secret', 'secrets that are sealed in the database, under a key outside it', [
    'secret set jamf < secret.txt',
    'secret set jamf --from env:JAMF_SECRET',
    'secret list',
    'secret rotate',
  ]),
  run,
);

addQualityCommands(
  command('quality', 'which records offend rules of data quality, and what stewards let be', [
    'quality rules 2025-01',
    'quality list 2025-01 --severity error',
    'quality waive 9f3c51b2 --reason "a pool device" --until 2025-07 --key env:FAY_KEY',
    'quality withdraw 9f3c51b2 --reason "it has an owner now" --key env:FAY_KEY',
  ]),
  run,
);

addRulesCommands(
  command('rules', 'what is proposed for the rules, what would change, and who approves it', [
    'rules diff allocation',
    'rules propose allocation --reason "new headcount" --key env:ANN_KEY',
    'rules show 4',
    'rules approve 4 --key env:BOB_KEY',
  ]),
  run,
);

addProposalCommands(
  command('proposals', 'whatever takes a second pair of eyes: what was proposed, and who approves it', [
    'proposals list --open',
    'proposals show 4',
    'proposals approve 4 --key env:BOB_KEY',
  ]),
  run,
);

addHoldCommands(
  command('hold', 'legal holds: what is kept however old it is', [
    'hold add --source aws --month 2025-01 --reason "case 4711"',
    'hold list',
    'hold end 3 --reason "case 4711 is closed"',
  ]),
  run,
);

addPurgeCommands(
  command('purge', 'what is older than it is kept, and how it goes', [
    'purge --dry-run',
    'purge propose --reason "older than ten years" --key env:ANN_KEY',
    'purge approve 5 --key env:BOB_KEY',
    'purge carry-out',
  ]),
  run,
  dryRun,
);

command('doctor', 'what is wrong, and how to mend it', ['doctor', 'doctor --json']).action(() =>
  run(async (context) => (await import('./commands/doctor.ts')).doctor(context)),
);

addMcpCommand(command('mcp', 'speak to programs with language models, by stdin and stdout', ['mcp', 'mcp --key env:COSTWEAVE_KEY']), run);

addConnectorCommands(
  command('connector', 'write, try and judge connectors', [
    'connector new acme-billing --dir ../acme-billing',
    'connector read ../acme-billing --limit 3',
    'connector test ../acme-billing --json',
    'connector record ../acme-assets --set url=https://assets.example token=env:ASSETS_TOKEN',
  ]),
  run,
);

function dryRun(): Option {
  return new Option('--dry-run', 'show what would come of it and write nothing');
}

program.on('option:version', (asked: string | null) => {
  // Without a value it asks for this program's version, as everywhere.
  if (asked !== null) return;
  process.stdout.write(`${version}\n`);
  throw new CommanderError(EXIT.ok, 'commander.version', version);
});

/** The version of FOCUS that was asked for. */
function asked(): string | undefined {
  const { version: given } = program.opts<{ version?: string }>();
  return given;
}

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  // Help and version that were asked for are no failure; commander has said what is wrong otherwise.
  process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.usage;
}
