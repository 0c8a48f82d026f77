import { demandExport } from '../../../domain/authority/export-demands.ts';
import { ExportFailedError } from '../../../domain/export/export-failure.ts';
import type { ExportFacts } from '../../../domain/export/export-facts.ts';
import type { ExportFormat } from '../../../domain/export/export-format.ts';
import { auditFinishedExport } from '../../../store/audit/audit-finished-export.ts';
import { auditTableExport } from '../../../store/export/audit-table-export.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { keptQuestion } from '../../../tables/files/kept-question.ts';
import { writeTableFile } from '../../../tables/files/write-table-file.ts';
import { openTable } from '../../../tables/open-table.ts';
import { TableQuestionError } from '../../../tables/question/table-question-error.ts';
import { TABLES, tableNamed } from '../../../tables/tables.ts';
import type { Period } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { FILE_FORMATS } from '../../hub/file-formats.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { duration } from '../../terminal/progress.ts';
import { toFile } from './export-target.ts';
import { instantOf, viewerOf } from './exported-as.ts';
import { filterOf } from './table-condition.ts';

export interface FileExportOptions {
  readonly table: string;
  readonly format: ExportFormat;
  readonly output: string;
  readonly period?: Period;
  readonly columns?: string;
  readonly where: readonly string[];
  readonly viewer?: string;
  readonly asOf?: string;
  readonly dryRun?: boolean;
}

/** Writes a table to a file, as a viewer sees it. With `--dry-run`: says how many rows it would hold. */
export async function exportTableFile(context: CommandContext, options: FileExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { format, output, period } = options;
  const table = tableNamed(options.table) ?? noSuchTable(options.table);
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  const asked = { period, columns: options.columns?.split(',').map((name) => name.trim()), filter: filterOf(options.where) };
  const question = { ...asked, asOf: instantOf(options.asOf) };
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const { db } = database;
  demandExport(viewer, 'file');
  try {
    if (options.dryRun === true) {
      const { rows, asOf } = await readAs(db, viewer, async (snapshot) => {
        const opened = await openTable(snapshot, table, question);
        return { rows: await opened.count(), asOf: opened.asOf };
      });
      if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, table: table.name, format, rows, asOf })}\n`);
      terminal.say(`${table.name} would hold ${BigInt(rows).toLocaleString('en')} rows, as known at ${asOf}. Nothing was written.`);
      return EXIT.ok;
    }
    const started = performance.now();
    // Noted before the first row leaves: whoever breaks off has read some, too.
    await auditTableExport(db, viewer, { table: table.name, format, asOf: question.asOf ?? 'now', question: keptQuestion(asked) });
    const progress = terminal.progress('Exporting');
    const target = toFile(output);
    let facts: ExportFacts;
    try {
      const onRows = ({ done, total }: { readonly done: number; readonly total: number }) => {
        signal.throwIfAborted();
        progress.update({ done, total, note: `${done.toLocaleString('en')} rows` });
      };
      const order = { table, question, format, rowsMax: BigInt(config.limits.rowsPerExport) };
      const sink = { formats: FILE_FORMATS, write: (bytes: Uint8Array) => target.write(bytes), onRows };
      facts = await readAs(db, viewer, (snapshot) => writeTableFile(snapshot, order, sink));
      await target.done();
    } catch (error) {
      await target.discard();
      throw error;
    } finally {
      progress.end();
    }
    const written = target.written();
    const told = { format, asOf: facts.asOf, rows: facts.rows };
    await auditFinishedExport(db, viewer, { began: 'table.export', subject: table.name, facts: told, files: { data: written } });
    if (terminal.json) {
      const { schemaVersion: tableVersion, ...said } = facts;
      const answer = { schemaVersion: 1, table: table.name, tableVersion, format, file: output, ...written, ...said };
      await terminal.data(`${JSON.stringify(answer)}\n`);
    }
    const [rows, bytes] = [BigInt(facts.rows).toLocaleString('en'), written.bytes.toLocaleString('en')];
    terminal.say(
      `${rows} rows of ${table.name} in ${bytes} bytes, as known at ${facts.asOf}, in ${duration(performance.now() - started)}.`,
    );
    return EXIT.ok;
  } catch (error) {
    if (error instanceof TableQuestionError) throw new CommandFailure(EXIT.usage, error.message);
    if (error instanceof ExportFailedError) throw new CommandFailure(EXIT.partial, error.message);
    throw error;
  }
}

function noSuchTable(found: string): never {
  const known = TABLES.map(({ name }) => name).join(', ');
  throw new CommandFailure(EXIT.usage, `expected a table (${known}), found ${JSON.stringify(found.slice(0, 80))}`);
}
