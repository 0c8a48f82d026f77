import { canonicalJson } from '../canonical-json.ts';
import type { AuditEntry } from './audit-entry.ts';

/** An entry as it is kept. Those of form 0 say in `detail` what others have fields for. */
export interface KeptEntry extends Omit<AuditEntry, 'origin'> {
  readonly origin: AuditEntry['origin'] | null;
  readonly detail: unknown;
}

/** The form of entries that are written now. It is raised when entries say more; entries of earlier forms keep theirs. */
export const AUDIT_FORM = 2;

const LEAVES = {
  0: ({ viewer, action, subject, detail }) => canonicalJson({ viewer, action, subject, detail }),
  1: ({ at, viewer, origin, action, subject, before, after, reason }) =>
    `audit/1 ${canonicalJson({ at, viewer, origin, action, subject, before, after, reason })}`,
  2: ({ at, viewer, origin, action, subject, before, after, reason, onBehalfOf, address, approval }) =>
    `audit/2 ${canonicalJson({ at, viewer, origin, action, subject, before, after, reason, onBehalfOf, address, approval })}`,
} as const satisfies Record<number, (entry: KeptEntry) => string>;

export type AuditForm = keyof typeof LEAVES;

/** A kept entry as it was hashed when it was written. */
export function keptLeaf(form: AuditForm, entry: KeptEntry): string {
  return LEAVES[form](entry);
}

/**
 * An entry as it is hashed: all that it says and nothing else, in one spelling, so that whoever holds an entry can work out its
 * digest again. The text begins with its form.
 */
export function auditLeaf(entry: AuditEntry): string {
  return keptLeaf(AUDIT_FORM, { ...entry, detail: null });
}
