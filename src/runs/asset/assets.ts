import { decisionsInForce, type AssetDecision } from '../../domain/asset/asset-decision.ts';
import { assetsDigest } from '../../domain/asset/assets-digest.ts';
import { assetItemId } from '../../domain/asset/asset-item.ts';
import { billingDiscrepancies, chargesToFind } from '../../domain/asset/billed-after-retirement.ts';
import { entitlementDiscrepancies, licensedTitles } from '../../domain/asset/entitlement.ts';
import { workOutAssets, type AssetsWorkedOut } from '../../domain/asset/work-out-assets.ts';
import { decimal } from '../../domain/money/decimal.ts';
import type { CertificateLine } from '../../domain/run/certificate-line.ts';
import { idsOf, type InputBatch } from '../../domain/run/run-inputs.ts';
import { monthOf } from '../../domain/time/month.ts';
import { chargesAfter } from '../../store/asset/asset-charges.ts';
import { allDecisions } from '../../store/asset/asset-decision.ts';
import { arrivalDay, assetHistory, changesOf, newDeliveries } from '../../store/asset/asset-deliveries.ts';
import { presentItems, vanishedItems, type VanishedPlace } from '../../store/asset/asset-items.ts';
import { assetNodes } from '../../store/asset/asset-nodes.ts';
import { assetChanges, earlierAssets, writeAssets, type AssetOutput } from '../../store/asset/asset-output.ts';
import { entitlementsOf, installationsOf, installedTitles } from '../../store/asset/asset-software.ts';
import { assetCertificates, discrepancyCounts } from '../../store/asset/asset-summary.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { withRows } from '../../store/retention/purged-rows.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { defineRun, type FoundInputs, type ReportedRun, type RunReport, type RunRequest, type SealedRun } from '../define-run.ts';
import { assetEvidence, verifyAssets } from './asset-evidence.ts';

/**
 * Works out what things there are: from everything that tools and books say now and said before, the decisions of people, and the
 * charges. There is one current run in all.
 */
export const assets = defineRun({
  kind: 'assets',
  title: 'work out what things there are, by all that tools and books say now',
  description: 'Which assets there are, and how they disagree with the books.',
  cadence: 'whole',
  codeVersion: 'assets/7',
  records: ['assetObservation', 'fixedAsset', 'licenseEntitlement', 'charge'],
  restsOn: [],
  remembers: true,
  inputs: findInputs,
  compute,
  digest: ({ worked, discrepancies }) => assetsDigest(worked, discrepancies),
  certificate,
  monthOf: ({ inventoryDay }) => monthOf(inventoryDay),
  write: writeOutput,
  verify: verifyAssets,
  report,
  evidence: assetEvidence,
  lineage: { tables: [], nodes: assetNodes },
});

type Request = RunRequest<'whole', undefined>;

interface Inputs {
  readonly batches: Readonly<Record<'observations' | 'records' | 'entitlements' | 'charges', readonly InputBatch[]>>;
  readonly facts: {
    readonly decisions: readonly AssetDecision[];
    readonly history: readonly (readonly string[])[];
    /** Where no tool says when it saw anything: the day of the newest delivery, by which rights are judged. */
    readonly arrivalDay: string | null;
  };
}

async function findInputs(snapshot: Snapshot): Promise<FoundInputs<Inputs>> {
  const observations = await currentBatches(snapshot, 'assetObservation');
  const records = await currentBatches(snapshot, 'fixedAsset');
  if (observations.length + records.length === 0)
    return { nothing: { path: 'assets', expected: 'an inventory or a fixed-asset register: load one first', found: 'none' } };
  const entitlements = await currentBatches(snapshot, 'licenseEntitlement');
  const charges = await withRows(snapshot, await currentBatches(snapshot, 'charge'));
  const facts = {
    decisions: decisionsInForce(await allDecisions(snapshot)),
    history: await assetHistory(snapshot),
    arrivalDay: await arrivalDay(snapshot, { observations: idsOf(observations), records: idsOf(records) }),
  };
  return { inputs: { batches: { observations, records, entitlements, charges }, facts } };
}

