import type { RestrictedReading } from '../../domain/audit/restricted-reading.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../database.ts';
import { audit } from './audit.ts';

/** Notes that a viewer reads something restricted: what, by the names of its fields or lists, and never what it says. */
export async function auditReading(db: Database, viewer: Viewer, permission: RestrictedReading, fields: readonly string[]): Promise<void> {
  const act = { action: 'restricted.read', subject: permission, before: null, after: { fields }, reason: null } as const;
  await db.transaction().execute((transaction) => audit(transaction, viewer, act));
}
