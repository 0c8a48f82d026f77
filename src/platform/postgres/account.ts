import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

/** The operating-system account that PostgreSQL runs as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * PostgreSQL refuses to run as root. Undefined: this process is not root and PostgreSQL runs as the same user. Else the
 * account `postgres`, made when it does not exist.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp('postgres') ?? create('postgres');
}

/** The first folder on the way to a path that the account may not walk through; undefined when the way is open. */
export function closedFolder(target: string, account: Account): string | undefined {
  const parts = path.resolve(target).split(path.sep);
  for (let length = 1; length <= parts.length; length++) {
    const folder = parts.slice(0, length).join(path.sep) || path.sep;
    const stats = statSync(folder, { throwIfNoEntry: false });
    // What does not exist yet will be made by us.
    if (!stats) return undefined;
    const executeBit = stats.uid === account.uid ? 0o100 : stats.gid === account.gid ? 0o010 : 0o001;
    if ((stats.mode & executeBit) === 0) return folder;
  }
  return undefined;
}

function lookUp(name: string): Account | undefined {
  try {
    const id = (flag: string) =>
      Number.parseInt(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }), 10);
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function create(name: string): Account {
  // Debian and Red Hat know the first command, Alpine the second.
  for (const [command, ...options] of [
    ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name],
    ['adduser', '-S', '-D', '-H', '-s', '/sbin/nologin', name],
  ] as [string, ...string[]][]) {
    try {
      execFileSync(command, options, { stdio: 'ignore' });
    } catch {
      continue;
    }
    const account = lookUp(name);
    if (account) return account;
  }
  throw new Error(
    `PostgreSQL does not run as root, and an account for it could not be made. Run \`useradd --system ${name}\`, or start Costweave as another user, or name a PostgreSQL of your own in DATABASE_URL.`,
  );
}
