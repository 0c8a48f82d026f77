import { z } from 'zod';

export const ledgerFileConfig = z.strictObject({
  ledger: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The leading ledger, such as 0L, when journal files have a `ledger` column: rows of parallel ledgers repeat the same postings and are excluded.',
    ),
  fiscalYear: z
    .strictObject({
      firstMonth: z.coerce.number().int().min(1).max(12).describe('The calendar month in which the fiscal year begins: 10 for October.'),
      namedAfter: z
        .enum(['first-month', 'last-month'])
        .describe('Which calendar year numbers the fiscal year: that of its first month or that of its last.'),
    })
    .default({ firstMonth: 1, namedAfter: 'first-month' })
    .describe('How fiscal periods lie on the calendar. Left out: the calendar year.'),
});

export type LedgerFileConfig = z.output<typeof ledgerFileConfig>;
