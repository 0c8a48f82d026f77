import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { detailColumn, NO_TAGS } from './model-detail.ts';
import type { ModelKey } from './model-list.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A version of a registered model. */
export interface ModelVersionRow extends ModelVersionKey {
  readonly batchId: string;
  readonly file: string;
  readonly rowNumber: number;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly stage: string | null;
  readonly status: string;
  readonly owner: string | null;
  readonly runId: string | null;
  readonly sourceUri: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

export interface ModelVersionKey {
  readonly sourceId: string;
  readonly modelName: string;
  readonly version: string;
}

const columns = (
  viewer: Viewer,
) => sql`v.batch_id::text as "batchId", coalesce(o.key, b.stream) as file, v.row_number as "rowNumber", b.source_id as "sourceId",
  v.model_name as "modelName", v.version, v.created_at as "createdAt", v.updated_at as "updatedAt", v.stage, v.status,
  ${detailColumn(viewer, sql`v.owner`)} as owner, v.run_id as "runId", ${detailColumn(viewer, sql`v.source_uri`)} as "sourceUri",
  ${detailColumn(viewer, sql`v.tags`, NO_TAGS)} as tags`;
const JOINS = sql`join batch b on b.id = v.batch_id left join batch_object o on o.batch_id = v.batch_id and o.object_no = v.object_no`;

/** The newest versions of each model, after one of them: 10 is newer than 9. A page for every model asked for, in one statement. */
export async function modelVersionPages(
  snapshot: Snapshot,
  knowledge: Knowledge,
  models: readonly ModelKey[],
  { first, after }: { readonly first: number; readonly after?: string | undefined },
): Promise<{ readonly versions: readonly ModelVersionRow[]; readonly hasNextPage: boolean }[]> {
  const later = after === undefined ? sql`true` : sql`(length(v.version), v.version collate "C") < (${after.length}, ${after})`;
  const { rows } = await sql<ModelVersionRow>`
    with asked as (
      select * from unnest(${models.map(({ sourceId }) => sourceId)}::text[], ${models.map(({ name }) => name)}::text[]) q (source_id, name)
    ), ranked as (
      select ${columns(snapshot.viewer)}, row_number() over (partition by b.source_id, v.model_name order by length(v.version) desc, v.version collate "C" desc) as n
      from model_version v ${JOINS}
      where v.batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[])
        and (b.source_id, v.model_name) in (select source_id, name from asked) and ${later}
    )
    select * from ranked where n <= ${first + 1} order by "sourceId" collate "C", "modelName" collate "C", n`.execute(snapshot.transaction);
  const byModel = Map.groupBy(rows, ({ sourceId, modelName }) => JSON.stringify([sourceId, modelName]));
  return models.map(({ sourceId, name }) => {
    const own = byModel.get(JSON.stringify([sourceId, name])) ?? [];
    return { versions: own.slice(0, first), hasNextPage: own.length > first };
  });
}

/**
 * Versions as they were last known up to the instant, in the order asked for: also those that the registry no longer has. Undefined
 * where there never was one. One statement.
 */
export async function modelVersionsNamed(
  snapshot: Snapshot,
  keys: readonly ModelVersionKey[],
  asOf: string,
): Promise<(ModelVersionRow | undefined)[]> {
  const { rows } = await sql<ModelVersionRow>`
    select distinct on (b.source_id, v.model_name, v.version) ${columns(snapshot.viewer)}
    from unnest(${keys.map(({ sourceId }) => sourceId)}::text[], ${keys.map(({ modelName }) => modelName)}::text[],
        ${keys.map(({ version }) => version)}::text[]) q (source_id, model_name, version)
      join model_version v on v.model_name = q.model_name and v.version = q.version ${JOINS}
    where b.source_id = q.source_id and b.sealed_at <= ${asOf}::timestamptz
    order by b.source_id, v.model_name, v.version, b.sealed_at desc`.execute(snapshot.transaction);
  const keyOf = ({ sourceId, modelName, version }: ModelVersionKey) => JSON.stringify([sourceId, modelName, version]);
  const found = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => found.get(keyOf(key)));
}
