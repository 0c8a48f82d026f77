import type { Viewer } from '../../domain/authority/viewer.ts';
import { standsBehind } from '../../domain/person/stands-behind.ts';
import type { NewGrant } from '../../domain/person/access-grant.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import { notPermitted } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { endGrant, grantToEnd, keepGrant } from '../../store/person/grants.ts';
import { soundReason } from '../sound-reason.ts';
import { grantFault } from './sound-grant.ts';
import { withPerson } from './with-person.ts';

export interface GrantRequest extends NewGrant {
  readonly person: string;
  readonly reason: string;
}

export interface AccessGranted {
  readonly outcome: 'granted';
  readonly grantId: string;
}

export interface AccessRevoked {
  readonly outcome: 'revoked';
  readonly grantId: string;
}

/** Gives a person a role. Nobody gives one to themself, by whatever account or key they come. */
export function grantAccess(db: Database, viewer: Viewer, request: GrantRequest): Promise<AccessGranted | Refused> {
  return withPerson(db, viewer, request, async (transaction, person, reason): Promise<AccessGranted | Refused> => {
    if (standsBehind(viewer, person.name)) return ownAccess(person.name);
    const fault = grantFault(request, new Date().toISOString());
    if (fault) return fault;
    return { outcome: 'granted', grantId: await keepGrant(transaction, viewer, person, request, reason) };
  });
}

/** Takes a role from a person, at once. */
export async function revokeAccess(
  db: Database,
  viewer: Viewer,
  { grantId, reason: given }: { readonly grantId: string; readonly reason: string },
): Promise<AccessRevoked | Refused> {
  const refusal = refusalOf(viewer, 'access.grant');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<AccessRevoked | Refused> => {
    const grant = /^\d{1,18}$/.test(grantId) ? await grantToEnd(transaction, grantId) : undefined;
    const wayOut = 'take its number from the list of grants';
    if (!grant) return refused('NOT_FOUND', { expected: 'the number of a grant', found: grantId, wayOut });
    if (grant.state === 'ended' || grant.state === 'expired')
      return refused('NOTHING_TO_DECIDE', { expected: 'a grant that holds', found: `${grantId}, which is ${grant.state}`, wayOut });
    await endGrant(transaction, viewer, grant, reason);
    return { outcome: 'revoked', grantId };
  });
}

export function ownAccess(person: string): Refused {
  return {
    outcome: 'refused',
    code: 'OWN_ACCESS',
    permission: 'access.grant',
    expected: 'another person than the one who grants',
    found: person,
    wayOut: 'ask somebody else who may say who may what',
  };
}
