import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/** A key of 256 bits that stays outside the database, by the id that what it wraps is marked with. */
export interface MasterKey {
  readonly id: string;
  readonly key: Buffer;
}

/** A secret as the database has it: sealed by a key of its own, which is wrapped by a master key. */
export interface Envelope {
  readonly keyId: string;
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
}

/** What an envelope belongs to. It is bound to it: put elsewhere, it cannot be opened. */
export interface EnvelopePlace {
  readonly name: string;
  /** Counts how often the secret of this name was set. */
  readonly version: string;
}

/** It cannot be opened. The message never holds a part of it. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
}

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
/** Node takes shorter ones unless it is told: four bytes can be guessed. */
const TAG_BYTES = 16;

export function masterKeyOf(key: Buffer): MasterKey {
  return { id: createHash('sha256').update('costweave master key ').update(key).digest('hex').slice(0, 16), key };
}

export function sealSecret(master: MasterKey, place: EnvelopePlace, secret: string): Envelope {
  const dataKey = randomBytes(32);
  const sealed = encrypt(dataKey, contextOf('secret', place), Buffer.from(secret, 'utf8'));
  return { keyId: master.id, wrapped: wrap(master, place, dataKey), sealed };
}

/** Throws EnvelopeError unless one of the keys wrapped it, for this place. */
export function openSecret(masters: readonly MasterKey[], place: EnvelopePlace, envelope: Envelope): string {
  return decrypt(unwrap(masters, place, envelope), contextOf('secret', place), envelope.sealed).toString('utf8');
}

/** The same secret under another master key. The secret itself is not opened. */
export function rewrapSecret(masters: readonly MasterKey[], to: MasterKey, place: EnvelopePlace, envelope: Envelope): Envelope {
  return { ...envelope, keyId: to.id, wrapped: wrap(to, place, unwrap(masters, place, envelope)) };
}

/** Seals under the first of the keys. */
export function sealerOf(masters: readonly [MasterKey, ...MasterKey[]]) {
  const [master] = masters;
  return {
    keyId: master.id,
    seal: (place: EnvelopePlace, secret: string) => sealSecret(master, place, secret),
    rewrap: (place: EnvelopePlace, envelope: Envelope) => rewrapSecret(masters, master, place, envelope),
  };
}

function wrap(master: MasterKey, place: EnvelopePlace, dataKey: Buffer): Buffer {
  return encrypt(master.key, contextOf(`key ${master.id}`, place), dataKey);
}

function unwrap(masters: readonly MasterKey[], place: EnvelopePlace, { keyId, wrapped }: Envelope): Buffer {
  const master = masters.find(({ id }) => id === keyId);
  if (master) return decrypt(master.key, contextOf(`key ${master.id}`, place), wrapped);
  const known = masters.map(({ id }) => id).join(' or ');
  throw new EnvelopeError(`expected the secret ${place.name} under the master key ${known}, found it under ${keyId}`);
}

function contextOf(what: string, { name, version }: EnvelopePlace): Buffer {
  return Buffer.from(JSON.stringify(['costweave', what, name, version]));
}

function encrypt(key: Buffer, context: Buffer, plain: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(context);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, context: Buffer, box: Buffer): Buffer {
  try {
    const decipher = createDecipheriv(CIPHER, key, box.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES }).setAAD(context);
    decipher.setAuthTag(box.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(box.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new EnvelopeError('expected a secret as it was sealed, in its place, found it changed, cut or moved');
  }
}
