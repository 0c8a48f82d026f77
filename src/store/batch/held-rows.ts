import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A table whose rows hold from one run until another: what does not change from run to run is written once. */
export interface HeldTable {
  readonly name: string;
  /** Names one row at a time. */
  readonly key: readonly string[];
  /** Column and type in PostgreSQL, the key's included. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A row by its columns, money as decimal text. */
export type HeldRow = Readonly<Record<string, unknown>>;

/** What becomes of a table with a run. */
export interface HeldChanges {
  readonly table: HeldTable;
  /** New, or other than before. */
  readonly written: readonly (HeldRow & { readonly digest: string })[];
  /** Keys of rows that hold no longer. */
  readonly ended: readonly (readonly string[])[];
  /** Of all rows that hold from this run on, in canonical order. */
  readonly digest: string;
}

/** Compares what is to hold with what holds. One statement. */
export async function heldChanges(snapshot: Snapshot, table: HeldTable, rows: readonly HeldRow[]): Promise<HeldChanges> {
  const { rows: held } = await sql<{ key: string[]; digest: string }>`
    select array[${sql.raw(table.key.join(', '))}] as key, digest from ${sql.raw(table.name)} where until_run_id is null`.execute(
    snapshot.transaction,
  );
  const before = new Map(held.map(({ key, digest }) => [JSON.stringify(key), digest]));
  const keyOf = (row: HeldRow) => JSON.stringify(table.key.map((column) => row[column]));
  const now = new Map(rows.map((row) => [keyOf(row), { ...row, digest: digestOf(canonicalJson(row)) }]));
  return {
    table,
    written: [...now].flatMap(([key, row]) => (before.get(key) === row.digest ? [] : [row])),
    ended: [...before].flatMap(([key, digest]) => (now.get(key)?.digest === digest ? [] : [JSON.parse(key) as string[]])),
    digest: digestOf(
      [...now]
        .map(([key, { digest }]) => `${key} ${digest}`)
        .toSorted()
        .join('\n'),
    ),
  };
}

const ROWS_A_STATEMENT = 5_000;

export async function writeHeldChanges(
  transaction: DatabaseTransaction,
  runId: string,
  { table, written, ended }: HeldChanges,
): Promise<void> {
  if (ended.length > 0) {
    const keys = sql.join(table.key.map((_, index) => sql`${ended.map((key) => key[index]!)}::text[]`));
    const isKey = table.key.map((column) => `held.${column} = ended.${column}`).join(' and ');
    await sql`
      update ${sql.raw(table.name)} held set until_run_id = ${runId}::bigint from unnest(${keys}) ended (${sql.raw(table.key.join(', '))})
      where held.until_run_id is null and ${sql.raw(isKey)}`.execute(transaction);
  }
  const columns = ['digest', ...Object.keys(table.columns)];
  const types = ['digest text', ...Object.entries(table.columns).map(([column, type]) => `${column} ${type}`)];
  for (let start = 0; start < written.length; start += ROWS_A_STATEMENT) {
    const some = JSON.stringify(written.slice(start, start + ROWS_A_STATEMENT));
    await sql`
      insert into ${sql.raw(table.name)} (run_id, ${sql.raw(columns.join(', '))})
      select ${runId}::bigint, ${sql.raw(columns.join(', '))} from jsonb_to_recordset(${some}::jsonb) as r (${sql.raw(types.join(', '))})`.execute(
      transaction,
    );
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
