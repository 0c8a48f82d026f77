import { sql, type PostgresPool, type PostgresPoolClient, type RawBuilder } from 'kysely';
import type pg from 'pg';

const MARK = /^\s*\/\* prepared: ([a-z-]+) \*\//;

/**
 * Put at the head of a statement whose text is always the same and whose plan is good for all parameters: PostgreSQL then keeps
 * it parsed and planned, in each connection. Only for reads of small tables: a plan that knows no parameters prunes nothing.
 */
export function prepared(name: string): RawBuilder<unknown> {
  return sql.raw(`/* prepared: ${name} */`);
}

/** The pool, whose connections send marked statements by their name. */
export function preparing(pool: pg.Pool): PostgresPool {
  return {
    connect: async () => clientOf(await pool.connect()),
    end: () => pool.end(),
    options: pool.options,
  };
}

function clientOf(client: pg.PoolClient): PostgresPoolClient {
  const query = (text: string | object, values?: readonly unknown[]) => {
    const name = typeof text === 'string' ? MARK.exec(text)?.[1] : undefined;
    if (name === undefined) return client.query(text as string, values as unknown[]);
    return client.query({ name, text: text as string, values: values as unknown[] });
  };
  return new Proxy(client, {
    get: (target, key) => {
      if (key === 'query') return query;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
