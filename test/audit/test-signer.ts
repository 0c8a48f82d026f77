import { generateKeyPairSync, sign } from 'node:crypto';
import { auditKeyId, type AuditSigner } from '#src/domain/audit/audit-head.ts';

/** A key of its own each time. */
export function testSigner(): AuditSigner {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: auditKeyId(pem), publicKey: pem, sign: (text) => sign(null, Buffer.from(text), privateKey) };
}
