import { createHash } from 'node:crypto';
import type { AuditState } from '../audit/audit-entry.ts';
import { canonicalJson } from '../canonical-json.ts';

/** A trusted document with what it is asked with: the one question that an embed token asks. */
export interface EmbedQuestion {
  /** `sha256:` and the digest of the text. */
  readonly documentId: string;
  /** The name of its operation. */
  readonly operation: string;
  readonly variables: AuditState;
}

/** Equal variables have equal digests, in whatever order and spelling they were sent. */
export function variablesDigest(variables: AuditState): string {
  return createHash('sha256').update(canonicalJson(variables)).digest('hex');
}
