import { makeRun, type RunOutcome } from '#src/runs/make-run.ts';
import { planFacts, staleBasis } from '#src/runs/plan-runs.ts';
import type { AnyRun, RunProgress } from '#src/runs/define-run.ts';
import type { Month } from '#src/domain/time/month.ts';
import { isSealedSince } from '#src/store/run/plan-mark.ts';
import { StaleInputsError, tellRunFailed } from '#src/store/run/run.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import type { JobPayload } from '../catalog.ts';
import { UnknownKindError, type JobContext, type ReportProgress } from '../job-context.ts';
import { RuleProblemsError } from '../rule-problems-error.ts';
import { UnverifiedError } from '../unverified-error.ts';

/**
 * `no-rules`: none are configured any more. `waits`: something that it rests on is to be made first; the plan that makes it makes this
 * one too. `overtaken`: by a later delivery, whose plan makes it anew.
 */
export type RunJobOutcome =
  | RunOutcome
  | { readonly outcome: 'no-rules' | 'overtaken' }
  | { readonly outcome: 'waits'; readonly on: readonly string[] };

/** What a run needs of a job's context. */
type RunContext = Pick<JobContext, 'db' | 'viewer' | 'runs' | 'rulesOf'> & Partial<Pick<JobContext, 'queues'>>;

/** Makes one run of a kind by the rules as their file now says. Throws RuleProblemsError when the rules or their inputs do not do. */
export async function makePlannedRun(
  context: RunContext,
  { kind, month, sealedUpTo }: JobPayload<'run'>,
  report: ReportProgress,
): Promise<RunJobOutcome> {
  const definition = context.runs.get(kind);
  if (!definition) throw new UnknownKindError(`no kind of run is called ${kind}: it is of another version of the hub`);
  try {
    return await attempt(context, definition, month, report);
  } catch (error) {
    if (error instanceof StaleBasisError) return { outcome: 'waits', on: error.on };
    const mayBeOvertaken = error instanceof RuleProblemsError || error instanceof StaleInputsError;
    if (mayBeOvertaken && sealedUpTo !== undefined && (await isSealedSince(context.db, month, sealedUpTo))) return { outcome: 'overtaken' };
    // What is lacking may be under way: the plan that follows it makes this run, too.
    if (error instanceof RuleProblemsError && sealedUpTo !== undefined && (await isReading(context.queues)))
      return { outcome: 'overtaken' };
    // Anything else is tried again, and told when it is made.
    if (error instanceof RuleProblemsError) await tellRunFailed(context.db, { kind, month: month ?? null, message: withoutFound(error) });
    throw error;
  }
}

const READING: ReadonlySet<string> = new Set(['sync-source', 'sync-pages', 'load-delivery']);

/** Whether something is read or waits for it. Jobs that a schedule will start some day do not count. */
async function isReading(queues: JobContext['queues'] | undefined): Promise<boolean> {
  const jobs = (await queues?.queue.getJobs(['active', 'waiting', 'waiting-children', 'prioritized'])) ?? [];
  return jobs.some(({ name }) => READING.has(name));
}

async function attempt(context: RunContext, definition: AnyRun, month: Month | undefined, report: ReportProgress): Promise<RunJobOutcome> {
  const { db, viewer, runs, rulesOf } = context;
  const rules = await rulesOf(definition);
  if (!rules) return { outcome: 'no-rules' };
  const assertReady = async (snapshot: Snapshot): Promise<void> => {
    const on = await staleBasis(runs, await planFacts(snapshot, runs, rulesOf), definition, month);
    if (on.length > 0) throw new StaleBasisError(on);
  };
  const onProgress = ({ phase, done, total }: RunProgress) => report({ phase, done, total, unit: 'charges' });
  const outcome = await makeRun(db, viewer, definition, { month, ruleSet: rules.ruleSet, onProgress }, assertReady);
  if (outcome.outcome === 'unverified') throw new UnverifiedError(definition.kind, outcome.problems);
  if (outcome.outcome === 'refused') throw new RuleProblemsError(definition.kind, outcome.problems);
  return outcome;
}

/** What a run rests on is no longer what it would be, by the very snapshot that its inputs are named from. */
class StaleBasisError extends Error {
  override readonly name = 'StaleBasisError';
  readonly on: readonly string[];
  constructor(on: readonly string[]) {
    super(`to be made first: ${on.join(', ')}`);
    this.on = on;
  }
}

/** What stood in rules or inputs stays in the hub. */
function withoutFound({ problems }: RuleProblemsError): string {
  return problems
    .map(({ path, expected }) => `${path}: expected ${expected}`)
    .join('; ')
    .slice(0, 2_000);
}
