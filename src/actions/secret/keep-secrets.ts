import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import {
  keepSealedSecret,
  removeSealedSecret,
  rewrapSealedSecret,
  sealedSecrets,
  sealedSecretToChange,
} from '../../store/secret/sealed-secrets.ts';
import { soundReason } from '../sound-reason.ts';

interface Place {
  readonly name: string;
  readonly version: string;
}

interface Envelope {
  readonly keyId: string;
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
}

/** Seals secrets for their place, under the master key of this id. */
export interface SecretSealer {
  readonly keyId: string;
  seal(place: Place, secret: string): Envelope;
  /** The same under this key, of one that is under this or the one before. */
  rewrap(place: Place, envelope: Envelope): Envelope;
}

/** Any source may name any secret, so whoever is limited to some sources keeps none. */
const ANY_SOURCE = { sources: ['sealed:*'] };
const NAME = /^[a-z0-9][a-z0-9._-]{0,62}$/;
const BYTES_MAX = 64 * 1024;

/** Keeps a secret under a name, in place of the one before. */
export async function setSecret(
  db: Database,
  viewer: Viewer,
  sealer: SecretSealer,
  { name, value }: { readonly name: string; readonly value: string },
): Promise<{ readonly outcome: 'set'; readonly version: string } | Refused> {
  const refusal = refusalOf(viewer, 'source.configure', ANY_SOURCE);
  if (refusal) return notPermitted(refusal);
  if (!NAME.test(name)) {
    const expected = 'a name of small letters, digits and . _ -, at most 63';
    return refused('NOT_SOUND', { expected, found: name.slice(0, 80), wayOut: 'choose another name' });
  }
  const bytes = Buffer.byteLength(value);
  if (value.trim() === '' || bytes > BYTES_MAX)
    return refused('NOT_SOUND', { expected: `a secret of 1 to ${BYTES_MAX} bytes`, found: `${bytes} bytes`, wayOut: 'give another' });
  return db.transaction().execute(async (transaction) => {
    const before = await sealedSecretToChange(transaction, name);
    const version = (BigInt(before?.version ?? '0') + 1n).toString();
    await keepSealedSecret(transaction, viewer, { name, version, ...sealer.seal({ name, version }, value) }, before);
    return { outcome: 'set', version };
  });
}

/**
 * Takes all secrets over to the master key at hand, each in a transaction of its own: one that was cut short is gone on with by doing it
 * again, and whoever knows both keys opens all of them at any time.
 */
export async function rotateMasterKey(db: Database, viewer: Viewer, sealer: SecretSealer): Promise<{ readonly rotated: number } | Refused> {
  const refusal = refusalOf(viewer, 'source.configure', ANY_SOURCE);
  if (refusal) return notPermitted(refusal);
  let rotated = 0;
  for (const { name, keyId } of await sealedSecrets(db)) {
    if (keyId === sealer.keyId) continue;
    const isRotated = await db.transaction().execute(async (transaction) => {
      const before = await sealedSecretToChange(transaction, name);
      if (!before || before.keyId === sealer.keyId) return false;
      await rewrapSealedSecret(transaction, viewer, { name, ...sealer.rewrap(before, before) }, before);
      return true;
    });
    if (isRotated) rotated++;
  }
  return { rotated };
}

export async function removeSecret(
  db: Database,
  viewer: Viewer,
  { name, reason: given }: { readonly name: string; readonly reason: string },
): Promise<{ readonly outcome: 'removed' } | Refused> {
  const refusal = refusalOf(viewer, 'source.configure', ANY_SOURCE);
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<{ readonly outcome: 'removed' } | Refused> => {
    const secret = await sealedSecretToChange(transaction, name);
    if (!secret)
      return refused('NOT_FOUND', { expected: 'the name of a sealed secret', found: name.slice(0, 80), wayOut: 'see `secret list`' });
    await removeSealedSecret(transaction, viewer, secret, reason);
    return { outcome: 'removed' };
  });
}
