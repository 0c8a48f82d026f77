import { spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import type { PostgresBinaries } from './binaries.ts';

const LOG_BYTES_MAX = 10 * 1024 * 1024;

/** A PostgreSQL data directory and how its server is started and stopped. */
export interface Cluster {
  readonly data: string;
  readonly log: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
}

/** What a running server says of itself in its postmaster.pid. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The server that was found does not take part any more: start another. */
export class ServerLeavingError extends Error {
  override readonly name = 'ServerLeavingError';
}

/** Makes the data directory when there is none. A half-made one never stands at its place: it is made aside and renamed. */
export async function createCluster(cluster: Cluster, password: string): Promise<void> {
  if (existsSync(path.join(cluster.data, 'PG_VERSION'))) return;
  const aside = `${cluster.data}.new-${process.pid}`;
  const passwordFile = `${aside}.password`;
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { mode: 0o700, recursive: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (cluster.account) for (const file of [aside, passwordFile]) chownSync(file, cluster.account.uid, cluster.account.gid);
  try {
    await runInitdb(cluster, aside, passwordFile);
    renameSync(aside, cluster.data);
  } catch (error) {
    // Two starts of one home at the same time: the other one has made it meanwhile.
    if (!existsSync(path.join(cluster.data, 'PG_VERSION'))) throw error;
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(aside, { recursive: true, force: true });
  }
}

/** The server that runs on the data directory; undefined when none does. */
export function runningServer(cluster: Cluster): RunningServer | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(cluster.data, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Number.parseInt(lines[0] ?? '', 10);
  const port = Number.parseInt(lines[3] ?? '', 10);
  if (!(pid > 0) || !isAlive(pid)) return undefined;
  return { pid, port, ready: (lines[7] ?? '').trim() === 'ready' };
}

/** Starts a server and waits until it takes connections. It lives on when this process is killed; the next start finds it. */
export async function startServer(cluster: Cluster, settings: Record<string, string>): Promise<RunningServer> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = spawnServer(cluster, { ...settings, port: String(port) });
    const failure = await ready(cluster, child);
    if (failure === undefined) return runningServer(cluster)!;
    // Somebody took the port in between, or another process started this very server.
    const other = runningServer(cluster);
    if (other) return await waitReady(cluster);
    if (attempt === 3 || !failure.includes('Address already in use')) throw new Error(`PostgreSQL did not start:\n${failure}`);
  }
}

/** Waits until the server that somebody else started takes connections. */
export async function waitReady(cluster: Cluster): Promise<RunningServer> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 50) {
    const server = runningServer(cluster);
    if (!server)
      throw new ServerLeavingError(`PostgreSQL ended while it was awaited; see ${cluster.log} and ${path.join(cluster.data, LOG_FOLDER)}`);
    if (server.ready) return server;
    await sleep(50);
  }
  throw new Error(`expected PostgreSQL (process ${runningServer(cluster)?.pid}) to be ready within 60 s, it is not; see ${cluster.log}`);
}

/** Fast shutdown: sessions are ended, everything is flushed. After 30 s without an end, immediate shutdown (the log recovers it). */
export async function stopServer(cluster: Cluster): Promise<void> {
  const server = runningServer(cluster);
  if (!server) return;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!sendSignal(server.pid, signal)) return;
    for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 20) {
      if (!isAlive(server.pid)) return;
      await sleep(20);
    }
  }
  throw new Error(`PostgreSQL (process ${server.pid}) does not stop; see ${cluster.log}`);
}

/** Takes no new sessions and ends with the last one that there is. Answers at once. */
export function stopWhenUnused(pid: number): void {
  sendSignal(pid, 'SIGTERM');
}

async function runInitdb(cluster: Cluster, data: string, passwordFile: string): Promise<void> {
  const child = spawn(
    cluster.binaries.initdb,
    [`--pgdata=${data}`, '--username=costweave', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C'],
    { ...identity(cluster), cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const code = await new Promise<number | string | null>((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('close', resolve);
  });
  if (code !== 0) throw new Error(`initdb of ${cluster.data} failed (${code}): ${stderr.trim()}`);
}

function spawnServer(cluster: Cluster, settings: Record<string, string>): ChildProcess {
  if ((statSync(cluster.log, { throwIfNoEntry: false })?.size ?? 0) > LOG_BYTES_MAX) truncateSync(cluster.log);
  clearOldLogs(cluster);
  const log = openSync(cluster.log, 'a', 0o600);
  // Its own process group: Ctrl-C on the terminal goes to the hub alone, which drains first and stops the server then.
  const child = spawn(
    cluster.binaries.postgres,
    ['-D', cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...identity(cluster),
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
    },
  );
  closeSync(log);
  child.unref();
  return child;
}

/** Undefined when ready; else the last lines of the log. */
async function ready(cluster: Cluster, child: ChildProcess): Promise<string | undefined> {
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', () => (ended ??= lastLines(cluster)));
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 20) {
    const server = runningServer(cluster);
    if (server?.pid === child.pid && server?.ready) return undefined;
    if (ended !== undefined) return ended;
    await sleep(20);
  }
  return `not ready after 60 s\n${lastLines(cluster)}`;
}

function identity(cluster: Cluster): { uid?: number; gid?: number; env: Record<string, string> } {
  // None of the caller's PG* variables: they would steer initdb and the server.
  const env = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  return cluster.account ? { uid: cluster.account.uid, gid: cluster.account.gid, env } : { env };
}

/** What the server said before it could write to its own log, and at the end of that. */
function lastLines(cluster: Cluster): string {
  const [newest] = ownLogs(cluster).filter(({ file }) => file.endsWith('.log'));
  return [cluster.log, ...(newest ? [newest.file] : [])]
    .flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n').slice(-8))
    .join('\n');
}

/** A folder of the data that the server writes its log to, in text for people and in JSON for the hub. */
const LOG_FOLDER = 'log';
const LOG_KEPT_MS = 30 * 86_400_000;

/** Files of the server's own log, the newest first; none before it has written one. */
function ownLogs({ data }: Cluster): { readonly file: string; readonly writtenMs: number }[] {
  const folder = path.join(data, LOG_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, writtenMs: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .toSorted((one, other) => other.writtenMs - one.writtenMs);
}

function clearOldLogs(cluster: Cluster): void {
  for (const { file, writtenMs } of ownLogs(cluster)) if (Date.now() - writtenMs > LOG_KEPT_MS) rmSync(file, { force: true });
}

function isAlive(pid: number): boolean {
  return sendSignal(pid, 0);
}

function sendSignal(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
