import { parseGlobalId } from '#schema/node/nodes.ts';
import { isMonth } from '../../../domain/time/month.ts';
import { RUNS } from '../../../runs/runs.ts';
import type { Database } from '../../../store/database.ts';
import { currentRun } from '../../../store/run/run.ts';
import { CommandFailure } from '../../command-failure.ts';
import { EXIT } from '../../exit-code.ts';

/** The id of a run by its id in the graph, or by kind and month: `allocation/2025-01`, `assets`. */
export async function runNamed(db: Database, name: string): Promise<string> {
  const [kind = '', month] = name.split('/');
  const definition = RUNS.get(kind);
  if (definition?.cadence === 'whole' && month === undefined) return (await currentRun(db, kind, undefined))?.id ?? noSuchRun(name);
  if (definition && month !== undefined && isMonth(month)) return (await currentRun(db, kind, month))?.id ?? noSuchRun(name);
  const named = parseGlobalId(name);
  // Several types of node stand for runs.
  const origin = named?.node.lineage?.of(named.key);
  return origin?.kind === 'Run' ? origin.id : noSuchRun(name);
}

export function noSuchRun(name: string): never {
  throw new CommandFailure(
    EXIT.usage,
    `expected the id of a run, or a kind and month of which one counts (allocation/2025-01), found ${JSON.stringify(name)}: \`costweave run\` lists the kinds`,
  );
}
