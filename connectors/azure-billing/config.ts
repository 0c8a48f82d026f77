import { z } from 'zod';
import { encodingName, isMonth, numberStyle, separatorName } from '#src/connector-kit/index.ts';

export const azureBillingConfig = z.strictObject({
  export: z
    .string()
    .min(1)
    .optional()
    .describe('Only this export (or scope) of the folder is read. A file without manifest is taken as being of this export.'),
  finalThrough: z
    .string()
    .refine(isMonth, 'expected a month as YYYY-MM')
    .optional()
    .describe('Months up to and including this one are final. Exports of an enterprise agreement do not say so themselves.'),
  dates: z
    .enum(['month-first', 'day-first'])
    .optional()
    .describe('How dates with slashes are written. Left out: as the file and its month tell, else month first.'),
  numbers: numberStyle.optional().describe('Which decimal mark the numbers of CSV have. Left out: as the file itself tells, else a point.'),
  separator: separatorName.optional().describe('What stands between the fields of CSV. Left out: a comma.'),
  encoding: encodingName.optional().describe('How the text of CSV is encoded. Left out: UTF-8, or UTF-16 where its first bytes say so.'),
});

export type AzureBillingConfig = z.infer<typeof azureBillingConfig>;
