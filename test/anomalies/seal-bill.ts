import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Month } from '#src/domain/time/month.ts';
import type { Database, DatabaseTransaction } from '#src/store/database.ts';
import { sealRun } from '#src/store/run/run.ts';
import { planted } from '#test/support/planted.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { notePlanted } from '#test/support/note-planted.ts';

const ADMIN = administrator('test');

/** A row of the daily rollup. `team` is the tag that cost centres follow; without one the scope is unmapped. */
export interface UsageLine {
  readonly day: string;
  readonly service: string;
  readonly account: string | null;
  readonly cost: string;
  readonly team?: string;
  readonly region?: string;
  readonly currency?: string;
  readonly category?: string;
  readonly chargeClass?: string;
  readonly frequency?: string;
  readonly commitment?: 'Used' | 'Unused';
  /** A charge for so many days, which starts on `day`: it stands among the charges too. */
  readonly days?: number;
}

export interface Bill {
  readonly source: string;
  readonly month: Month;
  readonly final?: boolean;
  readonly lines: readonly UsageLine[];
}

/** Seals a bill as the next revision of its month, as a load does. Returns the batch. */
export async function sealBill(db: Database, { source, month, final = true, lines }: Bill): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    await sql`insert into source (id, connector) values (${source}, 'focus') on conflict do nothing`.execute(transaction);
    const sealedAt = await takeSealInstant(transaction);
    await sql`update batch set superseded_at = ${sealedAt} where source_id = ${source} and slice = ${month} and superseded_at is null`.execute(
      transaction,
    );
    const { rows } = await sql<{ id: string }>`
      insert into batch (source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, sealed_at)
      select ${source}, 'charges', ${month}, count(*) + 1, 'charge', 'test', ${[month]}, ${contentDigest({ source, month, final, lines })}, ${final}, '{}', ${sealedAt}
      from batch where source_id = ${source} and slice = ${month} returning id`.execute(transaction);
    const batchId = rows[0]!.id;
    await writeScopes(transaction, source, month, lines);
    await writeRollup(transaction, batchId, source, month, lines);
    await writeLongCharges(transaction, batchId, source, month, lines);
    await notePlanted(transaction, source);
    return batchId;
  });
}

/** Maps all current charges of a month: each scope to its team, as a dimension run does. `rules` names another way to map. */
export async function sealMapping(
  db: Database,
  month: Month,
  rules = 'team',
  costCenter = sql<string>`t.tags ->> 'team'`,
): Promise<string> {
  const { rows } = await sql<{ id: string; digest: string }>`
    select id, digest from batch where superseded_at is null and ${month} = any(months) order by id`.execute(db);
  const batchIds = rows.map(({ id }) => id);
  const key = contentDigest([month, rules, rows.map(({ digest }) => digest).toSorted()]);
  const run = {
    kind: 'dimensions',
    month,
    key,
    ruleSetVersionId: null,
    codeVersion: 'test',
    batchIds,
    runIds: [],
    outputDigest: key,
  } as const;
  const { runId } = await sealRun(
    db,
    ADMIN,
    run,
    planted(async (transaction, id) => {
      await sql`
      insert into dimension_assignment (run_id, batch_id, scope_key, cost_center, application, environment, owner)
      select ${id}::bigint, d.batch_id, d.scope_key, coalesce(${costCenter}, 'unmapped'), 'unmapped', 'unmapped', 'unmapped'
      from (select distinct batch_id, scope_key from charge_daily where batch_id = any(${batchIds}::bigint[])) d
        join charge_scope s using (scope_key) join tag_set t using (tag_key)`.execute(transaction);
    }),
  );
  return runId;
}

function contentDigest(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

function keyOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest().readBigInt64BE(0).toString();
}

const accountKey = (source: string, month: Month, { account, currency = 'USD' }: UsageLine) =>
  keyOf('account', source, month, account, currency);
const tagKey = ({ team }: UsageLine) => keyOf('tags', team);
const scopeKey = (source: string, month: Month, line: UsageLine) =>
  keyOf('scope', accountKey(source, month, line), tagKey(line), line.service);

