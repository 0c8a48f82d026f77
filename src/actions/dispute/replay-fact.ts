import { receiverChanges } from '../../domain/approval/receiver-change.ts';
import { diffRules } from '../../domain/approval/rules-diff.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { administrator } from '../../domain/authority/viewer.ts';
import type { DimensionRuleSet } from '../../domain/dimension/rule-set.ts';
import type { DimensionScope } from '../../domain/dimension/scope.ts';
import type { DisputeEvidence } from '../../domain/dispute/dispute.ts';
import { sidesOf } from '../../domain/dispute/dispute-sides.ts';
import { factFault } from '../../domain/dispute/fact-fault.ts';
import { chargesOfFact, foreignCharges } from '../../domain/dispute/own-fact.ts';
import type { DatedFact } from '../../domain/dispute/proposed-fact.ts';
import { problemText } from '../../domain/problem.ts';
import { refused, type Refused } from '../../domain/refusal.ts';
import type { Month } from '../../domain/time/month.ts';
import { allocation } from '../../runs/allocation/allocation.ts';
import { dimensions } from '../../runs/dimension/dimensions.ts';
import { makeRun } from '../../runs/make-run.ts';
import { allocatedAmounts } from '../../store/allocation/allocated-amounts.ts';
import type { Database } from '../../store/database.ts';
import { currentRun } from '../../store/run/run.ts';
import { mappedScopes } from '../../store/dimension/dimension-evidence.ts';
import { batchIdsOf, sealedRuns } from '../../store/run/run-on-record.ts';
import { runsById, type RunRow } from '../../store/run/runs.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import type { Rehearsing } from '../approval/preview-rules.ts';

/** In whose name runs are made that are undone. */
const REPLAYER = administrator('job:replay', 'job');

/** What comes of a fact in a month. */
export type Replayed = Pick<DisputeEvidence, 'basis' | 'replayed' | 'rules' | 'changes'>;

/**
 * Replays a month with a fact: its mapping and its allocation are made once more by the rules that they were made by, with the fact, and
 * undone. What cannot be replayed is refused. Throws where the fact would make or lose a cent.
 *
 * `onlyOf`: for a viewer who sees this cost centre and not all: the fact may be about charges of it alone, and what stands against a run is not
 * told, since it is of everybody.
 */
export function replayFact(rehearsing: Rehearsing, month: Month, fact: DatedFact, onlyOf?: string): Promise<Replayed | Refused> {
  return rehearsing(async (db) => {
    const before = await runsThatCount(db, month, onlyOf);
    if ('outcome' in before) return before;
    const fault = factFault(fact.fact, { allocation: before.allocation.rules, dimensions: before.dimensions.rules });
    if (fault) return fault;
    if (onlyOf !== undefined && !(await isAboutOwn(db, before.dimensions.run, month, fact, onlyOf))) return foreignCharges(onlyOf);
    const made = await bothRuns(db, month, before, [fact], onlyOf);
    if ('outcome' in made) return made;
    return readAsHub(db, REPLAYER, async (snapshot): Promise<Replayed> => {
      const [mapped, allocated] = await runsById(snapshot, [made.dimensions, made.allocation]);
      const changes = receiverChanges(
        await allocatedAmounts(snapshot, before.allocation.run.id),
        await allocatedAmounts(snapshot, made.allocation),
      );
      sidesOf(changes);
      const after = await rulesOf(snapshot, made);
      return {
        basis: { allocation: named(before.allocation.run), dimensions: named(before.dimensions.run) },
        replayed: { allocation: allocated!.outputDigest, dimensions: mapped!.outputDigest },
        rules: [...diffRules(before.dimensions.rules, after.dimensions), ...diffRules(before.allocation.rules, after.allocation)],
        changes,
      };
    });
  });
}

