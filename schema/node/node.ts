import { allocationSharesByRef } from '#src/store/allocation/allocation-shares.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import { chargesByRef } from '#src/store/charge/charges-by-ref.ts';
import { runsById } from '#src/store/run/runs.ts';
import { anomalyById } from '../anomalies/anomaly-type.ts';
import { assetById, observationByPlace } from '../assets/asset-ref.ts';
import { builder } from '../builder.ts';
import { selectedColumns } from '../charges/select-columns.ts';
import type { GraphContext } from '../context.ts';
import { parseGlobalId, type Named } from './global-id.ts';
import { ledgerEntryById } from '../ledger/ledger-entries.ts';
import { modelById } from '../models/models.ts';
import { selectionOf, type Selection } from '../selection/selection.ts';
import { Node } from './node-interface.ts';

builder.queryField('node', (t) =>
  t.field({
    type: Node,
    nullable: true,
    description: 'Whatever has this id; null alike for what is not there and for what the viewer may not see.',
    args: { id: t.arg.id({ required: true, description: 'As given by the `id` of a Node.' }) },
    resolve: async (_, { id }, context, info) => {
      const named = parseGlobalId(id);
      const found = named && (await find(context, named, selectionOf(info)));
      return found && { ...found, nodeType: named.kind };
    },
  }),
);

/** One statement for each kind. */
async function find(context: GraphContext, named: Named, selection: Selection): Promise<object | undefined> {
  switch (named.kind) {
    case 'Batch':
      return (await context.snapshot.read((snapshot) => batchesById(snapshot, [named.id])))[0];
    case 'Run':
      return (await context.snapshot.read((snapshot) => runsById(snapshot, [named.id])))[0];
    case 'Charge':
      return (await context.snapshot.read((snapshot) => chargesByRef(snapshot, [named.charge], selectedColumns(selection))))[0];
    case 'AllocationShare':
      return (await context.snapshot.read((snapshot) => allocationSharesByRef(snapshot, [named.share])))[0];
    case 'LedgerEntry':
      return ledgerEntryById(context, named.entry);
    case 'Asset':
      return assetById(context, named.id);
    case 'AssetObservation':
      return observationByPlace(context, named.place);
    case 'Model':
      return modelById(context, named.model);
    default:
      return anomalyById(context, named.id);
  }
}
