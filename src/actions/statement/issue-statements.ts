import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { StatementMode, StatementPins } from '../../domain/statement/statement.ts';
import type { IssueFacts } from '../../domain/statement/statement-text.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../../store/database.ts';
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
  if (last && last.month > month) {
    return refused('WRONG_STATE', {
      expected: `a month after ${last.month}, the last of which statements were issued`,
      found: month,
      wayOut: 'what is known of an earlier month stands in the next statements as a true-up',
    });
  }
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
  return { month, mode, allocationRunId: run.id, earlierId: last?.id ?? null, corrections: await correctionsOf(snapshot, issues) };
}

/** A statement a month, for a hundred years. */
const ISSUES_MAX = 1_200;

/** The months whose allocation is another one now than statements have told last. `issues`: the newest first. */
async function correctionsOf(snapshot: Snapshot, issues: readonly StatementIssue[]): Promise<StatementPins['corrections'][number][]> {
  const corrections = [];
  for (const { month, allocationRunId } of issues.toReversed()) {
    const corrected = issues.flatMap((issue) => issue.corrections).find((one) => one.month === month);
    const told = corrected ? corrected.runId : allocationRunId;
    const now = (await currentRun(snapshot.transaction, 'allocation', month))?.id ?? null;
    if (now !== told) corrections.push({ month, toldRunId: told, runId: now });
  }
  return corrections;
}
