import type { BrokenSum } from '../../domain/finding/finding-details.ts';
import { absolute, compare, decimal, formatDecimal, isZero, multiply, ZERO, type Decimal } from '../../domain/money/decimal.ts';
import type { NumericTotal } from '../copy/numeric-bytes.ts';

export type TotalName = `${'purchase' | 'usage'}${'Billed' | 'Effective' | 'Quantity'}`;

/** What a delivery says of one commitment in one currency. */
export interface CommitmentTotals {
  readonly commitment: string;
  readonly currency: string;
  /** Those that are not there are zero. */
  readonly totals: { [N in TotalName]?: NumericTotal };
  /** From the first instant of charge periods to the last, in microseconds. */
  readonly purchased: Span;
  /** Without what was left unused. */
  readonly used: Span;
  /** How long each period is that something was purchased for, by its start. */
  readonly periods: Map<number, number>;
  /** That quantities are counted in; null for charges that have none. */
  readonly units: Set<string | null>;
  /** Something was purchased that is not paid again and again. */
  paidOnce: boolean;
}

export interface Span {
  start: number;
  end: number;
}

interface CommitmentLaw {
  /** In words. */
  readonly law: string;
  /** How a commitment breaks it; undefined when it does not, or when the delivery does not show it. */
  readonly broken: (one: CommitmentTotals) => BrokenSum | undefined;
}

/** What is billed beside a purchase and is less than this share of it may be rounding, or what exceeds the commitment. */
const TOLERATED = decimal('0.1');
/** Of an instalment: they are equal while months are not, and 28 days use eight hundredths less than a twelfth of a year. */
const KEPT_OF_INSTALMENT = decimal('0.9');
/** Of what is purchased by the hour or day, where providers round. */
const KEPT_OF_PERIODS = decimal('0.99');
const MONTH_DAYS_MIN = 28;
const DAY = 86_400_000_000;
/** Fewer periods in a row may be purchases that happen to follow each other. */
const PERIODS_MIN = 20;

/** FOCUS's laws for the charges of a commitment, as far as one delivery can show that they are broken. */
export const COMMITMENT_LAWS: readonly CommitmentLaw[] = [
  {
    law: 'the purchase of a commitment has no effective cost beside the usage that it covers',
    broken: (one) => {
      const bought = total(one, 'purchaseEffective');
      return isZero(bought) || isZero(total(one, 'usageEffective')) ? undefined : sumOf(one, ZERO, bought);
    },
  },
  {
    law: 'what a commitment covers is not billed again beside its purchase',
    broken: (one) => {
      const [bought, used] = [total(one, 'purchaseBilled'), total(one, 'usageBilled')];
      const isWorthIt = compare(absolute(used), multiply(absolute(bought), TOLERATED)) > 0;
      return isZero(bought) || !isWorthIt ? undefined : sumOf(one, ZERO, used);
    },
  },
  {
    law: 'what is used and what is left unused of a commitment cost together what was purchased for that time',
    broken: (one) => {
      // Where the purchase has the effective cost itself, nothing is spread, and nothing is lost.
      if (!isZero(total(one, 'purchaseEffective'))) return undefined;
      return shortfall(one, total(one, 'purchaseBilled'), total(one, 'usageEffective'));
    },
  },
  {
    law: 'what is used and what is left unused of a commitment are together the quantity purchased for that time',
    broken: (one) => {
      const [unit, ...others] = one.units;
      if (unit == null || others.length > 0) return undefined;
      const short = shortfall(one, total(one, 'purchaseQuantity'), total(one, 'usageQuantity'));
      return short && { ...short, unit };
    },
  },
];

/**
 * The share of a purchase that must be used or left unused in this delivery; undefined where that cannot be told. The usage has to be of
 * the very time that was purchased: a month, or many periods without a gap. A purchase that is dated on one day is for a time that it does
 * not name. What was paid upfront, in this delivery or years ago, is spread over a time that no month holds: then more is used than was
 * purchased for it, which breaks nothing.
 */
function shareOfTime({ purchased, used, periods, paidOnce }: CommitmentTotals): Decimal | undefined {
  if (paidOnce || purchased.start !== used.start || purchased.end !== used.end) return undefined;
  const span = purchased.end - purchased.start;
  const covered = [...periods.values()].reduce((sum, length) => sum + length, 0);
  if (periods.size === 1) return span >= MONTH_DAYS_MIN * DAY ? KEPT_OF_INSTALMENT : undefined;
  return periods.size >= PERIODS_MIN && covered === span ? KEPT_OF_PERIODS : undefined;
}

function shortfall(one: CommitmentTotals, bought: Decimal, used: Decimal): BrokenSum | undefined {
  const share = shareOfTime(one);
  const isShort = share !== undefined && compare(bought, ZERO) > 0 && compare(used, multiply(bought, share)) < 0;
  return isShort ? sumOf(one, bought, used) : undefined;
}

function total({ totals }: CommitmentTotals, name: TotalName): Decimal {
  return totals[name]?.total() ?? ZERO;
}

function sumOf({ commitment, currency }: CommitmentTotals, expected: Decimal, found: Decimal): BrokenSum {
  return { commitment, currency, expected: formatDecimal(expected), found: formatDecimal(found) };
}
