import type { JWTPayload } from 'jose';
import { adoptAccount } from '../../actions/person/adopt-account.ts';
import type { Scope } from '../../domain/authority/scope.ts';
import { administrator } from '../../domain/authority/viewer.ts';
import { viewerIdOf } from '../../domain/person/person-name.ts';
import { viewersOf } from '../../domain/person/viewers-of.ts';
import type { OidcProviderConfig } from '../../platform/config/sign-in-schema.ts';
import type { Database } from '../../store/database.ts';
import { accountHolder } from '../../store/person/account-holder.ts';
import { rolesInForce } from '../../store/person/held-roles.ts';
import type { GroupRole } from '../../store/person/group-use.ts';
import { rolesOfGroups } from '../../store/person/roles-of-groups.ts';
import { earliest, type Caller } from './caller.ts';
import { LEEWAY_SECONDS } from './oidc-provider.ts';
import { recentUntil } from './sign-in-strength.ts';
import type { UseNotes } from './use-notes.ts';

/** In whose name those are made known who come for the first time. */
const SIGN_IN = administrator('job:sign-in', 'job');
const DISPLAY_NAME_LENGTH_MAX = 200;

/**
 * Who somebody is who came by an account, with what they were granted by name and what their groups are given. Somebody unknown is made
 * known by a group; without one they are nobody. Whoever left, or had the account taken from them, stays nobody whatever the groups say.
 */
export async function callerByAccount(
  db: Database,
  uses: UseNotes,
  config: OidcProviderConfig,
  claims: JWTPayload,
  sessionId: string | null = null,
): Promise<Caller | undefined> {
  const ofGroups = groupsIn(config, claims[config.groupsClaim ?? 'groups']);
  const byGroups = await rolesOfGroups(db, ofGroups);
  const account = { issuer: config.issuer, subject: claims.sub! };
  const known = await accountHolder(db, account);
  if (!known && byGroups.length === 0) return undefined;
  const holder = known ?? (await adoptAccount(db, SIGN_IN, { ...account, ...namesIn(config, claims) }));
  if (holder.isEnded) return undefined;
  const { personId, person } = holder;
  uses.note(personId, 'token');
  uses.noteGroups(personId, ofGroups);
  const granted = await rolesInForce(db, personId);
  const authTime = claims['auth_time'];
  const signedIn = { sessionId, at: typeof authTime === 'number' ? authTime * 1000 : null };
  const viewers = viewersOf({ id: viewerIdOf(person), person, origin: 'graph', signedIn }, [...granted, ...byGroups]);
  const isRecentUntil = recentUntil(claims, config.strength, config.clockLeewaySeconds ?? LEEWAY_SECONDS) ?? Infinity;
  const until = Math.min(claims.exp! * 1000, isRecentUntil, earliest(granted.map((role) => role.until)) ?? Infinity);
  return { viewers, by: { way: 'access token', issuer: config.issuer }, roles: [...granted, ...byGroups].map(({ role }) => role), until };
}

/** Only groups that the configuration names count, however many there are. */
function groupsIn({ issuer, groups = [] }: OidcProviderConfig, claim: unknown): GroupRole[] {
  const of = new Set(Array.isArray(claim) ? claim.filter((one) => typeof one === 'string') : typeof claim === 'string' ? [claim] : []);
  const scope = (values: readonly string[] | undefined): Scope => values ?? 'all';
  return groups
    .filter(({ group }) => of.has(group))
    .map(({ group, role, costCenters, legalEntities, sources, recordTypes }) => ({
      issuer,
      group,
      role,
      scopes: {
        costCenters: scope(costCenters),
        legalEntities: scope(legalEntities),
        sources: scope(sources),
        recordTypes: scope(recordTypes),
      },
    }));
}

function namesIn({ nameClaim = 'preferred_username' }: OidcProviderConfig, claims: JWTPayload) {
  const text = (claim: unknown) => (typeof claim === 'string' && claim.trim() !== '' ? claim.trim().replaceAll('\u0000', '') : undefined);
  const name = text(claims[nameClaim]) ?? claims.sub!;
  return { name, displayName: (text(claims['name']) ?? name).slice(0, DISPLAY_NAME_LENGTH_MAX) };
}