async function writeScopes(transaction: DatabaseTransaction, source: string, month: Month, lines: readonly UsageLine[]): Promise<void> {
  const scopes = [...new Map(lines.map((line) => [scopeKey(source, month, line), line])).values()];
  const column = (of: (line: UsageLine) => string | null) => scopes.map(of);
  await sql`
    insert into charge_account (account_key, content_hash, billing_account_id, billing_currency, billing_period_start, billing_period_end,
      invoice_issuer_name, provider_name, publisher_name, sub_account_id)
    select distinct key, ''::bytea, ${source}, currency, ${`${month}-01`}::timestamptz, ${`${month}-01`}::timestamptz + interval '1 month', ${source}, ${source}, ${source}, account
    from unnest(${column((line) => accountKey(source, month, line))}::bigint[], ${column((line) => line.account)}::text[],
      ${column(({ currency = 'USD' }) => currency)}::text[]) as t (key, account, currency) on conflict do nothing`.execute(transaction);
  await sql`
    insert into tag_set (tag_key, content_hash, tags)
    select distinct on (key) key, ''::bytea, case when team is null then '{}' else jsonb_build_object('team', team) end
    from unnest(${column(tagKey)}::bigint[], ${column(({ team }) => team ?? null)}::text[]) as t (key, team) on conflict do nothing`.execute(
    transaction,
  );
  await sql`
    insert into charge_scope (scope_key, content_hash, account_key, tag_key, service_category, service_name)
    select key, ''::bytea, account_key, tag_key, 'Other', service
    from unnest(${column((line) => scopeKey(source, month, line))}::bigint[], ${column((line) => accountKey(source, month, line))}::bigint[],
      ${column(tagKey)}::bigint[], ${column(({ service }) => service)}::text[]) as t (key, account_key, tag_key, service) on conflict do nothing`.execute(
    transaction,
  );
}

async function writeRollup(
  transaction: DatabaseTransaction,
  batchId: string,
  source: string,
  month: Month,
  lines: readonly UsageLine[],
): Promise<void> {
  const column = (of: (line: UsageLine) => string | null) => lines.map(of);
  await sql`
    insert into charge_daily (batch_id, month, day, scope_key, region_id, charge_category, charge_class, charge_frequency, commitment_discount_status,
      billed_cost, effective_cost, list_cost, contracted_cost, charge_count)
    select ${batchId}::bigint, ${month}, t.day, t.scope, t.region, t.category, t.class, t.frequency, t.status, t.cost, t.cost, t.cost, t.cost, 1
    from unnest(${column(({ day }) => day)}::date[], ${column((line) => scopeKey(source, month, line))}::bigint[],
      ${column(({ region }) => region ?? null)}::text[], ${column(({ category = 'Usage' }) => category)}::text[],
      ${column(({ chargeClass }) => chargeClass ?? null)}::text[], ${column(({ frequency = 'Usage-Based' }) => frequency)}::text[],
      ${column(({ commitment }) => commitment ?? null)}::text[], ${column(({ cost }) => cost)}::numeric[])
      as t (day, scope, region, category, class, frequency, status, cost)`.execute(transaction);
  await sql`
    insert into charge_monthly (batch_id, month, scope_key, region_id, charge_category, charge_class, charge_frequency, pricing_category,
      commitment_discount_status, billed_cost, effective_cost, list_cost, contracted_cost, charge_count)
    select batch_id, month, scope_key, region_id, charge_category, charge_class, charge_frequency, pricing_category, commitment_discount_status,
      sum(billed_cost), sum(effective_cost), sum(list_cost), sum(contracted_cost), sum(charge_count)
    from charge_daily where batch_id = ${batchId}::bigint group by 1, 2, 3, 4, 5, 6, 7, 8, 9`.execute(transaction);
}

async function writeLongCharges(
  transaction: DatabaseTransaction,
  batchId: string,
  source: string,
  month: Month,
  lines: readonly UsageLine[],
): Promise<void> {
  await sql.raw(`create table charge_b${batchId} partition of charge for values in (${batchId})`).execute(transaction);
  const long = lines.filter(({ days = 1 }) => days > 1);
  for (const [row, line] of long.entries()) {
    const { region = null, category = 'Usage', chargeClass = null, frequency = 'Usage-Based', commitment = null } = line;
    const [priceKey, resourceKey] = [keyOf('price', category, chargeClass, frequency, commitment), keyOf('resource', region)];
    await sql`insert into charge_price (price_key, content_hash, charge_category, charge_class, charge_frequency, commitment_discount_status)
      values (${priceKey}, ''::bytea, ${category}, ${chargeClass}, ${frequency}, ${commitment}) on conflict do nothing`.execute(
      transaction,
    );
    await sql`insert into charge_resource (resource_key, content_hash, region_id) values (${resourceKey}, ''::bytea, ${region})
      on conflict do nothing`.execute(transaction);
    await sql`insert into charge (batch_id, scope_key, price_key, resource_key, charge_period_start, charge_period_end, row_number, object_no, part,
        billed_cost, effective_cost, list_cost, contracted_cost)
      values (${batchId}, ${scopeKey(source, month, line)}, ${priceKey}, ${resourceKey}, ${line.day}::timestamptz,
        ${line.day}::timestamptz + make_interval(days => ${line.days!}), ${row + 1}, 0, 0, ${line.cost}, ${line.cost}, ${line.cost}, ${line.cost})`.execute(
      transaction,
    );
  }
}
