import type { Viewer } from '../../domain/authority/viewer.ts';
import { standingAgainst, waivedText, waiverOf, type CheckResult, type Waiver } from '../../domain/period/close-check.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { beginClose, endClose, sealClose } from '../../store/period/keep-close.ts';
import { heldTo, type Snapshot } from '../../store/viewer/snapshot.ts';
import { soundReason } from '../sound-reason.ts';
import { closeChecks } from './close-checks.ts';
import { inPeriod, type HeldPeriod } from './in-period.ts';

export interface PeriodBegun {
  readonly outcome: 'begun' | 'given-up';
  readonly month: Month;
}

export interface PeriodClosed {
  readonly outcome: 'closed';
  readonly month: Month;
  readonly closeId: string;
  readonly knowledgeAt: string;
  readonly knowledgeDigest: string;
  readonly checks: readonly WaivedCheck[];
}

export interface WaivedCheck extends CheckResult {
  /** Null: it was passed. */
  readonly waivedBecause: string | null;
}

export interface CloseRequest {
  readonly month: Month;
  readonly reason: string;
  readonly waivers: readonly Waiver[];
}

/** Says that a month is being closed: from here on it is looked over. Deliveries and runs still change it. */
export async function beginPeriod(db: Database, viewer: Viewer, request: Omit<CloseRequest, 'waivers'>): Promise<PeriodBegun | Refused> {
  return inPeriod(db, viewer, { ...request, step: 'begin' }, async ({ transaction, held, reason }) => {
    await beginClose(transaction, viewer, held, reason);
    return { outcome: 'begun', month: held.month };
  });
}

/** A month that is being closed is open again. */
export async function giveUpPeriod(db: Database, viewer: Viewer, request: Omit<CloseRequest, 'waivers'>): Promise<PeriodBegun | Refused> {
  return inPeriod(db, viewer, { ...request, step: 'give-up' }, async ({ transaction, held, standing, reason }) => {
    await endClose(transaction, viewer, standing!, { at: held.at, until: null, reason });
    return { outcome: 'given-up', month: held.month };
  });
}

/** Closes a month with what is known of it now. Every check is passed, or waived by name with a reason. */
export async function closePeriod(db: Database, viewer: Viewer, request: CloseRequest): Promise<PeriodClosed | Refused> {
  const waivers = soundWaivers(request.waivers);
  if ('outcome' in waivers) return waivers;
  return inPeriod(db, viewer, { ...request, step: 'close' }, async (period) => {
    const results = await passedOrWaived(heldTo(viewer, period.transaction), request.month, waivers);
    return 'outcome' in results ? results : pin(viewer, period, results, waivers);
  });
}

/** Waivers with a reason each, or what is wrong with one. */
export function soundWaivers(given: readonly Waiver[]): readonly Waiver[] | Refused {
  const waivers: Waiver[] = [];
  for (const { check, because, onLastCertified } of given) {
    if (onLastCertified !== undefined && check !== 'runs')
      return refused('NOT_SOUND', {
        expected: 'kinds of run whose last certified one the month is closed on beside the check `runs` alone',
        found: check,
        wayOut: 'waive the check as it is',
      });
    const sound = soundReason(because);
    if (typeof sound !== 'string') return { ...sound, expected: `${sound.expected} to waive ${check}` };
    waivers.push({ check, because: sound, ...(onLastCertified !== undefined && { onLastCertified }) });
  }
  return waivers;
}

/** The checklist of a month that is held, or what stands against closing it. */
export async function passedOrWaived(
  snapshot: Snapshot,
  month: Month,
  waivers: readonly Waiver[],
): Promise<readonly CheckResult[] | Refused> {
  const results = await closeChecks(snapshot, month);
  const against = standingAgainst(results, waivers);
  return against.length > 0 ? failed(against) : results;
}

/** Closes a month that is held, whatever its checks say: what they say is kept. */
export async function pin(
  viewer: Viewer,
  { transaction, held, standing, reason }: HeldPeriod,
  results: readonly CheckResult[],
  waivers: readonly Waiver[],
): Promise<PeriodClosed> {
  const close = standing ?? (await beginClose(transaction, viewer, held, reason));
  const checks = results.map((result): WaivedCheck => {
    const waiver = result.passed ? undefined : waiverOf(result, waivers);
    return { ...result, waivedBecause: waiver ? waivedText(result, waiver) : null };
  });
  const kept = checks.map(({ check: name, passed, figures, waivedBecause }) => ({ name, passed, figures, waivedBecause }));
  const pinned = await sealClose(transaction, viewer, close, { at: held.at, checks: kept, reason });
  return { outcome: 'closed', month: held.month, closeId: close.id, ...pinned, checks };
}

const FAULTS_SAID = 3;

function failed(against: readonly CheckResult[]): Refused {
  const told = against.map(({ check, compulsory, faults }) => {
    const more = faults.length > FAULTS_SAID ? [`and ${faults.length - FAULTS_SAID} more`] : [];
    return `${check}${compulsory ? ' (cannot be waived)' : ''}: ${[...faults.slice(0, FAULTS_SAID), ...more].join('; ')}`;
  });
  const ways = against.map(({ wayOut }) => wayOut);
  const isWaivable = against.some(({ compulsory }) => !compulsory);
  return refused('CHECKS_FAILED', {
    expected: 'every check passed, or waived by name with a reason',
    found: told.join('. '),
    wayOut: `${ways.join(' ')}${isWaivable ? ' Or waive it, and say why.' : ''}`,
  });
}
