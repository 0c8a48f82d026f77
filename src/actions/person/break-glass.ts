import { refusalOf } from '../../domain/authority/demand.ts';
import type { RoleName } from '../../domain/authority/role.ts';
import { EVERYTHING } from '../../domain/authority/scope.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { BREAK_GLASS_HOURS_MAX } from '../../domain/person/break-glass.ts';
import { standsBehind } from '../../domain/person/stands-behind.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { tell } from '../../store/event/outbox.ts';
import { keepBreakGlassReview } from '../../store/person/break-glass.ts';
import { grantToEnd, keepGrant } from '../../store/person/grants.ts';
import type { PersonToChange } from '../../store/person/person-to-change.ts';
import { takeSealInstant } from '../../store/seal.ts';
import { soundReason } from '../sound-reason.ts';
import { presentPerson } from './with-person.ts';

export interface BreakGlassRequest {
  readonly role: RoleName;
  readonly hours: number;
  readonly reason: string;
}

export interface GlassBroken {
  readonly outcome: 'taken';
  readonly grantId: string;
  readonly validUntil: string;
}

export interface BreakGlassReviewed {
  readonly outcome: 'reviewed';
  readonly grantId: string;
}

const HOUR_MS = 3_600_000;

/**
 * Takes a role for some hours, in an emergency: it is in force at once and ends by itself, everybody who follows access hears of it, and it
 * stands in the review of access until another person has looked it over. Only a known person, in their own name.
 */
export async function breakGlass(
  db: Database,
  viewer: Viewer,
  { role, hours, reason: given }: BreakGlassRequest,
): Promise<GlassBroken | Refused> {
  const refusal = refusalOf(viewer, 'access.break-glass');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  if (!Number.isInteger(hours) || hours < 1 || hours > BREAK_GLASS_HOURS_MAX) {
    const expected = `1 to ${BREAK_GLASS_HOURS_MAX} hours`;
    return refused('NOT_SOUND', { expected, found: String(hours), wayOut: 'choose an end that is near: it can be taken again' });
  }
  return db.transaction().execute(async (transaction): Promise<GlassBroken | Refused> => {
    // First, as seals do: events are told in their order.
    await takeSealInstant(transaction);
    const person = await ownPerson(transaction, viewer);
    if ('outcome' in person) return person;
    const now = Date.now();
    const [validFrom, validUntil] = [new Date(now), new Date(now + hours * HOUR_MS)].map((at) => at.toISOString()) as [string, string];
    const grant = { role, scopes: EVERYTHING, validFrom, validUntil };
    const grantId = await keepGrant(transaction, viewer, person, grant, reason, undefined, true);
    await tell(transaction, [{ topic: 'access.break-glass', payload: { grantId, person: person.name, role, validUntil } }]);
    return { outcome: 'taken', grantId, validUntil };
  });
}

/** Says that somebody looked over what somebody else took, in words that stay on record. */
export async function reviewBreakGlass(
  db: Database,
  viewer: Viewer,
  { grantId, reason: given }: { readonly grantId: string; readonly reason: string },
): Promise<BreakGlassReviewed | Refused> {
  const refusal = refusalOf(viewer, 'access.review');
  if (refusal) return notPermitted(refusal);
  const words = soundReason(given);
  if (typeof words !== 'string') return words;
  return db.transaction().execute(async (transaction): Promise<BreakGlassReviewed | Refused> => {
    const grant = /^\d{1,18}$/.test(grantId) ? await grantToEnd(transaction, grantId) : undefined;
    const wayOut = 'take its number from the review of access';
    if (!grant?.isBreakGlass) return refused('NOT_FOUND', { expected: 'the number of a role that somebody took', found: grantId, wayOut });
    if (grant.review) {
      const found = `${grantId}, which ${grant.review.reviewedBy} looked over`;
      return refused('NOTHING_TO_DECIDE', { expected: 'one that nobody has looked over', found, wayOut });
    }
    if (standsBehind(viewer, grant.person)) return anotherPerson(grant.person);
    const reviewer = await ownPerson(transaction, viewer);
    if ('outcome' in reviewer) return reviewer;
    await keepBreakGlassReview(transaction, viewer, reviewer, grant, words);
    return { outcome: 'reviewed', grantId };
  });
}

/** The person who the viewer is, who has not left, and stands in for nobody. */
async function ownPerson(transaction: DatabaseTransaction, { person, onBehalfOf }: Viewer): Promise<PersonToChange | Refused> {
  if (person === undefined || onBehalfOf !== undefined)
    return refused('NOT_SOUND', {
      expected: 'a known person, in their own name',
      found: onBehalfOf === undefined ? 'a program' : `somebody in the place of ${onBehalfOf}`,
      wayOut: 'sign in, or use a key of your own',
    });
  return presentPerson(transaction, person);
}

function anotherPerson(found: string): Refused {
  const expected = 'another person than the one who took it';
  return {
    outcome: 'refused',
    code: 'SECOND_PERSON',
    permission: 'access.review',
    expected,
    found,
    wayOut: 'ask somebody else to look it over',
  };
}
