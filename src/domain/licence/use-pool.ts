import { compareText } from '../asset/asset-item.ts';
import { decimal, formatDecimal, significantScale, subtract, type Decimal } from '../money/decimal.ts';
import { minorDigits } from '../money/currency.ts';
import { addFractions, type Fraction } from '../money/fraction.ts';
import { divideFractions, fraction, multiplyFractions, smallerFraction, subtractFractions } from '../money/fraction-arithmetic.ts';
import { splitByFractions } from '../money/split-by-fractions.ts';
import type { LicenceCost } from './cost-of-licences.ts';
import type { DaySpan } from './count-uses.ts';
import type { ConsumptionFact, EntitlementFact } from './licence-facts.ts';
import { exactly } from './licence-metric.ts';
import { trueUpOf, type LicencePosition } from './licence-position.ts';
import type { LicensedProduct } from './licensed-product.ts';

/**
 * Rights to so many units, used up over their term: what ends first is used first. `entitled` is what was left of the valid ones at the
 * beginning of the month, `used` what the month took, `over` what it took beyond. A month costs what it used of each; what is left at the end
 * of a term is spare in its last month. Months are asked in turn from the beginning, so each knows what the ones before it left.
 */
export function usePool(
  product: LicensedProduct,
  consumption: readonly ConsumptionFact[],
  month: DaySpan,
): LicencePosition & { readonly costs: readonly LicenceCost[] } {
  const rights = product.entitlements.toSorted((a, b) => compareText(a.until ?? '~', b.until ?? '~') || compareText(a.id, b.id));
  const left = new Map(rights.map((one) => [one.id, exactly(one.quantity)]));
  const months = [...new Set([...consumption.map(({ from }) => from).filter((from) => from < month.from), month.from])].toSorted(
    compareText,
  );
  let over = fraction(0n);
  let opening = fraction(0n);
  const taken = new Map<string, { readonly before: Fraction; readonly by: readonly (readonly [string | null, Fraction])[] }>();
  for (const from of months) {
    const isAsked = from === month.from;
    const valid = rights.filter((one) => one.from < endOf(from, month) && (one.until === null || from < one.until));
    if (isAsked) opening = valid.reduce((all, { id }) => addFractions(all, left.get(id)!), fraction(0n));
    const using = usesOf(consumption.filter((one) => one.from === from));
    const total = using.reduce((all, [, units]) => addFractions(all, units), fraction(0n));
    let rest = total;
    for (const { id } of valid) {
      const units = smallerFraction(rest, left.get(id)!);
      if (isAsked && total.numerator > 0n)
        taken.set(id, {
          before: left.get(id)!,
          by: using.map(([costCenter, one]) => [costCenter, divideFractions(multiplyFractions(one, units), total)] as const),
        });
      left.set(id, subtractFractions(left.get(id)!, units));
      rest = subtractFractions(rest, units);
    }
    if (isAsked) over = rest;
  }
  const used = usesOf(consumption.filter(({ from }) => from === month.from)).reduce(
    (all, [, units]) => addFractions(all, units),
    fraction(0n),
  );
  const isOver = over.numerator > 0n;
  return {
    entitled: opening,
    used,
    idle: fraction(0n),
    spare: subtractFractions(addFractions(opening, over), used),
    over,
    overMost: over,
    overOn: isOver ? month.from : null,
    trueUp: isOver ? trueUpOf(product, over) : null,
    costs: rights.flatMap((right) => costsOfRight(right, left.get(right.id)!, taken.get(right.id), month)),
  };
}

/** By cost centre. */
function usesOf(consumption: readonly ConsumptionFact[]): (readonly [string | null, Fraction])[] {
  const groups = Map.groupBy(consumption, ({ costCenter }) => costCenter);
  return [...groups]
    .toSorted(([a], [b]) => compareText(JSON.stringify(a), JSON.stringify(b)))
    .map(
      ([costCenter, all]) =>
        [costCenter, all.reduce((units, { quantity }) => addFractions(units, exactly(quantity)), fraction(0n))] as const,
    );
}

function costsOfRight(
  { id, quantity, amount, currency, until, costCenter }: EntitlementFact,
  left: Fraction,
  taken: { readonly before: Fraction; readonly by: readonly (readonly [string | null, Fraction])[] } | undefined,
  month: DaySpan,
): LicenceCost[] {
  const whole = exactly(quantity);
  if (amount === null || currency === null || whole.numerator <= 0n) return [];
  const endsNow = until !== null && month.from < until && until <= month.until;
  const parts = [
    ...(taken?.by ?? []).map(([holder, units]) => ({ kind: 'used' as const, costCenter: holder, units })),
    ...(endsNow ? [{ kind: 'spare' as const, costCenter, units: left }] : []),
  ].filter(({ units }) => units.numerator > 0n);
  if (parts.length === 0) return [];
  const paid = decimal(amount);
  const scale = Math.max(significantScale(paid), minorDigits(currency));
  const upTo = (units: Fraction): Decimal => {
    const share = multiplyFractions(exactly(amount), divideFractions(units, whole));
    return { units: (share.numerator * 10n ** BigInt(scale)) / share.denominator, scale };
  };
  const before = taken?.before ?? left;
  const ofMonth = subtract(upTo(subtractFractions(whole, endsNow ? fraction(0n) : left)), upTo(subtractFractions(whole, before)));
  const sizes = parts.map(({ kind, costCenter: holder, units }) => ({ key: JSON.stringify([kind, holder]), size: units }));
  const split = splitByFractions(ofMonth, scale, sizes);
  return parts.map((part, index) => ({ entitlementId: id, ...part, amount: formatDecimal(split[index]!), currency }));
}

function endOf(from: string, month: DaySpan): string {
  return from === month.from ? month.until : nextMonth(from);
}

function nextMonth(day: string): string {
  const at = new Date(day);
  at.setUTCMonth(at.getUTCMonth() + 1);
  return at.toISOString().slice(0, 10);
}
