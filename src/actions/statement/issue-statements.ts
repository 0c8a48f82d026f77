import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { StatementMode, StatementPins } from '../../domain/statement/statement.ts';
import type { IssueFacts } from '../../domain/statement/statement-text.ts';
import { correctionsOf, monthsOfAccount } from '../../domain/statement/corrections.ts';
import { addMonths, monthsBetween, type Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
import { currentBatches } from '../../store/knowledge/current-batches.ts';
import { currentRun } from '../../store/run/run.ts';
import { runsOf } from '../../store/run/runs.ts';
import { takeSealInstant } from '../../store/seal.ts';
import { keepStatements } from '../../store/statement/keep-statements.ts';
import { statementIssues, type StatementIssue } from '../../store/statement/statement-issues.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { heldTo, type Snapshot } from '../../store/viewer/snapshot.ts';
import { soundReason } from '../sound-reason.ts';
import { workOutLines } from './work-out-lines.ts';

export interface StatementsAsked {
  readonly month: Month;
  readonly mode: StatementMode;
  readonly reason: string;
}

/** `already-there`: the same statements were issued before. */
export interface StatementsIssued extends IssueFacts {
  readonly outcome: 'issued' | 'already-there';
  readonly digest: string;
}

/** How often it begins anew because something was sealed while it was working statements out. */
const ATTEMPTS_MAX = 3;

/**
 * Issues the statements of a month from the allocation that counts for it. Whatever of earlier months is known otherwise than statements
 * have told stands in them as true-ups. They are never changed: asked again, nothing more is done.
 */
export async function issueStatements(db: Database, viewer: Viewer, asked: StatementsAsked): Promise<StatementsIssued | Refused> {
  const refusal = refusalOf(viewer, 'period.close');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(asked.reason);
  if (typeof reason !== 'string') return reason;
  for (let count = 1; count <= ATTEMPTS_MAX; count++) {
    const planned = await readAsHub(db, viewer, async (snapshot) => {
      const pins = await pinsOf(snapshot, asked);
      return 'outcome' in pins ? pins : { pins, lines: await workOutLines(snapshot, pins) };
    });
    if ('outcome' in planned) return planned;
    const { pins, lines } = planned;
    const kept = await db.transaction().execute(async (transaction) => {
      const at = await takeSealInstant(transaction);
      // Sealed meanwhile: what was worked out is not what counts.
      if (JSON.stringify(await pinsOf(heldTo(viewer, transaction), asked)) !== JSON.stringify(pins)) return undefined;
      return keepStatements(transaction, viewer, pins, lines, { at, reason });
    });
    if (kept) return { outcome: 'issued', ...kept };
  }
  const expected = 'no allocation to be sealed meanwhile';
  return refused('WRONG_STATE', { expected, found: 'others that were sealed again and again', wayOut: 'ask again in a moment' });
}

/** What statements of the month would be made from now, or why there can be none. */
export async function pinsOf(
  snapshot: Snapshot,
  { month, mode }: Pick<StatementsAsked, 'month' | 'mode'>,
): Promise<StatementPins | StatementsIssued | Refused> {
  const issues = await statementIssues(snapshot, { mode }, ISSUES_MAX);
  const same = issues.find((issue) => issue.month === month);
  if (same) return { outcome: 'already-there', id: same.id, month, mode, issuedAt: same.issuedAt, digest: same.digest };
  const [last] = issues;
  const outOfTurn = await outOfTurnOf(snapshot, issues, month);
  if (outOfTurn) return outOfTurn;
  const [charged] = mode === 'shadow' ? await statementIssues(snapshot, { mode: 'charged' }, 1) : [];
  if (charged) {
    return refused('WRONG_STATE', {
      expected: 'statements that are charged',
      found: `statements in shadow, after those of ${charged.month} were charged`,
      wayOut: 'issue them as charged',
    });
  }
  const [run] = await runsOf(snapshot, { kind: 'allocation', month, history: false });
  if (!run || run.isStale) {
    const found = run ? `run ${run.id}, made from something that counts no more` : null;
    return refused('NOT_FOUND', {
      expected: `an allocation of ${month} that is up to date`,
      found,
      wayOut: `run the allocation of ${month}`,
    });
  }
  return { month, mode, allocationRunId: run.id, earlierId: last?.id ?? null, corrections: await correctionsNow(snapshot, issues, month) };
}

/** A statement a month, for a hundred years. */
const ISSUES_MAX = 1_200;

/** A month that is left out would never be charged. One of which no charges were delivered may be: what comes late is a true-up. */
async function outOfTurnOf(snapshot: Snapshot, issues: readonly StatementIssue[], month: Month): Promise<Refused | undefined> {
  const [last, first] = [issues[0], issues.at(-1)];
  if (!last || !first) return undefined;
  const between = monthsBetween(addMonths(last.month, 1), addMonths(month, -1));
  const delivered = new Set((await currentBatches(snapshot, 'charge', between)).flatMap(({ months }) => months));
  const due = between.find((one) => delivered.has(one)) ?? (month > last.month ? month : addMonths(last.month, 1));
  if (month === due) return undefined;
  return refused('WRONG_STATE', {
    expected: `${due}, the month whose turn it is after ${last.month}`,
    found: month,
    wayOut:
      month > due
        ? `issue the statements of ${due} first: a month that is left out would not be charged`
        : `none in this account: it begins with ${first.month}, and what is known of a month before that stands in none of its statements`,
  });
}

async function correctionsNow(snapshot: Snapshot, issues: readonly StatementIssue[], month: Month): Promise<StatementPins['corrections']> {
  const current = new Map<Month, string>();
  for (const earlier of monthsOfAccount(issues, month)) {
    const run = await currentRun(snapshot.transaction, 'allocation', earlier);
    if (run) current.set(earlier, run.id);
  }
  return correctionsOf(issues, month, current);
}
