import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { isFirstPerson, isSecondPerson } from '../../domain/period/second-person.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { endClose, holdMonth, standingClose } from '../../store/period/keep-close.ts';
import {
  askReopening,
  decideReopening as keepDecision,
  monthOfReopening,
  reopeningToDecide,
  undecidedReopening,
  type ReopeningToDecide,
} from '../../store/period/reopenings.ts';
import { soundReason } from '../sound-reason.ts';
import { inPeriod } from './in-period.ts';

export interface ReopeningAsked {
  readonly outcome: 'asked';
  readonly month: Month;
  readonly reopeningId: string;
  readonly until: string;
}

export interface ReopeningDecided {
  readonly outcome: 'reopened' | 'rejected';
  readonly month: Month;
  readonly reopeningId: string;
}

export interface ReopeningRequest {
  readonly month: Month;
  /** Before when the month is closed again. */
  readonly until: string;
  readonly reason: string;
}

/** No month stays reopened for longer. */
const DAYS_MAX = 92;
const DAY_MS = 86_400_000;

/** Asks to reopen a closed month until an instant. It stays closed until a second person agrees. */
export async function askToReopen(db: Database, viewer: Viewer, request: ReopeningRequest): Promise<ReopeningAsked | Refused> {
  return inPeriod(db, viewer, { ...request, step: 'reopen' }, async ({ transaction, held, standing, reason }) => {
    const { month, until } = request;
    if (!isFirstPerson(viewer))
      return secondPerson(
        'a person who asks for themself, so that another one can agree',
        viewer,
        'ask with an account or key of your own',
      );
    const days = (Date.parse(until) - Date.parse(held.at)) / DAY_MS;
    if (!(days > 0 && days <= DAYS_MAX)) {
      const wayOut = 'choose another end';
      return refused('NOT_SOUND', { expected: `an end within ${DAYS_MAX} days from now`, found: until, wayOut });
    }
    const closeId = standing!.id;
    const asked = await undecidedReopening(transaction, closeId);
    if (asked) {
      const wayOut = 'decide on that first: whoever asked can take it back by rejecting it';
      return refused('ALREADY_THERE', { expected: 'no other request to reopen the month', found: asked.id, wayOut });
    }
    return { outcome: 'asked', month, reopeningId: await askReopening(transaction, viewer, { closeId, month, until, reason }), until };
  });
}

export interface ReopeningDecision {
  readonly reopeningId: string;
  readonly approved: boolean;
  readonly reason: string;
}

/** Reopens the month that somebody else asked for, or rejects that. Rejecting takes no second person: so one takes one's own request back. */
export async function decideReopening(
  db: Database,
  viewer: Viewer,
  { reopeningId, approved, reason: given }: ReopeningDecision,
): Promise<ReopeningDecided | Refused> {
  const refusal = refusalOf(viewer, 'period.reopen');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<ReopeningDecided | Refused> => {
    const month = /^\d{1,18}$/.test(reopeningId) ? await monthOfReopening(transaction, reopeningId) : undefined;
    if (month === undefined) {
      const wayOut = 'take its number from the month';
      return refused('NOT_FOUND', { expected: 'the number of a request to reopen a month', found: reopeningId, wayOut });
    }
    const held = await holdMonth(transaction, { month, legalEntity: null });
    const asked = await reopeningToDecide(transaction, { id: reopeningId, month });
    const fault = faultOf(viewer, asked, approved);
    if (fault) return fault;
    await keepDecision(transaction, viewer, asked, { approved, reason });
    if (!approved) return { outcome: 'rejected', month: asked.month, reopeningId };
    const standing = await standingClose(transaction, { month: asked.month, legalEntity: null });
    await endClose(transaction, viewer, standing!, {
      at: held.at,
      until: asked.until,
      reason: asked.reason,
      approval: `reopening ${asked.id}`,
    });
    return { outcome: 'reopened', month: asked.month, reopeningId };
  });
}

function faultOf(viewer: Viewer, { id, askedBy, isDecided, isOver, until }: ReopeningToDecide, approved: boolean): Refused | undefined {
  const wayOut = 'look at the month again';
  if (isDecided) return refused('NOTHING_TO_DECIDE', { expected: 'a request that nobody has decided on', found: id, wayOut });
  if (!approved) return undefined;
  if (isOver)
    return refused('NOTHING_TO_DECIDE', { expected: 'an end that is still to come', found: until, wayOut: 'reject it, and ask again' });
  if (isSecondPerson(askedBy, viewer)) return undefined;
  return secondPerson(
    `a person who is another one than ${askedBy.viewer}, who asked for it`,
    viewer,
    'ask somebody else who may reopen months',
  );
}

function secondPerson(expected: string, { id, person, onBehalfOf }: Viewer, wayOut: string): Refused {
  const found = person === undefined ? `${id}, who is no known person` : onBehalfOf === undefined ? person : `${person} for ${onBehalfOf}`;
  return { outcome: 'refused', code: 'SECOND_PERSON', permission: 'period.reopen', expected, found, wayOut };
}
