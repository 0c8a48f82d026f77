import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SecretReference } from '../../connector-kit/secret.ts';
import { resolveSecret, SecretError } from '../resolve-secret.ts';

export interface SigningKeyPlace {
  /** Undefined: a key in the hub's home, made when there is none. */
  readonly signingKey: SecretReference | undefined;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A private Ed25519 key of this hub. `file`: its name in the home. Throws SecretError where the key is none. */
export function readSigningKey({ signingKey, home, env }: SigningKeyPlace, file: string): KeyObject {
  const reference = signingKey ?? { secret: `file:${keyInHome(home, file)}` };
  return privateKey(resolveSecret(reference, env), reference);
}

/** Two processes that start at once: one makes the key, and both read it. */
function keyInHome(home: string, name: string): string {
  const file = path.join(home, name);
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
