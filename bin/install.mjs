import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Plain JavaScript for any Node from 20 on: it runs before anything is installed. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const NODE = path.join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Installs the dependencies that the lockfile names unless they are there; ends the process with a clear message when npm cannot. */
export function installWhatIsMissing() {
  if (isInstalled()) return;
  process.stderr.write('Installing dependencies (npm ci), once ...\n');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', process.stderr, process.stderr],
    shell: process.platform === 'win32',
  });
  if (error || status !== 0) {
    process.stderr.write(
      `npm ci did not succeed (${error ? error.message : `exit code ${status}`}). Expected npm from version 10 on and a reachable registry; ` +
        'run `npm ci` in this folder to see why, then start again.\n',
    );
    process.exit(5);
  }
  if (!existsSync(NODE)) {
    process.stderr.write(
      'npm installed without the package `node`: allow its install script (package.json, allowScripts) and run `npm ci` again.\n',
    );
    process.exit(5);
  }
}

/** npm keeps what it installed in a lockfile of its own: every package of ours must stand in it, at the same version. */
function isInstalled() {
  const kept = path.join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(NODE) || !existsSync(kept)) return false;
  const wanted = JSON.parse(readFileSync(path.join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(kept, 'utf8')).packages;
  return Object.entries(wanted).every(([name, { version, optional, peer }]) => {
    if (name === '') return true;
    return found[name] ? found[name].version === version : optional === true || peer === true;
  });
}
