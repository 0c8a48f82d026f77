import { sql, type RawBuilder } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';
import type { ExportColumn } from './export-column.ts';

/** What a dataset is made of, before anything of it is read. */
export interface ExportedDataset {
  readonly columns: readonly ExportColumn[];
  /** All rows, as what follows `from` in a statement. */
  readonly rows: RawBuilder<unknown>;
  /** The same rows in parts, each with the order that it is written in: a part is sorted by itself, and the first rows come at once. */
  readonly parts: readonly RawBuilder<unknown>[];
}

/** Without the conditional columns for which nothing was delivered: FOCUS wants them filled or not there. */
export async function withoutEmptyColumns(transaction: DatabaseTransaction, dataset: ExportedDataset): Promise<ExportedDataset> {
  const conditional = dataset.columns.filter(({ isConditional }) => isConditional === true);
  if (conditional.length === 0) return dataset;
  const counts = conditional.map(
    ({ name, mark }) => sql`count(*) filter (where ${mark} = ${sql.lit('observed')})::int as ${sql.ref(name)}`,
  );
  const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)} from ${dataset.rows}`.execute(transaction);
  const isEmpty = ({ name, isConditional }: ExportColumn) => isConditional === true && rows[0]![name] === 0;
  return { ...dataset, columns: dataset.columns.filter((column) => !isEmpty(column)) };
}
