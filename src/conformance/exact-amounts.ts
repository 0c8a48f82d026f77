import { decimal, formatDecimal, negate } from '../domain/money/decimal.ts';

/** Thirty digits that no floating-point number holds, another for each row. */
export function thirtyDigits(row: number, isNegative: boolean): string {
  return `${isNegative ? '-' : ''}987654.${String(row + 1).padStart(6, '0')}123456789012345679`;
}

/** The amount and its opposite: a credit is a negative amount. Nothing for 0, which could come from anywhere. */
export function eitherSign(value: unknown): string[] {
  if (typeof value !== 'string' || value === '0') return [];
  return [value, formatDecimal(negate(decimal(value)))];
}
