import { sql } from 'kysely';
import type pg from 'pg';
import { TUPLES, type TupleName } from '../../domain/estate/estate-lines.ts';
import { FACT_COLUMNS } from '../../reading/charge/charge-tables.ts';
import { partitionName } from '../charge/charge-partition.ts';
import { openCopy, type CopyWriter } from '../copy-rows.ts';
import type { DatabaseTransaction } from '../database.ts';

/** By which key a file names a tuple, and which key it has here; gone with the transaction. */
export async function stageTupleKeys(transaction: DatabaseTransaction): Promise<void> {
  await sql`create temp table estate_tuple (of text, named bigint, key bigint) on commit drop`.execute(transaction);
  await sql`create temp table estate_charge (like charge) on commit drop`.execute(transaction);
  await sql`alter table pg_temp.estate_charge drop column batch_id`.execute(transaction);
}

export function copyTupleKeys(client: pg.PoolClient): CopyWriter {
  return openCopy(client, 'copy pg_temp.estate_tuple (of, named, key) from stdin');
}

/** After the last tuple, before the first charge. */
export async function indexTupleKeys(transaction: DatabaseTransaction): Promise<void> {
  await sql`create unique index on pg_temp.estate_tuple (of, named) include (key)`.execute(transaction);
  await sql`analyze pg_temp.estate_tuple`.execute(transaction);
}

export function copyEstateCharges(client: pg.PoolClient): CopyWriter {
  return openCopy(client, `copy pg_temp.estate_charge (${FACT_COLUMNS.join(', ')}) from stdin`);
}

/** Takes the staged charges over into the partition of a batch, under the keys of this hub. Answers how many there are. */
export async function moveEstateCharges(transaction: DatabaseTransaction, batchId: string): Promise<number> {
  const own = FACT_COLUMNS.filter((column) => !column.endsWith('_key'));
  const keyed = TUPLES.map((name) => `${name}.key`);
  const named = (name: TupleName) =>
    `${name === 'detail' ? 'left join' : 'join'} pg_temp.estate_tuple ${name} on ${name}.of = '${name}' and ${name}.named = c.${name}_key`;
  const { rows } = await sql
    .raw<{ moved: number; staged: number }>(
      `with moved as (
         insert into ${partitionName(batchId)} (${[...TUPLES.map((name) => `${name}_key`), ...own].join(', ')})
         select ${[...keyed, ...own.map((column) => `c.${column}`)].join(', ')}
         from pg_temp.estate_charge c ${TUPLES.map(named).join(' ')}
         where c.detail_key is null or detail.key is not null returning 1)
       select (select count(*) from moved)::integer as moved, (select count(*) from pg_temp.estate_charge)::integer as staged`,
    )
    .execute(transaction);
  const { moved, staged } = rows[0]!;
  if (moved !== staged) throw new Error(`${staged - moved} charges name tuples that are not there`);
  await sql`truncate pg_temp.estate_charge`.execute(transaction);
  return moved;
}
