import { z } from 'zod';
import { isCurrency } from '../domain/money/currency.ts';
import { canonicalDecimal } from '../domain/money/decimal.ts';
import { isMonth } from '../domain/time/month.ts';

/** The values that rule files are made of. A rule file's scalars arrive as text (see read-rule-file.ts). */

/** A name, id or tag value: kept as it is spelled. */
export const text = z.string().min(1).max(300);

/** An exact number: `0.10` → `'0.1'`. */
export const decimalText = z.string().transform((written, context) => {
  const value = canonicalDecimal(written);
  if (value !== undefined) return value;
  context.addIssue({ code: 'custom', message: 'a decimal number such as 0.5' });
  return z.NEVER;
});

/** An exact number that is zero or more. */
export const nonNegativeDecimalText = decimalText.refine((value) => !value.startsWith('-'), 'a decimal number of zero or more');

/** A count or a position, between two bounds: `'3'` → 3. */
export function wholeNumber(min: number, max: number): z.ZodType<number> {
  return z.string().transform((written, context) => {
    const value = /^\d{1,9}$/.test(written) ? Number.parseInt(written, 10) : -1;
    if (value >= min && value <= max) return value;
    context.addIssue({ code: 'custom', message: `a whole number from ${min} to ${max}` });
    return z.NEVER;
  });
}

export const month = z.string().refine(isMonth, 'a month such as 2025-01');

export const currency = z.string().refine(isCurrency, 'an ISO 4217 code in upper case such as EUR');

/** Months in which a rule holds: from the first (included) until the last (excluded). Left out: open on that side. */
export const validity = {
  from: month.optional(),
  until: month.optional(),
} as const;

/** For `refine` on an object with `validity`: a rule that never holds is a mistake. */
export function holdsSometime(rule: { from?: string | undefined; until?: string | undefined }): boolean {
  return rule.from === undefined || rule.until === undefined || rule.from < rule.until;
}
