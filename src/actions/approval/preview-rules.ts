import type { MonthPreview } from '../../domain/approval/proposal-preview.ts';
import { receiverChanges } from '../../domain/approval/receiver-change.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { diffRules } from '../../domain/approval/rules-diff.ts';
import type { Month } from '../../domain/time/month.ts';
import type { AnyRun, RunReport } from '../../runs/define-run.ts';
import { makeRun } from '../../runs/make-run.ts';
import type { Database } from '../../store/database.ts';
import { currentRun } from '../../store/run/run.ts';
import { currentRuns } from '../../store/run/run-state.ts';
import { runsById } from '../../store/run/runs.ts';
import { rulesInForce } from '../../store/rule-set/rules-in-force.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import type { ProposedRules, RulesPreview } from './kinds/rule-set.ts';

/** Does work for real and then undoes it: `rehearse` of the store. */
export type Rehearsing = <T>(work: (db: Database) => Promise<T>) => Promise<T>;

export interface RulesToPreview extends ProposedRules {
  /** The kind of run that is made by them; undefined: none is. */
  readonly definition: AnyRun | undefined;
  readonly months: readonly Month[];
}

/** Works out what rules would change in months, compared with those in force, by making the runs and undoing them. */
export async function previewProposedRules(
  db: Database,
  rehearsing: Rehearsing,
  viewer: Viewer,
  { kind, rules, definition, months }: RulesToPreview,
): Promise<RulesPreview> {
  const inForce = await readAsHub(db, viewer, (snapshot) => rulesInForce(snapshot, kind));
  const before = inForce && asProposed(inForce.rules);
  return {
    inForce: inForce?.digest ?? null,
    rules: diffRules(before, rules),
    months: definition === undefined ? [] : await rehearsing((rehearsed) => previewMonths(rehearsed, viewer, definition, rules, months)),
  };
}

/** So many months are looked at where none are named. */
const MONTHS_SHOWN = 3;

/** The last months that have a run by rules of a kind: those that are looked at whatever else is. */
export async function lastMonths(db: Database, viewer: Viewer, kind: string): Promise<Month[]> {
  const runs = await readAsHub(db, viewer, currentRuns);
  return (runs.get(kind) ?? [])
    .map(({ month }) => month)
    .toSorted()
    .slice(-MONTHS_SHOWN);
}

/** Rules that are kept, without what was added then: see kinds/rule-set.ts. */
export function asProposed(rules: object): object {
  return Object.fromEntries(Object.entries(rules).filter(([key]) => key !== 'change'));
}

/** Call it in a rehearsal: what it writes must be rolled back. */
async function previewMonths(
  db: Database,
  viewer: Viewer,
  definition: AnyRun,
  rules: object,
  months: readonly Month[],
): Promise<readonly MonthPreview[]> {
  const previews: MonthPreview[] = [];
  for (const month of definition.cadence === 'whole' ? [undefined] : months)
    previews.push(await previewMonth(db, viewer, definition, month, rules));
  return previews;
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
