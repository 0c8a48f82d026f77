import { createHash, randomBytes } from 'node:crypto';
import { can, refusalOf } from '../../domain/authority/demand.ts';
import { PERMISSION_NAMES, type Permission } from '../../domain/authority/permission.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { KEY_DAYS_MAX, keyText, NEVER_BY_KEY, prefixOf } from '../../domain/person/api-key.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { apiKeyToEnd, endApiKey, keepApiKey } from '../../store/person/api-keys.ts';
import { soundReason } from '../sound-reason.ts';
import { presentPerson } from './with-person.ts';

export interface KeyRequest {
  /** Null: the person who asks. */
  readonly person: string | null;
  /** What it is for. */
  readonly name: string;
  /** Null: what the person holds. */
  readonly permissions: readonly Permission[] | null;
  readonly expiresAt: string;
}

export interface KeyMade {
  readonly outcome: 'made';
  readonly keyId: string;
  /** Told once: nobody can read it again. */
  readonly key: string;
}

export interface KeyToRevoke {
  readonly keyId: string;
  readonly reason: string;
}

export interface KeyRevoked {
  readonly outcome: 'revoked';
  readonly keyId: string;
}

const NAME_LENGTH_MAX = 100;
const DAY_MS = 86_400_000;

/** Makes a key by which a program asks in the name of a person: in one's own, or in anybody's for whoever may say who may what. */
export async function makeKey(db: Database, viewer: Viewer, request: KeyRequest): Promise<KeyMade | Refused> {
  const refusal = refusalOf(viewer, 'key.make');
  if (refusal) return notPermitted(refusal);
  const owner = request.person ?? viewer.person;
  if (owner === undefined)
    return refused('NOT_SOUND', {
      expected: 'the name of a person',
      found: null,
      wayOut: 'say whose key it is: you are no person yourself',
    });
  if (owner !== viewer.person && !can(viewer, 'access.grant')) return ownOnly(owner);
  const fault = faultOf(request, Date.now());
  if (fault) return fault;
  const key = keyText(randomBytes(32).toString('base64url'));
  const { name, permissions, expiresAt } = request;
  const made = { name: name.trim(), prefix: prefixOf(key), hash: digestOf(key), permissions, expiresAt };
  return db.transaction().execute(async (transaction): Promise<KeyMade | Refused> => {
    const person = await presentPerson(transaction, owner);
    if ('outcome' in person) return person;
    return { outcome: 'made', keyId: await keepApiKey(transaction, viewer, person, made), key };
  });
}

/** Ends a key, at once: one's own, or anybody's for whoever may say who may what. */
export async function revokeKey(db: Database, viewer: Viewer, request: KeyToRevoke): Promise<KeyRevoked | Refused> {
  const refusal = refusalOf(viewer, 'key.make');
  if (refusal) return notPermitted(refusal);
  return endKey(db, viewer, request, (key) => isOwn(viewer, key) || can(viewer, 'access.grant'));
}

/**
 * Ends a key of one's own, at once. It takes no permission. Whoever came by a key may end that one and no other: a key that leaked can be
 * made useless by whoever finds it, and is of no use against the others.
 */
export function revokeOwnKey(db: Database, viewer: Viewer, request: KeyToRevoke): Promise<KeyRevoked | Refused> {
  return endKey(db, viewer, request, (key) => isOwn(viewer, key) && (viewer.keyId === undefined || viewer.keyId === key.id));
}

type KeyToEnd = NonNullable<Awaited<ReturnType<typeof apiKeyToEnd>>>;

function isOwn(viewer: Viewer, key: KeyToEnd): boolean {
  return viewer.person !== undefined && key.person === viewer.person;
}

async function endKey(
  db: Database,
  viewer: Viewer,
  { keyId, reason: given }: KeyToRevoke,
  mayEnd: (key: KeyToEnd) => boolean,
): Promise<KeyRevoked | Refused> {
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<KeyRevoked | Refused> => {
    const key = /^\d{1,18}$/.test(keyId) ? await apiKeyToEnd(transaction, keyId) : undefined;
    // Nobody learns by a number whether there is a key of somebody else.
    if (!key || !mayEnd(key))
      return refused('NOT_FOUND', { expected: 'the number of a key', found: keyId, wayOut: 'take its number from the list of keys' });
    if (key.state !== 'in-force')
      return refused('NOTHING_TO_DECIDE', {
        expected: 'a key that holds',
        found: `one that is ${key.state}`,
        wayOut: 'there is nothing to do',
      });
    await endApiKey(transaction, viewer, key, reason);
    return { outcome: 'revoked', keyId };
  });
}

export function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

function faultOf({ name, permissions, expiresAt }: KeyRequest, now: number): Refused | undefined {
  const length = name.trim().length;
  if (length === 0 || length > NAME_LENGTH_MAX || name.includes('\u0000'))
    return refused('NOT_SOUND', {
      expected: `a name of at most ${NAME_LENGTH_MAX} characters`,
      found: `${length} characters`,
      wayOut: 'say what it is for',
    });
  const end = Date.parse(expiresAt);
  if (!(end > now && end <= now + KEY_DAYS_MAX * DAY_MS))
    return refused('NOT_SOUND', { expected: `an end within ${KEY_DAYS_MAX} days`, found: expiresAt, wayOut: 'choose another end' });
  if (permissions === null) return undefined;
  const wrong = permissions.find((one) => !PERMISSION_NAMES.includes(one) || NEVER_BY_KEY.has(one));
  if (wrong === undefined && permissions.length > 0) return undefined;
  const wayOut = 'leave permissions out for all that the person holds';
  return refused('NOT_SOUND', { expected: 'permissions that a key can carry', found: wrong ?? null, wayOut });
}

function ownOnly(owner: string): Refused {
  return {
    outcome: 'refused',
    code: 'OWN_ACCESS',
    permission: 'access.grant',
    expected: 'a key of your own',
    found: `one of ${owner}`,
    wayOut: 'ask the person, or somebody who may say who may what',
  };
}