async function compute(snapshot: Snapshot, _: Request, { batches, facts }: Inputs): Promise<AssetOutput> {
  const [observations, records] = [idsOf(batches.observations), idsOf(batches.records)];
  const present = await presentItems(snapshot, { observationBatchIds: observations, recordBatchIds: records });
  const earlier = await earlierAssets(snapshot);
  const fresh = await newDeliveries(snapshot);
  const read = [];
  for (const delivery of fresh) read.push(await changesOf(snapshot, delivery));
  const here = new Set(present.map(({ id }) => id));
  const gone = [...earlier.places, ...read.flatMap(({ places }) => places)].filter((place) => !here.has(idOf(place)));
  const vanished = await vanishedItems(snapshot, [...new Map(gone.map((place) => [idOf(place), place])).values()]);
  const worked = workOutAssets({
    items: [...present, ...vanished],
    decisions: facts.decisions,
    earlier,
    deliveries: read.map(({ delivery }) => delivery),
  });
  const inventoryDay = worked.inventoryDay ?? facts.arrivalDay!;
  const discrepancies = [
    ...worked.discrepancies,
    ...(await softwareDiscrepancies(snapshot, batches, worked, inventoryDay)),
    ...billingDiscrepancies(worked.assets, await chargesAfter(snapshot, idsOf(batches.charges), chargesToFind(worked.assets))),
  ];
  const current = new Set([...observations, ...records]);
  return {
    changes: await assetChanges(snapshot, worked, discrepancies),
    worked,
    discrepancies,
    inventoryDay,
    decisions: facts.decisions.length,
    pastBatchIds: fresh.map(({ batchId }) => batchId).filter((batchId) => !current.has(batchId)),
  };
}

async function softwareDiscrepancies(snapshot: Snapshot, batches: Inputs['batches'], worked: AssetsWorkedOut, day: string) {
  const entitlements = await entitlementsOf(snapshot, idsOf(batches.entitlements));
  if (entitlements.length === 0) return [];
  const observations = idsOf(batches.observations);
  const titles = licensedTitles(await installedTitles(snapshot, observations), entitlements);
  const assetIds = new Map(worked.members.map(({ item, assetId }) => [item.id, assetId]));
  const users = new Map(worked.assets.map(({ asset }) => [asset.id, asset.assignedTo]));
  const installed = await installationsOf(snapshot, observations, titles);
  const installations = installed.flatMap(({ item, ...title }) => {
    const assetId = assetIds.get(item);
    return assetId === undefined ? [] : [{ assetId, assignedTo: users.get(assetId) ?? null, ...title }];
  });
  return entitlementDiscrepancies(installations, entitlements, day);
}

function idOf({ origin, source, stream, key }: VanishedPlace): string {
  return assetItemId(origin, source, stream, key);
}

/** Every item belongs to a thing, or waits for a person to say to which. */
function certificate({ worked }: AssetOutput): CertificateLine[] {
  const present = worked.members.filter(({ item }) => item.isPresent);
  const count = (...memberships: string[]) => decimal(String(present.filter(({ membership }) => memberships.includes(membership)).length));
  return [{ of: 'items', input: decimal(String(present.length)), output: count('linked', 'alone'), leftOver: count('ambiguous') }];
}

function writeOutput(transaction: DatabaseTransaction, { id }: SealedRun<Inputs>, output: AssetOutput): Promise<void> {
  return writeAssets(transaction, id, output);
}

async function report(snapshot: Snapshot, { id }: ReportedRun): Promise<RunReport> {
  const [certificateOfRun] = await assetCertificates(snapshot, [id]);
  return { certificate: { ...certificateOfRun! }, discrepancies: await discrepancyCounts(snapshot, id) };
}
