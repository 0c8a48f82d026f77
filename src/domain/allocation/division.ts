import { isNobody } from '../dimension/is-nobody.ts';

export interface Target {
  readonly costCenter: string;
  /** Its size relative to the others is all that counts. Below zero only by the law of recovery: a part that is paid out. */
  readonly weight: bigint;
}

/** Who gets what a step takes, as whole-number weights of the whole. Without targets and residual the step takes nothing. */
export interface Division {
  readonly targets: readonly Target[];
  /** What prices or limits make too little or too much, for the cost centre that the step names: no subsidy is about it. */
  readonly remainder?: Target;
  /** What nobody bears, such as the part that a driver does not cover or that a cap keeps off: `unallocated` by the step's name. */
  readonly residual: bigint;
}

export const NOBODY: Division = { targets: [], residual: 0n };

/** What the weights of a division are parts of. */
export function wholeOf({ targets, remainder, residual }: Division): bigint {
  return targets.reduce((sum, { weight }) => sum + weight, residual + (remainder?.weight ?? 0n));
}

/** All who get something by name; the remainder may go to one of the targets. */
export function namedParts({ targets, remainder }: Division): readonly Target[] {
  return remainder ? [...targets, remainder] : targets;
}

/** Everything to the targets, nothing left. */
export function wholly(targets: readonly Target[]): Division {
  return { targets, residual: 0n };
}

/** What becomes of all that a step takes. Targets and residual are the whole either way; a method says which law it keeps. */
export const CONSERVATION = {
  whole: { text: 'cost centres bear everything that the step takes', holds: ({ residual }) => residual === 0n },
  residual: {
    text: 'what no cost centre bears is a share of `unallocated`, under the name of the step',
    holds: ({ residual }) => residual >= 0n,
  },
  recovery: {
    text: 'what prices or limits make too little or too much is one part of its own, for the cost centre that the step names or for `unallocated` under the name of the step; it is below zero where they bring in more than the cost',
    holds: () => true,
  },
} as const satisfies Record<string, { readonly text: string; readonly holds: (division: Division) => boolean }>;

/** Throws when a method breaks its law or gives to nobody, twice, or to one who has sent on: nothing may be sealed then. */
export function assertDivision(rule: string, division: Division, law: keyof typeof CONSERVATION, senders: ReadonlySet<string>): void {
  const seen = new Set<string>();
  const parts = namedParts(division);
  for (const [index, { costCenter, weight }] of parts.entries()) {
    const isTwice = index < division.targets.length && seen.has(costCenter);
    if (weight === 0n || (weight < 0n && law !== 'recovery') || isNobody(costCenter) || isTwice || senders.has(costCenter))
      throw new Error(`step ${rule} gives ${costCenter} the weight ${weight}: expected one weight for a cost centre that keeps it`);
    seen.add(costCenter);
  }
  const total = wholeOf(division);
  if (total < 0n || (total === 0n && parts.length > 0)) throw new Error(`step ${rule} gives ${total} of what it takes`);
  if (!CONSERVATION[law].holds(division))
    throw new Error(`step ${rule} leaves a residual of ${division.residual}, against its law (${law})`);
}
