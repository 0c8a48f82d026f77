import { sql } from 'kysely';
import type { Database } from '#src/store/database.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

/** Copies made charges, rollups and dimensions as other sources deliver them, so that there are so many times as many. Answers how many there are. */
export async function multiplyCharges(db: Database, times: number): Promise<number> {
  const { rows } = await sql<{
    id: number;
    records: string;
  }>`select id::int, (select sum(rows_delivered) from batch_control where batch_id = id)::text as records
    from batch where record_type = 'charge' order by id`.execute(db);
  const step = Math.max(...rows.map(({ id }) => id));
  for (let copy = 1; copy < times; copy++) {
    for (const { id } of rows) await copyBatch(db, id, id + copy * step, copy);
  }
  await sql`vacuum analyze charge_daily, charge_monthly, dimension_assignment, batch`.execute(db);
  return rows.reduce((sum, { records }) => sum + Number(records), 0) * times;
}

/** What leads from a batch to its rows is the same for its copy: dictionaries are shared. */
async function copyBatch(db: Database, from: number, to: number, copy: number): Promise<void> {
  // Dimensions of a copy are added to a run that is sealed.
  await pastTheGuards(db, async (transaction) => {
    await sql
      .raw(
        `insert into source select s.id || '-${copy}', s.connector from source s join batch b on b.source_id = s.id where b.id = ${from} on conflict do nothing;
        insert into batch (id, source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, sealed_at)
          overriding system value
          select ${to}, source_id || '-${copy}', stream, slice, revision, record_type, dialect, months, md5('${to}'), final, columns, sealed_at + interval '${copy} minutes'
          from batch where id = ${from};
        create table charge_b${to} (like charge, check (batch_id = ${to}));`,
      )
      .execute(transaction);
    for (const table of ['batch_object', 'batch_control', 'charge_daily', 'charge_monthly', 'dimension_assignment'] as const)
      await copyRows(transaction, { from: table, to: table }, from, to);
    await copyRows(transaction, { from: `charge_b${from}`, to: `charge_b${to}` }, from, to);
    await sql
      .raw(
        `insert into run_input (run_id, batch_id) select run_id, ${to} from run_input where batch_id = ${from};
        create unique index on charge_b${to} (batch_id, object_no, row_number, part);
        analyze charge_b${to};
        alter table charge attach partition charge_b${to} for values in (${to})`,
      )
      .execute(transaction);
  });
}

async function copyRows(db: Database, table: { readonly from: string; readonly to: string }, from: number, to: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`select attname as name from pg_attribute
    where attrelid = ${table.from}::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attname <> 'batch_id' order by attnum`.execute(
    db,
  );
  const columns = rows.map(({ name }) => `"${name}"`).join(', ');
  await sql
    .raw(`insert into ${table.to} (batch_id, ${columns}) select ${to}, ${columns} from ${table.from} where batch_id = ${from}`)
    .execute(db);
}
