import type { ReadPermission } from '#src/domain/authority/permission.ts';
import type { NodeKind } from './node-keys.ts';

/** What must be permitted to read a node by its id; null: its loader decides. */
export const NODE_DEMANDS: { readonly [K in NodeKind]: ReadPermission | null } = {
  AllocationRun: 'allocation.read',
  AllocationShare: 'allocation.read',
  Anomaly: 'anomaly.read',
  Asset: 'asset.read',
  AssetDiscrepancy: 'asset.read',
  AssetObservation: 'asset.read',
  AuditEntry: 'audit.read',
  Batch: 'batch.read',
  Charge: 'charge.read',
  Export: 'export.make',
  LedgerEntry: 'ledger.read',
  Model: 'model.read',
  Reconciliation: 'reconciliation.read',
  RuleSet: 'run.read',
  Run: 'run.read',
  Source: 'source.read',
  Viewer: null,
};
