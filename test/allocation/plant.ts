import type { BatchRecordType } from '#src/domain/record/records.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '#src/store/database.ts';
import { sealRun } from '#src/store/run/run.ts';
import { planted } from '#test/support/planted.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { notePlanted } from '#test/support/note-planted.ts';

const ADMIN = administrator('test');

/** A charge of a made-up bill. What is left out is the same for all. */
export interface PlantedCharge {
  readonly effective: string;
  readonly billed?: string;
  readonly currency?: string;
  readonly category?: string;
  readonly service?: string;
  readonly subAccount?: string | null;
  readonly tags?: Readonly<Record<string, string>>;
  readonly month?: string;
}

/** Plants and seals a batch of charges, each in the row of its position, as the next revision of its slice. */
export async function plantCharges(db: Database, slice: string, charges: readonly PlantedCharge[], months = ['2025-01']): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const batchId = await plantBatch(transaction, 'charge', slice, months);
    await sql.raw(`create table charge_b${batchId} partition of charge for values in (${batchId})`).execute(transaction);
    await sql.raw(`create index on charge_b${batchId} (scope_key)`).execute(transaction);
    const rows = charges.map((charge, index) => ({ ...keysOf(charge), charge, index }));
    await plantDictionaries(transaction, charges);
    await sql`
      insert into charge (batch_id, scope_key, price_key, resource_key, charge_period_start, charge_period_end, row_number, object_no, part,
        billed_cost, effective_cost, list_cost, contracted_cost)
      select ${batchId}::bigint, r.scope, r.price, 0, '2025-01-01', '2025-01-02', r.row, r.object, 0, r.billed, r.effective, 0, 0
      from unnest(
        ${rows.map(({ scope }) => scope)}::bigint[], ${rows.map(({ price }) => price)}::bigint[],
        ${rows.map(({ index }) => index + 1)}::integer[], ${rows.map(({ index }) => index % 2)}::smallint[],
        ${rows.map(({ charge }) => charge.billed ?? charge.effective)}::numeric[], ${rows.map(({ charge }) => charge.effective)}::numeric[])
        r (scope, price, row, object, billed, effective)`.execute(transaction);
    await plantRollup(transaction, batchId);
    return batchId;
  });
}

/** As the reader of a bill adds charges up. */
async function plantRollup(transaction: DatabaseTransaction, batchId: string): Promise<void> {
  await sql`
    insert into charge_monthly (batch_id, month, scope_key, charge_category, billed_cost, effective_cost, list_cost, contracted_cost, charge_count)
    select c.batch_id, to_char(a.billing_period_start at time zone 'UTC', 'YYYY-MM'), scope_key, p.charge_category,
      sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost), count(*)
    from charge c join charge_scope using (scope_key) join charge_account a using (account_key) join charge_price p using (price_key)
    where c.batch_id = ${batchId}::bigint group by 1, 2, 3, 4`.execute(transaction);
}

