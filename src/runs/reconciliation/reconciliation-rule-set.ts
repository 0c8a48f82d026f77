import { z } from 'zod';
import { TIMING_MONTHS_MAX, type ReconciliationRuleSet } from '../../domain/reconciliation/rule-set.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { currency, nonNegativeDecimalText, text, wholeNumber } from '../../yaml/rule-values.ts';
import { textMatch } from '../../yaml/text-match-value.ts';

/**
 * The YAML of reconciliation rules. What stands beside `issuers` holds for all of them that do not say otherwise:
 *
 *     name: company
 *     ledgers: [0L]     # which sets of books lead, where a source brings several
 *     tolerance: { absolute: { USD: 0.05, EUR: 0.05 }, relative: 0.001 }
 *     timingMonths: 1
 *     issuers:
 *       - issuer: Amazon Web Services
 *         bill: { in: ['Amazon Web Services, Inc.'], startsWith: ['AWS '] }
 *         ledger: { accounts: ['61003000'], vendors: ['100210'], companyCodes: ['1000'], references: { startsWith: [AWS] } }
 *       - issuer: Microsoft
 *         bill: Microsoft
 *         ledger: { accounts: { startsWith: ['6100'] }, vendors: ['300045'] }
 *         conversion: { rateSet: M, to: USD }
 */
export function parseReconciliationRuleSet(yamlText: string, fileName: string): RuleFile<ReconciliationRuleSet> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const tolerance = z
  .strictObject({
    absolute: z.record(currency, nonNegativeDecimalText).default({}),
    relative: nonNegativeDecimalText
      .refine((part) => /^0(\.|$)/.test(part), 'a part of the amount below 1: 0.01 is one per cent')
      .default('0'),
  })
  .optional();

const timingMonths = wholeNumber(0, TIMING_MONTHS_MAX).optional();

const conversion = z.strictObject({ rateSet: text, to: currency.optional() }).optional();

const issuer = z.strictObject({
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

const ruleSet = z
  .strictObject({
    name: text,
    ledgers: z.array(text).min(1).max(100).optional(),
    tolerance,
    timingMonths,
    conversion,
    issuers: z
      .array(issuer)
      .min(1)
      .max(1_000)
      .superRefine((issuers, context) => {
        const seen = new Set<string>();
        for (const [index, rule] of issuers.entries()) {
          if (seen.has(rule.issuer))
            context.addIssue({ code: 'custom', path: [index, 'issuer'], message: 'a name that no other issuer has' });
          seen.add(rule.issuer);
        }
      }),
  })
  .transform(({ name, ledgers, issuers, ...general }): ReconciliationRuleSet => ({
    name,
    ...(ledgers && { ledgers }),
    issuers: issuers.map((own) => ({
      ...own,
      tolerance: own.tolerance ?? general.tolerance ?? { absolute: {}, relative: '0' },
      timingMonths: own.timingMonths ?? general.timingMonths ?? 1,
      conversion: own.conversion ?? general.conversion,
    })),
  }));
