import { createHash } from 'node:crypto';
import { billingDiscrepancies, chargesToFind } from '../../domain/asset/billed-after-retirement.ts';
import { decisionsInForce, type AssetDecision } from '../../domain/asset/asset-decision.ts';
import { entitlementDiscrepancies, licensedTitles } from '../../domain/asset/entitlement.ts';
import { workOutAssets, type AssetsWorkedOut } from '../../domain/asset/work-out-assets.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { monthOf } from '../../domain/time/month.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { chargesAfter } from '../../store/asset/asset-charges.ts';
import { allDecisions } from '../../store/asset/asset-decision.ts';
import { changesOf, newDeliveries } from '../../store/asset/asset-deliveries.ts';
import { presentItems, vanishedItems, type VanishedPlace } from '../../store/asset/asset-items.ts';
import { assetChanges, earlierAssets, writeAssets, type AssetOutput } from '../../store/asset/asset-output.ts';
import { entitlementsOf, installationsOf, installedTitles } from '../../store/asset/asset-software.ts';
import type { Database } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { currentRun, sealRun, type RunOutcome } from '../../store/run/run.ts';
import { assetItemId } from '../../domain/asset/asset-item.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { attemptRun } from '../attempt-run.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Problem } from '../../domain/problem.ts';

/** Part of a run's key: raise it when the same inputs would give another output. */
const CODE_VERSION = 'assets/1';

/** Refused: nothing was written, and the earlier run stays current. `nothing-there`: no inventory and no register was ever delivered. */
export type AssetsOutcome =
  | RunOutcome
  | { readonly outcome: 'nothing-there' }
  | { readonly outcome: 'refused'; readonly problems: readonly Problem[] };

/**
 * Works out, as a sealed run, what things there are: from everything that tools and books say now, what they said since the run
 * before, the decisions of people, and the charges. There is one current run in all. The same deliveries and decisions are the
 * run that is there already. The run before is an input too: by it things keep their ids.
 */
export async function runAssets(db: Database, viewer: Viewer): Promise<AssetsOutcome> {
  const refusal = refusalOf(viewer, 'run.make');
  if (refusal) return { outcome: 'refused', problems: [{ path: 'viewer', expected: refusal.expected, found: refusal.found }] };
  return attemptRun(() => attemptAssets(db, viewer));
}

async function attemptAssets(db: Database, viewer: Viewer): Promise<AssetsOutcome> {
  const { inputs, current } = await readAsHub(db, viewer, inputsOf);
  if (inputs.observations.length + inputs.records.length === 0) return { outcome: 'nothing-there' };
  const key = digest(canonicalJson({ ...inputs, code: CODE_VERSION }));
  if (current?.key === key) return { outcome: 'already-there', runId: current.id };

  const output = await readAsHub(db, viewer, (snapshot) => compute(snapshot, inputs, current?.id ?? null));
  const run = {
    kind: 'assets',
    month: monthOf(output.inventoryDay),
    key,
    ruleSetVersionId: null,
    codeVersion: CODE_VERSION,
    batchIds: [...inputs.observations, ...inputs.records, ...inputs.entitlements, ...inputs.charges],
    runIds: current ? [current.id] : [],
    outputDigest: outputDigest(output),
  } as const;
  return sealRun(db, run, (transaction, runId) => writeAssets(transaction, runId, output));
}

/** Ids of current batches by what they hold, and the decisions in force. */
interface Inputs {
  readonly observations: readonly string[];
  readonly records: readonly string[];
  readonly entitlements: readonly string[];
  readonly charges: readonly string[];
  readonly decisions: readonly AssetDecision[];
}

