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

const CONTEXT = ',"context":"';
/**
 * The only place that such a line comes from, as the whole of the innermost one, within JSON. A login may write others, by code of its own, whose name says
 * what it likes, but begins with the schema that it lies in: a login has one of its own alone.
 */
const TOLD_BY = /^PL\/pgSQL function bi_private\.note\(text,text\[\]\) line \d+ at RAISE(?:\\n|")/;
const MESSAGE = /^costweave: the login ([a-z][a-z0-9_]*) reads bi\.([a-z][a-z0-9_]*) under ([a-z.-]+(?:, [a-z.-]+)*)$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} /;

/**
 * Reads a line of PostgreSQL's log in JSON; undefined: it tells something else. A head of the line is enough: what follows the innermost place is of no
 * matter, nor are the places around it and the statement, which are as long as a login likes and may hold names. No text looks like the mark before the
 * context, since quotes are escaped there.
 */
export function toldRead(line: string, database: string): ToldRead | undefined {
  if (!line.includes('costweave: the login ')) return undefined;
  const before = line.indexOf(CONTEXT);
  if (before === -1 || !TOLD_BY.test(line.slice(before + CONTEXT.length))) return undefined;
  const facts = factsIn(`${line.slice(0, before)}}`);
  if (!facts || facts['error_severity'] !== 'LOG' || facts['dbname'] !== database) return undefined;
  const { user, timestamp, remote_host: address } = facts;
  const [, login, view, permissions] = MESSAGE.exec(String(facts['message'])) ?? [];
  // Who signed in says it, of themself.
  if (login === undefined || login !== user || typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp)) return undefined;
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
