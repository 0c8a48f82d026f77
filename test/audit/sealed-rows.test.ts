import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantCharges, plantDimensions, plantDriver } from '#test/allocation/plant.ts';
import { loadPlain, plainBill } from '#test/ingest/load-plain.ts';
import { memoryFolder } from '#test/ingest/memory-folder.ts';
import { plainDelivery } from '#test/ingest/plain-connector.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { notePlanted } from '#test/support/note-planted.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';
import { CHANGING_TABLES } from './changing-tables.ts';

let database: FreshDatabase;
/** A bill that was loaded, a bill that was planted, and a run. */
let loaded: string;
let planted: string;
let run: string;
beforeAll(async () => {
  database = await freshDatabase();
  const folder = memoryFolder();
  folder.put('bill.csv', plainBill(20));
  const outcome = await loadPlain(database, folder, plainDelivery('bill/2025-01', ['bill.csv']));
  if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
  loaded = outcome.batchId;
  planted = await plantCharges(database.db, 'planted/2025-01', [{ effective: '1', subAccount: 'web-1' }]);
  await plantDriver(database.db, 'headcount', '2025-01', { web: '3' });
  run = await plantDimensions(database.db, [planted]);
  await pastTheGuards(database.db, async (transaction) => {
    // What is looked at row by row needs one to look at.
    for (const row of [
      sql`rejection (batch_id, object_no, row_number, expected, found) values (${loaded}, 0, 3, 'a', 'b')`,
      sql`row_finding values (${loaded}, 'k', 'c', 'USD', 'a', 1, 1, '[]')`,
      sql`ledger_entry (batch_id, object_no, row_number, company_code, fiscal_year, fiscal_period, month, document_number, line_number,
        posting_date, account_id, document_amount, document_currency)
        values (${loaded}, 0, 1, '1', 2025, 1, '2025-01', '1', '1', '2025-01-05', '6', 1, 'USD')`,
      sql`asset (asset_id, run_id, digest, status, asset_type, billed_as) values ('a', ${run}, '', 'active', 'laptop', '[]')`,
      sql`asset_link (item_id, run_id, digest, asset_id, origin, source_id, stream, item_key, is_present, item_state, membership, evidence)
        values ('i', ${run}, '', 'a', 'o', 's', 's', 'k', true, 'active', 'alone', '{}')`,
      sql`asset_question (left_item, right_item, run_id, digest, reason, score, evidence) values ('i', 'j', ${run}, '', 'r', 1, '{}')`,
      sql`asset_discrepancy (discrepancy_id, run_id, digest, kind, subject, expected, found, amounts)
        values ('d', ${run}, '', 'k', 's', 'a', 'b', '[]')`,
    ])
      await sql`insert into ${row}`.execute(transaction);
  });
});
afterAll(() => database.drop());

interface Table {
  readonly name: string;
  /** Any column that an update may name. */
  readonly column: string;
  /** Its rows belong to a batch or a run, hold amounts, or say by their content what others refer to. */
  readonly isSealed: boolean;
  readonly guards: readonly string[];
}

