import { add, compare, decimal, formatDecimal } from '../money/decimal.ts';
import { CLOSE_CHECK_NAMES, type CloseCheck } from './close-check-name.ts';
import type { CloseFacts, StaleKind } from './close-facts.ts';
import type { PeriodRules } from './period-rules.ts';

/** What came of a check, before anybody waives it. */
interface CheckOutcome {
  readonly passed: boolean;
  /** Counts, and amounts as decimal text by currency. */
  readonly figures: Readonly<Record<string, string | number>>;
  /** What stands against it, as sentences. */
  readonly faults: readonly string[];
  /** Of runs: what reports show in the place of each that could not be made. */
  readonly stale?: readonly StaleKind[];
}

interface CloseCheckRule {
  /** What holds when it is passed. */
  readonly what: string;
  readonly wayOut: string;
  readonly judge: (facts: CloseFacts, rules: PeriodRules) => CheckOutcome;
}

/** Each check. */
export const CLOSE_CHECKS = {
  deliveries: {
    what: 'Every expected delivery is there.',
    wayOut: 'Load what is missing.',
    judge: ({ deliveries, missing }) => ({ ...listed(missing), figures: { deliveries, missing: missing.length } }),
  },
  findings: {
    what: 'No delivery is refused or held back, and whatever was found of one is decided.',
    wayOut: 'Accept or dismiss what was found, or load a sound delivery.',
    judge: ({ undecided }) => ({ ...listed(undecided), figures: { undecided: undecided.length } }),
  },
  final: {
    what: 'No source will restate what it delivered.',
    wayOut: 'Wait for the final delivery, or say in the configuration of the source up to which month its deliveries are final.',
    judge: ({ deliveries, notFinal }) => ({ ...listed(notFinal), figures: { deliveries, notFinal: notFinal.length } }),
  },
  runs: {
    what: 'Every run was made from what counts now.',
    wayOut: 'Make the runs anew, or close the month on the last certified ones.',
    judge: ({ runs, stale }) => ({ ...listed(stale.map(staleText)), figures: { runs, stale: stale.length }, stale }),
  },
  certificates: {
    what: 'The certificate of the allocation adds up to its shares, to the last digit.',
    wayOut: 'Make the allocation anew, and keep the one that does not add up: it is evidence.',
    judge: judgeCertificates,
  },
  reconciliation: {
    what: 'The bill and the books were compared, and differ by no more than the policy allows.',
    wayOut: 'Mend the books or the bill, and reconcile again.',
    judge: judgeReconciliation,
  },
  proposals: {
    what: 'Nothing that would change the month waits for approval, and emergencies were looked over.',
    wayOut: 'Approve, refuse or withdraw what was proposed, and look over what an emergency put in force.',
    judge: ({ proposals }) => ({ ...listed(proposals), figures: { waiting: proposals.length } }),
  },
} as const satisfies Record<CloseCheck, CloseCheckRule>;

export interface CheckResult extends CheckOutcome {
  readonly check: CloseCheck;
  /** Nobody can waive it. */
  readonly compulsory: boolean;
}

/** The checklist of a month. */
export function judgeClose(facts: CloseFacts, rules: PeriodRules): CheckResult[] {
  return CLOSE_CHECK_NAMES.map((check) => ({
    check,
    compulsory: rules.compulsory.includes(check),
    ...CLOSE_CHECKS[check].judge(facts, rules),
  }));
}

/** That somebody closes a month although a check has failed. */
export interface Waiver {
  readonly check: CloseCheck;
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

function listed(faults: readonly string[]): Pick<CheckOutcome, 'passed' | 'faults'> {
  return { passed: faults.length === 0, faults };
}

function judgeCertificates({ certificates }: CloseFacts): CheckOutcome {
  const faults = certificates.flatMap(({ currency, input, allocated, unallocated, shares }) => {
    const isWhole = compare(decimal(input), add(decimal(allocated), decimal(unallocated))) === 0;
    if (isWhole && compare(decimal(allocated), decimal(shares)) === 0) return [];
    return [`${input} ${currency} went in, ${allocated} were allocated, ${unallocated} were not, and the shares add up to ${shares}`];
  });
  const figures = certificates.flatMap(({ currency, allocated, unallocated }): [string, string][] => [
    [`allocated ${currency}`, allocated],
    [`unallocated ${currency}`, unallocated],
  ]);
  return { ...listed(faults), figures: Object.fromEntries(figures) };
}

function judgeReconciliation({ reconciled }: CloseFacts, { openBreaks }: PeriodRules): CheckOutcome {
  if (reconciled === null) return { ...listed([]), figures: { breaks: 0 } };
  const { isMade, breaks } = reconciled;
  const allowedIn = (currency: string) => decimal(openBreaks[currency] ?? '0');
  const over = breaks.filter(({ currency, difference }) => compare(decimal(difference), allowedIn(currency)) > 0);
  const faults = over.map(({ currency, count, difference }) => {
    const allowed = formatDecimal(allowedIn(currency));
    return `the bill and the books differ by ${difference} ${currency} in ${count} places; ${allowed} ${currency} may be open`;
  });
  const figures = { breaks: breaks.reduce((sum, { count }) => sum + count, 0) };
  const differences = breaks.map(({ currency, difference }): [string, string] => [`difference ${currency}`, difference]);
  return {
    ...listed(isMade ? faults : ['the bill was not compared with the books']),
    figures: { ...figures, ...Object.fromEntries(differences) },
  };
}
