import { z } from 'zod';
import { ITEM_BREAK_KINDS } from '../../domain/matching/compared/break-kind.ts';
import type { MatchingRuleSet } from '../../domain/matching/compared/matching-rule-set.ts';
import { readRuleFile, type RuleFile } from '../../yaml/read-rule-file.ts';
import { currency, nonNegativeDecimalText, text, wholeNumber } from '../../yaml/rule-values.ts';
import { conversion, issuer, namedOnce, timingMonths, tolerance, withGeneral } from '../reconciliation/issuer-shape.ts';

/**
 * The YAML of matching rules. What stands under `compared` says what is compared, item by item:
 *
 *     name: company
 *     daysBefore: 31
 *     daysAfter: 65
 *     bookedFrom: 700
 *     writeOffs:
 *       - { name: rounding, kinds: [amount, part], upTo: { USD: 1, EUR: 1 } }
 *     compared:
 *       books:
 *         tolerance: { absolute: { USD: 0.05 } }
 *         issuers:
 *           - { issuer: AWS, bill: 'Amazon Web Services, Inc.', ledger: { accounts: ['61003000'] }, owner: olga }
 */
export function parseMatchingRuleSet(yamlText: string, fileName: string): RuleFile<MatchingRuleSet> {
  return readRuleFile(yamlText, fileName, ruleSet);
}

const DAYS_MAX = 366;
const SCORE_MAX = 1000;
const GROUP_MAX = 12;

const books = z
  .strictObject({
    ledgers: z.array(text).min(1).max(100).optional(),
    tolerance,
    timingMonths,
    conversion,
    issuers: z
      .array(issuer.extend({ owner: text.optional() }))
      .min(1)
      .max(1_000)
      .superRefine(namedOnce),
  })
  .transform(({ ledgers, issuers, ...general }) => ({
    ...(ledgers && { ledgers }),
    issuers: issuers.map((own) => withGeneral(own, general)),
  }));

const writeOff = z.strictObject({
  name: text,
  kinds: z.array(z.enum(ITEM_BREAK_KINDS)).max(ITEM_BREAK_KINDS.length).default([]),
  upTo: z.record(currency, nonNegativeDecimalText),
});

const ruleSet: z.ZodType<MatchingRuleSet> = z.strictObject({
  name: text,
  daysBefore: wholeNumber(0, DAYS_MAX).default(31),
  daysAfter: wholeNumber(0, DAYS_MAX).default(65),
  bookedFrom: wholeNumber(0, SCORE_MAX).default(700),
  groupMax: wholeNumber(1, GROUP_MAX).default(GROUP_MAX),
  writeOffs: z.array(writeOff).max(100).default([]),
  certifyUpTo: z.record(currency, nonNegativeDecimalText).default({}),
  compared: z
    .strictObject({ books: books.optional() })
    .refine((compared) => Object.values(compared).some((rules) => rules !== undefined), 'something that is compared, such as `books`'),
});
