import { sql } from 'kysely';
import { assetSightings, placeKey, sightingsByPlace, type AssetPlace } from '../asset/asset-sightings.ts';
import { assetsById, assetsRunAt, heldBy } from '../asset/assets.ts';
import type { Direction, LineageEdge, Origin } from './lineage-graph.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A thing comes from what tools said of it, and from the run that put it together. */
export async function originOfAsset(snapshot: Snapshot, id: string, direction: Direction, depth: number): Promise<Origin | undefined> {
  const run = await assetsRunAt(snapshot);
  const [asset] = run ? await assetsById(snapshot, run, [id]) : [];
  if (!run || !asset) return undefined;
  const node = `Asset:${asset.id}`;
  if (direction === 'DOWNSTREAM' || depth === 0) return { node, edges: [], isCut: false, starts: [] };
  const [sightings = []] = await assetSightings(snapshot, run, [asset.id]);
  const seen = sightings.map((one) => ({ from: `AssetObservation:${placeKey(one)}`, to: node }));
  const batches = depth > 1 ? sightings.map((one) => ({ from: `Batch:${one.batchId}`, to: `AssetObservation:${placeKey(one)}` })) : [];
  return {
    node,
    edges: [{ from: `Run:${run.id}`, to: node }, ...seen, ...batches],
    isCut: false,
    starts: [{ kind: 'Run', id: run.id, stepsLeft: depth - 1 }],
  };
}

export async function originOfSighting(
  snapshot: Snapshot,
  place: AssetPlace,
  direction: Direction,
  depth: number,
): Promise<Origin | undefined> {
  const [sighting] = await sightingsByPlace(snapshot, [place]);
  if (!sighting) return undefined;
  const node = `AssetObservation:${placeKey(place)}`;
  if (depth === 0) return { node, edges: [], isCut: false, starts: [] };
  if (direction === 'UPSTREAM') return { node, edges: [{ from: `Batch:${place.batchId}`, to: node }], isCut: false, starts: [] };
  const run = await assetsRunAt(snapshot);
  if (!run) return { node, edges: [], isCut: false, starts: [] };
  const { rows } = await sql<LineageEdge>`
    select ${node} as "from", 'Asset:' || l.asset_id as "to" from asset_link l
    where l.source_id = ${sighting.source} and l.stream = ${sighting.stream} and l.item_key = ${sighting.itemKey} and ${heldBy('l', run.id)}`.execute(
    snapshot.transaction,
  );
  return { node, edges: rows, isCut: false, starts: [] };
}
