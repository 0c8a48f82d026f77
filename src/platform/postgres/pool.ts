import pg from 'pg';
import { TappedClient } from './tapped-client.ts';

const DATE = 1082;
const TIMESTAMPTZ = 1184;

export interface PoolOptions {
  readonly connectionString: string;
  readonly connectionsMax?: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName?: string;
  readonly statementTimeoutMs?: number;
}

/**
 * A pool whose sessions are in UTC and whose values lose nothing: dates stay text, instants become ISO text with all their
 * microseconds, numeric and bigint stay decimal text.
 */
export function openPool({
  connectionString,
  connectionsMax = 12,
  applicationName = 'costweave',
  statementTimeoutMs = 0,
}: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: connectionsMax,
    application_name: applicationName,
    options: `-c TimeZone=UTC -c statement_timeout=${statementTimeoutMs}`,
    connectionTimeoutMillis: 15_000,
    types: { getTypeParser },
    Client: TappedClient,
  });
  // A connection that breaks while idle is replaced on next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

const getTypeParser = ((oid: number, format?: 'text' | 'binary') => {
  if (oid === DATE) return (text: string) => text;
  if (oid === TIMESTAMPTZ) return isoInstant;
  return pg.types.getTypeParser(oid, format as 'text');
}) as typeof pg.types.getTypeParser;

/** `2025-01-01 00:00:00.123456+00` → `2025-01-01T00:00:00.123456Z`. */
function isoInstant(text: string): string {
  return text.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z');
}
