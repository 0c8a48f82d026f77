import type { Permission } from '../../domain/authority/permission.ts';
import { PERMISSION_NAMES } from '../../domain/authority/permission.ts';
import { NEVER_BY_KEY, ONLY_BY_NAME } from '../../domain/person/api-key.ts';
import { viewerIdOf } from '../../domain/person/person-name.ts';
import { viewersOf } from '../../domain/person/viewers-of.ts';
import { digestOf } from '../../actions/person/make-key.ts';
import type { Database } from '../../store/database.ts';
import { rolesInForce } from '../../store/person/held-roles.ts';
import { knownKey } from '../../store/person/known-key.ts';
import { earliest, type Caller } from './caller.ts';
import type { UseNotes } from './use-notes.ts';

const BY_KEY = PERMISSION_NAMES.filter((name) => !NEVER_BY_KEY.has(name));

/** Whose a key is, with what it carries; undefined: there is no such key, or it holds no longer. */
export async function callerByKey(db: Database, uses: Pick<UseNotes, 'note'>, key: string): Promise<Caller | undefined> {
  const known = await knownKey(db, digestOf(key));
  if (!known) return undefined;
  const { keyId, personId, person, madeBy, permissions, expiresAt } = known;
  uses.note(personId, `key:${keyId}`);
  const carried = new Set<Permission>(
    BY_KEY.filter((name) => (permissions === null ? !ONLY_BY_NAME.has(name) : permissions.includes(name))),
  );
  const roles = await rolesInForce(db, personId);
  const [first, ...others] = viewersOf({ id: viewerIdOf(person), person, origin: 'graph' }, roles, carried);
  const by = { keyId, ...(madeBy === null ? {} : { keyMadeBy: madeBy }) };
  const viewers = [{ ...first, ...by }, ...others.map((viewer) => ({ ...viewer, ...by }))] as const;
  const until = earliest([expiresAt, ...roles.map((role) => role.until)]);
  return { viewers, by: { way: 'key', key: keyId }, roles: roles.map(({ role }) => role), ...(until === undefined ? {} : { until }) };
}
