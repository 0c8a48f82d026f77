import { administrator } from '#src/domain/authority/viewer.ts';
import { audit } from '#src/store/audit/audit.ts';
import type { DatabaseTransaction } from '#src/store/database.ts';

/** What is planted is noted like all that is sealed: the database refuses it otherwise. */
export function notePlanted(transaction: DatabaseTransaction, subject = 'planted'): Promise<void> {
  return audit(transaction, administrator('planter'), { action: 'delivery.seal', subject, before: null, after: null, reason: null });
}
