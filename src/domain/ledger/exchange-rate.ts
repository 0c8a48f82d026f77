import type { Currency } from '../money/currency.ts';
import { add, multiply, pow10, roundHalfEven, type Decimal } from '../money/decimal.ts';

/** One unit of `from` is `rate` units of `to`, from that day until the next rate of the set. */
export interface ExchangeRate {
  readonly rateSet: string;
  readonly from: Currency;
  readonly to: Currency;
  readonly validFrom: string;
  readonly rate: Decimal;
  /** Source, stream and slice: what names the delivery on any hub. */
  readonly delivery: string;
  /** The row it came from. */
  readonly origin: { readonly batchId: string; readonly objectNo: number; readonly row: number };
}

/** How an amount was converted: with a rate of the pair, or by dividing by a rate of the pair the other way round. */
export interface RateInForce {
  readonly rate: ExchangeRate;
  readonly inverse: boolean;
}

/** Decimals to which a quotient is rounded, beyond those of the amount: an inverse rate has no exact decimal. */
const QUOTIENT_DECIMALS = 12;

/**
 * The rate of the set that is in force on a day: the latest at or before it. A rate of the pair itself is taken before one of the
 * other direction. Of two rates for one day the last one counts (source, stream and slice, then object and
 * row), whichever was loaded last.
 */
export function rateInForce(
  rates: readonly ExchangeRate[],
  pair: { readonly rateSet: string; readonly from: Currency; readonly to: Currency },
  day: string,
): RateInForce | undefined {
  const straight = latest(
    rates.filter((rate) => rate.rateSet === pair.rateSet && rate.from === pair.from && rate.to === pair.to),
    day,
  );
  if (straight) return { rate: straight, inverse: false };
  const inverse = latest(
    rates.filter((rate) => rate.rateSet === pair.rateSet && rate.from === pair.to && rate.to === pair.from),
    day,
  );
  return inverse && { rate: inverse, inverse: true };
}

/** Exact with a rate of the pair; rounded half to even at 12 decimals (or the amount's, if it has more) with an inverse one. */
export function convert(amount: Decimal, { rate, inverse }: RateInForce): Decimal {
  if (!inverse) return multiply(amount, rate.rate);
  const scale = Math.max(QUOTIENT_DECIMALS, amount.scale);
  // One digit more than is kept, and a sticky digit for the rest, so that rounding sees what lies behind a tie.
  const dividend = amount.units * pow10(scale + 1 + rate.rate.scale - amount.scale);
  const quotient = dividend / rate.rate.units;
  const rest = dividend - quotient * rate.rate.units;
  const sticky: Decimal = { units: rest === 0n ? 0n : rest > 0n ? 1n : -1n, scale: scale + 2 };
  return roundHalfEven(add({ units: quotient, scale: scale + 1 }, sticky), scale);
}

function latest(rates: readonly ExchangeRate[], day: string): ExchangeRate | undefined {
  let best: ExchangeRate | undefined;
  for (const rate of rates) if (rate.validFrom <= day && (best === undefined || isLater(rate, best))) best = rate;
  return best;
}

function isLater(a: ExchangeRate, b: ExchangeRate): boolean {
  if (a.validFrom !== b.validFrom) return a.validFrom > b.validFrom;
  if (a.delivery !== b.delivery) return a.delivery > b.delivery;
  return a.origin.objectNo !== b.origin.objectNo ? a.origin.objectNo > b.origin.objectNo : a.origin.row > b.origin.row;
}
