import { can, refusalOf } from '../../domain/authority/demand.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { standsBehind } from '../../domain/person/stands-behind.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { delegationToEnd, endDelegation as end, keepDelegation } from '../../store/person/delegations.ts';
import { soundReason } from '../sound-reason.ts';
import { timeFault } from './sound-grant.ts';
import { presentPerson } from './with-person.ts';

export interface DelegationRequest {
  /** Who is stood in for. */
  readonly from: string;
  readonly to: string;
  /** Null: all roles. */
  readonly role: RoleName | null;
  readonly validFrom: string | null;
  readonly validUntil: string;
  readonly reason: string;
}

export interface AccessDelegated {
  readonly outcome: 'delegated';
  readonly delegationId: string;
}

export interface DelegationEnded {
  readonly outcome: 'ended';
  readonly delegationId: string;
}

/**
 * Lets somebody stand in for somebody else until an instant. People do it for themselves; for others, whoever may say who may what, and
 * never so that they are the one who stands in.
 */
export async function delegateAccess(db: Database, viewer: Viewer, request: DelegationRequest): Promise<AccessDelegated | Refused> {
  const refusal = mayDecide(viewer, request.from, request.to);
  if (refusal) return refusal;
  const reason = soundReason(request.reason);
  if (typeof reason !== 'string') return reason;
  const wayOut = 'name two people';
  if (request.from === request.to) return refused('NOT_SOUND', { expected: 'another person to stand in', found: request.to, wayOut });
  const fault = timeFault(request.validFrom, request.validUntil, new Date().toISOString());
  if (fault) return fault;
  return db.transaction().execute((transaction) => delegate(transaction, viewer, { ...request, reason }));
}

async function delegate(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { from: fromName, to: toName, reason, ...rest }: DelegationRequest,
): Promise<AccessDelegated | Refused> {
  // In one order, so that two who delegate to each other do not wait for each other.
  const found = new Map<string, Awaited<ReturnType<typeof presentPerson>>>();
  for (const name of [fromName, toName].toSorted()) found.set(name, await presentPerson(transaction, name));
  const from = found.get(fromName)!;
  const to = found.get(toName)!;
  if ('outcome' in from) return from;
  if ('outcome' in to) return to;
  return { outcome: 'delegated', delegationId: await keepDelegation(transaction, viewer, { from, to, ...rest }, reason) };
}

/** Ends a delegation before its time: whoever is stood in for, who stands in, or whoever may say who may what. */
export async function endDelegation(
  db: Database,
  viewer: Viewer,
  { delegationId, reason: given }: { readonly delegationId: string; readonly reason: string },
): Promise<DelegationEnded | Refused> {
  const refusal = refusalOf(viewer, 'access.delegate');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<DelegationEnded | Refused> => {
    const delegation = /^\d{1,18}$/.test(delegationId) ? await delegationToEnd(transaction, delegationId) : undefined;
    const isOwn = viewer.person !== undefined && (viewer.person === delegation?.from || viewer.person === delegation?.to);
    if (!isOwn && !can(viewer, 'access.grant')) return ownOnly('somebody else');
    const wayOut = 'take its number from the list of delegations';
    if (!delegation) return refused('NOT_FOUND', { expected: 'the number of a delegation', found: delegationId, wayOut });
    if (delegation.state === 'ended' || delegation.state === 'expired')
      return refused('NOTHING_TO_DECIDE', { expected: 'a delegation that holds', found: `one that is ${delegation.state}`, wayOut });
    await end(transaction, viewer, delegation, reason);
    return { outcome: 'ended', delegationId };
  });
}

function mayDecide(viewer: Viewer, from: string, to: string): Refused | undefined {
  const refusal = refusalOf(viewer, 'access.delegate');
  if (refusal) return notPermitted(refusal);
  if (viewer.person !== undefined && viewer.person === from) return undefined;
  if (!can(viewer, 'access.grant')) return ownOnly(from);
  if (!standsBehind(viewer, to)) return undefined;
  return { ...ownOnly(from), expected: 'another person than the one who decides to stand in', found: to };
}

function ownOnly(from: string): Refused {
  return {
    outcome: 'refused',
    code: 'OWN_ACCESS',
    permission: 'access.grant',
    expected: 'a delegation of your own roles',
    found: `one of ${from}`,
    wayOut: 'ask the person, or somebody who may say who may what',
  };
}
