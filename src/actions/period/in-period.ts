import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { afterStep, PERIOD_STEPS, type PeriodState, type PeriodStep } from '../../domain/period/period-state.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { holdMonth, standingClose, type HeldMonth, type StandingClose } from '../../store/period/keep-close.ts';
import { soundReason } from '../sound-reason.ts';
import { monthFault } from './sound-month.ts';

/** A month that is held still: nothing of it is sealed until the transaction ends. */
export interface HeldPeriod {
  readonly transaction: DatabaseTransaction;
  readonly held: HeldMonth;
  /** The close that is in force; undefined: the month is open. */
  readonly standing: StandingClose | undefined;
  readonly reason: string;
}

interface StepRequest {
  readonly month: Month;
  readonly reason: string;
  readonly step: PeriodStep;
}

/** Takes a month from one state to another, if it can go there from where it is. */
export async function inPeriod<T>(
  db: Database,
  viewer: Viewer,
  { month, reason: given, step }: StepRequest,
  work: (period: HeldPeriod) => Promise<T | Refused>,
): Promise<T | Refused> {
  const refusal = refusalOf(viewer, 'period.close');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction) => {
    const period = await holdPeriod(transaction, { month, reason, step });
    return 'outcome' in period ? period : work(period);
  });
}

/** Holds a month still until the transaction ends, if it can go where a step leads from where it is. */
export async function holdPeriod(transaction: DatabaseTransaction, { month, reason, step }: StepRequest): Promise<HeldPeriod | Refused> {
  const fault = await monthFault(transaction, month);
  if (fault) return fault;
  const held = await holdMonth(transaction, month);
  const standing = await standingClose(transaction, month);
  const state: PeriodState = standing?.state ?? 'open';
  if (afterStep(state, step) !== undefined) return { transaction, held, standing, reason };
  const { from, wayOut } = PERIOD_STEPS[step];
  return refused('WRONG_STATE', { expected: `a month that is ${from.join(' or ')}`, found: `${month}, which is ${state}`, wayOut });
}
