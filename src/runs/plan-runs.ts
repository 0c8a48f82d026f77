import { inputIds, inputsDigest, type RunInputs } from '../domain/run/run-inputs.ts';
import type { Month } from '../domain/time/month.ts';
import { settledFacts } from '../store/dispute/settled-facts.ts';
import { isMadeFrom, type CurrentRun } from '../store/run/run.ts';
import { currentRuns, deliveredMonths } from '../store/run/run-state.ts';
import type { Snapshot } from '../store/viewer/snapshot.ts';
import { amendedInputs } from './amended-inputs.ts';
import type { AnyRun, DeliveredMonths, FoundInputs } from './define-run.ts';
import type { Runs } from './runs.ts';

/** The rules of a kind as they are configured now; undefined: none are, so no such runs are made. */
export type RulesOf = (definition: AnyRun) => Promise<{ readonly ruleSet: unknown } | undefined>;

export interface PlannedRun {
  readonly kind: string;
  /** Undefined for kinds of which there is one run in all. */
  readonly month: Month | undefined;
}

/**
 * `none`: there is nothing to make it from, and none is there. `current`: made from what it would be made from now. `due`: it is lacking,
 * or what it was made from is no longer what counts. Other rules or another version of the code make nothing due.
 */
export type RunState = 'none' | 'current' | 'due';

export interface PlanOptions {
  /** Also what is current, as after a change of rules. */
  readonly rerun?: boolean;
  /** Whether a run is planned already, and will be made from what is known now. */
  isAhead?(kind: string, month: Month | undefined): boolean;
}

/** What a plan asks of the hub. */
export interface PlanFacts {
  /** Ascending; undefined stands for the one run of a kind that is not monthly. */
  monthsOf(definition: AnyRun): readonly (Month | undefined)[];
  stateOf(definition: AnyRun, month: Month | undefined): Promise<RunState>;
}

/**
 * The runs that became necessary, in the order in which they must be made. A run is necessary when it is due, or when one that it rests
 * on will be made. What somebody waits for comes first, with all that it rests on; within that month by month, and what there is one
 * of in all comes last.
 */
export async function planRuns(runs: Runs, facts: PlanFacts, options: PlanOptions = {}): Promise<PlannedRun[]> {
  const live = liveKinds(runs);
  const planned = new Map<string, PlannedRun>();
  for (const definition of runs.values()) {
    for (const month of facts.monthsOf(definition)) {
      const isMoved = restsOn(definition, month).some((basis) => planned.has(nameOf(basis.kind, basis.month)));
      if (!isMoved && options.isAhead?.(definition.kind, month)) continue;
      const state = isMoved ? 'due' : await facts.stateOf(definition, month);
      if (state === 'due' || (options.rerun && state === 'current'))
        planned.set(nameOf(definition.kind, month), { kind: definition.kind, month });
    }
  }
  const place = (kind: string) => [...runs.keys()].indexOf(kind);
  const rank = ({ kind, month }: PlannedRun) => (live.has(kind) ? 0 : month === undefined ? 2 : 1);
  return [...planned.values()].toSorted(
    (a, b) => rank(a) - rank(b) || compare(a.month ?? '', b.month ?? '') || place(a.kind) - place(b.kind),
  );
}

/** What the hub has and lacks, as it counts in this snapshot. Kinds without rules have no months. */
export async function planFacts(snapshot: Snapshot, runs: Runs, rulesOf: RulesOf): Promise<PlanFacts> {
  const delivered = (await deliveredMonths(snapshot)) as DeliveredMonths;
  const current = await currentRuns(snapshot);
  const facts = await settledFacts(snapshot);
  const rules = new Map<string, { readonly ruleSet: unknown }>();
  for (const definition of runs.values()) {
    const found = await rulesOf(definition);
    if (found) rules.set(definition.kind, found);
  }
  return {
    monthsOf(definition) {
      const { kind, cadence } = definition;
      if (!rules.has(kind)) return [];
      if (cadence === 'whole') return [undefined];
      // Months that were dropped: what was made of them is taken back.
      const made = (current.get(kind) ?? []).map(({ month }) => month);
      return [...new Set([...(definition.months?.(delivered) ?? []), ...made])].toSorted();
    },
    async stateOf(definition, month) {
      const asked = { month, ruleSet: rules.get(definition.kind)!.ruleSet };
      const { inputs: found } = await amendedInputs(snapshot, definition, asked, facts);
      const run = (current.get(definition.kind) ?? []).find((one) => month === undefined || one.month === month);
      return runState(found, run);
    },
  };
}

/** Whether a run is still what it would be if it were made now. What cannot be made is due as well: somebody must be told. */
function runState(found: FoundInputs<RunInputs>, run: CurrentRun | undefined): RunState {
  if ('nothing' in found) return run ? 'due' : 'none';
  if ('problems' in found || !run) return 'due';
  const isSame = run.inputsDigest === null || run.inputsDigest === inputsDigest(found.inputs);
  return isSame && isMadeFrom(run, inputIds(found.inputs)) ? 'current' : 'due';
}

/** The runs that a run rests on, which are due: until they are made, it would be made in vain. */
export async function staleBasis(runs: Runs, facts: PlanFacts, definition: AnyRun, month: Month | undefined): Promise<string[]> {
  const stale: string[] = [];
  for (const { kind, month: of } of restsOn(definition, month)) {
    const basis = runs.get(kind)!;
    if (facts.monthsOf(basis).includes(of) && (await facts.stateOf(basis, of)) === 'due') stale.push(nameOf(kind, of));
  }
  return stale;
}

function restsOn(definition: AnyRun, month: Month | undefined): readonly PlannedRun[] {
  return definition.restsOn.flatMap((on): PlannedRun[] => {
    if (on.months === undefined) return [{ kind: on.kind, month: undefined }];
    return month === undefined ? [] : on.months(month).map((one) => ({ kind: on.kind, month: one }));
  });
}

export function nameOf(kind: string, month: Month | undefined): string {
  return month === undefined ? kind : `${kind} ${month}`;
}

/** The kinds that somebody waits for, and those that these rest on. */
function liveKinds(runs: Runs): ReadonlySet<string> {
  const live = new Set<string>();
  for (const definition of [...runs.values()].toReversed()) {
    if (!definition.isLive && !live.has(definition.kind)) continue;
    for (const kind of [definition.kind, ...definition.restsOn.map((on) => on.kind)]) live.add(kind);
  }
  return live;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
