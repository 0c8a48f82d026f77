import { columnsOfVersion, focusColumn, type FocusColumn, type FocusType } from '../../../domain/charge/focus-columns.ts';
import type { ExportVersion } from '../../../domain/focus/export-version.ts';
import { fillsOf, rewriteOf } from '../../../domain/focus/fill.ts';
import type { ExportedCharges } from '../../../store/charge/export/export-focus.ts';
import type { ExportSummary } from '../../../store/charge/export/summarize-export.ts';
import type { Period } from '../../command-arguments.ts';
import { table } from '../../terminal/table.ts';

export interface DescribedExport {
  readonly version: ExportVersion;
  readonly format: 'csv' | 'parquet';
  readonly period: Period;
  readonly exported: ExportedCharges;
  readonly summary: ExportSummary;
}

const DATA_TYPES = { string: 'STRING', decimal: 'DECIMAL', instant: 'DATETIME', json: 'JSON' } as const satisfies Record<FocusType, string>;

/** What lies beside an export, in the words of FOCUS's metadata where it has any. */
export function exportMetadata({ version, format, period, exported, summary }: DescribedExport): object {
  return {
    FocusVersion: version,
    Dataset: 'CostAndUsage',
    DataGenerator: 'Costweave',
    Format: format,
    BillingPeriods: period,
    AsOf: exported.asOf,
    Rows: exported.rows,
    ColumnDefinition: columnsOfVersion(version).map((name) => ({
      ColumnName: name,
      DataType: DATA_TYPES[focusColumn(name).type],
      ...decimals(name, summary),
    })),
    Marks: {
      Legend: {
        o: 'observed: as delivered, by the mapping of the source',
        d: 'derived: follows from other values of the charge by the specification',
        a: 'assumed: a choice that the delivery does not settle',
        m: 'missing: null where this version forbids null',
      },
      Columns: summary.marks.map(({ column, counts }) => ({ ColumnName: column, ...counts, Reasons: reasons(column, version) })),
    },
  };
}

function decimals(name: FocusColumn, { shapes }: ExportSummary): object {
  const shape = shapes.get(name);
  return shape ? { NumericPrecision: shape.precision, NumberScale: shape.scale } : {};
}

/** The columns of which something was derived, assumed or is missing, as a table; '' when there is none. */
export function summaryText(version: ExportVersion, { marks }: ExportSummary): string {
  if (marks.length === 0) return '';
  const figures = ['derived', 'assumed', 'missing'] as const;
  return table(
    [{ title: 'column' }, ...figures.map((title) => ({ title, right: true })), { title: 'why' }],
    marks.map(({ column, counts }) => [
      column,
      ...figures.map((figure) => counts[figure].toLocaleString('en')),
      reasonOf(column, version, counts.assumed > 0 ? 'assumed' : 'derived'),
    ]),
  );
}

function reasons(column: FocusColumn, version: ExportVersion): string[] {
  const rewrite = rewriteOf(column, version);
  return [...(rewrite ? [rewrite.reason] : []), ...fillsOf(column).map(({ mark, reason }) => `${mark}: ${reason}`)];
}

function reasonOf(column: FocusColumn, version: ExportVersion, mark: 'derived' | 'assumed'): string {
  const rewrite = rewriteOf(column, version);
  if (rewrite) return rewrite.reason;
  return fillsOf(column).find((fill) => fill.mark === mark)?.reason ?? 'The source says nothing there.';
}
