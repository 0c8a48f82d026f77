import type { AuditState } from '../../domain/audit/audit-entry.ts';
import type { Permission } from '../../domain/authority/permission.ts';
import type { EmbedQuestion } from '../../domain/embed/embed-question.ts';
import type { EmbedClaims } from '../../domain/embed/embed-token.ts';
import type { Refused } from '../../domain/refusal.ts';

/** A question, and what its root fields demand. */
export interface SoundQuestion extends EmbedQuestion {
  readonly demands: readonly Permission[];
}

/** What a process needs to make embed tokens: the documents that it trusts, and the key of the hub. */
export interface EmbedDesk {
  /** By the id of a document or the name of its operation, with variables that it takes. */
  questionOf(named: string, variables: unknown): SoundQuestion | Refused;
  /** The token. It is bound to the variables, and nobody without the key can guess them from it. */
  sign(claims: EmbedClaims, variables: AuditState): Promise<string>;
}
