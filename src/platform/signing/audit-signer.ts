import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SecretReference } from '../../connector-kit/secret.ts';
import { auditKeyId, type AuditSigner } from '../../domain/audit/audit-head.ts';
import { resolveSecret, SecretError } from '../resolve-secret.ts';

export interface SigningKeyPlace {
  /** Undefined: a key in the hub's home, made when there is none. */
  readonly signingKey: SecretReference | undefined;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The name of the key file in the hub's home. */
const KEY_FILE = 'audit-signing-key.pem';

/** Who signs the audit log of this hub. Throws SecretError where the key is none. */
export function openAuditSigner({ signingKey, home, env }: SigningKeyPlace): AuditSigner {
  const reference = signingKey ?? { secret: `file:${keyInHome(home)}` };
  const key = privateKey(resolveSecret(reference, env), reference);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();
  return { keyId: auditKeyId(publicKey), publicKey, sign: (text) => sign(null, Buffer.from(text), key) };
}

/** Two processes that start at once: one makes the key, and both read it. */
function keyInHome(home: string): string {
  const file = path.join(home, KEY_FILE);
  mkdirSync(home, { recursive: true });
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  try {
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return file;
}

function privateKey(pem: string, { secret }: SecretReference): KeyObject {
  let key: KeyObject | undefined;
  try {
    key = createPrivateKey(pem);
  } catch {
    // What OpenSSL says of it may hold parts of the key.
  }
  if (key?.asymmetricKeyType === 'ed25519') return key;
  throw new SecretError(
    `expected a private Ed25519 key in PEM at ${secret}, found ${key ? `a key of ${key.asymmetricKeyType}` : 'something else'}: \`openssl genpkey -algorithm ed25519\` makes one`,
  );
}
