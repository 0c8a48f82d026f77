import { sql, type RawBuilder } from 'kysely';
import type { PurgedSum } from '../../domain/retention/purge-item.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { rowSet, type BatchKind } from './row-sets.ts';

export interface CountedRows {
  readonly rows: string;
  readonly sums: readonly PurgedSum[];
}

/**
 * How many rows of a kind deliveries have, and what they sum up to: charges by their rollup and control totals, the rest by the rows. By
 * delivery; those without rows are left out. Two statements.
 */
export async function countedRows(snapshot: Snapshot, kind: BatchKind, batchIds: readonly string[]): Promise<Map<string, CountedRows>> {
  if (batchIds.length === 0) return new Map();
  const { table, control, money } = rowSet(kind);
  const ids = sql`${[...batchIds]}::bigint[]`;
  const isOfCharges = table === 'charge';
  const { rows: counts } = await sql<{ batchId: string; rows: string }>`
    select batch_id::text as "batchId", ${isOfCharges ? sql`sum(charge_count)` : sql`count(*)`}::text as rows
    from ${isOfCharges ? sql`charge_monthly` : sql.ref(table)} where batch_id = any(${ids}) group by 1`.execute(snapshot.transaction);
  const sums = control.length > 0 ? await sumsOfControl(snapshot, control, ids) : await sumsOfRows(snapshot, money, table, ids);
  return new Map(counts.map(({ batchId, rows }) => [batchId, { rows, sums: sums.get(batchId) ?? [] }]));
}

/** The same of one delivery, of the rows themselves, with their digest: what a tombstone says. */
export async function readRows(snapshot: Snapshot, kind: BatchKind, batchId: string): Promise<CountedRows & { readonly digest: string }> {
  const { read, order, money, control } = rowSet(kind);
  const { rows } = await sql<{ rows: string; digest: string }>`
    select count(*)::text as rows, encode(sha256(coalesce(string_agg(sha256(convert_to(to_jsonb(r)::text, 'UTF8')), ''::bytea
      order by ${sql.raw(order)}), ''::bytea)), 'hex') as digest
    from ${sql.ref(read)} r where batch_id = ${batchId}::bigint`.execute(snapshot.transaction);
  const ids = sql`${[batchId]}::bigint[]`;
  const sums = money.length > 0 ? await sumsOfRows(snapshot, money, read, ids) : await sumsOfControl(snapshot, control, ids);
  return { ...rows[0]!, sums: sums.get(batchId) ?? [] };
}

type Sums = ReadonlyMap<string, readonly PurgedSum[]>;

async function sumsOfRows(
  snapshot: Snapshot,
  money: readonly (readonly [string, string, string])[],
  table: string,
  ids: RawBuilder<unknown>,
): Promise<Sums> {
  return sumsOf(
    snapshot,
    money.map(
      ([
        measure,
        currency,
        amount,
      ]) => sql`select batch_id, ${sql.lit(measure)} as measure, ${sql.ref(currency)} as currency, sum(${sql.ref(amount)}) as amount
        from ${sql.ref(table)} where batch_id = any(${ids}) group by batch_id, ${sql.ref(currency)}`,
    ),
  );
}

async function sumsOfControl(snapshot: Snapshot, control: readonly (readonly [string, string])[], ids: RawBuilder<unknown>): Promise<Sums> {
  return sumsOf(
    snapshot,
    control.map(
      ([measure, amount]) => sql`select batch_id, ${sql.lit(measure)} as measure, currency, ${sql.ref(amount)} as amount
        from batch_control where batch_id = any(${ids})`,
    ),
  );
}

async function sumsOf(snapshot: Snapshot, parts: readonly RawBuilder<unknown>[]): Promise<Sums> {
  if (parts.length === 0) return new Map();
  const { rows } = await sql<PurgedSum & { batchId: string }>`
    select batch_id::text as "batchId", measure, currency, trim_scale(amount)::text as amount
    from (${sql.join([...parts], sql` union all `)}) part where amount <> 0 order by batch_id, measure, currency collate "C"`.execute(
    snapshot.transaction,
  );
  const groups = Map.groupBy(rows, ({ batchId }) => batchId);
  return new Map(
    [...groups].map(([batchId, sums]) => [batchId, sums.map(({ measure, currency, amount }) => ({ measure, currency, amount }))]),
  );
}
