import { assertCertificate } from '../domain/run/certificate-line.ts';
import { inputIds, inputsDigest, pastBatchIds, runKey, type RunInputs } from '../domain/run/run-inputs.ts';
import { refusalOf } from '../domain/authority/demand.ts';
import type { Viewer } from '../domain/authority/viewer.ts';
import { PurgedError } from '../domain/retention/purged-error.ts';
import type { Problem } from '../domain/problem.ts';
import type { Database } from '../store/database.ts';
import { settledFacts } from '../store/dispute/settled-facts.ts';
import { saveRuleSet } from '../store/rule-set/rule-set.ts';
import { currentRun, isMadeFrom, sealRun, StaleInputsError, withdrawRun, type CurrentRun } from '../store/run/run.ts';
import { demandRows } from '../store/retention/purged-rows.ts';
import { noteUnverified, UnverifiedRunError } from '../store/run/unverified-run.ts';
import { planByHash } from '../store/plan-by-hash.ts';
import { readAsHub } from '../store/viewer/read-as-hub.ts';
import type { Snapshot } from '../store/viewer/snapshot.ts';
import { amendedInputs } from './amended-inputs.ts';
import type { Cadence, RunDefinition, RunProgress, RunRequest } from './define-run.ts';

/**
 * `refused`: nothing was written, and what was current still is. `unverified`: likewise, for what was computed does not follow from what
 * it was made from, which is a fault of the hub. `nothing-there`: there is nothing that it could be made of, and
 * never was. `withdrawn`: there no longer is, so the run that was current no longer counts.
 */
export type RunOutcome =
  | { readonly outcome: 'sealed' | 'already-there' | 'withdrawn'; readonly runId: string }
  | { readonly outcome: 'refused' | 'unverified' | 'nothing-there'; readonly problems: readonly Problem[] };

/** How often a run begins anew because something was sealed while it was computing. */
const ATTEMPTS_MAX = 3;

/**
 * Makes a run of any kind: names its inputs, computes, and seals the output with its certificate. The same inputs, rules and code are
 * the run that is there already. `assertReady` looks at the snapshot that the inputs are named from, and throws when it is too early for
 * them. Throws StaleInputsError when deliveries keep coming, else only when the database does or an invariant is broken.
 */
export async function makeRun<C extends Cadence, Rules, Inputs extends RunInputs, Output>(
  db: Database,
  viewer: Viewer,
  definition: RunDefinition<string, C, Rules, Inputs, Output>,
  request: RunRequest<C, Rules>,
  assertReady?: (snapshot: Snapshot) => Promise<void>,
): Promise<RunOutcome> {
  const refusal = refusalOf(viewer, 'run.make');
  if (refusal) return refused([{ path: 'viewer', expected: refusal.expected, found: refusal.found }]);
  const problems = definition.rules?.check?.(request.ruleSet) ?? [];
  if (problems.length > 0) return refused(problems);
  for (let count = 1; ; count++) {
    try {
      return await attempt(db, viewer, definition, request, assertReady);
    } catch (error) {
      if (error instanceof UnverifiedRunError) return unverified(db, viewer, error);
      if (!(error instanceof StaleInputsError) || count === ATTEMPTS_MAX) throw error;
    }
  }
}

