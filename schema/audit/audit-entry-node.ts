import { auditEntriesById } from '#src/store/audit/audit-entries.ts';
import { defineNode } from '../node/define-node.ts';
import { numberKey } from '../node/key-form.ts';

export const auditEntryNode = defineNode({
  kind: 'AuditEntry',
  demands: 'audit.read',
  key: numberKey,
  load({ snapshot }, keys) {
    const ids = keys.map(({ id }) => id);
    return snapshot.read((reading) => auditEntriesById(reading, ids));
  },
});
