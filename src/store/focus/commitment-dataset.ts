import { sql, type RawBuilder } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { commitmentColumn, commitmentColumnsOf, commitmentField, type CommitmentColumn } from '../../domain/focus/commitment-columns.ts';
import { commitmentFillsOf } from '../../domain/focus/commitment-fill.ts';
import type { FocusVersion } from '../../domain/charge/focus-columns.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, firstDay, monthsBetween, type Month } from '../../domain/time/month.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import type { DatabaseTransaction } from '../database.ts';
import { demandAllCostCenters } from './demand-all-cost-centers.ts';
import { exportColumn, type ColumnModel } from './export-column.ts';
import type { ExportedMonths } from './exported-charges.ts';
import { withoutEmptyColumns, type ExportedDataset } from './exported-dataset.ts';

/**
 * ContractCommitment of a version: what was committed to for a time that touches these months, each commitment once, as its source said it
 * last; one that names the provider, as 1.4 does, says more than one that does not. A closed month has what it said when the month was
 * closed: so a commitment that touches months of several instants is told as the last of them has it. They are the company's: a viewer of
 * some cost centres is refused, for an empty file would say that there are none.
 */
export function commitmentDataset(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  knowledge: Knowledge,
  { from, to, version }: ExportedMonths & { readonly version: FocusVersion },
): Promise<ExportedDataset> {
  demandAllCostCenters(viewer, 'commitments');
  const touching = knownTogether(knowledge, monthsBetween(from, to)).map(({ batches, months }) => {
    const touched = months.map(
      (month) => sql`contract_commitment_period_start < ${endDay(month)}::timestamp at time zone 'UTC'
        and contract_commitment_period_end > ${firstDay(month)}::timestamp at time zone 'UTC'`,
    );
    return sql`select * from (${saidLast(saidBy(batches), 'service_provider_name', 'provider_of_months')}) last where ${sql.join(touched, sql` or `)}`;
  });
  const rows = sql`(${saidLast(sql`(${sql.join(touching, sql` union all `)})`, 'provider_of_months', 'provider')}) c`;
  const model = modelOf(knowledge.asOf);
  const columns = commitmentColumnsOf(version).map((name) => ({
    ...exportColumn(name, model),
    isConditional: commitmentColumn(name).isConditional === true,
  }));
  const order = sql`order by source_id, provider, contract_id, contract_commitment_id`;
  return withoutEmptyColumns(transaction, { columns, rows, parts: [sql`${rows} ${order}`] });
}

interface KnownTogether {
  readonly batches: readonly string[];
  readonly months: readonly Month[];
}

/** Months by the batches that count for them: all in one, unless closes have pinned some. */
function knownTogether({ batches }: Knowledge, months: readonly Month[]): readonly KnownTogether[] {
  const idsOf = (month: Month) => batches.filter(({ countsFor }) => countsFor?.includes(month) ?? true).map(({ id }) => id);
  const groups = Map.groupBy(months, (month) => idsOf(month).join());
  return [...groups.values()].map((together) => ({ batches: idsOf(together[0]!), months: together }));
}

/** With the source, and the instant of the seal. */
function saidBy(batches: readonly string[]): RawBuilder<unknown> {
  return sql`(select c.*, b.source_id, b.sealed_at from contract_commitment c join batch b on b.id = c.batch_id
    where c.batch_id = any(${[...batches]}::bigint[]))`;
}

/** Each commitment once, under the provider that some row of it names. */
function saidLast(rows: RawBuilder<unknown>, named: string, provider: string): RawBuilder<unknown> {
  const key = sql.raw(`source_id, ${provider}, contract_id, contract_commitment_id`);
  return sql`
    select distinct on (${key}) * from (
      select s.*, ${sql.raw(`coalesce(s.${named}, max(s.${named}) over (partition by s.source_id, s.contract_id, s.contract_commitment_id)) as ${provider}`)}
      from ${rows} s) said
    order by ${key}, contract_commitment_last_updated desc nulls last, (service_provider_name is null), sealed_at desc, batch_id desc,
      object_no desc, row_number desc`;
}

function modelOf(asOf: string): ColumnModel<CommitmentColumn> {
  return {
    sqlOf: (column) => sql.raw(`c.${snakeCase(commitmentField(column))}`),
    typeOf: (column) => commitmentColumn(column).type,
    forbidsNull: (column) => commitmentColumn(column).required === true || commitmentColumn(column).neverNull === true,
    fillsOf: commitmentFillsOf,
    rewriteOf: () => undefined,
    at: sql`${asOf}::timestamptz`,
  };
}
