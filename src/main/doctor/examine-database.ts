import { sql } from 'kysely';
import { QUEUE_NAME } from '#jobs/catalog.ts';
import { withoutPassword, type Config } from '../../platform/config/config.ts';
import { openJobQueues } from '../../platform/queue/queue.ts';
import { newerMigrations, pendingMigrations } from '../../store/migrate.ts';
import { serverFault, versionReader } from '../../store/server-version.ts';
import { explainFailure } from '../failure.ts';
import { findRunningHub } from '../hub/hub-address.ts';
import { openHubDatabase, type HubDatabase } from '../hub/hub-database.ts';
import { examineGovernance } from './examine-governance.ts';
import { examineLogins } from './examine-logins.ts';
import { note, ok, wrong, type Finding } from './finding.ts';

const UPGRADE = 'Upgrade the server, or name another in DATABASE_URL. Without DATABASE_URL the hub starts a PostgreSQL of its own.';
const VERSION_TESTED = 18;
const SKEW_MS_MAX = 5_000;

/** Whether the database answers, is of this version, and lets a queue work on it. Looks only: it migrates nothing of yours. */
export async function* examineDatabase(config: Config): AsyncGenerator<Finding> {
  const notices: string[] = [];
  let database: HubDatabase;
  try {
    database = await openHubDatabase(config, { schema: 'leave', onNotice: (sentence) => notices.push(sentence) });
    await sql`select 1`.execute(database.db);
  } catch (error) {
    const where = config.databaseUrl === undefined ? `the embedded PostgreSQL in ${config.home}` : withoutPassword(config.databaseUrl);
    yield wrong('database', `${where}: ${explainFailure(error).message.split('\n')[0]}`, mendOf(config));
    return;
  }
  await using open = database;
  for (const sentence of notices) yield note('database', sentence);
  const fault = await serverFault(versionReader(open.db));
  if (fault) return yield wrong('database', `${fault.found}; expected ${fault.expected}`, UPGRADE);
  yield* examineServer(open, config);
  yield* examineSchema(open);
  if (await isOfThisVersion(open)) {
    yield* examineGovernance(config, open.db);
    yield* examineLogins(open.db);
  }
  yield* examineQueue(config, open);
  const hub = await findRunningHub(config.home);
  yield hub === undefined ? note('hub', 'none serves this home now') : ok('hub', `serves at ${hub}`);
}

async function* examineServer({ db, isEmbedded }: HubDatabase, config: Config): AsyncGenerator<Finding> {
  // Where the data lies only an administrator may ask; of the embedded server everybody here is one.
  const data = isEmbedded ? sql`current_setting('data_directory')` : sql`''`;
  const { rows } = await sql<{ version: string; encoding: string; now: string; data: string }>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
      clock_timestamp() as now, ${data} as data`.execute(db);
  const { version, encoding, now } = rows[0]!;
  const where = isEmbedded ? `embedded, data in ${rows[0]!.data}` : withoutPassword(config.databaseUrl!);
  const major = Number.parseInt(version, 10);
  yield major === VERSION_TESTED
    ? ok('database', `PostgreSQL ${version}, ${where}`)
    : note('database', `PostgreSQL ${version}, ${where}`, `The hub is tested with ${VERSION_TESTED}.`);
  if (encoding !== 'UTF8') yield wrong('database encoding', encoding, 'Make a database with encoding UTF8 and load again.');
  const skewMs = Math.abs(Date.parse(now) - Date.now());
  if (skewMs > SKEW_MS_MAX)
    yield wrong('clock', `the database's differs from this machine's by ${Math.round(skewMs / 1000)} s`, 'Keep both by NTP.');
}

async function* examineSchema({ db, isEmbedded }: HubDatabase): AsyncGenerator<Finding> {
  try {
    const newer = await newerMigrations(db);
    if (newer.length > 0) return yield wrong('schema', `of a newer version: it has run ${newer[0]}`, 'Update Costweave.');
    const pending = await pendingMigrations(db);
    if (pending.length === 0) yield ok('schema', 'of this version');
    else if (isEmbedded) yield note('schema', `${pending.length} migrations wait`, 'The next command that needs them runs them.');
    else yield wrong('schema', `${pending.length} migrations have not run, the first is ${pending[0]}`, 'Run `costweave migrate`.');
  } catch (error) {
    yield wrong('schema', explainFailure(error).message.split('\n')[0]!, 'The database is of a newer version of the hub: update the hub.');
  }
}

/** What a migration has not made yet cannot be looked at. */
async function isOfThisVersion({ db }: HubDatabase): Promise<boolean> {
  try {
    return (await newerMigrations(db)).length === 0 && (await pendingMigrations(db)).length === 0;
  } catch {
    return false;
  }
}

async function* examineQueue(config: Config, { db, connectionString }: HubDatabase): AsyncGenerator<Finding> {
  // With Redis the queue is not here.
  if (config.redisUrl !== undefined) return;
  const { rows } = await sql<{ exists: boolean }>`select to_regnamespace('bullmq') is not null as exists`.execute(db);
  if (!rows[0]!.exists) return yield note('queue', 'not made yet', 'The first command that works on it makes it.');
  try {
    const queues = await openJobQueues({ kind: 'postgres', connectionString }, QUEUE_NAME, () => undefined);
    const counts = await queues.queue.getJobCounts('waiting', 'active', 'delayed', 'failed');
    await queues.close();
    const told = Object.entries(counts).map(([state, count]) => `${count} ${state}`);
    yield ok('queue', told.join(', '));
  } catch (error) {
    yield wrong(
      'queue',
      explainFailure(error).message.split('\n')[0]!,
      'The user of the database needs the right to create the schema bullmq.',
    );
  }
}

function mendOf(config: Config): string {
  if (config.databaseUrl === undefined) return `See ${config.home}/postgres.log, or name a PostgreSQL of your own in DATABASE_URL.`;
  return 'Start it, or correct DATABASE_URL. Without DATABASE_URL the hub starts a PostgreSQL of its own.';
}
