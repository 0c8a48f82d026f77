import { batchesById } from '#src/store/batch/batches.ts';
import type { CostCenterRow, GlAccountRow } from '#src/store/ledger/ledger-master-data.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { SourceRow } from '../charges/source-row.ts';

export const GlAccount = builder.objectRef<GlAccountRow>('GlAccount').implement({
  description: 'An account of the general ledger.',
  fields: (t) => ({
    chart: t.exposeString('chart', { description: 'The chart of accounts.' }),
    accountId: t.exposeString('accountId', { description: 'The account, with its leading zeros.' }),
    name: t.exposeString('name', { description: 'What it is called.' }),
    accountType: t.exposeString('accountType', { nullable: true, description: 'As the source says: expense, asset, …' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood.', resolve: (account) => account }),
  }),
});

export const CostCenter = builder.objectRef<CostCenterRow>('CostCenter').implement({
  description: 'A cost centre in one interval of its validity.',
  fields: (t) => ({
    costCenterId: t.exposeString('costCenterId', { description: 'The cost centre, with its leading zeros.' }),
    name: t.exposeString('name', { description: 'What it was called.' }),
    owner: t.exposeString('owner', { nullable: true, description: 'Who answered for it.' }),
    parentId: t.exposeString('parentId', { nullable: true, description: 'The cost centre or group above it.' }),
    validFrom: t.expose('validFrom', { type: 'Date', description: 'The first day on which it was so.' }),
    validTo: t.expose('validTo', {
      type: 'Date',
      nullable: true,
      description: 'The first day on which it was not so any more; null: it is still.',
    }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that brought it.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    sourceRow: t.field({ type: SourceRow, description: 'Where it stood.', resolve: (costCenter) => costCenter }),
  }),
});
