import { peopleBehind } from '../../domain/approval/proposal-state.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { StewardSide, Stewards } from '../../domain/quality/quality-rule.ts';
import { sideToSign, waiverState, type WaiverFault } from '../../domain/quality/waiver.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { isMonth, type Month } from '../../domain/time/month.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { keepWaiverAct, offenceToWaive, type OffenceToWaive } from '../../store/quality/quality-waivers.ts';
import { rolesHeldAs } from '../../store/person/roles-held-as.ts';
import { soundReason } from '../sound-reason.ts';

export interface WaiverRequest {
  /** The subject of the offence. */
  readonly offence: string;
  /** It holds for months before this one; null: for all. */
  readonly until: Month | null;
  readonly reason: string;
}

export interface WaiverChanged {
  readonly outcome: 'changed';
  readonly offence: string;
  readonly rule: string;
  /** For which sides a steward has signed. */
  readonly signed: readonly StewardSide[];
}

/** Signs as a steward of the rule that an offence is let be. It is waived once a steward of the other side, another person, has signed too. */
export async function waiveOffence(db: Database, viewer: Viewer, { until, ...request }: WaiverRequest): Promise<WaiverChanged | Refused> {
  if (until !== null && !isMonth(until))
    return refused('NOT_SOUND', {
      expected: 'a month such as 2025-07',
      found: until,
      wayOut: 'name the first month that it does not hold for',
    });
  return asSteward(db, viewer, request, async (transaction, offence, reason) => {
    const { acts, rule } = offence;
    const state = waiverState(acts);
    const signing = sideToSign(rule.stewards, state, {
      person: viewer.person ?? null,
      onBehalfOf: viewer.onBehalfOf ?? null,
      keyMadeBy: viewer.keyMadeBy ?? null,
      roles: viewer.person === undefined ? [] : await rolesHeldAs(transaction, viewer.person, viewer.onBehalfOf ?? null),
    });
    if (typeof signing === 'string') return faultOf(signing, viewer, rule.stewards);
    const { side } = signing;
    await keepWaiverAct(transaction, viewer, offence, { act: 'sign', side, people: peopleOf(viewer), until, reason });
    return changed(offence, [...signedIn(offence), side]);
  });
}

/** Takes back what stewards have signed: the offence counts again. Any steward of the rule can. */
export async function withdrawWaiver(
  db: Database,
  viewer: Viewer,
  request: Omit<WaiverRequest, 'until'>,
): Promise<WaiverChanged | Refused> {
  return asSteward(db, viewer, request, async (transaction, offence, reason) => {
    if (signedIn(offence).length === 0)
      return refused('NOTHING_TO_DECIDE', {
        expected: 'an offence that a steward has signed',
        found: offence.subject,
        wayOut: 'look at it again',
      });
    const held = viewer.person === undefined ? [] : await rolesHeldAs(transaction, viewer.person, viewer.onBehalfOf ?? null);
    const who = { person: viewer.person ?? null, onBehalfOf: viewer.onBehalfOf ?? null, keyMadeBy: viewer.keyMadeBy ?? null, roles: held };
    const signing = sideToSign(offence.rule.stewards, {}, who);
    if (typeof signing === 'string') return faultOf(signing, viewer, offence.rule.stewards);
    await keepWaiverAct(transaction, viewer, offence, { act: 'withdraw', side: null, people: peopleOf(viewer), until: null, reason });
    return changed(offence, []);
  });
}

async function asSteward(
  db: Database,
  viewer: Viewer,
  { offence: subject, reason: given }: Omit<WaiverRequest, 'until'>,
  decide: (transaction: DatabaseTransaction, offence: OffenceToWaive, reason: string) => Promise<WaiverChanged | Refused>,
): Promise<WaiverChanged | Refused> {
  const refusal = refusalOf(viewer, 'quality.waive');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction) => {
    const offence = /^[0-9a-f]{64}$/.test(subject) ? await offenceToWaive(transaction, subject) : undefined;
    if (offence) return decide(transaction, offence, reason);
    const wayOut = 'take its number from the list of offences';
    return refused('NOT_FOUND', { expected: 'an offence that a run tells which counts', found: subject, wayOut });
  });
}

function changed({ subject, rule }: OffenceToWaive, signed: readonly StewardSide[]): WaiverChanged {
  return { outcome: 'changed', offence: subject, rule: rule.name, signed: signed.toSorted() };
}

function signedIn({ acts }: OffenceToWaive): StewardSide[] {
  return Object.keys(waiverState(acts)) as StewardSide[];
}

function peopleOf({ person, onBehalfOf, keyMadeBy }: Viewer): string[] {
  return peopleBehind({ person: person ?? null, onBehalfOf: onBehalfOf ?? null, keyMadeBy: keyMadeBy ?? null });
}

function faultOf(fault: WaiverFault, { id, person, onBehalfOf }: Viewer, stewards: Stewards): Refused {
  const found = person === undefined ? `${id}, which is a program` : onBehalfOf === undefined ? person : `${person} for ${onBehalfOf}`;
  const named = (side: StewardSide) =>
    `${side}: ${stewards[side].map((steward) => ('person' in steward ? steward.person : `a ${steward.role}`)).join(', ')}`;
  switch (fault) {
    case 'no-person':
      return second('a person, so that another one can sign for the other side', found, 'sign with an account or key of your own');
    case 'not-a-steward':
      return second(`a steward of the rule (${named('finance')}; ${named('operations')})`, found, 'ask one of them');
    case 'already-signed': {
      const wayOut = 'ask a steward of the other side';
      return refused('NOTHING_TO_DECIDE', { expected: 'an offence that nobody has signed for this side', found, wayOut });
    }
    case 'second-person':
      return second('another person than the one who signed for the other side', found, 'ask another steward');
  }
}

function second(expected: string, found: string, wayOut: string): Refused {
  return { outcome: 'refused', code: 'SECOND_PERSON', permission: 'quality.waive', expected, found, wayOut };
}
