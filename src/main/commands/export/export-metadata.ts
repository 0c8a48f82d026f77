import type { FocusType } from '../../../domain/charge/focus-columns.ts';
import { FOCUS_DATASETS, type ExportVersion, type FocusDataset } from '../../../domain/focus/focus-dataset.ts';
import { recencyOf } from '../../../domain/focus/recency.ts';
import type { ExportedRows } from '../../../store/focus/export-focus.ts';
import type { ColumnMarks, ExportSummary } from '../../../store/focus/summarize-export.ts';
import type { Period } from '../../command-arguments.ts';
import { table } from '../../terminal/table.ts';

export interface DescribedExport {
  readonly dataset: FocusDataset;
  readonly version: ExportVersion;
  readonly format: 'csv' | 'parquet';
  readonly period: Period;
  readonly exported: ExportedRows;
  readonly summary: ExportSummary;
}

const DATA_TYPES = { string: 'STRING', decimal: 'DECIMAL', instant: 'DATETIME', json: 'JSON' } as const satisfies Record<FocusType, string>;

/** What lies beside an export, in the words of FOCUS's metadata where it has any. */
export function exportMetadata({ dataset, version, format, period, exported, summary }: DescribedExport): object {
  return {
    FocusVersion: version,
    Dataset: FOCUS_DATASETS[dataset],
    DataGenerator: 'Costweave',
    Format: format,
    BillingPeriods: period,
    AsOf: exported.asOf,
    ...recencyOf({ dataset: FOCUS_DATASETS[dataset], version, period, asOf: exported.asOf, months: exported.recency }),
    Rows: exported.rows,
    ColumnDefinition: summary.columns.map(({ name, type, shape }) => ({
      ColumnName: name,
      DataType: DATA_TYPES[type],
      ...(shape && { NumericPrecision: shape.precision, NumberScale: shape.scale }),
    })),
    Marks: {
      Legend: {
        o: 'observed: as delivered, by the mapping of the source',
        d: 'derived: follows from other values of the row by the specification',
        a: 'assumed: a choice that the delivery does not settle',
        m: 'missing: null where this version forbids null',
      },
      Columns: summary.marks.map(({ column, counts, reasons }) => ({
        ColumnName: column,
        ...counts,
        Reasons: reasons.filter(({ mark }) => counts[mark] > 0).map(({ mark, reason }) => `${mark}: ${reason}`),
      })),
    },
  };
}

/** The columns of which something was derived, assumed or is missing, as a table; '' when there is none. */
export function summaryText({ marks }: ExportSummary): string {
  if (marks.length === 0) return '';
  const figures = ['derived', 'assumed', 'missing'] as const;
  return table(
    [{ title: 'column' }, ...figures.map((title) => ({ title, right: true })), { title: 'why' }],
    marks.map((marked) => [marked.column, ...figures.map((figure) => marked.counts[figure].toLocaleString('en')), reasonOf(marked)]),
  );
}

/** Of the weakest of its marks. */
function reasonOf({ counts, reasons }: ColumnMarks): string {
  const weakest = (['missing', 'assumed', 'derived'] as const).find((mark) => counts[mark] > 0);
  return reasons.find(({ mark }) => mark === weakest)?.reason ?? '';
}
