import type { ReceiverChange } from '../approval/receiver-change.ts';
import { isNobody } from '../dimension/is-nobody.ts';
import { compare, decimal, formatDecimal, sum, ZERO } from '../money/decimal.ts';
import type { ProposalAct } from '../approval/proposal-state.ts';

/** Who would pay less by a fact, and who more. A cost centre with both, in different currencies, is on both sides. */
export interface DisputeSides {
  readonly winners: ReadonlySet<string>;
  readonly losers: ReadonlySet<string>;
}

/** Throws where a fact would make or lose a cent in any currency. */
export function sidesOf(changes: readonly ReceiverChange[]): DisputeSides {
  for (const [currency, own] of Map.groupBy(changes, (one) => one.currency)) {
    const net = sum(own.map(({ difference }) => decimal(difference)));
    if (compare(net, ZERO) !== 0) throw new Error(`a dispute moves ${formatDecimal(net)} ${currency} out of nothing`);
  }
  const where = (sign: number) =>
    new Set(changes.filter(({ difference }) => Math.sign(compare(decimal(difference), ZERO)) === sign).map(({ receiver }) => receiver));
  return { winners: where(-1), losers: where(1) };
}

/** Who decides: the cost centres that they answer for, by whatever account. `seesAll`: whoever is limited to none may be an arbiter. */
export interface DisputeDecider {
  readonly seesAll: boolean;
  /** What they see by the account that they decide with. */
  readonly sees: readonly string[];
  /** All that they answer for. */
  readonly answersFor: readonly string[];
}

/** Why somebody does not decide a dispute: they win, they lose and reject, or they are one side and not the whole other one. */
export type DisputeObjection = 'wins' | 'loses' | 'not-the-other-side' | 'no-emergency';

/**
 * Who would pay more accepts for themself, and rejects nothing alone; who would pay less accepts nothing. What nobody would pay has nobody who
 * accepts it but an arbiter.
 */
export function disputeObjection(
  act: Exclude<ProposalAct, 'void'>,
  { winners, losers }: DisputeSides,
  { seesAll, sees, answersFor }: DisputeDecider,
): DisputeObjection | undefined {
  if (act === 'comment' || act === 'withdraw' || act === 'review') return undefined;
  if (act === 'emergency') return 'no-emergency';
  const own = [...sees, ...answersFor];
  if (act === 'approve') {
    if (own.some((name) => winners.has(name) && !losers.has(name))) return 'wins';
    return seesAll || [...losers].every((name) => !isNobody(name) && sees.includes(name)) ? undefined : 'not-the-other-side';
  }
  if (own.some((name) => losers.has(name))) return 'loses';
  return seesAll ? undefined : 'not-the-other-side';
}
