import type { BatchRecordType } from '#src/domain/record/records.ts';
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '#src/store/database.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import { notePlanted } from '#test/support/note-planted.ts';

export interface PlainCharge {
  readonly billed: string;
  readonly effective?: string;
  readonly currency?: string;
  readonly issuer?: string;
  readonly invoiceId?: string | null;
  readonly billingAccountId?: string;
  readonly subAccountId?: string | null;
  readonly service?: string;
  readonly tags?: Readonly<Record<string, string | null>>;
}

/** Seals a charge batch of one month straight into its rollup: what runs read, without a file around it. */
export async function sealCharges(
  db: Database,
  delivery: { readonly slice: string; readonly month: string; readonly final?: boolean; readonly charges: readonly PlainCharge[] },
): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const { slice, month, final = true } = delivery;
    const batchId = await sealBatch(transaction, { stream: 'charges', slice, recordType: 'charge', months: [month], final });
    for (const charge of delivery.charges) {
      const scopeKey = await scopeOf(transaction, month, charge);
      await sql`insert into charge_monthly (batch_id, month, scope_key, charge_category, billed_cost, effective_cost, list_cost, contracted_cost, charge_count)
        values (${batchId}, ${month}, ${scopeKey}, 'Usage', ${charge.billed}, ${charge.effective ?? charge.billed}, 0, 0, 1)`.execute(
        transaction,
      );
    }
    return batchId;
  });
}

/** Seals an empty batch as the next revision of its slice. */
export async function sealBatch(
  transaction: DatabaseTransaction,
  batch: { stream: string; slice: string; recordType: BatchRecordType; months: readonly string[]; final?: boolean },
): Promise<string> {
  await sql`insert into source (id, connector) values ('test', 'test') on conflict do nothing`.execute(transaction);
  const sealedAt = await takeSealInstant(transaction);
  const { rows } = await sql<{ id: string }>`
    with earlier as (update batch set superseded_at = ${sealedAt} where stream = ${batch.stream} and slice = ${batch.slice} and superseded_at is null returning revision)
    select coalesce((select revision from earlier), 0)::text as id`.execute(transaction);
  const revision = Number.parseInt(rows[0]!.id, 10) + 1;
  const { id } = await transaction
    .insertInto('batch')
    .values({
      source_id: 'test',
      stream: batch.stream,
      slice: batch.slice,
      revision,
      record_type: batch.recordType,
      dialect: 'test',
      months: [...batch.months],
      digest: `${batch.slice} ${revision}`,
      mark: null,
      issued_at: null,
      final: batch.final ?? true,
      columns: [],
      notes: [],
      sealed_at: sealedAt,
      superseded_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await notePlanted(transaction);
  return id;
}

async function scopeOf(transaction: DatabaseTransaction, month: string, charge: PlainCharge): Promise<string> {
  const { currency = 'USD', issuer = 'Amazon Web Services, Inc.', invoiceId = null, billingAccountId = '000481537206' } = charge;
  const { subAccountId = null, service = 'Amazon Elastic Compute Cloud', tags = {} } = charge;
  const account = [currency, issuer, invoiceId, billingAccountId, subAccountId, month];
  const [accountKey, tagKey] = [keyOf(account), keyOf(tags)];
  const scopeKey = keyOf([accountKey, tagKey, service]);
  await sql`insert into charge_account (account_key, content_hash, billing_account_id, billing_currency, billing_period_end, billing_period_start,
      invoice_id, invoice_issuer_name, provider_name, publisher_name, sub_account_id)
    values (${accountKey}, '', ${billingAccountId}, ${currency}, ${`${month}-28`}, ${`${month}-01`}, ${invoiceId}, ${issuer}, 'AWS', ${issuer}, ${subAccountId})
    on conflict do nothing`.execute(transaction);
  await sql`insert into tag_set values (${tagKey}, '', ${JSON.stringify(tags)}) on conflict do nothing`.execute(transaction);
  await sql`insert into charge_scope values (${scopeKey}, '', ${accountKey}, ${tagKey}, 'Compute', ${service}, null)
    on conflict do nothing`.execute(transaction);
  return scopeKey;
}

function keyOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest().readBigInt64BE().toString();
}
