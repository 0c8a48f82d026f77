import type { AuditState } from '../audit/audit-entry.ts';

/** A trusted document with what it is asked with: the one question that an embed token asks. */
export interface EmbedQuestion {
  /** `sha256:` and the digest of the text. */
  readonly documentId: string;
  /** The name of its operation. */
  readonly operation: string;
  readonly variables: AuditState;
}
