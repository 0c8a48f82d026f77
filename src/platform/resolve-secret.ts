import { readFileSync, statSync } from 'node:fs';
import type { SecretReference } from '../connector-kit/secret.ts';
import { openedSecret } from './envelope/opened-secrets.ts';

/** A secret that a reference names could not be had. The message names the reference, never a value. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
}

/** The secret behind `env:NAME`, `file:/path` or `sealed:name`, without the line end that editors add. Throws SecretError. */
export function resolveSecret(reference: SecretReference, env: Readonly<Record<string, string | undefined>>): string {
  const { secret } = reference;
  if (secret.startsWith('sealed:')) return unsealed(secret);
  const value = secret.startsWith('env:') ? env[secret.slice('env:'.length)] : readSecretFile(secret.slice('file:'.length));
  if (value === undefined) throw new SecretError(`expected the secret ${secret}, found no variable of this name`);
  if (value.trim() === '') throw new SecretError(`expected the secret ${secret}, found it empty`);
  return value;
}

function unsealed(secret: string): string {
  const opened = openedSecret(secret.slice('sealed:'.length));
  if ('value' in opened) return opened.value;
  throw new SecretError(`expected the secret ${secret}, found ${opened.fault}`);
}

function readSecretFile(file: string): string {
  let mode: number;
  let text: string;
  try {
    ({ mode } = statSync(file));
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new SecretError(`expected a readable file at file:${file}, found ${(error as NodeJS.ErrnoException).code ?? 'an error'}`);
  }
  if ((mode & 0o022) !== 0) {
    throw new SecretError(
      `expected file:${file} to be writable by its owner alone, found mode ${(mode & 0o777).toString(8)}: run \`chmod 600 ${file}\``,
    );
  }
  return text.replace(/\r?\n$/, '');
}
