import { sql, type RawBuilder } from 'kysely';
import type { AssetType } from '../../domain/asset/asset-item.ts';
import type { BilledAs } from '../../domain/asset/billed-as.ts';
import type { AssetStatus } from '../../domain/asset/asset-status.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { wholeRunAt } from '../run/whole-run.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The run of assets that counted at an instant: all that is read of assets is read as it says. */
export interface AssetsRun {
  readonly id: string;
  readonly sealedAt: string;
}

/** A thing as a run describes it. Instants are ISO text in UTC. */
export interface AssetRow {
  readonly id: string;
  readonly run: AssetsRun;
  readonly status: AssetStatus;
  readonly assetType: AssetType;
  readonly nativeType: string | null;
  readonly name: string | null;
  readonly serialNumber: string | null;
  readonly assetTag: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly operatingSystem: string | null;
  readonly assignedTo: string | null;
  readonly costCenter: string | null;
  readonly firstSeenAt: string | null;
  readonly billedAs: readonly BilledAs[];
}

/** All conditions hold at once. */
export interface AssetFilter {
  readonly statuses?: readonly AssetStatus[] | undefined;
  readonly types?: readonly AssetType[] | undefined;
  readonly costCenters?: readonly string[] | undefined;
  readonly serialNumbers?: readonly string[] | undefined;
  readonly assetTags?: readonly string[] | undefined;
  readonly names?: readonly string[] | undefined;
  readonly assignedTo?: readonly string[] | undefined;
  /** Seen by, or on record in, one of these sources. */
  readonly sources?: readonly string[] | undefined;
}

export interface AssetQuestion {
  readonly run: AssetsRun;
  readonly filter: AssetFilter;
  readonly first: number;
  /** The id of the last that was seen. */
  readonly after?: string | undefined;
}

export interface AssetPage {
  readonly assets: readonly AssetRow[];
  readonly hasNextPage: boolean;
}

/** Undefined before the first run. One statement. */
export function assetsRunAt(snapshot: Snapshot, asOf?: string): Promise<AssetsRun | undefined> {
  return wholeRunAt(snapshot, 'assets', asOf);
}

/** Whether a row that holds from run to run holds for this one. */
export function heldBy(alias: string, runId: string): RawBuilder<boolean> {
  const row = sql.raw(alias);
  return sql<boolean>`(${row}.run_id <= ${runId}::bigint and (${row}.until_run_id is null or ${row}.until_run_id > ${runId}::bigint))`;
}

/** What the viewer may see of rows with a cost centre, beside what PostgreSQL holds every statement to. */
export function ownedBy(viewer: Viewer, costCenter: RawBuilder<unknown>): RawBuilder<boolean> {
  return viewer.scopes.costCenters === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`${costCenter} = any(${[...viewer.scopes.costCenters]}::text[])`;
}

const COLUMNS = sql`a.asset_id as id, a.status, a.asset_type as "assetType", a.native_type as "nativeType", a.name,
  a.serial_number as "serialNumber", a.asset_tag as "assetTag", a.manufacturer, a.model, a.operating_system as "operatingSystem",
  a.assigned_to as "assignedTo", a.cost_center_id as "costCenter", a.first_seen_at as "firstSeenAt", a.billed_as as "billedAs"`;

/** Things in the order of their ids, which says nothing and never changes. One statement. */
export async function assetPage(snapshot: Snapshot, { run, filter, first, after }: AssetQuestion): Promise<AssetPage> {
  const { rows } = await sql<Omit<AssetRow, 'run'>>`
    select ${COLUMNS} from asset a
    where ${heldBy('a', run.id)} and ${ownedBy(snapshot.viewer, sql`a.cost_center_id`)} and a.asset_id > ${after ?? ''}
      and ${sql.join([sql`true`, ...conditions(filter, run.id)], sql` and `)}
    order by a.asset_id limit ${first + 1}`.execute(snapshot.transaction);
  return { assets: rows.slice(0, first).map((row) => ({ ...row, run })), hasNextPage: rows.length > first };
}

/**
 * Things by their ids, in the order asked for; undefined where there is none that the viewer may see. The id of a thing that was
 * merged into another, or taken apart, finds the one that has most of its items now. One statement.
 */
export async function assetsById(snapshot: Snapshot, run: AssetsRun, ids: readonly string[]): Promise<(AssetRow | undefined)[]> {
  const { rows } = await sql<Omit<AssetRow, 'run'> & { asked: string }>`
    select asked.id as asked, ${COLUMNS}
    from unnest(${[...new Set(ids)]}::text[]) asked (id) join lateral (
      select now.asset_id from asset_link was join asset_link now on now.item_id = was.item_id and ${heldBy('now', run.id)}
      where was.asset_id = asked.id and was.run_id <= ${run.id}::bigint
      group by now.asset_id order by now.asset_id = asked.id desc, count(distinct now.item_id) desc, now.asset_id limit 1) found on true
      join asset a on a.asset_id = found.asset_id and ${heldBy('a', run.id)}
    where ${ownedBy(snapshot.viewer, sql`a.cost_center_id`)}`.execute(snapshot.transaction);
  const found = new Map(rows.map(({ asked, ...row }) => [asked, { ...row, run }]));
  return ids.map((id) => found.get(id));
}

function conditions(filter: AssetFilter, runId: string): RawBuilder<boolean>[] {
  const { sources } = filter;
  return [
    ...among(sql`a.status`, filter.statuses),
    ...among(sql`a.asset_type`, filter.types),
    ...among(sql`a.cost_center_id`, filter.costCenters),
    ...among(sql`a.serial_number`, filter.serialNumbers),
    ...among(sql`a.asset_tag`, filter.assetTags),
    ...among(sql`a.name`, filter.names),
    ...among(sql`a.assigned_to`, filter.assignedTo),
    ...(sources
      ? [
          sql<boolean>`exists (select from asset_link l where l.asset_id = a.asset_id and ${heldBy('l', runId)} and l.is_present
            and l.source_id = any(${[...sources]}::text[]))`,
        ]
      : []),
  ];
}

function among(column: RawBuilder<unknown>, texts: readonly string[] | undefined): RawBuilder<boolean>[] {
  return texts ? [sql<boolean>`${column} = any(${[...texts]}::text[])`] : [];
}
