import { receiverChanges, type ReceiverChange } from '../../domain/approval/receiver-change.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { diffRules, type RuleChange } from '../../domain/approval/rules-diff.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Month } from '../../domain/time/month.ts';
import type { AnyRun, RunReport } from '../../runs/define-run.ts';
import { makeRun } from '../../runs/make-run.ts';
import type { Database } from '../../store/database.ts';
import { currentRun } from '../../store/run/run.ts';
import { runsById } from '../../store/run/runs.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';

/** What other rules would change in one month (null: in the one run of a kind that is not monthly). */
export interface MonthPreview {
  readonly month: Month | null;
  /** Digests of what the run says now, and of what it would say; null where there is no run. */
  readonly before: string | null;
  readonly after: string | null;
  /** Why no run could be made by these rules. */
  readonly problems: readonly Problem[];
  /** Who would bear more or less, of kinds that say so. */
  readonly changes: readonly ReceiverChange[];
  /** What the run says now and would say then, of other kinds, where it differs. */
  readonly report: { readonly before: RunReport | null; readonly after: RunReport | null } | null;
}

/** What was shown of rules before they were proposed: with the rules themselves it is what is approved. */
export interface RulesPreview {
  readonly rules: readonly RuleChange[];
  readonly months: readonly MonthPreview[];
}

/**
 * Works out what rules would change, by making the runs. Call it in a rehearsal: what it writes must be rolled back. `before`: the rules
 * that are in force, undefined where none are. `definition` undefined: rules that no run is made by.
 */
export async function previewRules(
  db: Database,
  viewer: Viewer,
  definition: AnyRun | undefined,
  { before, after, months }: { readonly before: object | undefined; readonly after: object; readonly months: readonly Month[] },
): Promise<RulesPreview> {
  const previews: MonthPreview[] = [];
  for (const month of definition === undefined ? [] : definition.cadence === 'whole' ? [undefined] : months)
    previews.push(await previewMonth(db, viewer, definition!, month, after));
  return { rules: diffRules(before, after), months: previews };
}

interface Said {
  readonly digest: string;
  readonly amounts: Awaited<ReturnType<NonNullable<AnyRun['receivers']>>> | undefined;
  readonly report: RunReport | null;
}

async function previewMonth(
  db: Database,
  viewer: Viewer,
  definition: AnyRun,
  month: Month | undefined,
  ruleSet: unknown,
): Promise<MonthPreview> {
  const was = await readAsHub(db, viewer, (snapshot) => currentRun(snapshot.transaction, definition.kind, month));
  const before = was && (await said(db, viewer, definition, was.id));
  const made = await makeRun(db, viewer, definition, { month, ruleSet });
  const isThere = made.outcome === 'sealed' || made.outcome === 'already-there';
  const after = isThere ? await said(db, viewer, definition, made.runId) : undefined;
  const reports = { before: before?.report ?? null, after: after?.report ?? null };
  return {
    month: month ?? null,
    before: before?.digest ?? null,
    after: after?.digest ?? null,
    problems: 'problems' in made ? made.problems : [],
    changes: isThere ? receiverChanges(before?.amounts ?? [], after?.amounts ?? []) : [],
    report: isThere && canonicalJson(reports.before) !== canonicalJson(reports.after) ? reports : null,
  };
}

function said(db: Database, viewer: Viewer, definition: AnyRun, runId: string): Promise<Said> {
  return readAsHub(db, viewer, async (snapshot) => {
    const [run] = await runsById(snapshot, [runId]);
    const amounts = await definition.receivers?.(snapshot, runId);
    const report = amounts ? null : await definition.report(snapshot, { id: runId, month: run!.month });
    return { digest: run!.outputDigest, amounts, report };
  });
}