async function attempt<C extends Cadence, Rules, Inputs extends RunInputs, Output>(
  db: Database,
  viewer: Viewer,
  definition: RunDefinition<string, C, Rules, Inputs, Output>,
  asked: RunRequest<C, Rules>,
  assertReady: ((snapshot: Snapshot) => Promise<void>) | undefined,
): Promise<RunOutcome> {
  const { kind, codeVersion } = definition;
  const month: string | undefined = asked.month;
  let last: RunProgress = { phase: 'read', done: 0, total: 0 };
  const onProgress = (progress: RunProgress) => {
    last = progress;
    asked.onProgress?.(progress);
  };
  const { found, current, request } = await readAsHub(db, viewer, async (snapshot) => {
    await assertReady?.(snapshot);
    const facts = [...(await settledFacts(snapshot)), ...(asked.supposed ?? [])];
    const { inputs, request } = await amendedInputs(snapshot, definition, asked, facts);
    return { found: inputs, request, current: await currentRun(snapshot.transaction, kind, month) };
  });
  if ('problems' in found) return refused(found.problems);
  if ('nothing' in found) return withdraw(db, viewer, current, found.nothing);

  const { inputs } = found;
  const version = definition.rules && (await saveRules(db, viewer, kind, request.ruleSet));
  const digest = inputsDigest(inputs);
  const ids = inputIds(inputs);
  const key = runKey({ kind, month, codeVersion, rules: version?.digest, inputs: digest });
  if (current?.key === key && isMadeFrom(current, ids)) return { outcome: 'already-there', runId: current.id };

  // What is there already has nothing to tell.
  onProgress(last);
  const computed = await computeFrom(db, viewer, ids.batchIds, (snapshot) =>
    definition.compute(snapshot, { ...request, onProgress }, inputs),
  );
  if (isProblems(computed)) return refused(computed.problems);
  assertCertificate(kind, definition.certificate?.(computed) ?? []);
  const run = {
    kind,
    month: month ?? definition.monthOf!(computed),
    isWhole: definition.cadence === 'whole',
    key,
    inputsDigest: digest,
    facts: inputs.facts ?? {},
    ruleSetVersionId: version?.id ?? null,
    codeVersion,
    ...ids,
    pastBatchIds: pastBatchIds(inputs),
    before: current?.id ?? null,
    remembers: definition.remembers ?? false,
    outputDigest: definition.digest(computed),
  };
  onProgress({ phase: 'seal', done: last.total, total: last.total });
  return sealRun(db, viewer, run, {
    write: (transaction, id) => definition.write(transaction, { id, inputs, before: current?.id }, computed),
    // What was written a moment ago has no statistics yet: nested loops take minutes over it where hashing takes a second.
    verify: (snapshot, run, depth) => planByHash(snapshot, () => definition.verify(snapshot, run, depth)),
    standsAlone: definition.standsAlone,
  });
}

async function unverified(db: Database, viewer: Viewer, error: UnverifiedRunError): Promise<RunOutcome> {
  await noteUnverified(db, viewer, error);
  return { outcome: 'unverified', problems: error.problems };
}

/** A run over rows that are there no longer would say less than there was. */
async function computeFrom<Output>(
  db: Database,
  viewer: Viewer,
  batchIds: readonly string[],
  compute: (snapshot: Snapshot) => Promise<Output | { readonly problems: readonly Problem[] }>,
): Promise<Output | { readonly problems: readonly Problem[] }> {
  try {
    return await readAsHub(db, viewer, async (snapshot) => {
      await demandRows(snapshot, batchIds);
      return compute(snapshot);
    });
  } catch (error) {
    if (!(error instanceof PurgedError)) throw error;
    return { problems: [{ path: 'inputs', expected: error.expected, found: error.found }] };
  }
}

async function withdraw(db: Database, viewer: Viewer, current: CurrentRun | undefined, nothing: Problem): Promise<RunOutcome> {
  if (!current) return { outcome: 'nothing-there', problems: [nothing] };
  await withdrawRun(db, viewer, current.id);
  return { outcome: 'withdrawn', runId: current.id };
}

function saveRules(db: Database, viewer: Viewer, kind: string, ruleSet: unknown) {
  const rules = ruleSet as { readonly name: string };
  return saveRuleSet(db, viewer, kind, rules.name, rules);
}

function isProblems<T>(computed: T | { readonly problems: readonly Problem[] }): computed is { readonly problems: readonly Problem[] } {
  return typeof computed === 'object' && computed !== null && 'problems' in computed;
}

function refused(problems: readonly Problem[]): RunOutcome {
  return { outcome: 'refused', problems };
}
