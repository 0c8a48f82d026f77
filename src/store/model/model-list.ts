import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { valueConditions, type ValueCondition } from '../charge/charge-filter.ts';
import { detailColumn, NO_TAGS } from './model-detail.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A registered model: within its source, the name is what it is known by. */
export interface ModelKey {
  readonly sourceId: string;
  readonly name: string;
}

export interface ModelRow extends ModelKey {
  readonly batchId: string;
  readonly file: string;
  readonly rowNumber: number;
  readonly connector: string;
  readonly description: string | null;
  readonly owner: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly aliases: readonly { readonly alias: string; readonly version: string }[];
  readonly tags: Readonly<Record<string, string>>;
  /** Since when the registry no longer has it; null: it has. */
  readonly goneSince: string | null;
}

export interface ModelFilter {
  readonly sources?: readonly string[] | undefined;
  readonly name?: ValueCondition | undefined;
  readonly owner?: ValueCondition | undefined;
  readonly tags: readonly (ValueCondition & { readonly key: string })[];
}

const columns = (viewer: Viewer) => sql`m.batch_id::text as "batchId", coalesce(o.key, b.stream) as file, m.row_number as "rowNumber",
  b.source_id as "sourceId", s.connector, m.name, ${detailColumn(viewer, sql`m.description`)} as description,
  ${detailColumn(viewer, sql`m.owner`)} as owner, m.created_at as "createdAt", m.updated_at as "updatedAt", m.aliases,
  ${detailColumn(viewer, sql`m.tags`, NO_TAGS)} as tags`;
const JOINS = sql`join batch b on b.id = m.batch_id join source s on s.id = b.source_id
  left join batch_object o on o.batch_id = m.batch_id and o.object_no = m.object_no`;

/**
 * The models of the known batches by name and source, after one of them. A filter by what the viewer may not see would tell it, so it
 * throws an AccessRefusedError. One statement.
 */
export async function modelPage(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { filter, first, after }: { readonly filter: ModelFilter; readonly first: number; readonly after?: ModelKey | undefined },
): Promise<{ readonly models: readonly ModelRow[]; readonly hasNextPage: boolean }> {
  if (filter.owner || filter.tags.length > 0) demand(snapshot.viewer, 'model.detail');
  const batches = knowledge.batches.filter(({ sourceId }) => !filter.sources || filter.sources.includes(sourceId));
  const conditions: RawBuilder<unknown>[] = [
    sql`m.batch_id = any(${batches.map(({ id }) => id)}::bigint[])`,
    ...(filter.name ? valueConditions(sql`m.name`, filter.name) : []),
    ...(filter.owner ? valueConditions(sql`m.owner`, filter.owner) : []),
    ...filter.tags.flatMap(({ key, ...values }) => valueConditions(sql`(m.tags ->> ${key}::text)`, values)),
    ...(after ? [sql`(m.name collate "C", b.source_id collate "C") > (${after.name}, ${after.sourceId})`] : []),
  ];
  const { rows } = await sql<ModelRow>`
    select ${columns(snapshot.viewer)}, null as "goneSince" from model m ${JOINS} where ${sql.join(conditions, sql` and `)}
    order by m.name collate "C", b.source_id collate "C" limit ${first + 1}`.execute(snapshot.transaction);
  return { models: rows.slice(0, first), hasNextPage: rows.length > first };
}

/**
 * Models by source and name as they were last known up to the instant, in the order asked for: also those that the registry no longer
 * has. Undefined where there never was one. One statement.
 */
export async function modelsNamed(snapshot: Snapshot, keys: readonly ModelKey[], asOf: string): Promise<(ModelRow | undefined)[]> {
  const { rows } = await sql<ModelRow>`
    select distinct on (b.source_id, m.name) ${columns(snapshot.viewer)},
      case when b.superseded_at <= ${asOf}::timestamptz then b.superseded_at end as "goneSince"
    from unnest(${keys.map(({ sourceId }) => sourceId)}::text[], ${keys.map(({ name }) => name)}::text[]) q (source_id, name)
      join model m on m.name = q.name ${JOINS}
    where b.source_id = q.source_id and b.sealed_at <= ${asOf}::timestamptz
    order by b.source_id, m.name, b.sealed_at desc`.execute(snapshot.transaction);
  const found = new Map(rows.map((row) => [JSON.stringify([row.sourceId, row.name]), row]));
  return keys.map(({ sourceId, name }) => found.get(JSON.stringify([sourceId, name])));
}
