import { sql } from 'kysely';
import { assetItemId } from '../../domain/asset/asset-item.ts';
import type { Entitlement } from '../../domain/asset/entitlement.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface SoftwareTitle {
  readonly name: string;
  readonly publisher: string | null;
}

/** A title on an item that is in use. */
export interface InstalledTitle extends SoftwareTitle {
  readonly item: string;
}

/** The titles that stand on anything in use. */
export async function installedTitles(snapshot: Snapshot, batchIds: readonly string[]): Promise<SoftwareTitle[]> {
  const { rows } = await sql<SoftwareTitle>`
    select distinct on_it.software ->> 'name' as name, on_it.software ->> 'publisher' as publisher
    from asset_observation o cross join jsonb_array_elements(o.software) as on_it (software)
    where o.batch_id = any(${[...batchIds]}::bigint[]) and o.state = 'active'`.execute(snapshot.transaction);
  return rows;
}

/** On which items these titles are. */
export async function installationsOf(
  snapshot: Snapshot,
  batchIds: readonly string[],
  titles: readonly SoftwareTitle[],
): Promise<InstalledTitle[]> {
  if (titles.length === 0) return [];
  const { rows } = await sql<SoftwareTitle & { source: string; stream: string; key: string }>`
    select b.source_id as source, b.stream, o.item_key as key, title.name, title.publisher
    from asset_observation o join batch b on b.id = o.batch_id cross join jsonb_array_elements(o.software) as on_it (software)
      join unnest(${titles.map(({ name }) => name)}::text[], ${titles.map(({ publisher }) => publisher)}::text[]) title (name, publisher)
        on title.name = on_it.software ->> 'name' and title.publisher is not distinct from on_it.software ->> 'publisher'
    where o.batch_id = any(${[...batchIds]}::bigint[]) and o.state = 'active'`.execute(snapshot.transaction);
  return rows.map(({ source, stream, key, name, publisher }) => ({
    item: assetItemId('observation', source, stream, key),
    name,
    publisher,
  }));
}

export async function entitlementsOf(snapshot: Snapshot, batchIds: readonly string[]): Promise<Entitlement[]> {
  const { rows } = await sql<Entitlement>`
    select product, publisher, trim_scale(quantity)::text as quantity, metric, valid_from::text as "validFrom", valid_to::text as "validTo",
      cost_center_id as "costCenterId"
    from license_entitlement where batch_id = any(${[...batchIds]}::bigint[])`.execute(snapshot.transaction);
  return rows;
}
