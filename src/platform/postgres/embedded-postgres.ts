import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, DatabaseError } from 'pg';
import { closedFolder, postgresAccount, type Account } from './account.ts';
import { reachableBinaries, SYSTEM_FOLDER } from './binaries.ts';
import {
  createCluster,
  runningServer,
  ServerLeavingError,
  startServer,
  stopServer,
  stopWhenUnused,
  waitReady,
  type Cluster,
} from './cluster.ts';
import { serverSettings } from './settings.ts';

/** Any fixed number: every process that uses the server holds this lock shared, so the last one to leave knows that it is. */
const USER_LOCK = 5_202_611_210;

/** A server that shuts down may have much to flush. */
const LEAVING_MS_MAX = 40_000;

export interface EmbeddedPostgresOptions {
  /** The hub's home: password, log and (where PostgreSQL can reach it) the data lie in it. */
  readonly home: string;
  /** Told in one sentence of everything unusual: an account made, data that lies elsewhere. */
  readonly onLog?: (message: string) => void;
  /** Over the built-in server settings. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgres {
  /** Of the database `costweave`, with the password: host and port for other programs, and a socket as its parameter `host` where there is one. */
  readonly connectionString: string;
  /** Leaves the server; the last process of this home that leaves stops it. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL 18 of this hub's own, from npm, on a free port of the loopback. A server of the same home that already runs
 * (another `costweave` process, or one that was killed) is used rather than started twice.
 */
export async function startEmbeddedPostgres({
  home,
  onLog = () => undefined,
  settings,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const root = path.resolve(home);
  mkdirSync(root, { recursive: true });
  const account = postgresAccount();
  const cluster: Cluster = {
    data: dataDirectory(root, account, onLog),
    log: path.join(root, 'postgres.log'),
    binaries: reachableBinaries(account, onLog),
    account,
  };
  // Beside the data: whoever deletes a home whose data lies elsewhere has not lost it.
  const password = keepPassword(path.join(path.dirname(cluster.data), 'postgres.password'), cluster);
  await createCluster(cluster, password);
  const deadline = performance.now() + LEAVING_MS_MAX;
  for (;;) {
    try {
      const server = runningServer(cluster)
        ? await waitReady(cluster)
        : await startServer(cluster, { ...serverSettings(), ...socketSettings(cluster), ...settings });
      const url = (database: string) =>
        `postgres://costweave:${password}@127.0.0.1:${server.port}/${database}${socketOf(cluster, server.port)}`;
      const session = await enter(url('postgres'), cluster);
      writeFileSync(path.join(root, 'postgres.json'), `${JSON.stringify({ port: server.port, pid: server.pid, data: cluster.data })}\n`);
      // A process that ends without leaving (stopped at once, a bug) takes the server with it as soon as nobody else uses it.
      const onExit = () => stopWhenUnused(server.pid);
      process.once('exit', onExit);
      const stop = async () => {
        process.off('exit', onExit);
        await leave(session, cluster);
      };
      return { connectionString: url('costweave'), stop };
    } catch (error) {
      // A server that was found on its way down (its last user is leaving) is waited for and started anew.
      if (!(error instanceof ServerLeavingError) || performance.now() > deadline) throw error;
      await sleep(200);
    }
  }
}

/** Operating systems take no longer path of a socket. */
const SOCKET_PATH_BYTES_MAX = 100;

/** A statement over a socket of the file system costs both sides half the processor time of one over TCP; other programs come by TCP. */
function socketSettings({ data }: Cluster): Record<string, string> {
  const isPossible = process.platform !== 'win32' && Buffer.byteLength(socketPath(data, 65_535)) <= SOCKET_PATH_BYTES_MAX;
  return isPossible ? { unix_socket_directories: `"${data.replaceAll('"', '""')}"` } : {};
}

/** For the end of an address; none where the server opened no such socket, as one of an earlier version that still runs. */
function socketOf({ data }: Cluster, port: number): string {
  return existsSync(socketPath(data, port)) ? `?host=${encodeURIComponent(data)}` : '';
}

function socketPath(data: string, port: number): string {
  return path.join(data, `.s.PGSQL.${port}`);
}

/** Below the home; where that is closed to the server's account, a lasting place of the system's, said aloud. */
function dataDirectory(home: string, account: Account | undefined, onLog: (message: string) => void): string {
  const data = path.join(home, 'postgres');
  const closed = account && closedFolder(home, account);
  if (!closed) return data;
  const elsewhere = path.join(SYSTEM_FOLDER, createHash('sha256').update(home).digest('hex').slice(0, 12), 'postgres');
  mkdirSync(path.dirname(elsewhere), { recursive: true, mode: 0o755 });
  if (!existsSync(elsewhere))
    onLog(
      `${closed} is closed to the account ${account.name}, which PostgreSQL runs as: the data lies in ${elsewhere}. ` +
        'For data in the home, set COSTWEAVE_HOME to a folder that other accounts can walk to.',
    );
  else if (!existsSync(path.join(home, 'postgres.json')))
    onLog(`The database of an earlier home at this place is used again. To begin anew, delete ${path.dirname(elsewhere)}.`);
  return elsewhere;
}

function keepPassword(file: string, cluster: Cluster): string {
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  if (existsSync(cluster.data))
    throw new Error(
      `expected the database's password in ${file}, found none, though ${cluster.data} has data: put the file back, or move the data away`,
    );
  const password = randomBytes(24).toString('base64url');
  try {
    writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
    return password;
  } catch {
    // Another process made it at the same time.
    return readFileSync(file, 'utf8').trim();
  }
}

/** Opens the session that stands for this process in the server, proves that it is our server, and sees to the database. */
async function enter(connectionString: string, cluster: Cluster): Promise<Client> {
  const session = new Client({ connectionString, application_name: 'costweave home', connectionTimeoutMillis: 15_000 });
  // When the server dies the pools report it; without a listener this session would end the process.
  session.on('error', () => undefined);
  try {
    await session.connect();
    const { rows } = await session.query<{ data: string }>(`select current_setting('data_directory') as data`);
    // A process id of long ago may by now be another server's.
    if (rows[0]?.data !== cluster.data)
      throw new ServerLeavingError(`expected the server of ${cluster.data}, found one of ${rows[0]?.data}`);
    await session.query(`select pg_advisory_lock_shared(${USER_LOCK})`);
    await createDatabase(session);
    return session;
  } catch (error) {
    await session.end().catch(() => undefined);
    if (error instanceof DatabaseError && !error.code?.startsWith('57P')) throw error;
    throw new ServerLeavingError('PostgreSQL does not answer', { cause: error });
  }
}

async function createDatabase(session: Client): Promise<void> {
  const { rowCount } = await session.query(`select 1 from pg_database where datname = 'costweave'`);
  if (rowCount) return;
  await session.query('create database costweave').catch((error: unknown) => {
    if ((error as { code?: string }).code !== '42P04' && (error as { code?: string }).code !== '23505') throw error;
  });
}

async function leave(session: Client, cluster: Cluster): Promise<void> {
  let last = true;
  try {
    await session.query(`select pg_advisory_unlock_shared(${USER_LOCK})`);
    const { rows } = await session.query<{ last: boolean }>(`select pg_try_advisory_lock(${USER_LOCK}) as last`);
    last = rows[0]?.last ?? true;
  } catch {
    // The session is gone with its server: whatever is left of it is stopped.
  }
  if (last) await stopServer(cluster);
  await session.end().catch(() => undefined);
}
