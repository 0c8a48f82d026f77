/**
 * Whatever has an id of its own: a kind of node is one definition (`define-node.ts`) in the folder of its feature, and one line here. Ids,
 * `node(id)`, `nodes(ids:)`, what a gateway of federation knows, the notes of what is read and lineage follow from it.
 */
export { allocationRunNode } from '../allocation/allocation-run-node.ts';
export { allocationShareNode } from '../allocation/allocation-share-node.ts';
export { anomalyNode } from '../anomalies/anomaly-node.ts';
export { assetDiscrepancyNode } from '../assets/asset-discrepancy-node.ts';
export { assetNode } from '../assets/asset-node.ts';
export { assetObservationNode } from '../assets/asset-observation-node.ts';
export { auditEntryNode } from '../audit/audit-entry-node.ts';
export { batchNode } from '../batches/batch-node.ts';
export { chargeNode } from '../charges/charge-node.ts';
export { exportNode } from '../exports/export-node.ts';
export { journalNode } from '../journals/journal-node.ts';
export { ledgerEntryNode } from '../ledger/ledger-entry-node.ts';
export { modelNode } from '../models/model-node.ts';
export { reconciliationNode } from '../reconciliation/reconciliation-node.ts';
export { ruleSetNode } from '../rule-sets/rule-set-node.ts';
export { runNode } from '../runs/run-node.ts';
export { sourceNode } from '../sources/source-node.ts';
export { viewerNode } from '../viewer/viewer-node.ts';
