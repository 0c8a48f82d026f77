import type { RegisterRow, SightingRow } from '#src/store/asset/asset-sightings.ts';
import { assetsById, assetsRunAt, type AssetRow, type AssetsRun } from '#src/store/asset/assets.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { remembered, type GraphContext } from '../context.ts';
import { globalId } from '../node/global-id.ts';
import type { Pinned } from '../node/historical-node.ts';

/** A thing as a run describes it, and the instant that it was asked for. */
export type GraphAsset = AssetRow & Pinned;

export const Asset = builder.objectRef<GraphAsset>('Asset');
export const AssetObservation = builder.objectRef<SightingRow>('AssetObservation');
export const FixedAsset = builder.objectRef<RegisterRow>('FixedAsset');

/** The run of assets that counted at the instant (undefined: now). Asked once an operation. */
export function assetsRunOf(context: GraphContext, asOf?: string): Promise<AssetsRun | undefined> {
  return remembered(context, `assets run ${asOf ?? ''}`, () => context.snapshot.read((snapshot) => assetsRunAt(snapshot, asOf)));
}

/** A thing as that run describes it; undefined where there is none that the viewer may see. */
export async function assetOf(context: GraphContext, run: AssetsRun, id: string, pin: string | null): Promise<GraphAsset | undefined> {
  const found = await batched(context, `asset ${run.id}`, id, (snapshot, ids: readonly string[]) => assetsById(snapshot, run, ids));
  return found && { ...found, pin };
}

/** Items are no nodes: their ids are good for decisions alone. */
export function itemId(item: string): string {
  return globalId(`AssetItem:${item}`);
}

/** The item that an id names; undefined when it names none. */
export function parseItemId(id: string): string | undefined {
  const name = id.length > 200 ? '' : Buffer.from(id, 'base64url').toString('utf8');
  const [, item] = /^AssetItem:([0-9a-f]{24})$/.exec(name) ?? [];
  return item !== undefined && itemId(item) === id ? item : undefined;
}
