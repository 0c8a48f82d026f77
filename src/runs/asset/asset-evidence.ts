import { saidByAssets } from '../../store/asset/asset-evidence.ts';
import { verifyAssets as verifyInStore } from '../../store/asset/verify-assets.ts';
import type { EvidenceLine, RunEvidence } from '../../store/run/run-evidence.ts';
import { batchIdsOf, type RunOnRecord } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** What an inventory is held against: every item of the lists. What was said last of items that have vanished is known of now alone. */
export const assetEvidence: RunEvidence = {
  parts: { assetObservation: 'observations', fixedAsset: 'records', licenseEntitlement: 'entitlements', charge: 'charges' },
  lines,
  isOfNow: true,
};

async function* lines(snapshot: Snapshot, run: RunOnRecord): AsyncGenerator<readonly EvidenceLine[]> {
  const said = await saidByAssets(snapshot, run.id, {
    observationBatchIds: batchIdsOf(run, 'assetObservation'),
    recordBatchIds: batchIdsOf(run, 'fixedAsset'),
  });
  const linesOf = (kind: string, rows: readonly object[]): EvidenceLine[] => rows.map((row) => ({ kind, ...row }));
  yield linesOf('item', said.items);
  yield linesOf('link', said.links);
  yield linesOf('asset', said.assets);
  yield linesOf('question', said.questions);
  yield linesOf('discrepancy', said.discrepancies);
  yield linesOf('certificate', said.certificates);
}

export function verifyAssets(snapshot: Snapshot, run: RunOnRecord) {
  return verifyInStore(snapshot, {
    runId: run.id,
    observations: batchIdsOf(run, 'assetObservation'),
    records: batchIdsOf(run, 'fixedAsset'),
  });
}
