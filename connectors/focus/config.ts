import { z } from 'zod';
import { encodingName, isMonth, numberStyle, separatorName } from '#src/connector-kit/index.ts';
import { READ_VERSIONS } from './versions.ts';

export const focusConfig = z.strictObject({
  focusVersion: z
    .enum(READ_VERSIONS)
    .optional()
    .describe('The version of FOCUS that the files are of. Default: as a manifest says, else as their columns show.'),
  serviceProvider: z
    .enum(['provider', 'publisher'])
    .optional()
    .describe(
      'Who provides the service in files before 1.3, which do not say: `publisher` for a marketplace, where the publisher sells; `provider` otherwise, also for a managed service provider. Default: not said, and assumed to be the provider where an export asks for it.',
    ),
  hostProvider: z
    .string()
    .min(1)
    .optional()
    .describe('Name of who hosts the services in files before 1.3, which do not say: `AWS` for software that its vendor runs there.'),
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
  numbers: numberStyle.optional().describe('Which decimal mark the numbers of CSV have. Left out: as the file itself tells, else a point.'),
  separator: separatorName.optional().describe('What stands between the fields of CSV. Left out: a comma.'),
  encoding: encodingName.optional().describe('How the text of CSV is encoded. Left out: UTF-8, or UTF-16 where its first bytes say so.'),
});

export type FocusConfig = z.infer<typeof focusConfig>;
