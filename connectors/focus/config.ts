import { z } from 'zod';
import { isMonth } from '#src/connector-kit/index.ts';

export const focusConfig = z.strictObject({
  name: z
    .string()
    .min(1)
    .optional()
    .describe('Only the bill of this name is read: its folder or file name. A file at the top is taken as being of this name.'),
  finalThrough: z
    .string()
    .refine(isMonth, 'expected a month as YYYY-MM')
    .optional()
    .describe('Months up to and including this one are final. Needed for FOCUS 1.0 and 1.1, which name no invoice.'),
});

export type FocusConfig = z.infer<typeof focusConfig>;
