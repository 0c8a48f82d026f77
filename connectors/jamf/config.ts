import { z } from 'zod';
import { isCurrency, secret } from '#src/connector-kit/index.ts';

export const jamfConfig = z.strictObject({
  url: z.url().describe('Where Jamf Pro answers: https://example.jamfcloud.com, with its port where it is not 443.'),
  clientId: z.string().min(1).describe('The client id of an API client (Settings, API roles and clients).'),
  clientSecret: secret('The secret of that API client.'),
  pageSize: z.coerce.number().int().min(1).max(2000).default(200).describe('Devices in one answer. Smaller where answers take long.'),
  software: z.boolean().default(true).describe('Whether installed applications are read. They are most of what is transferred.'),
  priceCurrency: z
    .string()
    .refine(isCurrency, 'expected an ISO 4217 code such as USD')
    .optional()
    .describe('The currency of purchase prices that name none, and of those with a mere $. Left out: such prices stay text.'),
  costCenter: z
    .enum(['none', 'purchasing-account'])
    .default('none')
    .describe('Where a device says whose it is: `purchasing-account` when that field is kept as the cost centre.'),
  fullEvery: z.coerce
    .number()
    .int()
    .min(0)
    .max(720)
    .default(0)
    .describe(
      'Hours between full scans. In between only devices with a newer inventory are read: quicker, but purchasing data that was edited and devices that were deleted show with the next full scan only. 0: every sync is a full scan.',
    ),
});

export type JamfConfig = z.output<typeof jamfConfig>;