async function inputsOf(snapshot: Snapshot) {
  const idsOf = async (recordType: Parameters<typeof currentBatches>[1]) =>
    (await currentBatches(snapshot, recordType)).map(({ id }) => id);
  const inputs: Inputs = {
    observations: await idsOf('assetObservation'),
    records: await idsOf('fixedAsset'),
    entitlements: await idsOf('licenseEntitlement'),
    charges: await idsOf('charge'),
    decisions: decisionsInForce(await allDecisions(snapshot)),
  };
  return { inputs, current: await currentRun(snapshot.transaction, 'assets') };
}

async function compute(snapshot: Snapshot, inputs: Inputs, earlierRunId: string | null): Promise<AssetOutput> {
  const present = await presentItems(snapshot, { observationBatchIds: inputs.observations, recordBatchIds: inputs.records });
  const earlier = await earlierAssets(snapshot);
  const fresh = await newDeliveries(snapshot, earlierRunId);
  const read = [];
  for (const delivery of fresh) read.push(await changesOf(snapshot, delivery));
  const here = new Set(present.map(({ id }) => id));
  const gone = [...earlier.places, ...read.flatMap(({ places }) => places)].filter((place) => !here.has(idOf(place)));
  const vanished = await vanishedItems(snapshot, [...new Map(gone.map((place) => [idOf(place), place])).values()]);
  const worked = workOutAssets({
    items: [...present, ...vanished],
    decisions: inputs.decisions,
    earlier,
    deliveries: read.map(({ delivery }) => delivery),
  });
  const inventoryDay = worked.inventoryDay ?? (await newestDeliveryDay(snapshot, inputs));
  const discrepancies = [
    ...worked.discrepancies,
    ...(await softwareDiscrepancies(snapshot, inputs, worked, inventoryDay)),
    ...billingDiscrepancies(worked.assets, await chargesAfter(snapshot, inputs.charges, chargesToFind(worked.assets))),
  ];
  const current = new Set([...inputs.observations, ...inputs.records]);
  return {
    changes: await assetChanges(snapshot, worked, discrepancies),
    worked,
    inventoryDay,
    decisions: inputs.decisions.length,
    pastBatchIds: fresh.map(({ batchId }) => batchId).filter((batchId) => !current.has(batchId)),
  };
}

async function softwareDiscrepancies(snapshot: Snapshot, inputs: Inputs, worked: AssetsWorkedOut, day: string) {
  const entitlements = await entitlementsOf(snapshot, inputs.entitlements);
  if (entitlements.length === 0) return [];
  const titles = licensedTitles(await installedTitles(snapshot, inputs.observations), entitlements);
  const assetIds = new Map(worked.members.map(({ item, assetId }) => [item.id, assetId]));
  const users = new Map(worked.assets.map(({ asset }) => [asset.id, asset.assignedTo]));
  const installed = await installationsOf(snapshot, inputs.observations, titles);
  const installations = installed.flatMap(({ item, ...title }) => {
    const assetId = assetIds.get(item);
    return assetId === undefined ? [] : [{ assetId, assignedTo: users.get(assetId) ?? null, ...title }];
  });
  return entitlementDiscrepancies(installations, entitlements, day);
}

/** Where no tool says when it saw anything: the day of the newest delivery. */
async function newestDeliveryDay(snapshot: Snapshot, inputs: Inputs): Promise<string> {
  const newest = await snapshot.transaction
    .selectFrom('batch')
    .select('sealed_at')
    .where('id', 'in', [...inputs.observations, ...inputs.records])
    .orderBy('sealed_at', 'desc')
    .executeTakeFirstOrThrow();
  return newest.sealed_at.slice(0, 10);
}

function idOf({ origin, source, stream, key }: VanishedPlace): string {
  return assetItemId(origin, source, stream, key);
}

/** What the run says without ids of batches: the same deliveries sealed elsewhere give the same. */
function outputDigest({ changes, worked }: AssetOutput): string {
  const events = worked.events.map(({ assetId, kind, item, property, from, to }) => [assetId, kind, item, property, from, to]);
  return digest(canonicalJson([changes.map(({ digest: of }) => of), events]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
