import { canonicalJson } from '../canonical-json.ts';
import type { AuditEntry } from './audit-entry.ts';

/**
 * An entry as it is hashed: all that it says and nothing else, in one spelling, so that whoever holds an entry can work out its
 * digest again. The text begins with its form, which is raised when entries say more.
 */
export function auditLeaf({ at, viewer, origin, action, subject, before, after, reason }: AuditEntry): string {
  return `audit/1 ${canonicalJson({ at, viewer, origin, action, subject, before, after, reason })}`;
}
