import { z } from 'zod';
import { isMonth } from '#src/connector-kit/index.ts';

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
});

export type AzureBillingConfig = z.infer<typeof azureBillingConfig>;
