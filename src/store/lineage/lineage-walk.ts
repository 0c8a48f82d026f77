import { sql } from 'kysely';
import type { Direction, LineageEdge } from './lineage-graph.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { Origin } from './lineage-graph.ts';

export interface Walk {
  readonly edges: readonly LineageEdge[];
  /** The runs that were reached with steps left. */
  readonly runs: readonly string[];
}

interface Reached {
  readonly kind: 'Batch' | 'Run';
  readonly id: string;
  readonly stepsLeft: number;
  /** The one it was reached from; null for a start. */
  readonly viaKind: 'Batch' | 'Run' | null;
  readonly viaId: string | null;
}

/** Follows what runs were made from, one statement however far. Runs are made of earlier runs only, so there is no circle. */
export async function walkInputs(snapshot: Snapshot, starts: Origin['starts'], direction: Direction): Promise<Walk> {
  if (starts.length === 0) return { edges: [], runs: [] };
  const step =
    direction === 'UPSTREAM'
      ? sql`select case when i.batch_id is not null then 'Batch' else 'Run' end, coalesce(i.batch_id, i.input_run_id), w.steps_left - 1, w.kind, w.id
          from walk w join run_input i on w.kind = 'Run' and i.run_id = w.id where w.steps_left > 0`
      : sql`select 'Run', i.run_id, w.steps_left - 1, w.kind, w.id
          from walk w join run_input i on (w.kind = 'Batch' and i.batch_id = w.id) or (w.kind = 'Run' and i.input_run_id = w.id)
          where w.steps_left > 0`;
  const { rows } = await sql<Reached>`
    with recursive walk (kind, id, steps_left, via_kind, via_id) as (
      select kind, id, steps_left, null::text, null::bigint
      from unnest(${starts.map(({ kind }) => kind)}::text[], ${starts.map(({ id }) => id)}::bigint[],
        ${starts.map(({ stepsLeft }) => stepsLeft)}::integer[]) start (kind, id, steps_left)
      union ${step})
    select kind, id::text, max(steps_left) as "stepsLeft", via_kind as "viaKind", via_id::text as "viaId"
    from walk group by kind, id, via_kind, via_id order by 3 desc, 1, walk.id, 4, via_id`.execute(snapshot.transaction);
  const edges = rows.flatMap(({ kind, id, viaKind, viaId }) => {
    if (viaKind === null) return [];
    const reached = `${kind}:${id}`;
    const via = `${viaKind}:${viaId}`;
    return [direction === 'UPSTREAM' ? { from: reached, to: via } : { from: via, to: reached }];
  });
  const open = rows.filter(({ kind, stepsLeft }) => kind === 'Run' && stepsLeft > 0);
  return { edges, runs: [...new Set(open.map(({ id }) => id))] };
}
