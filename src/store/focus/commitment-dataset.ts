import { sql } from 'kysely';
import { AccessRefusedError } from '../../domain/authority/access-refused-error.ts';
import { seesAllCostCenters, type Viewer } from '../../domain/authority/viewer.ts';
import { commitmentColumn, commitmentColumnsOf, commitmentField, type CommitmentColumn } from '../../domain/focus/commitment-columns.ts';
import { commitmentFillsOf } from '../../domain/focus/commitment-fill.ts';
import type { FocusVersion } from '../../domain/charge/focus-columns.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, firstDay } from '../../domain/time/month.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import type { DatabaseTransaction } from '../database.ts';
import { exportColumn, type ColumnModel } from './export-column.ts';
import type { ExportedMonths } from './exported-charges.ts';
import { withoutEmptyColumns, type ExportedDataset } from './exported-dataset.ts';

/**
 * ContractCommitment of a version: what was committed to for a time that touches these months, each commitment once, as its source said it
 * last; one that names the provider, as 1.4 does, says more than one that does not. They are the company's: a viewer of some cost centres is refused, for an empty file would say that there are none.
 */
export function commitmentDataset(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  knowledge: Knowledge,
  { from, to, version }: ExportedMonths & { readonly version: FocusVersion },
): Promise<ExportedDataset> {
  demandAll(viewer);
  const batches = knowledge.batches.map(({ id }) => id);
  const rows = sql`(
    select distinct on (source_id, provider, contract_id, contract_commitment_id) * from (
      select c.*, b.source_id, b.sealed_at, coalesce(c.service_provider_name, max(c.service_provider_name)
        over (partition by b.source_id, c.contract_id, c.contract_commitment_id)) as provider
      from contract_commitment c join batch b on b.id = c.batch_id where c.batch_id = any(${batches}::bigint[])
    ) said
    order by source_id, provider, contract_id, contract_commitment_id, contract_commitment_last_updated desc nulls last,
      (service_provider_name is null), sealed_at desc, batch_id desc, object_no desc, row_number desc
  ) c where contract_commitment_period_start < ${endDay(to)}::timestamp at time zone 'UTC'
    and contract_commitment_period_end > ${firstDay(from)}::timestamp at time zone 'UTC'`;
  const model = modelOf(knowledge.asOf);
  const columns = commitmentColumnsOf(version).map((name) => ({
    ...exportColumn(name, model),
    isConditional: commitmentColumn(name).isConditional === true,
  }));
  const order = sql`order by source_id, provider, contract_id, contract_commitment_id`;
  return withoutEmptyColumns(transaction, { columns, rows, parts: [sql`${rows} ${order}`] });
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

function demandAll(viewer: Viewer): void {
  if (seesAllCostCenters(viewer)) return;
  const expected = 'a viewer who sees all cost centres, to export commitments';
  const told = `${viewer.id}, who sees some cost centres only`;
  throw new AccessRefusedError(
    { permission: 'export.make', scope: 'costCenters', expected, found: viewer.id, wayOut: 'ask somebody who does' },
    told,
  );
}
