import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SecretReference } from '../../connector-kit/secret.ts';
import { resolveSecret, SecretError } from '../resolve-secret.ts';
import { masterKeyOf, type MasterKey } from './envelope.ts';

export interface MasterKeyPlace {
  /** Undefined: a key in the hub's home, made with the first secret. */
  readonly masterKey: SecretReference | undefined;
  /** Still known while secrets are taken over by `masterKey`. */
  readonly previousMasterKey: SecretReference | undefined;
  readonly home: string;
}

const KEY_FILE = 'master-key';

/** The master keys, the one that seals first. Throws SecretError where one is none. */
export function masterKeys(
  { masterKey, previousMasterKey, home }: MasterKeyPlace,
  env: Readonly<Record<string, string | undefined>>,
): readonly [MasterKey, ...MasterKey[]] {
  const current = readKey(masterKey ?? { secret: `file:${path.join(home, KEY_FILE)}` }, env);
  return previousMasterKey ? [current, readKey(previousMasterKey, env)] : [current];
}

/** Two processes that are the first at once: one makes the key, and both read it. */
export function makeMasterKey({ masterKey, home }: MasterKeyPlace): void {
  const file = path.join(home, KEY_FILE);
  if (masterKey || existsSync(file)) return;
  mkdirSync(home, { recursive: true });
  try {
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function readKey(reference: SecretReference, env: Readonly<Record<string, string | undefined>>): MasterKey {
  const { secret } = reference;
  const text = resolveSecret(reference, env);
  if (secret.startsWith('file:') && (statSync(secret.slice('file:'.length)).mode & 0o077) !== 0)
    throw new SecretError(`expected ${secret} to be readable by its owner alone: run \`chmod 600 ${secret.slice('file:'.length)}\``);
  if (/^[0-9a-f]{64}$/i.test(text)) return masterKeyOf(Buffer.from(text, 'hex'));
  throw new SecretError(`expected 64 hexadecimal digits at ${secret}, found something else: \`openssl rand -hex 32\` makes a key`);
}
