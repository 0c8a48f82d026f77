/** That a login read a view with restricted columns, as the log of PostgreSQL tells it. */
export interface ToldRead {
  readonly login: string;
  readonly view: string;
  /** The permissions that its restricted columns take, as the view names them. */
  readonly permissions: readonly string[];
  /** As the server says it. */
  readonly at: string;
  /** The address of the client; null: a socket of the file system. */
  readonly address: string | null;
}

/** The only place that such a line comes from. A login may write others, by code of its own, which are told with their own place. */
const TOLD_BY = 'bi_private.note(text,text[])';
const MESSAGE = /^costweave: the login ([a-z][a-z0-9_]*) reads bi\.([a-z][a-z0-9_]*) under ([a-z.-]+(?:, [a-z.-]+)*)$/;

/**
 * Reads a line of PostgreSQL's log in JSON; undefined: it tells something else. What follows the statement is of no matter, nor is the statement, which may
 * hold names: a head of the line is enough. No text within it looks like the mark before the statement, since quotes are escaped there.
 */
export function toldRead(line: string, database: string): ToldRead | undefined {
  if (!line.includes('costweave: the login ')) return undefined;
  const before = line.indexOf(',"statement":"');
  const facts = factsIn(before === -1 ? line : `${line.slice(0, before)}}`);
  if (!facts || facts['error_severity'] !== 'LOG' || facts['dbname'] !== database) return undefined;
  // The innermost place stands first. A terse log tells none.
  const { context, user, timestamp, remote_host: address } = facts;
  if (typeof context === 'string' && !context.split('\n', 1)[0]!.includes(TOLD_BY)) return undefined;
  const [, login, view, permissions] = MESSAGE.exec(String(facts['message'])) ?? [];
  // Who signed in says it, of themself.
  if (login === undefined || login !== user || typeof timestamp !== 'string') return undefined;
  return {
    login,
    view: view!,
    permissions: permissions!.split(', '),
    at: timestamp,
    address: typeof address === 'string' && address !== '[local]' ? address : null,
  };
}

function factsIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const facts: unknown = JSON.parse(text);
    return typeof facts === 'object' && facts !== null ? (facts as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