async function tables(): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select relname as name, c.column, c."isSealed",
      -- 2: before it is done. 8: a deletion, 16: an update, 32: truncation. Deletions may be looked at when they are done.
      array(select act from (values ('delete', 8), ('update', 16), ('truncate', 32)) a (act, bit) where exists (
        select from pg_trigger t join pg_proc f on f.oid = t.tgfoid where t.tgrelid = pg_class.oid and not t.tgisinternal and t.tgenabled = 'O'
          and t.tgtype & bit <> 0 and (t.tgtype & 2 <> 0 or f.proname = 'demand_tombstone'))) as guards
    from pg_class cross join lateral (
      select min(attname) filter (where attidentity = '') as column,
        bool_or(atttypid = 'numeric'::regtype or attname in ('batch_id', 'run_id', 'content_hash')) or relname in ('batch', 'run') as "isSealed"
      from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped) c
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition order by 1`.execute(database.db);
  return rows;
}

const CHANGING = Object.values(CHANGING_TABLES).flat();
const refused = (statement: string) => expect(database.pool.query(statement), statement).rejects;

test('a table refuses updates, deletions and truncation, or has a stated reason', async () => {
  const all = await tables();
  expect(all.length).toBeGreaterThan(80);
  const open = all.filter(({ guards }) => guards.length < 3).map(({ name }) => name);
  expect(open, 'a table: guard its rows, or state in changing-tables.ts why they change').toEqual(CHANGING.toSorted());
});

test('what is sealed is neither changed nor deleted nor emptied by the owner of its table', async () => {
  const sealed = (await tables()).filter(({ name, isSealed }) => isSealed && ![...CHANGING, ...ADDED_TO].includes(name));
  expect(sealed.length).toBeGreaterThanOrEqual(50);
  const statements = sealed.flatMap(({ name, column }) => [
    `update ${name} set ${column} = ${column}`,
    `delete from ${name}`,
    `truncate ${name} cascade`,
  ]);
  const client = await database.pool.connect();
  try {
    await client.query(`create function pg_temp.refusal(statement text) returns text language plpgsql as $$
      begin execute statement; return null; exception when others then return sqlerrm; end $$`);
    const { rows } = await client.query<{ statement: string; refusal: string | null }>(
      'select statement, pg_temp.refusal(statement) as refusal from unnest($1::text[]) statement',
      [statements],
    );
    expect(rows.filter(({ refusal }) => !/^expected .* found |never /.test(refusal ?? ''))).toEqual([]);
  } finally {
    client.release(true);
  }
});

test('says what was expected, what was found, and the way out', async () => {
  await refused('update charge_daily set billed_cost = 0').toMatchObject({
    message: 'expected rows of charge_daily to stay as they were sealed, found an attempt to update them',
    hint: expect.stringContaining('deliver the slice again'),
  });
  await refused(`truncate allocation_share`).toMatchObject({ hint: expect.stringContaining('make the run again') });
});

describe('charges', () => {
  test('are kept where their partition is named, too', async () => {
    for (const statement of [
      `update charge_b${loaded} set billed_cost = 0`,
      `delete from charge_b${loaded}`,
      `truncate charge_b${loaded}`,
      `insert into charge_b${loaded} select * from charge_b${loaded}`,
    ])
      await refused(statement).toThrow(`expected charges of batch ${loaded} to stay as they were sealed, found an attempt to`);
    await refused('delete from charge').toThrow('deleted without one');
  });

  test('have a guard in each partition that a load makes', async () => {
    const { rows } = await database.pool.query(
      `select tgrelid::regclass::text as partition, tgargs from pg_trigger where tgrelid = 'charge_b${loaded}'::regclass and tgname = 'keep_sealed'`,
    );
    expect(rows).toHaveLength(1);
  });
});

describe('whatever is sealed is complete', () => {
  test('no row is added to a delivery or a run later', async () => {
    for (const statement of [
      `insert into charge_daily select * from charge_daily limit 1`,
      `insert into charge (select (jsonb_populate_record(c, '{"row_number": 99, "part": 7}')).* from charge c where batch_id = ${planted})`,
      `insert into driver_value select (jsonb_populate_record(d, '{"row_number": 99}')).* from driver_value d`,
      `insert into dimension_assignment select (jsonb_populate_record(a, '{"scope_key": 99}')).* from dimension_assignment a`,
      `insert into run_input (run_id, batch_id) values (${run}, ${loaded})`,
    ])
      await refused(statement).toThrow(/expected all rows of (batch|run) \d+ to come with its seal, found some that are added to/);
  });

  test('in a table whose rows belong to a delivery or a run, whichever it is', async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname in ('batch_id', 'run_id') and not a.attisdropped
          and a.atttypid = 'bigint'::regtype)
        and not exists (select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
          where t.tgrelid = c.oid and f.proname = 'keep_sealed_whole' and t.tgenabled = 'O')
      order by 1`.execute(database.db);
    expect(rows.map(({ name }) => name)).toEqual([...ADDED_TO].toSorted());
  });
});

/** Refer to a batch or a run and say something of it that comes later. */
const ADDED_TO = ['delivery_finding', 'purge_item', 'slice_listing', 'tombstone'];

describe('a batch', () => {
  const supersede = `update batch set superseded_at = clock_timestamp() where id = `;

  test('is superseded once, and nothing else of it changes', async () => {
    for (const change of [`final = not final`, `months = '{}'`, 'superseded_at = null', 'sealed_in = pg_current_xact_id()'])
      await refused(`update batch set ${change}`).toThrow('to change more of it than that it is superseded, once');
    await refused(`update run set output_digest = 'x'`).toThrow('to change more of it');
  });

  test('is neither superseded nor sealed without a word in the audit log', async () => {
    await refused(`${supersede}${loaded}`).toThrow('expected an entry in the audit log for a change of batch');
    await refused(`insert into batch (source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, sealed_at)
      select source_id, stream, 'another', 1, record_type, dialect, months, digest, final, columns, clock_timestamp() from batch limit 1`).toThrow(
      'expected an entry in the audit log for a change of batch',
    );
  });

  test('takes no rows from a transaction that supersedes it', async () => {
    await expect(
      database.db.transaction().execute(async (transaction) => {
        await notePlanted(transaction);
        await sql.raw(`${supersede}${loaded}`).execute(transaction);
        await sql`insert into charge_daily select * from charge_daily where batch_id = ${loaded} limit 1`.execute(transaction);
      }),
    ).rejects.toThrow('to come with its seal');
  });
});

test('a row that holds until a run ends it is ended by that run alone', async () => {
  await refused(`update asset set until_run_id = ${run}`).toThrow('to stay as it was sealed until a run ends it');
  await refused(`update asset set status = 'retired'`).toThrow('to stay as it was sealed until a run ends it');
});
