export type PeriodState = 'open' | 'closing' | 'closed';

/** What a person does with a month. */
export type PeriodStep = 'begin' | 'give-up' | 'close' | 'reopen';

interface PeriodStepRule {
  readonly from: readonly PeriodState[];
  readonly to: PeriodState;
  /** What to do instead where the month is in another state. */
  readonly wayOut: string;
}

/** Every way from one state of a month to another; there is no further one. */
export const PERIOD_STEPS = {
  begin: { from: ['open'], to: 'closing', wayOut: 'look at the state of the month: it is being closed, or closed, already' },
  'give-up': { from: ['closing'], to: 'open', wayOut: 'a month that is closed is reopened instead' },
  // From open, too: begun and closed in one step.
  close: { from: ['open', 'closing'], to: 'closed', wayOut: 'a month that is closed is reopened first' },
  reopen: { from: ['closed'], to: 'open', wayOut: 'a month that is not closed takes changes as it is' },
} as const satisfies Record<PeriodStep, PeriodStepRule>;

/** The state of a period that has days of several months: closed with the last of them, closing once none of them is open. */
export function stateOfAll(states: readonly PeriodState[]): PeriodState {
  if (states.includes('open')) return 'open';
  return states.includes('closing') ? 'closing' : 'closed';
}

/** The state that a step leads to; undefined: it is none from there. */
export function afterStep(state: PeriodState, step: PeriodStep): PeriodState | undefined {
  const { from, to }: PeriodStepRule = PERIOD_STEPS[step];
  return from.includes(state) ? to : undefined;
}
