import { add, compare, decimal, formatDecimal, multiply, rescaled, sum, ZERO, type Decimal } from '../money/decimal.ts';
import type { QualitySeverity } from './quality-rule.ts';

/** What records weigh by their worst offence that nobody has waived, as decimal text: how many, or how much money. */
export type QualityTally = { readonly [S in QualitySeverity | 'sound']: string };

export interface QualityScore {
  /** All of it. */
  readonly whole: string;
  /** What is left of it: an offence takes a part, the more the worse it is. */
  readonly sound: string;
  /** The one divided by the other: 1 where nothing was lost, and where there is nothing. */
  readonly score: string;
}

/** What is left of a record by its worst offence. */
const LEFT_OF: { readonly [S in QualitySeverity | 'sound']: string } = { sound: '1', info: '0.9', warning: '0.5', error: '0' };

const DECIMALS = 6;

/** The share of what is sound, rounded down: it is 1 only where nothing was lost. */
export function qualityScore(tally: QualityTally): QualityScore {
  const parts = Object.entries(LEFT_OF).map(([severity, left]) => ({
    size: decimal(tally[severity as keyof QualityTally]),
    left: decimal(left),
  }));
  const whole = sum(parts.map(({ size }) => size));
  const sound = parts.reduce((total, { size, left }) => add(total, multiply(size, left)), ZERO);
  return { whole: formatDecimal(whole), sound: formatDecimal(sound), score: shareOf(sound, whole) };
}

function shareOf(part: Decimal, whole: Decimal): string {
  if (compare(part, whole) === 0) return '1';
  const scale = Math.max(part.scale, whole.scale);
  const units = (rescaled(part, scale) * 10n ** BigInt(DECIMALS)) / rescaled(whole, scale);
  return formatDecimal({ units, scale: DECIMALS });
}
