import type { Pool } from 'pg';
import { Redis } from 'ioredis';

/** A secret in the spellings in which it could come out. */
export function spellingsOf(secret: string): string[] {
  const halves = [0, 1, 2].map((shift) =>
    Buffer.from(`${'x'.repeat(shift)}${secret}`)
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  // However often it was escaped, a run of plain letters stays as it is.
  const plain = (secret.match(/[\w-]{8,}/g) ?? []).toSorted((a, b) => b.length - a.length).slice(0, 1);
  return [
    secret,
    ...plain,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('hex'),
    ...halves,
  ];
}

/** Every row of every table of every schema, as text, by table. */
export async function everyRow(pool: Pool): Promise<Map<string, string>> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await pool.query<{ content: string | null }>(`select string_agg(one::text, E'\\n') as content from ${name} one`);
    // bytea shows as hex: what is text in it must be found, too.
    const content = rows[0]!.content ?? '';
    found.set(
      name,
      content + content.replaceAll(/\\\\?x((?:[0-9a-f]{2})+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('latin1')),
    );
  }
  return found;
}

/** Every value of a Redis, whatever its kind. */
export async function everyValue(url: string): Promise<Map<string, string>> {
  const redis = new Redis(url);
  const found = new Map<string, string>();
  for (const key of await redis.keys('*')) {
    const kind = await redis.type(key);
    const read = {
      string: () => redis.get(key),
      hash: () => redis.hgetall(key),
      list: () => redis.lrange(key, 0, -1),
      set: () => redis.smembers(key),
      zset: () => redis.zrange(key, '0', '-1'),
      stream: () => redis.xrange(key, '-', '+'),
    }[kind];
    found.set(`redis ${key}`, JSON.stringify(await read?.()));
  }
  redis.disconnect();
  return found;
}

/** Where any of the secrets stands, in any spelling. */
export function leaks(places: ReadonlyMap<string, string>, secrets: readonly string[]): string[] {
  return [...places].flatMap(([place, text]) =>
    secrets.flatMap((secret) =>
      spellingsOf(secret)
        .filter((spelling) => text.includes(spelling))
        .map(
          (spelling) => `${place}: …${text.slice(Math.max(0, text.indexOf(spelling) - 60), text.indexOf(spelling) + spelling.length + 10)}`,
        ),
    ),
  );
}
