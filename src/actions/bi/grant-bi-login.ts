import { randomBytes } from 'node:crypto';
import { refusalOf } from '../../domain/authority/demand.ts';
import { ruleOf } from '../../domain/authority/permission.ts';
import { roleOf, type RoleName } from '../../domain/authority/role.ts';
import type { Scopes } from '../../domain/authority/scope.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { isLoginName } from '../../domain/bi/bi-login.ts';
import { viewerIdOf } from '../../domain/person/person-name.ts';
import { viewersOf } from '../../domain/person/viewers-of.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { endBiLogin, holderOfName, keepBiLogin, type NewBiLogin } from '../../store/bi/bi-logins.ts';
import { keepLocks } from '../../store/bi/open-locks.ts';
import { scramVerifier } from '../../store/bi/scram-verifier.ts';
import type { Database } from '../../store/database.ts';
import { personAsIs } from '../../store/person/person-to-change.ts';
import { rolesInForce } from '../../store/person/held-roles.ts';
import { soundReason } from '../sound-reason.ts';

/** As whom a login reads: a person, by one of their roles where these make up several sights; or a program with a role of its own. */
export type BiSight =
  | { readonly person: string; readonly role?: RoleName | undefined }
  | { readonly role: RoleName; readonly scopes: Scopes };

export interface BiGrantRequest {
  readonly login: string;
  readonly as: BiSight;
  readonly reason: string;
}

export interface BiLoginGranted {
  readonly outcome: 'granted';
  /** Told once: nobody can read it again. */
  readonly password: string;
}

/** Makes a login of PostgreSQL that sees the views of `bi`, as somebody does. */
export async function grantBiLogin(db: Database, viewer: Viewer, request: BiGrantRequest): Promise<BiLoginGranted | Refused> {
  const { login, as } = request;
  const refusal = refusalOf(viewer, 'access.grant');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(request.reason);
  if (typeof reason !== 'string') return reason;
  if (!isLoginName(login))
    return refused('NOT_SOUND', {
      expected: 'a login of small letters, digits and _, at most 63, that begins with a letter and neither with pg_ nor with costweave_',
      found: login,
      wayOut: 'give another name',
    });
  const sight =
    'person' in as ? await sightOfPerson(db, as) : { person: undefined, grantIds: [], held: roleOf(as.role), scopes: as.scopes };
  if ('outcome' in sight) return sight;
  const permissions = [...sight.held.permissions].filter((permission) => ruleOf(permission).kind === 'read');
  const made: NewBiLogin = { login, person: sight.person, grantIds: sight.grantIds, permissions, scopes: sight.scopes, reason };
  const password = randomBytes(24).toString('base64url');
  return db.transaction().execute(async (transaction): Promise<BiLoginGranted | Refused> => {
    const holder = await holderOfName(transaction, login);
    if (holder !== undefined)
      return refused('ALREADY_THERE', {
        expected: 'a login that is not there yet',
        found: holder === 'login' ? `${login}, which was granted before` : `${login}, a role of the database server`,
        wayOut: holder === 'login' ? `revoke it first: costweave bi revoke ${login}` : 'give another name',
      });
    const open = await keepLocks(transaction);
    if (open !== undefined)
      return refused('WRONG_STATE', {
        expected: 'a database whose advisory locks only the hub may take: a login could hold them, and so stop the hub',
        found: 'one where everybody may, and the hub may not change that',
        wayOut: `have a superuser run in this database, once: ${open.statements.map((statement) => `${statement};`).join(' ')}`,
      });
    await keepBiLogin(transaction, viewer, made, scramVerifier(password));
    return { outcome: 'granted', password };
  });
}

/** Ends a login and its sessions, at once. */
export async function revokeBiLogin(
  db: Database,
  viewer: Viewer,
  { login, reason: given }: { readonly login: string; readonly reason: string },
): Promise<{ readonly outcome: 'revoked' } | Refused> {
  const refusal = refusalOf(viewer, 'access.grant');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  const isEnded = await db.transaction().execute((transaction) => endBiLogin(transaction, viewer, login, reason));
  if (isEnded) return { outcome: 'revoked' };
  return refused('NOT_FOUND', { expected: 'a login that was granted', found: login, wayOut: 'see `costweave bi list`' });
}

interface SightOfPerson extends Pick<NewBiLogin, 'person' | 'grantIds' | 'scopes'> {
  readonly held: Pick<Viewer, 'permissions'>;
}

/** What a person sees by what they were given themself: what they hold in somebody's place ends too soon for a login. */
async function sightOfPerson(
  db: Database,
  { person: name, role }: Extract<BiSight, { readonly person: string }>,
): Promise<SightOfPerson | Refused> {
  const person = await db.transaction().execute((transaction) => personAsIs(transaction, name));
  if (!person || person.endedAt !== null)
    return refused('NOT_FOUND', { expected: 'a person who is there', found: name, wayOut: 'see `costweave user list`' });
  const roles = (await rolesInForce(db, person.id)).filter((one) => one.inPlaceOf === null && (role === undefined || one.role === role));
  if (roles.length === 0)
    return refused('WRONG_STATE', {
      expected: role === undefined ? 'somebody who holds a role' : `somebody who holds the role ${role}`,
      found: name,
      wayOut: 'give them one first: costweave user grant',
    });
  const [viewer, ...others] = viewersOf({ id: viewerIdOf(name), person: name, origin: 'command-line' }, roles);
  if (others.length > 0)
    return refused('WRONG_STATE', {
      expected: 'somebody whose roles reach equally far: a login has one sight',
      found: `${name}, who holds ${roles.map((one) => one.role).join(', ')}`,
      wayOut: 'say by which role it reads, with --role',
    });
  return { person, grantIds: roles.map(({ grantId }) => grantId), held: viewer, scopes: viewer.scopes };
}
