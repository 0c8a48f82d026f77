import { sql, type RawBuilder } from 'kysely';
import type { WatchableDimension } from '../../domain/dimension/dimension.ts';
import type { AnomalyRole } from '../../domain/anomaly/explain-episode.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { instantOfMonth } from '../knowledge/instant-of-month.ts';

/** An anomaly as one run tells it. Amounts are decimal text in the currency, days ISO days. */
export interface AnomalyRow {
  readonly id: string;
  readonly runId: string;
  readonly dimension: WatchableDimension;
  readonly value: string;
  readonly costCenter: string | null;
  readonly currency: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly day: string;
  readonly expected: string;
  readonly lowerBound: string;
  readonly upperBound: string;
  readonly actual: string;
  readonly impact: string;
  readonly explanation: readonly AnomalyExplanationRow[];
}

export interface AnomalyExplanationRow {
  readonly role: AnomalyRole;
  readonly dimension: WatchableDimension;
  readonly value: string | null;
  readonly amount: string;
}

/** All conditions hold at once. `minImpact` is decimal text: the least size of the impact, up or down. */
export interface AnomalyFilter {
  readonly minImpact?: string | undefined;
  readonly dimensions?: readonly WatchableDimension[] | undefined;
  readonly values?: readonly string[] | undefined;
  readonly currencies?: readonly string[] | undefined;
  readonly costCenters?: readonly string[] | undefined;
}

export interface AnomalyQuestion {
  readonly filter: AnomalyFilter;
  readonly first: number;
  readonly after?: { readonly firstDay: string; readonly id: string } | undefined;
}

export interface AnomalyPage {
  readonly anomalies: readonly AnomalyRow[];
  readonly hasNextPage: boolean;
}

const COLUMNS = sql`a.id, a.run_id::text as "runId", a.dimension, a.value, a.cost_center as "costCenter", a.currency,
  a.first_day as "firstDay", a.last_day as "lastDay", a.day, a.expected, a.lower_bound as "lowerBound", a.upper_bound as "upperBound",
  a.actual, a.impact, a.explanation`;

/**
 * The anomalies of the known runs that the viewer may see, the one that began last first. Each is told as it was known at the
 * instant, whatever months were asked for: one that goes on in a later month is told by that month's run, by that of a closed month as it
 * was pinned. One statement.
 */
export async function anomalyPage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { filter, first, after }: AnomalyQuestion,
): Promise<AnomalyPage> {
  const runIds = knowledge.runs.filter((run) => run.kind === 'anomalies').map((run) => run.id);
  const instant = instantOfMonth(sql`run.month`, knowledge.asOf);
  const later = after ? sql`(a.first_day, a.id) < (${after.firstDay}::date, ${after.id})` : sql`true`;
  const { rows } = await sql<AnomalyRow>`
    with a as (
      select distinct on (anomaly.id) anomaly.* from anomaly join run on run.id = anomaly.run_id
      where anomaly.id in (select found.id from anomaly found where found.run_id = any(${runIds}::bigint[]))
        and run.sealed_at <= ${instant} and (run.superseded_at is null or run.superseded_at > ${instant})
        and ${limited(snapshot.viewer, sql`anomaly.cost_center`)}
      order by anomaly.id, run.month desc)
    select ${COLUMNS} from a where ${sql.join([later, ...conditions(filter)], sql` and `)}
    order by a.first_day desc, a.id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { anomalies: rows.slice(0, first), hasNextPage: rows.length > first };
}

/**
 * Anomalies by their ids, as they were known at the instant, in the order asked for: as the list tells them, by the run that counted of
 * the last month that they go on in. One that no run told any more is told as it was last. Undefined where there is none that the
 * viewer may see. One statement.
 */
export async function anomaliesById(snapshot: Snapshot, ids: readonly string[], asOf = 'infinity'): Promise<(AnomalyRow | undefined)[]> {
  const { rows } = await sql<AnomalyRow>`
    select distinct on (a.id) ${COLUMNS} from anomaly a join run on run.id = a.run_id
    where a.id = any(${[...ids]}::text[]) and run.sealed_at <= ${asOf}::timestamptz and ${limited(snapshot.viewer, sql`a.cost_center`)}
    order by a.id, ${tellingOrder(asOf)}`.execute(snapshot.transaction);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

/** An anomaly as a run told it; undefined where it told none that the viewer may see. One statement. */
export async function anomalyOfRun(
  snapshot: Snapshot,
  { id, runId }: { readonly id: string; readonly runId: string },
): Promise<AnomalyRow | undefined> {
  return (await anomalyOfRuns(snapshot, { id, runIds: [runId] }))[0];
}

/** An anomaly as each of some runs told it, as far as the viewer may see. One statement. */
export async function anomalyOfRuns(
  snapshot: Snapshot,
  { id, runIds }: { readonly id: string; readonly runIds: readonly string[] },
): Promise<AnomalyRow[]> {
  const { rows } = await sql<AnomalyRow>`
    select ${COLUMNS} from anomaly a
    where a.id = ${id} and a.run_id = any(${[...runIds]}::bigint[]) and ${limited(snapshot.viewer, sql`a.cost_center`)}
    order by a.run_id`.execute(snapshot.transaction);
  return rows;
}

/** Of the runs (table `run`) that tell an anomaly, the one that counted at the instant comes first. */
export function tellingOrder(asOf = 'infinity'): RawBuilder<unknown> {
  return sql`(run.superseded_at is null or run.superseded_at > ${asOf}::timestamptz) desc, run.month desc, run.id desc`;
}

function limited(viewer: Viewer, costCenter: RawBuilder<unknown>): RawBuilder<unknown> {
  return viewer.scopes.costCenters === 'all' ? sql`true` : sql`${costCenter} = any(${[...viewer.scopes.costCenters]}::text[])`;
}

function conditions({ minImpact, dimensions, values, currencies, costCenters }: AnomalyFilter): RawBuilder<unknown>[] {
  return [
    ...(minImpact === undefined ? [] : [sql`abs(a.impact) >= ${minImpact}::numeric`]),
    ...among(sql`a.dimension`, dimensions),
    ...among(sql`a.value`, values),
    ...among(sql`a.currency`, currencies),
    ...among(sql`a.cost_center`, costCenters),
  ];
}

function among(column: RawBuilder<unknown>, texts: readonly string[] | undefined): RawBuilder<unknown>[] {
  return texts ? [sql`${column} = any(${[...texts]}::text[])`] : [];
}
