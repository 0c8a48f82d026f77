import { parseGlobalId } from '#schema/node/global-id.ts';
import { isMonth } from '../../../domain/time/month.ts';
import { RUNS } from '../../../runs/runs.ts';
import type { Database } from '../../../store/database.ts';
import { exportRun, type RunExportOutcome } from '../../../store/run/export-run.ts';
import { currentRun } from '../../../store/run/run.ts';
import type { CommandContext } from '../../command-context.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { openHubDatabase } from '../../hub/hub-database.ts';
import { toFile, toTerminal } from './export-target.ts';
import { viewerOf } from './exported-as.ts';

export interface RunExportOptions {
  readonly viewer?: string;
  readonly output?: string;
}

/** Kinds of node that are runs: their keys are the run's. */
const RUN_NODES: ReadonlySet<string> = new Set(['Run', 'AllocationRun', 'Reconciliation']);

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
    terminal.say(`The run ${kind} ${month} in ${lines.toLocaleString('en')} lines.`);
    return EXIT.ok;
  } catch (error) {
    await target.discard();
    throw error;
  }
}

async function runNamed(db: Database, name: string): Promise<string> {
  const [kind = '', month = ''] = name.split('/');
  if (RUNS.has(kind) && isMonth(month)) return (await currentRun(db, kind, month))?.id ?? noSuchRun(name);
  const named = parseGlobalId(name);
  return named && RUN_NODES.has(named.kind) ? (named.key as { readonly id: string }).id : noSuchRun(name);
}

function sound(outcome: RunExportOutcome, name: string): Extract<RunExportOutcome, { readonly outcome: 'exported' }> {
  if (outcome.outcome === 'unknown') return noSuchRun(name);
  if (outcome.outcome === 'exported') return outcome;
  const kinds = [...RUNS.values()].filter(({ evidence }) => evidence !== undefined).map(({ kind }) => kind);
  throw new CommandFailure(
    EXIT.usage,
    `expected a run of a kind that can be verified elsewhere (${kinds.join(', ')}), found ${outcome.kind}`,
  );
}

function noSuchRun(name: string): never {
  throw new CommandFailure(
    EXIT.usage,
    `expected the id of a run, or a kind and month of which one counts (allocation/2025-01), found ${JSON.stringify(name)}: \`costweave run\` lists the kinds`,
  );
}
