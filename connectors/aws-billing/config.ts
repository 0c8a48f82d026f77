import { z } from 'zod';

export const awsBillingConfig = z.strictObject({
  report: z
    .string()
    .min(1)
    .optional()
    .describe('Only this report (or export) of the folder is read. A file without manifest is taken as being of this report.'),
});

export type AwsBillingConfig = z.infer<typeof awsBillingConfig>;
