import { sql, type RawBuilder } from 'kysely';
import { columnsOfVersion, focusColumn, forbidsNull, type FocusColumn } from '../../../domain/charge/focus-columns.ts';
import type { ExportVersion } from '../../../domain/focus/export-version.ts';
import { fillsOf, rewriteOf, VALUE_MARKS, type ValueMark } from '../../../domain/focus/fill.ts';
import type { DatabaseTransaction } from '../../database.ts';
import { exportedMark, exportedValue } from './exported-value.ts';

/** How many values of a column are not simply what was delivered. Columns that are not listed hold what was delivered or null. */
export interface ColumnMarks {
  readonly column: FocusColumn;
  readonly counts: Readonly<Record<Exclude<ValueMark, 'observed'>, number>>;
}

/** The digits that the values of a decimal column need: all of them, and those behind the point. */
export interface DecimalShape {
  readonly precision: number;
  readonly scale: number;
}

export interface ExportSummary {
  readonly rows: number;
  readonly marks: readonly ColumnMarks[];
  readonly shapes: ReadonlyMap<FocusColumn, DecimalShape>;
}

const NOT_OBSERVED = VALUE_MARKS.filter((mark) => mark !== 'observed');

/** One statement over everything that will be exported. */
export async function summarizeExport(
  transaction: DatabaseTransaction,
  charges: RawBuilder<unknown>,
  version: ExportVersion,
): Promise<ExportSummary> {
  const columns = columnsOfVersion(version);
  const marked = columns.filter((column) => fillsOf(column).length > 0 || rewriteOf(column, version) !== undefined || forbidsNull(column));
  const decimals = columns.filter((column) => focusColumn(column).type === 'decimal');
  const list = [
    sql`count(*)::int as rows`,
    ...marked.flatMap((column) =>
      NOT_OBSERVED.map(
        (mark) => sql`count(*) filter (where ${exportedMark(column, version)} = ${sql.lit(mark)})::int as ${sql.ref(`${column} ${mark}`)}`,
      ),
    ),
    ...decimals.flatMap((column) => {
      const value = sql`abs(${exportedValue(column, version)})`;
      return [
        sql`coalesce(max(scale(${value})), 0)::int as ${sql.ref(`${column} scale`)}`,
        sql`coalesce(max(length(trunc(${value})::text)), 1)::int as ${sql.ref(`${column} digits`)}`,
      ];
    }),
  ];
  const { rows } = await sql<Record<string, number>>`select ${sql.join(list)} from ${charges}`.execute(transaction);
  const found = rows[0]!;
  const of = (key: string) => found[key] ?? 0;
  return {
    rows: of('rows'),
    marks: marked
      .map((column) => ({
        column,
        counts: { derived: of(`${column} derived`), assumed: of(`${column} assumed`), missing: of(`${column} missing`) },
      }))
      .filter(({ counts }) => counts.derived + counts.assumed + counts.missing > 0),
    shapes: new Map(
      decimals.map((column) => [column, { precision: of(`${column} digits`) + of(`${column} scale`), scale: of(`${column} scale`) }]),
    ),
  };
}
