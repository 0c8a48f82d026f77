import { auditFinishedExport } from '../../../store/audit/audit-finished-export.ts';
import { exportCharges } from '../../../store/focus/export-charges.ts';
import type { Period } from '../../command-arguments.ts';
import type { CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { duration } from '../../terminal/progress.ts';
import { toFile, toTerminal } from './export-target.ts';
import { instantOf, viewerOf } from './exported-as.ts';

export interface ExportOptions {
  readonly period: Period;
  readonly viewer?: string;
  readonly asOf?: string;
  readonly output?: string;
}

/** Writes the charges of billing months as CSV to stdout or a file, as a viewer sees them. */
export async function exportToFile(context: CommandContext, options: ExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  const asOf = instantOf(options.asOf);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const started = performance.now();
  const progress = terminal.progress('Exporting');
  const target = options.output === undefined ? toTerminal(terminal) : toFile(options.output);
  let bytes = 0;
  try {
    const exported = await exportCharges(database.pool, viewer, { ...options.period, asOf }, async (chunk) => {
      signal.throwIfAborted();
      await target.write(chunk);
      bytes += chunk.byteLength;
      progress.update({ done: 0, total: 0, note: `${(bytes / 1e6).toFixed(1)} MB` });
    });
    await target.done();
    const { asOf: knownAt, rows } = exported;
    await auditFinishedExport(database.db, viewer, {
      began: 'charges.export',
      subject: `${options.period.from}..${options.period.to}`,
      facts: { asOf: knownAt, version: '1.2', format: 'csv', rows },
      files: { data: target.written() },
    });
    progress.end();
    terminal.say(
      `${exported.rows.toLocaleString('en')} charges of ${exported.batches} batches as known at ${exported.asOf}, in ${duration(performance.now() - started)}.`,
    );
    return EXIT.ok;
  } catch (error) {
    progress.end();
    await target.discard();
    throw error;
  }
}
