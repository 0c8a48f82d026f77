import { can } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { isRecentSignIn, RECENT_SIGN_IN_MINUTES } from '../../domain/person/recent-sign-in.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { personAsIs } from '../../store/person/person-to-change.ts';
import { endSessions, otherSessionsToEnd, sessionToEnd } from '../../store/person/sessions.ts';
import { soundReason } from '../sound-reason.ts';

export interface SessionToEnd {
  readonly sessionId: string;
  /** Null: none is given, as one's own takes none. */
  readonly reason: string | null;
}

export interface OtherSessionsToEnd {
  /** Null: the person who asks. */
  readonly person: string | null;
  readonly reason: string | null;
}

export interface SessionsEnded {
  readonly outcome: 'ended';
  readonly sessionIds: readonly string[];
}

/**
 * Ends a session, at once and in every process: one's own, or anybody's for whoever says who may what. Whoever came by a cookie of somebody
 * may leave with it, and does not shut its person out elsewhere: that takes a sign-in of the last minutes.
 */
export function endSession(db: Database, viewer: Viewer, { sessionId, reason: given }: SessionToEnd): Promise<SessionsEnded | Refused> {
  return db.transaction().execute(async (transaction): Promise<SessionsEnded | Refused> => {
    const session = /^\d{1,18}$/.test(sessionId) ? await sessionToEnd(transaction, sessionId) : undefined;
    // Nobody learns by a number whether somebody else is signed in.
    if (!session || !mayEnd(viewer, session.person))
      return refused('NOT_FOUND', {
        expected: 'the number of a session',
        found: sessionId,
        wayOut: 'take its number from the list of sessions',
      });
    if (session.state !== 'in-force')
      return refused('NOTHING_TO_DECIDE', {
        expected: 'a session that holds',
        found: `one that is ${session.state}`,
        wayOut: 'there is nothing to do',
      });
    const isTheOneOfNow = viewer.signedIn?.sessionId === sessionId;
    const reason = isTheOneOfNow ? reasonIfAny(given) : soundFor(viewer, session.person, given);
    if (reason !== null && typeof reason !== 'string') return reason;
    await endSessions(transaction, viewer, session.person, [session], reason);
    return { outcome: 'ended', sessionIds: [sessionId] };
  });
}

/** Ends all sessions of a person that hold, but the one that asks. */
export function endOtherSessions(db: Database, viewer: Viewer, request: OtherSessionsToEnd): Promise<SessionsEnded | Refused> {
  return db.transaction().execute(async (transaction): Promise<SessionsEnded | Refused> => {
    const name = request.person ?? viewer.person;
    const person = name === undefined || !mayEnd(viewer, name) ? undefined : await personAsIs(transaction, name);
    if (!person)
      return refused('NOT_FOUND', {
        expected: 'a person whose sessions you may end',
        found: name ?? null,
        wayOut: 'sign in with a browser to end your own, or ask somebody who may say who may what',
      });
    const reason = soundFor(viewer, person.name, request.reason);
    if (reason !== null && typeof reason !== 'string') return reason;
    const others = await otherSessionsToEnd(transaction, person.name, viewer.signedIn?.sessionId ?? null);
    if (others.length > 0) await endSessions(transaction, viewer, person.name, others, reason);
    return { outcome: 'ended', sessionIds: others.map(({ id }) => id) };
  });
}

function isOwn(viewer: Viewer, person: string): boolean {
  return viewer.person === person;
}

function mayEnd(viewer: Viewer, person: string): boolean {
  return isOwn(viewer, person) ? viewer.signedIn !== undefined : can(viewer, 'access.grant');
}

/** The reason, or why it is not done: one's own take a sign-in of the last minutes, those of others a reason. */
function soundFor(viewer: Viewer, person: string, given: string | null): string | null | Refused {
  if (!isOwn(viewer, person)) return soundReason(given ?? '');
  if (isRecentSignIn(viewer, Date.now())) return reasonIfAny(given);
  const at = viewer.signedIn?.at ?? null;
  return refused('SIGN_IN_AGAIN', {
    expected: `a sign-in of the last ${RECENT_SIGN_IN_MINUTES} minutes`,
    found: at === null ? 'one of which the identity provider did not tell when it was' : `one of ${new Date(at).toISOString()}`,
    wayOut: 'sign in at /sign-in?again, and do it again',
  });
}

function reasonIfAny(given: string | null): string | null | Refused {
  return given === null || given.trim() === '' ? null : soundReason(given);
}
