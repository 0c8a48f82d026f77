import { decimal, formatDecimal, isZero, roundHalfEven, significantScale, type Decimal } from '../../domain/money/decimal.ts';

const DECIMALS = 2;

/** What a table says below itself when it has rounded an amount. */
export const ROUNDED = 'Amounts are rounded; with --json they are exact.';

/**
 * An amount as people read it, rounded half to even to two decimals; of one that is less, its first two digits: nothing that is there
 * is shown as nothing. What is no amount stays as it is.
 */
export function rounded(text: string): string {
  if (!/^-?\d+\.\d+$/.test(text)) return text;
  const exact = decimal(text);
  if (significantScale(exact) <= DECIMALS) return text;
  return formatDecimal(shortest(exact));
}

function shortest(exact: Decimal): Decimal {
  for (let scale = DECIMALS; ; scale++) {
    const short = roundHalfEven(exact, scale);
    if (!isZero(short)) return scale === DECIMALS ? short : roundHalfEven(exact, scale + 1);
  }
}
