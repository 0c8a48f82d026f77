import { ledgerEntriesByRef } from '#src/store/ledger/ledger-entries.ts';
import { masterDataOf } from '../context.ts';
import { defineHistoricalNode } from '../node/define-node.ts';
import { rowKey } from '../node/key-form.ts';

export const ledgerEntryNode = defineHistoricalNode({
  kind: 'LedgerEntry',
  demands: 'ledger.read',
  key: rowKey,
  lineage: { of: (entry) => ({ kind: 'LedgerEntry', entry }), as: { name: 'LEDGER_ENTRY', description: 'A journal line.' } },
  async load(context, keys, { asOf }) {
    const entries = await context.snapshot.read((snapshot) => ledgerEntriesByRef(snapshot, keys));
    const knowledge = await masterDataOf(context, asOf);
    return entries.map((entry) => entry && { ...entry, knowledge });
  },
});
