import { writeFile } from 'node:fs/promises';
import { EXPORT_VERSIONS, type ExportVersion, type FocusDataset } from '../../../domain/focus/focus-dataset.ts';
import { openParquet, PARQUET_DIGITS_MAX, type ParquetColumn } from '../../../platform/parquet/parquet-file.ts';
import { auditFinishedExport } from '../../../store/audit/audit-finished-export.ts';
import { EXPORT_ACTIONS, exportFocus as exportDataset, type ExportedRows } from '../../../store/focus/export-focus.ts';
import type { ExportSummary } from '../../../store/focus/summarize-export.ts';
import type { ExportSink } from '../../../store/focus/write-dataset.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { duration } from '../../terminal/progress.ts';
import type { ExportOptions } from './export-charges.ts';
import { instantOf, viewerOf } from './exported-as.ts';
import { toFile, toTerminal, type ExportTarget } from './export-target.ts';
import { exportMetadata, summaryText } from './export-metadata.ts';

export interface FocusExportOptions extends ExportOptions {
  readonly dataset: FocusDataset;
  readonly version: string | undefined;
  readonly format: 'csv' | 'parquet';
  readonly strict?: boolean;
  readonly allocated?: boolean;
}

/**
 * Writes a dataset of FOCUS to a file or stdout. Beside a file `<file>.focus.json` says what it holds, and `<file>.marks.csv` of each
 * value how it came about. `--strict` writes nothing where anything had to be assumed.
 */
export async function exportFocus(context: CommandContext, options: FocusExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { dataset, format, output } = options;
  const version = versionOf(dataset, options.version);
  const isAllocated = options.allocated === true;
  if (isAllocated && (dataset !== 'cost-and-usage' || version === '1.2'))
    throw new CommandFailure(
      EXIT.usage,
      `--allocated: expected cost-and-usage of 1.4, which has columns for split cost; found ${dataset} of ${version}`,
    );
  if (format === 'parquet' && output === undefined)
    throw new CommandFailure(EXIT.usage, '--format parquet: expected --output <file>, found none: a Parquet file is not written to stdout');
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  const asOf = instantOf(options.asOf);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const started = performance.now();
  const progress = terminal.progress('Exporting');
  const data = output === undefined ? toTerminal(terminal) : toFile(output);
  const marks = output === undefined ? undefined : toFile(`${output}.marks.csv`);
  let bytes = 0;
  let refused: ExportSummary | undefined;
  let summary: ExportSummary | undefined;
  const counting = (target: ExportTarget) => async (chunk: Uint8Array) => {
    signal.throwIfAborted();
    await target.write(chunk);
    bytes += chunk.byteLength;
    progress.update({ done: 0, total: 0, note: `${(bytes / 1e6).toFixed(1)} MB` });
  };
  const parquet = (found: ExportSummary) =>
    openParquet(parquetColumns(found), { metadata: { FocusVersion: version }, codec: 'ZSTD' }, counting(data));
  let file: ReturnType<typeof openParquet> | undefined;
  try {
    const exported = await exportDataset(
      database.pool,
      viewer,
      { ...options.period, dataset, asOf, version, isAllocated },
      async (found) => {
        summary = found;
        if (options.strict === true && found.marks.some(({ counts }) => counts.assumed + counts.missing > 0)) {
          refused = found;
          return undefined;
        }
        if (format === 'parquet') file = parquet(found);
        const values: ExportSink = file ? { rows: (rows) => file!.add(rows) } : { csv: counting(data) };
        return marks ? { ...values, marks: counting(marks) } : values;
      },
    );
    progress.end();
    if (refused) {
      await Promise.all([data.discard(), marks?.discard()]);
      terminal.say(`Nothing was written: --strict takes no value that is assumed or missing.\n${summaryText(refused)}`);
      return EXIT.partial;
    }
    await file?.end();
    await data.done();
    await marks?.done();
    await auditFinishedExport(database.db, viewer, {
      began: EXPORT_ACTIONS[dataset],
      subject: `${options.period.from}..${options.period.to}`,
      facts: { asOf: exported.asOf, version, format, rows: exported.rows, strict: options.strict === true, isAllocated },
      files: { data: data.written(), ...(marks ? { marks: marks.written() } : {}) },
    });
    const metadata = exportMetadata({ dataset, version, format, exported, summary: summary!, period: options.period });
    if (output !== undefined) await writeFile(`${output}.focus.json`, `${JSON.stringify(metadata, null, 2)}\n`);
    const text = summaryText(summary!);
    if (text !== '') terminal.say(text);
    terminal.say(
      `${isAllocated ? writtenParts(exported) : WRITTEN[dataset](exported)} as FOCUS ${version}, as known at ${exported.asOf}, in ${duration(performance.now() - started)}.`,
    );
    return EXIT.ok;
  } catch (error) {
    progress.end();
    await Promise.all([data.discard(), marks?.discard()]);
    throw error;
  }
}

const WRITTEN = {
  'cost-and-usage': ({ rows, batches }) => `${rows.toLocaleString('en')} charges of ${batches} batches`,
  'contract-commitment': ({ rows }) => `${rows.toLocaleString('en')} commitments`,
  'billing-period': ({ rows }) => `${rows.toLocaleString('en')} billing periods`,
} as const satisfies Record<FocusDataset, (exported: ExportedRows) => string>;

function writtenParts({ rows, batches }: ExportedRows): string {
  return `${rows.toLocaleString('en')} parts of charges of ${batches} batches`;
}

function versionOf(dataset: FocusDataset, asked: string | undefined): ExportVersion {
  const versions: readonly ExportVersion[] = EXPORT_VERSIONS[dataset];
  const found = versions.find((version) => version === (asked ?? versions.at(-1)));
  if (found) return found;
  throw new CommandFailure(EXIT.usage, `--version: expected ${versions.join(' or ')}, found ${JSON.stringify(asked)}`);
}

function parquetColumns({ columns }: ExportSummary): ParquetColumn[] {
  return columns.map(({ name, type, shape }) => {
    if (!shape) return { name, type };
    if (shape.precision > PARQUET_DIGITS_MAX)
      throw new CommandFailure(
        EXIT.partial,
        `${name}: expected at most ${PARQUET_DIGITS_MAX} digits, which is what readers of Parquet keep exactly; found ${shape.precision}. Export CSV, which has no such limit.`,
      );
    return { name, type, ...shape };
  });
}
