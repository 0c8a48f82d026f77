import type pg from 'pg';
import { withoutPassword, type Config } from '../../platform/config/config.ts';
import { startEmbeddedPostgres } from '../../platform/postgres/embedded-postgres.ts';
import { openPool } from '../../platform/postgres/pool.ts';
import { traceStatements } from '../../platform/telemetry/trace-statements.ts';
import { openDatabase, type Database, type StatementListener } from '../../store/database.ts';
import { migrate, newerMigrations, pendingMigrations } from '../../store/migrate.ts';
import { serverFault, versionReader } from '../../store/server-version.ts';
import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';
import { openConfiguredSecrets } from './open-secrets.ts';
import { openTracing } from './open-tracing.ts';

export interface HubDatabase extends AsyncDisposable {
  readonly db: Database;
  readonly pool: pg.Pool;
  /** With the password. */
  readonly connectionString: string;
  readonly isEmbedded: boolean;
}

export interface HubDatabaseOptions {
  /** `migrate`: bring it to this code's version. `refuse`: fail when it is not. `leave`: look at it as it is. */
  readonly schema?: 'migrate' | 'refuse' | 'leave';
  /** Told of what is unusual, in sentences. */
  readonly onNotice?: (sentence: string) => void;
  readonly listener?: StatementListener;
}

/**
 * The hub's database: DATABASE_URL, or the embedded PostgreSQL, started when it does not run yet and stopped by its last user. The
 * embedded one is migrated by whoever opens it; one of your own only by `costweave migrate`.
 */
export async function openHubDatabase(config: Config, options: HubDatabaseOptions = {}): Promise<HubDatabase> {
  const { onNotice = () => undefined, listener } = options;
  await using opening = new AsyncDisposableStack();
  opening.defer(await openTracing(config.tracing, onNotice));
  const isEmbedded = config.databaseUrl === undefined;
  const connectionString = config.databaseUrl ?? (await embedded(config.home, opening, onNotice));
  const pool = openPool({ connectionString });
  if (config.tracing.kind === 'on') traceStatements(pool);
  opening.defer(() => pool.end());
  const db = openDatabase(pool, listener);
  const schema = options.schema ?? (isEmbedded ? 'migrate' : 'refuse');
  if (schema !== 'leave') await refuseUnfitDatabase(db, connectionString);
  // A fresh version may tell the tables otherwise.
  if (schema === 'migrate' && (await migrate(db)).length > 0) await (await import('../../tables/bi/publish-views.ts')).publishViews(db);
  if (schema === 'refuse') await refuseOldSchema(db, connectionString);
  if (schema !== 'leave') await openConfiguredSecrets(config, db);
  const open = opening.move();
  return { db, pool, connectionString, isEmbedded, [Symbol.asyncDispose]: () => open.disposeAsync() };
}

async function embedded(home: string, opening: AsyncDisposableStack, onLog: (sentence: string) => void): Promise<string> {
  const postgres = await startEmbeddedPostgres({ home, onLog }).catch((error: unknown) => {
    throw isOfFiles(error) ? unusableHome(home, error) : error;
  });
  opening.defer(() => postgres.stop());
  return postgres.connectionString;
}

function isOfFiles(error: unknown): error is NodeJS.ErrnoException {
  return (
    error instanceof Error &&
    'syscall' in error &&
    /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|ENOENT)$/.test(String((error as NodeJS.ErrnoException).code))
  );
}

function unusableHome(home: string, { message }: Error): CommandFailure {
  return new CommandFailure(
    EXIT.config,
    `The home ${home} cannot be used: ${message}. Set COSTWEAVE_HOME to a folder that this user may write.`,
  );
}

/** Throws CommandFailure when the server is too old for the hub, or a newer version of the hub has worked on the database. */
export async function refuseUnfitDatabase(db: Database, connectionString: string): Promise<void> {
  const fault = await serverFault(versionReader(db));
  if (fault)
    throw new CommandFailure(
      EXIT.config,
      `The database ${withoutPassword(connectionString)}: expected ${fault.expected}, found ${fault.found}. Upgrade the server, or name another in DATABASE_URL; without DATABASE_URL the hub starts a PostgreSQL of its own.`,
    );
  const newer = await newerMigrations(db);
  if (newer.length === 0) return;
  throw new CommandFailure(
    EXIT.config,
    `The database is of a newer version of Costweave: it has run ${newer[0]}, which this one does not know. Update Costweave.`,
  );
}

async function refuseOldSchema(db: Database, connectionString: string): Promise<void> {
  const pending = await pendingMigrations(db);
  if (pending.length === 0) return;
  throw new CommandFailure(
    EXIT.config,
    `The database ${withoutPassword(connectionString)} lacks ${pending.length} migrations of this version (the first is ${pending[0]}). Run \`costweave migrate\` and start again.`,
  );
}
