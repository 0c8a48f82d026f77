import { z } from 'zod';
import { TIMING_MONTHS_MAX, type IssuerRule } from '../../domain/reconciliation/rule-set.ts';
import { currency, nonNegativeDecimalText, text, wholeNumber } from '../../yaml/rule-values.ts';
import { textMatch } from '../../yaml/text-match-value.ts';

export const tolerance = z
  .strictObject({
    absolute: z.record(currency, nonNegativeDecimalText).default({}),
    relative: nonNegativeDecimalText
      .refine((part) => /^0(\.|$)/.test(part), 'a part of the amount below 1: 0.01 is one per cent')
      .default('0'),
  })
  .optional();

export const timingMonths = wholeNumber(0, TIMING_MONTHS_MAX).optional();

export const conversion = z.strictObject({ rateSet: text, to: currency.optional() }).optional();

/** How bills of an issuer are found again in the books. */
export const issuer = z.strictObject({
  issuer: text,
  bill: textMatch,
  ledger: z.strictObject({
    accounts: textMatch,
    companyCodes: textMatch.optional(),
    vendors: textMatch.optional(),
    references: textMatch.optional(),
  }),
  tolerance,
  timingMonths,
  conversion,
});

/** For `superRefine`: results are told by these names. */
export function namedOnce(issuers: readonly { readonly issuer: string }[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, { issuer: name }] of issuers.entries()) {
    if (seen.has(name)) context.addIssue({ code: 'custom', path: [index, 'issuer'], message: 'a name that no other issuer has' });
    seen.add(name);
  }
}

interface General {
  readonly tolerance?: z.infer<typeof tolerance>;
  readonly timingMonths?: z.infer<typeof timingMonths>;
  readonly conversion?: z.infer<typeof conversion>;
}

/** What holds for all issuers that do not say otherwise. */
export function withGeneral<Issuer extends z.infer<typeof issuer>>(
  own: Issuer,
  general: General,
): Issuer & Pick<IssuerRule, 'tolerance' | 'timingMonths' | 'conversion'> {
  return {
    ...own,
    tolerance: own.tolerance ?? general.tolerance ?? { absolute: {}, relative: '0' },
    timingMonths: own.timingMonths ?? general.timingMonths ?? 1,
    conversion: own.conversion ?? general.conversion,
  };
}
