import { createHash, createPublicKey, verify } from 'node:crypto';
import { canonicalJson } from '../canonical-json.ts';

/** A signed statement: at this instant the log had so many entries, and the tree over them this root. */
export interface AuditHead {
  readonly size: number;
  /** In hexadecimal digits. */
  readonly root: string;
  /** A UTC instant to the microsecond. */
  readonly at: string;
  readonly keyId: string;
  /** Ed25519, in Base64, over `auditHeadText`. */
  readonly signature: string;
}

/** Who signs heads. The private key stays with it. */
export interface AuditSigner {
  readonly keyId: string;
  /** PEM, as `openssl pkey -pubin` reads it. */
  readonly publicKey: string;
  sign(text: string): Buffer;
}

/** What is signed of a head, in one spelling. */
export function auditHeadText({ size, root, at, keyId }: Omit<AuditHead, 'signature'>): string {
  return `audit-head/1 ${canonicalJson({ at, keyId, root, size })}`;
}

export function isSignedBy(head: AuditHead, publicKey: string): boolean {
  return verify(null, Buffer.from(auditHeadText(head)), publicKey, Buffer.from(head.signature, 'base64'));
}

/** A key's name: the first 16 hexadecimal digits of the SHA-256 of its public half, so that no key can take another's. */
export function auditKeyId(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}