/** Plants a sealed batch without records, as the next revision of its slice. */
export async function plantBatch(
  transaction: DatabaseTransaction,
  recordType: BatchRecordType,
  slice: string,
  months: readonly string[],
): Promise<string> {
  await sql`insert into source (id, connector) values ('planted', 'focus') on conflict do nothing`.execute(transaction);
  const sealedAt = await takeSealInstant(transaction);
  const earlier = await transaction
    .updateTable('batch')
    .set({ superseded_at: sealedAt })
    .where('slice', '=', slice)
    .where('superseded_at', 'is', null)
    .returning('revision')
    .executeTakeFirst();
  const identity = { source_id: 'planted', stream: recordType, slice, revision: (earlier?.revision ?? 0) + 1, record_type: recordType };
  const rest = { dialect: 'planted', digest: slice, mark: null, issued_at: null, final: true, columns: [], notes: [] };
  const { id } = await transaction
    .insertInto('batch')
    .values({ ...identity, ...rest, months: [...months], sealed_at: sealedAt, superseded_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await notePlanted(transaction);
  return id;
}

/** Plants a dimension run that maps the sub-accounts of these batches: `retail-1` to `retail`, none to `unmapped`; or all to one cost centre. */
export async function plantDimensions(db: Database, batchIds: readonly string[], costCenter?: string): Promise<string> {
  const run = {
    kind: 'dimensions' as const,
    month: '2025-01',
    key: batchIds.join(),
    ruleSetVersionId: null,
    codeVersion: '1',
    outputDigest: '',
  };
  const { runId } = await sealRun(
    db,
    ADMIN,
    { ...run, batchIds, runIds: [] },
    planted(async (transaction, id) => {
      await sql`
      insert into dimension_assignment (run_id, batch_id, scope_key, cost_center, application, environment, owner)
      select distinct ${id}::bigint, c.batch_id, c.scope_key, coalesce(${costCenter ?? null}, split_part(a.sub_account_id, '-', 1), 'unmapped'),
        'unmapped', 'unmapped', 'unmapped'
      from charge c join charge_scope using (scope_key) join charge_account a using (account_key)
      where c.batch_id = any(${[...batchIds]}::bigint[])`.execute(transaction);
    }),
  );
  return runId;
}

/** Plants a delivery of one driver's values: `{ web: '3' }` in a month. */
export async function plantDriver(
  db: Database,
  driver: string,
  month: string,
  quantities: Readonly<Record<string, string>>,
): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const batchId = await plantBatch(transaction, 'driverValue', `${driver} ${month}`, [month]);
    for (const [index, [target, quantity]] of Object.entries(quantities).entries()) {
      const origin = { batch_id: batchId, object_no: 0, row_number: index + 1 };
      await transaction
        .insertInto('driver_value')
        .values({ ...origin, driver, unit: 'FTE', target, month, quantity })
        .execute();
    }
    return batchId;
  });
}

/** Plants master data: cost centres that are valid for ever. */
export async function plantCostCenters(db: Database, names: readonly string[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const batch_id = await plantBatch(transaction, 'costCenter', 'cost centres', []);
    for (const [index, name] of names.entries()) {
      const origin = { batch_id, object_no: 0, row_number: index + 1 };
      const center = { cost_center_id: name, name, owner: null, parent_id: null, valid_from: '2020-01-01', valid_to: null };
      await transaction
        .insertInto('cost_center')
        .values({ ...origin, ...center })
        .execute();
    }
  });
}

async function plantDictionaries(transaction: DatabaseTransaction, charges: readonly PlantedCharge[]): Promise<void> {
  const distinct = new Map(charges.map((charge) => [JSON.stringify(keysOf(charge)), charge]));
  for (const charge of distinct.values()) {
    const { account, tag, scope, price } = keysOf(charge);
    const { currency = 'USD', service = 'compute', subAccount = null, tags = {}, category = 'Usage', month = '2025-01' } = charge;
    await sql`insert into charge_account (account_key, content_hash, billing_account_id, billing_currency, billing_period_end, billing_period_start,
        invoice_issuer_name, provider_name, publisher_name, sub_account_id)
      values (${account}, '', '0042', ${currency}, ${`${month}-28`}, ${`${month}-01`}, 'AWS', 'AWS', 'AWS', ${subAccount})
      on conflict do nothing`.execute(transaction);
    await sql`insert into tag_set values (${tag}, '', ${JSON.stringify(tags)}) on conflict do nothing`.execute(transaction);
    await sql`insert into charge_scope values (${scope}, '', ${account}, ${tag}, 'Compute', ${service}, null)
      on conflict do nothing`.execute(transaction);
    await sql`insert into charge_price (price_key, content_hash, charge_category) values (${price}, '', ${category})
      on conflict do nothing`.execute(transaction);
  }
}

function keysOf({
  currency = 'USD',
  service = 'compute',
  subAccount = null,
  tags = {},
  category = 'Usage',
  month = '2025-01',
}: PlantedCharge) {
  const [account, tag, price] = [keyOf([currency, subAccount, month]), keyOf(tags), keyOf(category)];
  return { account, tag, price, scope: keyOf([account, tag, service]) };
}

function keyOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest().readBigInt64BE().toString();
}
