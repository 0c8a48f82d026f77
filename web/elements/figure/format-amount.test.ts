import { describe, expect, it } from 'vitest';
import { formatAmount, formatCount } from './format-amount.ts';
import { formatShare } from './format-share.ts';

const spaces = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('an amount', () => {
  it('keeps every digit that a JavaScript number would lose', () => {
    const amount = '9007199254740993.123456789012345678';
    expect(spaces(formatAmount(amount, 'EUR', 'en', 'exact'))).toBe('EUR 9,007,199,254,740,993.123456789012345678');
    expect(spaces(formatAmount(amount, 'EUR', 'de', 'exact'))).toBe('9.007.199.254.740.993,123456789012345678 EUR');
  });
  it('is rounded to what its currency has', () => {
    expect(spaces(formatAmount('-1234.565', 'USD', 'en'))).toBe('-USD 1,234.57');
    expect(spaces(formatAmount('1234.5', 'JPY', 'en'))).toBe('JPY 1,235');
    expect(spaces(formatAmount('1234567.8', 'EUR', 'en', 'short'))).toBe('EUR 1.2M');
  });
  it('stands beside counts and shares', () => {
    expect(formatCount('12345678901234567890', 'en')).toBe('12,345,678,901,234,567,890');
    expect(spaces(formatShare('-0.1234', 'de', true))).toBe('-12,3 %');
    expect(formatShare('0.05', 'en', true)).toBe('+5%');
  });
});
