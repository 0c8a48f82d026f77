import { RUNS } from '../../../runs/runs.ts';
import { auditFinishedExport } from '../../../store/audit/audit-finished-export.ts';
import { exportRun, type RunExportOutcome } from '../../../store/run/export-run.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { noSuchRun, runNamed } from '../run/run-named.ts';
import { toFile, toTerminal } from './export-target.ts';
import { viewerOf } from './exported-as.ts';

export interface RunExportOptions {
  readonly viewer?: string;
  readonly output?: string;
}

/** Writes a run with all that it was made from to stdout or a file. */
export async function exportSealedRun(context: CommandContext, name: string, options: RunExportOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  const viewer = viewerOf(config, options.viewer);
  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const id = await runNamed(database.db, name);
  const target = options.output === undefined ? toTerminal(terminal) : toFile(options.output);
  try {
    const exported = await exportRun(
      database.db,
      viewer,
      id,
      (kind) => RUNS.get(kind)?.evidence,
      async (lines) => {
        signal.throwIfAborted();
        await target.write(Buffer.from(lines));
      },
    );
    const { kind, month, lines } = sound(exported, name);
    await target.done();
    const files = { data: target.written() };
    await auditFinishedExport(database.db, viewer, {
      began: 'run.export',
      subject: `${kind} ${month}`,
      facts: { runId: id, lines },
      files,
    });
    terminal.say(`The run ${kind} ${month} in ${lines.toLocaleString('en')} lines.`);
    return EXIT.ok;
  } catch (error) {
    await target.discard();
    throw error;
  }
}

function sound(outcome: RunExportOutcome, name: string): Extract<RunExportOutcome, { readonly outcome: 'exported' }> {
  if (outcome.outcome === 'unknown') return noSuchRun(name);
  if (outcome.outcome === 'exported') return outcome;
  if (outcome.outcome === 'superseded')
    throw new CommandFailure(
      EXIT.usage,
      `expected the run of ${outcome.kind} that counts, found one that no longer does: export ${outcome.kind}`,
    );
  const kinds = [...RUNS.values()].filter(({ evidence }) => evidence !== undefined).map(({ kind }) => kind);
  throw new CommandFailure(
    EXIT.usage,
    `expected a run of a kind that can be verified elsewhere (${kinds.join(', ')}), found ${outcome.kind}`,
  );
}
