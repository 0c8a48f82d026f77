import { formatDecimal, type Decimal } from '#src/domain/money/decimal.ts';

/** As the bill's own writer spells amounts: plain, but scientific (`4.2E-7`) when smaller than a thousandth. */
export function spellAmount(amount: Decimal): string {
  const text = formatDecimal(amount);
  const tiny = /^(-?)0\.000(0*)([1-9])(\d*)$/.exec(text);
  if (!tiny) return text;
  const [, sign, zeros, first, rest] = tiny;
  return `${sign}${first}.${rest === '' ? '0' : rest}E-${zeros!.length + 4}`;
}
