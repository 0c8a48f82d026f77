import { compareText } from '../asset/asset-item.ts';
import { decimal, formatDecimal, significantScale, subtract, type Decimal } from '../money/decimal.ts';
import { minorDigits } from '../money/currency.ts';
import { addFractions, type Fraction } from '../money/fraction.ts';
import { divideFractions, fraction, multiplyFractions, smallerFraction, subtractFractions } from '../money/fraction-arithmetic.ts';
import { splitByFractions } from '../money/split-by-fractions.ts';
import { daysBetween, unitsOf, type DaySpan } from './count-uses.ts';
import type { EntitlementFact } from './licence-facts.ts';
import { exactly } from './licence-metric.ts';
import type { LicenceSpan } from './licence-position.ts';

/** `used`: by its holder. `idle`: held and not used, its holder bears it. `spare`: held by nobody, whoever bought it bears it. */
export type LicenceCostKind = 'used' | 'idle' | 'spare';

/** What a right costs in the month, by who bears it. Decimal text. */
export interface LicenceCost {
  readonly entitlementId: string;
  readonly kind: LicenceCostKind;
  readonly costCenter: string | null;
  readonly units: Fraction;
  readonly amount: string;
  readonly currency: string;
}

/**
 * What the month takes of each right with a term and a price, split day by day among those who hold it. Its months add up to what was paid
 * to the last digit, and its parts to the month. Of rights in use beyond their number each use bears its part.
 */
export function costsOfLicences(entitlements: readonly EntitlementFact[], spans: readonly LicenceSpan[], month: DaySpan): LicenceCost[] {
  return entitlements.flatMap((entitlement) => {
    const amount = amountOfMonth(entitlement, month);
    const { currency } = entitlement;
    if (amount === undefined || currency === null) return [];
    const parts = partsOf(entitlement, spans);
    if (parts.length === 0) return [];
    const split = splitByFractions(
      amount,
      amount.scale,
      parts.map(({ key, days }) => ({ key, size: days })),
    );
    const length = fraction(BigInt(daysBetween(month.from, month.until)));
    return parts.map(({ kind, costCenter, days }, index) => ({
      entitlementId: entitlement.id,
      kind,
      costCenter,
      units: multiplyFractions(exactly(entitlement.quantity), divideFractions(days, length)),
      amount: formatDecimal(split[index]!),
      currency,
    }));
  });
}

/** From what was paid up to the first day of the month to what was paid up to its end, each rounded: so months add up to the whole. */
function amountOfMonth({ from, until, amount, currency }: EntitlementFact, month: DaySpan): Decimal | undefined {
  if (amount === null || currency === null || until === null || until <= month.from || month.until <= from) return undefined;
  const whole = decimal(amount);
  const term = daysBetween(from, until);
  const scale = Math.max(significantScale(whole), minorDigits(currency));
  const upTo = (day: string): Decimal => {
    const days = day <= from ? 0 : day >= until ? term : daysBetween(from, day);
    const share = multiplyFractions(exactly(amount), fraction(BigInt(days), BigInt(term)));
    const scaled = share.numerator * 10n ** BigInt(scale);
    return { units: floorOf(scaled, share.denominator), scale };
  };
  return subtract(upTo(month.until), upTo(month.from));
}

interface Part {
  readonly key: string;
  readonly kind: LicenceCostKind;
  readonly costCenter: string | null;
  /** Days times the share of the right. */
  readonly days: Fraction;
}

function partsOf({ id }: EntitlementFact, spans: readonly LicenceSpan[]): Part[] {
  const parts = new Map<string, Part>();
  const addTo = (kind: LicenceCostKind, costCenter: string | null, days: Fraction) => {
    if (days.numerator === 0n) return;
    const key = JSON.stringify([kind, costCenter]);
    parts.set(key, { key, kind, costCenter, days: addFractions(parts.get(key)?.days ?? fraction(0n), days) });
  };
  for (const { valid, uses, entitled, used, days } of spans) {
    const right = valid.find((one) => one.id === id);
    if (!right) continue;
    if (entitled.numerator <= 0n) {
      addTo('spare', right.costCenter, fraction(BigInt(days)));
      continue;
    }
    const most = smallerFraction(entitled, used);
    // What is used beyond the rights is spread over them: each use holds its part of what there is.
    const factor = used.numerator === 0n ? fraction(0n) : divideFractions(divideFractions(most, used), entitled);
    const groups = Map.groupBy(uses, ({ isIdle, costCenter }) => JSON.stringify([isIdle, costCenter]));
    for (const group of groups.values()) {
      const { isIdle, costCenter } = group[0]!;
      addTo(isIdle ? 'idle' : 'used', costCenter, multiplyFractions(multiplyFractions(unitsOf(group), factor), fraction(BigInt(days))));
    }
    const spare = divideFractions(subtractFractions(entitled, most), entitled);
    addTo('spare', right.costCenter, multiplyFractions(spare, fraction(BigInt(days))));
  }
  return [...parts.values()].toSorted((a, b) => compareText(a.key, b.key));
}

function floorOf(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}
