/** Why a rule set, or a month's data under it, cannot be allocated: where, what was expected, what stands there. */
export interface AllocationProblem {
  /** `['steps', 2, 'targets', 0]`: a place in the rule set. */
  readonly at: readonly (string | number)[];
  readonly expected: string;
  readonly found: string;
}

/** `steps[2].targets[0]`. */
export function placeOf(at: AllocationProblem['at']): string {
  return at
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`))
    .join('')
    .replace(/^\./, '');
}