/** Whether all charges that the fact is about, and at least one, are mapped to the cost centre; or it is about none. */
async function isAboutOwn(db: Database, { id }: RunRow, month: Month, { fact }: DatedFact, costCenter: string): Promise<boolean> {
  const isAsked = chargesOfFact(fact);
  if (!isAsked) return true;
  return readAsHub(db, REPLAYER, async (snapshot) => {
    const [run] = await sealedRuns(snapshot, { id });
    let isAny = false;
    let isOwn = true;
    for await (const scopes of mappedScopes(snapshot, { runId: id, batchIds: batchIdsOf(run!, 'charge'), month })) {
      // The names that rules use are those of a scope.
      const asked = scopes.filter(({ attributes }) => isAsked(attributes as unknown as DimensionScope));
      isAny ||= asked.length > 0;
      isOwn &&= asked.every(({ said }) => said.length > 0 && said.every(([mappedTo]) => mappedTo === costCenter));
    }
    return isAny && isOwn;
  });
}

interface CountingRuns {
  readonly allocation: { readonly run: RunRow; readonly rules: AllocationRuleSet };
  readonly dimensions: { readonly run: RunRow; readonly rules: DimensionRuleSet };
}

/** The runs of the month that count, if they are what they would be if they were made now: else the fact would be told more than it does. */
async function runsThatCount(db: Database, month: Month, onlyOf: string | undefined): Promise<CountingRuns | Refused> {
  const found = await readAsHub(db, REPLAYER, async (snapshot) => {
    const mapping = await currentRun(snapshot.transaction, 'dimensions', month);
    const shares = await currentRun(snapshot.transaction, 'allocation', month);
    if (!mapping || !shares) return undefined;
    const [dimensionsRun, allocationRun] = await runsById(snapshot, [mapping.id, shares.id]);
    const rules = await rulesOf(snapshot, { dimensions: mapping.id, allocation: shares.id });
    return {
      allocation: { run: allocationRun!, rules: rules.allocation },
      dimensions: { run: dimensionsRun!, rules: rules.dimensions },
    };
  });
  const lacking = (what: string) =>
    refused('WRONG_STATE', {
      expected: `an allocation of ${month} that is up to date`,
      found: what,
      wayOut: `run dimensions and allocation of ${month}, and open the dispute then`,
    });
  if (!found) return lacking('none');
  const made = await bothRuns(db, month, found, [], onlyOf);
  if ('outcome' in made) return made;
  const isSame = made.allocation === found.allocation.run.id && made.dimensions === found.dimensions.run.id;
  return isSame ? found : lacking(`run ${found.allocation.run.id}, made from something that counts no more`);
}

async function rulesOf(snapshot: Parameters<typeof sealedRuns>[0], runs: RunIds) {
  const [mapped] = await sealedRuns(snapshot, { id: runs.dimensions });
  const [allocated] = await sealedRuns(snapshot, { id: runs.allocation });
  // What was sealed was parsed as such.
  return { dimensions: mapped!.rules as DimensionRuleSet, allocation: allocated!.rules as AllocationRuleSet };
}

interface RunIds {
  readonly dimensions: string;
  readonly allocation: string;
}

async function bothRuns(
  db: Database,
  month: Month,
  rules: { readonly [K in keyof CountingRuns]: Pick<CountingRuns[K], 'rules'> },
  supposed: readonly DatedFact[],
  onlyOf: string | undefined,
): Promise<RunIds | Refused> {
  const mapped = await makeRun(db, REPLAYER, dimensions, { month, ruleSet: rules.dimensions.rules, supposed });
  if (!('runId' in mapped) || mapped.outcome === 'withdrawn') return notMade(mapped, onlyOf);
  const allocated = await makeRun(db, REPLAYER, allocation, { month, ruleSet: rules.allocation.rules, supposed });
  if (!('runId' in allocated) || allocated.outcome === 'withdrawn') return notMade(allocated, onlyOf);
  return { dimensions: mapped.runId, allocation: allocated.runId };
}

function notMade(outcome: Awaited<ReturnType<typeof makeRun>>, onlyOf: string | undefined): Refused {
  const [problem] = 'problems' in outcome ? outcome.problems : [];
  return refused('NOT_SOUND', {
    expected: 'a fact by which the month can be allocated',
    found: onlyOf !== undefined ? 'one by which it cannot' : problem ? problemText(problem) : 'no charges',
    wayOut: 'propose another fact',
  });
}

function named({ id, key, outputDigest, ruleSet }: RunRow): DisputeEvidence['basis']['allocation'] {
  return { id, key, rulesDigest: ruleSet?.digest ?? null, outputDigest };
}
