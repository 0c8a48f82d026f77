import { createPublicKey, sign } from 'node:crypto';
import { auditKeyId, type AuditSigner } from '../../domain/audit/audit-head.ts';
import { readSigningKey, type SigningKeyPlace } from './signing-key.ts';

/** The name of the key file in the hub's home. */
const KEY_FILE = 'audit-signing-key.pem';

/** Who signs the audit log of this hub. Throws SecretError where the key is none. */
export function openAuditSigner(place: SigningKeyPlace): AuditSigner {
  const key = readSigningKey(place, KEY_FILE);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: auditKeyId(publicKey), publicKey, sign: (text) => sign(null, Buffer.from(text), key) };
}
