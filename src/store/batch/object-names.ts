import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface ObjectRef {
  readonly batchId: string;
  readonly objectNo: number;
}

/** The files that rows came from, in the order asked for: their keys, or the stream where an interface delivered. One statement. */
export async function objectNames(snapshot: Snapshot, refs: readonly ObjectRef[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select coalesce(o.key, b.stream) as name
    from unnest(${refs.map(({ batchId }) => batchId)}::bigint[], ${refs.map(({ objectNo }) => objectNo)}::smallint[])
        with ordinality asked (batch_id, object_no, place)
      join batch b on b.id = asked.batch_id left join batch_object o on o.batch_id = asked.batch_id and o.object_no = asked.object_no
    order by asked.place`.execute(snapshot.transaction);
  return rows.map(({ name }) => name);
}
