import { auditFinishedExport } from '../../../store/audit/audit-finished-export.ts';
import { auditTableExport } from '../../../store/export/audit-table-export.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { keptQuestion } from '../../../tables/files/kept-question.ts';
import { openTable } from '../../../tables/open-table.ts';
import { TableQuestionError } from '../../../tables/question/table-question-error.ts';
import type { StreamFormat } from '../../../tables/stream/format-names.ts';
import { STREAM_FORMATS } from '../../../tables/stream/stream-formats.ts';
import { tableNamed, TABLES } from '../../../tables/tables.ts';
import type { Period } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { duration } from '../../terminal/progress.ts';
import { toFile, toTerminal } from './export-target.ts';
import { instantOf, viewerOf } from './exported-as.ts';
import { filterOf } from './table-condition.ts';

export interface TableExportOptions {
  readonly table: string;
  readonly format: StreamFormat;
  readonly period?: Period;
  readonly columns?: string;
  readonly where: readonly string[];
  readonly viewer?: string;
  readonly asOf?: string;
  readonly output?: string;
}

/** Writes a table to stdout or a file, as its stream over HTTP is. */
export async function exportTable(context: CommandContext, options: TableExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { format, period } = options;
  const table = tableNamed(options.table);
  if (!table) {
    const known = TABLES.map(({ name }) => name).join(', ');
    throw new CommandFailure(EXIT.usage, `expected a table (${known}), found ${JSON.stringify(options.table)}`);
  }
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  const asked = { period, columns: options.columns?.split(',').map((name) => name.trim()), filter: filterOf(options.where) };
  const question = { ...asked, asOf: instantOf(options.asOf) };
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const { db } = database;
  await auditTableExport(db, viewer, { table: table.name, format, asOf: question.asOf ?? 'now', question: keptQuestion(asked) });
  const started = performance.now();
  const target = options.output === undefined ? toTerminal(terminal) : toFile(options.output);
  let rows = 0;
  try {
    const asOf = await readAs(db, viewer, async (snapshot) => {
      const found = await openTable(snapshot, table, question);
      const habits = { delimiter: ',', bom: false, guard: false };
      for await (const part of STREAM_FORMATS[format].write(found, habits, (more) => void (rows += more))) {
        signal.throwIfAborted();
        await target.write(part);
      }
      return found.asOf;
    });
    await target.done();
    const facts = { format, asOf, rows };
    await auditFinishedExport(db, viewer, { began: 'table.export', subject: table.name, facts, files: { data: target.written() } });
    terminal.say(`${rows.toLocaleString('en')} rows of ${table.name} as known at ${asOf}, in ${duration(performance.now() - started)}.`);
    return EXIT.ok;
  } catch (error) {
    await target.discard();
    throw error instanceof TableQuestionError ? new CommandFailure(EXIT.usage, error.message) : error;
  }
}
