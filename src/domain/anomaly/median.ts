/** The middle of an ascending list; the mean of the two in the middle when there is no one. For unitless scores. */
export function medianScore(ascending: ArrayLike<number>): number {
  const { length } = ascending;
  if (length === 0) throw new Error('the median of nothing');
  const middle = length >> 1;
  return length % 2 === 1 ? ascending[middle]! : (ascending[middle - 1]! + ascending[middle]!) / 2;
}

/** The middle of amounts in units of one scale, exact; the mean of two middles is rounded half to even. Any order. */
export function medianUnits(units: readonly bigint[]): bigint {
  if (units.length === 0) throw new Error('the median of nothing');
  const ascending = units.toSorted(compareUnits);
  const middle = ascending.length >> 1;
  return ascending.length % 2 === 1 ? ascending[middle]! : timesRatio(ascending[middle - 1]! + ascending[middle]!, 1n, 2n);
}

export function magnitude(units: bigint): bigint {
  return units < 0n ? -units : units;
}

export function largest(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((most, value) => (value > most ? value : most), first);
}

export function compareUnits(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Units times a ratio of whole numbers, rounded half to even: the one place where a statistic becomes an amount. */
export function timesRatio(units: bigint, numerator: bigint, denominator: bigint): bigint {
  const product = units * numerator;
  const quotient = product / denominator;
  const rest = product - quotient * denominator;
  const twice = (rest < 0n ? -rest : rest) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n !== 0n);
  return up ? quotient + (product < 0n ? -1n : 1n) : quotient;
}
