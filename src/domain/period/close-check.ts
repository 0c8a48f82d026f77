import type { CloseFacts, StaleKind } from './close-facts.ts';
import type { PeriodRules } from './period-rules.ts';

/** What is looked at before a month is closed, in words. */
export interface CloseCheck {
  /** One word, by which it is waived and made compulsory. */
  readonly name: string;
  /** What holds when it is passed. */
  readonly what: string;
  readonly wayOut: string;
}

/** What came of a check, before anybody waives it. */
export interface CheckOutcome {
  readonly passed: boolean;
  /** Counts, and amounts as decimal text by currency. */
  readonly figures: Readonly<Record<string, string | number>>;
  /** What stands against it, as sentences. */
  readonly faults: readonly string[];
  /** Of runs: what reports show in the place of each that could not be made. */
  readonly stale?: readonly StaleKind[];
}

/** It is passed where there are no faults. */
export function checkOutcome(faults: readonly string[], figures: CheckOutcome['figures']): CheckOutcome {
  return { passed: faults.length === 0, faults, figures };
}

interface GeneralCheck extends CloseCheck {
  readonly judge: (facts: CloseFacts) => CheckOutcome;
}

/** What must hold before it makes sense to look at what runs say. */
export const FIRST_CHECKS: readonly GeneralCheck[] = [
  {
    name: 'deliveries',
    what: 'Every expected delivery is there.',
    wayOut: 'Load what is missing.',
    judge: ({ deliveries, missing }) => checkOutcome(missing, { deliveries, missing: missing.length }),
  },
  {
    name: 'findings',
    what: 'No delivery is refused or held back, and whatever was found of one is decided.',
    wayOut: 'Accept or dismiss what was found, or load a sound delivery.',
    judge: ({ undecided }) => checkOutcome(undecided, { undecided: undecided.length }),
  },
  {
    name: 'final',
    what: 'No source will restate what it delivered.',
    wayOut: 'Wait for the final delivery, or say in the configuration of the source up to which month its deliveries are final.',
    judge: ({ deliveries, notFinal }) => checkOutcome(notFinal, { deliveries, notFinal: notFinal.length }),
  },
  {
    name: 'runs',
    what: 'Every run was made from what counts now.',
    wayOut: 'Make the runs anew, or close the month on the last certified ones.',
    judge: ({ runs, stale }) => ({ ...checkOutcome(stale.map(staleText), { runs, stale: stale.length }), stale }),
  },
];

/** What is looked at when all else is settled. */
export const LAST_CHECKS: readonly GeneralCheck[] = [
  {
    name: 'proposals',
    what: 'Nothing that would change the month waits for approval, and emergencies were looked over.',
    wayOut: 'Approve, refuse or withdraw what was proposed, and look over what an emergency put in force.',
    judge: ({ proposals }) => checkOutcome(proposals, { waiting: proposals.length }),
  },
];

export type JudgedCheck = Omit<CloseCheck, 'name'> & CheckOutcome & { readonly check: string };

export interface CheckResult extends JudgedCheck {
  /** Nobody can waive it. */
  readonly compulsory: boolean;
}

/** The checklist of a month, in the order in which it is mended. `ofRuns`: what the checks say that kinds of run have. */
export function judgeClose(facts: CloseFacts, ofRuns: readonly JudgedCheck[], { compulsory }: PeriodRules): CheckResult[] {
  const judged = ({ name, what, wayOut, judge }: GeneralCheck) => ({ check: name, what, wayOut, ...judge(facts) });
  const all = [...FIRST_CHECKS.map(judged), ...ofRuns, ...LAST_CHECKS.map(judged)];
  return all.map((one) => ({ ...one, compulsory: compulsory.includes(one.check) }));
}

/** That somebody closes a month although a check has failed. */
export interface Waiver {
  /** The name of the check. */
  readonly check: string;
  readonly because: string;
  /** Of runs alone: only those of these kinds, each of which has a last certified one. Undefined: whatever has failed. */
  readonly onLastCertified?: readonly string[] | undefined;
}

/** Why a month cannot be closed with these waivers; empty: it can. */
export function standingAgainst(results: readonly CheckResult[], waivers: readonly Waiver[]): CheckResult[] {
  return results.filter((result) => !result.passed && (result.compulsory || waiverOf(result, waivers) === undefined));
}

/** The waiver that a check which has failed is waived by; undefined: none covers all that stands against it. */
export function waiverOf({ check, stale = [] }: CheckResult, waivers: readonly Waiver[]): Waiver | undefined {
  return waivers.find(
    (waiver) =>
      waiver.check === check &&
      (waiver.onLastCertified === undefined || stale.every(({ kind, last }) => last !== null && waiver.onLastCertified!.includes(kind))),
  );
}

/** Why a check is waived, as it is kept: of runs with those that the month is closed on. */
export function waivedText({ stale = [] }: CheckResult, { because, onLastCertified }: Waiver): string {
  if (onLastCertified === undefined) return because;
  const on = stale.map(({ kind, last }) => `${kind} (run ${last!.runId} of ${last!.sealedAt})`);
  return `on the last certified ${on.join(', ')}: ${because}`;
}

function staleText({ fault, last }: StaleKind): string {
  return last === null ? fault : `${fault}; reports show the last certified one, of ${last.sealedAt}`;
}
