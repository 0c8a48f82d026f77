import type { RunKind } from '#src/runs/runs.ts';
import { allocationSharesByRef } from '#src/store/allocation/allocation-shares.ts';
import { anomaliesById } from '#src/store/anomaly/anomalies.ts';
import { assetDiscrepanciesById } from '#src/store/asset/asset-discrepancies.ts';
import { sightingsByPlace } from '#src/store/asset/asset-sightings.ts';
import { auditEntriesById } from '#src/store/audit/audit-entries.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { chargesByRef } from '#src/store/charge/charges-by-ref.ts';
import { exportsById } from '#src/store/export/exports.ts';
import { ledgerEntriesByRef } from '#src/store/ledger/ledger-entries.ts';
import { runsById } from '#src/store/run/runs.ts';
import { ruleSetsById } from '#src/store/rule-set/rule-sets.ts';
import { sourceStatuses } from '#src/store/source/source-status.ts';

import { assetOf, assetsRunOf } from '../assets/asset-ref.ts';
import { selectedColumns } from '../charges/select-columns.ts';
import { masterDataOf, type GraphContext } from '../context.ts';
import { modelsByKey } from '../models/model-node.ts';
import type { Selection } from '../selection/selection.ts';
import type { NodeKey, NodeKind } from './node-keys.ts';

interface Asked {
  /** As known at this instant; undefined: now. Always undefined for kinds that are not historical. */
  readonly asOf: string | undefined;
  readonly selection: Selection;
}

type Found = Promise<readonly (object | undefined)[]>;
/** Things by their keys, in the order asked for; undefined where there is none that the viewer may see. The number of statements does not depend on the number of keys. */
type LoadNodes<K> = (context: GraphContext, keys: readonly K[], asked: Asked) => Found;

/** How each kind of node is read. */
export const NODE_LOADERS: { readonly [K in NodeKind]: LoadNodes<NodeKey<K>> } = {
  AllocationRun: (context, keys) => runsOfKind(context, keys, 'allocation'),
  AllocationShare: ({ snapshot }, keys) => snapshot.read((snapshot) => allocationSharesByRef(snapshot, keys)),
  Anomaly: ({ snapshot }, keys, { asOf }) => snapshot.read((snapshot) => anomaliesById(snapshot, idsOf(keys), asOf)),
  async Asset(context, keys, { asOf }) {
    const run = await assetsRunOf(context, asOf);
    return run ? Promise.all(keys.map(({ id }) => assetOf(context, run, id, asOf ?? null))) : nothing(keys);
  },
  async AssetDiscrepancy(context, keys, { asOf }) {
    const { snapshot } = context;
    const run = await assetsRunOf(context, asOf);
    return run ? snapshot.read((snapshot) => assetDiscrepanciesById(snapshot, run, idsOf(keys))) : nothing(keys);
  },
  AssetObservation: ({ snapshot }, keys) => snapshot.read((snapshot) => sightingsByPlace(snapshot, keys)),
  AuditEntry: ({ snapshot }, keys) => snapshot.read((snapshot) => auditEntriesById(snapshot, idsOf(keys))),
  Batch: ({ snapshot }, keys) => snapshot.read((snapshot) => batchesById(snapshot, idsOf(keys))),
  async Charge({ snapshot }, keys, { asOf, selection }) {
    const charges = await snapshot.read((snapshot) => chargesByRef(snapshot, keys, selectedColumns(selection), asOf));
    return charges.map((charge) => charge && { ...charge, asOf });
  },
  Export: ({ snapshot }, keys) => snapshot.read((reading) => exportsById(reading, idsOf(keys))),
  async LedgerEntry(context, keys, { asOf }) {
    const { snapshot } = context;
    const entries = await snapshot.read((snapshot) => ledgerEntriesByRef(snapshot, keys));
    const knowledge = await masterDataOf(context, asOf);
    return entries.map((entry) => entry && { ...entry, knowledge });
  },
  Model: (context, keys, { asOf }) => modelsByKey(context, keys, asOf),
  Reconciliation: (context, keys) => runsOfKind(context, keys, 'reconciliation'),
  RuleSet: ({ snapshot }, keys) => snapshot.read((reading) => ruleSetsById(reading, idsOf(keys))),
  Run: ({ snapshot }, keys) => snapshot.read((snapshot) => runsById(snapshot, idsOf(keys))),
  async Source({ snapshot }, keys, { asOf }) {
    const sources = await snapshot.read((snapshot) => sourceStatuses(snapshot, asOf));
    return keys.map(({ id }) => {
      const found = sources.find((source) => source.id === id);
      return found && { ...found, isHistoric: asOf !== undefined };
    });
  },
  // Nobody learns by an id who else there is.
  Viewer: ({ viewer }, keys) => Promise.resolve(keys.map(({ id }) => (id === viewer.id ? viewer : undefined))),
};

async function runsOfKind({ snapshot }: GraphContext, keys: readonly { readonly id: string }[], kind: RunKind): Found {
  const runs = await snapshot.read((snapshot) => runsById(snapshot, idsOf(keys)));
  return runs.map((run) => (run?.kind === kind ? run : undefined));
}

function idsOf(keys: readonly { readonly id: string }[]): string[] {
  return keys.map(({ id }) => id);
}

function nothing(keys: readonly unknown[]): undefined[] {
  return keys.map(() => undefined);
}
