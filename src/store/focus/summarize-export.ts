import { sql } from 'kysely';
import { VALUE_MARKS, type ValueMark } from '../../domain/focus/fill.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { ExportColumn, MarkReason } from './export-column.ts';
import type { ExportedDataset } from './exported-dataset.ts';

/** How many values of a column are not simply what was delivered. Columns that are not listed hold what was delivered or null. */
export interface ColumnMarks {
  readonly column: string;
  readonly counts: Readonly<Record<Exclude<ValueMark, 'observed'>, number>>;
  readonly reasons: readonly MarkReason[];
}

/** The digits that the values of a decimal column need: all of them, and those behind the point. */
export interface DecimalShape {
  readonly precision: number;
  readonly scale: number;
}

export interface ExportSummary {
  readonly rows: number;
  readonly columns: readonly (Pick<ExportColumn, 'name' | 'type'> & { readonly shape?: DecimalShape })[];
  readonly marks: readonly ColumnMarks[];
}

const NOT_OBSERVED = VALUE_MARKS.filter((mark) => mark !== 'observed');

/** One statement over everything that will be exported. */
export async function summarizeExport(transaction: DatabaseTransaction, { columns, rows: from }: ExportedDataset): Promise<ExportSummary> {
  const marked = columns.filter(({ reasons }) => reasons.length > 0);
  const list = [
    sql`count(*)::int as rows`,
    ...marked.flatMap(({ name, mark }) =>
      NOT_OBSERVED.map((kind) => sql`count(*) filter (where ${mark} = ${sql.lit(kind)})::int as ${sql.ref(`${name} ${kind}`)}`),
    ),
    ...columns
      .filter(isDecimal)
      .flatMap(({ name, value }) => [
        sql`coalesce(max(scale(abs(${value}))), 0)::int as ${sql.ref(`${name} scale`)}`,
        sql`coalesce(max(length(trunc(abs(${value}))::text)), 1)::int as ${sql.ref(`${name} digits`)}`,
      ]),
  ];
  const { rows } = await sql<Record<string, number>>`select ${sql.join(list)} from ${from}`.execute(transaction);
  const found = rows[0]!;
  const of = (key: string) => found[key] ?? 0;
  const shape = (name: string) => ({ precision: of(`${name} digits`) + of(`${name} scale`), scale: of(`${name} scale`) });
  return {
    rows: of('rows'),
    columns: columns.map(({ name, type }) => ({ name, type, ...(type === 'decimal' && { shape: shape(name) }) })),
    marks: marked
      .map(({ name, reasons }) => ({
        column: name,
        counts: { derived: of(`${name} derived`), assumed: of(`${name} assumed`), missing: of(`${name} missing`) },
        reasons,
      }))
      .filter(({ counts }) => counts.derived + counts.assumed + counts.missing > 0),
  };
}

function isDecimal({ type }: ExportColumn): boolean {
  return type === 'decimal';
}
