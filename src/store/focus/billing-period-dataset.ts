import { sql, type RawBuilder } from 'kysely';
import { billingPeriodColumn, BILLING_PERIOD_COLUMN_NAMES, type BillingPeriodColumn } from '../../domain/focus/billing-period-columns.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { monthsBetween } from '../../domain/time/month.ts';
import { limitAliases, limitCondition, rollupWithJoins } from '../charge/charge-joins.ts';
import type { DatabaseTransaction } from '../database.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { closesOf } from '../period/closed-months.ts';
import { exportColumn } from './export-column.ts';
import type { ExportedMonths } from './exported-charges.ts';
import type { ExportedDataset } from './exported-dataset.ts';

const SQL: Readonly<Record<BillingPeriodColumn, RawBuilder<unknown>>> = {
  BillingPeriodCreated: sql`p.created`,
  BillingPeriodEnd: sql`((p.month || '-01')::timestamp + interval '1 month') at time zone 'UTC'`,
  BillingPeriodLastUpdated: sql`greatest(p.delivered, p.changed)`,
  BillingPeriodStart: sql`(p.month || '-01')::timestamp at time zone 'UTC'`,
  BillingPeriodStatus: sql`case when p.is_closed then 'Closed' else 'Open' end`,
  InvoiceIssuerName: sql`p.issuer`,
};

/**
 * BillingPeriod: each of these months of each issuer of whom the viewer sees charges, as this hub has closed it. It was created when its first
 * charges counted, and last changed when its newest did, or when it was closed or reopened.
 */
export async function billingPeriodDataset(
  _: DatabaseTransaction,
  viewer: Viewer,
  knowledge: Knowledge,
  { from, to }: ExportedMonths,
): Promise<ExportedDataset> {
  const months = monthsBetween(from, to);
  const conditions = [
    sql`f.batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[])`,
    sql`f.month = any(${months}::text[])`,
    ...countedMonths(knowledge, sql`f.batch_id`, sql`f.month`),
    limitCondition(viewer) ?? sql`true`,
  ];
  const at = sql`${knowledge.asOf}::timestamptz`;
  const rows = sql`(
    select billed.*, closed.id is not null as is_closed,
      (select max(greatest(c.closed_at, case when c.reopened_at <= ${at} then c.reopened_at end)) from period_close c
        where c.month = billed.month and c.closed_at <= ${at}) as changed
    from (
      select f.month, a.invoice_issuer_name as issuer, min(first.sealed_at) as created, max(b.sealed_at) as delivered
      from ${rollupWithJoins(viewer, 'charge_monthly', new Set(['s', 'a', ...limitAliases(viewer)]), knowledge)}
        join batch b on b.id = f.batch_id
        join batch first on first.source_id = b.source_id and first.stream = b.stream and first.slice = b.slice and first.revision = 1
      where ${sql.join(conditions, sql` and `)} group by 1, 2
    ) billed left join (${closesOf(months, knowledge.asOf)}) closed on closed.month = billed.month
  ) p`;
  const model = {
    sqlOf: (column: BillingPeriodColumn) => SQL[column],
    typeOf: (column: BillingPeriodColumn) => billingPeriodColumn(column).type,
    forbidsNull: () => true,
    fillsOf: () => [],
    rewriteOf: () => undefined,
    at,
  };
  const columns = BILLING_PERIOD_COLUMN_NAMES.map((name) => exportColumn(name, model));
  return { columns, rows, parts: [sql`${rows} order by p.month, p.issuer collate "C"`] };
}
