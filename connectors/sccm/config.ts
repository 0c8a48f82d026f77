import { z } from 'zod';
import { secret } from '#src/connector-kit/index.ts';

const authorization = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('bearer').describe('A token that a gateway before the AdminService takes, which itself logs on with Kerberos.'),
    token: secret('The token.'),
  }),
  z.strictObject({
    kind: z.literal('entra').describe('Tokens of Microsoft Entra ID, for an AdminService behind a cloud management gateway.'),
    tenantId: z.string().min(1).describe('The tenant: its id or its domain.'),
    clientId: z.string().min(1).describe('The application (client) id of the app registration.'),
    clientSecret: secret('A client secret of that registration.'),
    scope: z.string().min(1).describe('The scope of the AdminService, its application id URI with /.default: `api://…/.default`.'),
    authority: z.url().default('https://login.microsoftonline.com').describe('Where tokens are given out; another one in national clouds.'),
  }),
]);

export const sccmConfig = z.strictObject({
  url: z
    .url()
    .optional()
    .describe(
      'The AdminService: `https://cm01.example.com/AdminService`, by the full name of the SMS Provider, or the address at the cloud management gateway. Left out: only exported files are read.',
    ),
  authorization: authorization.optional().describe('How requests prove who asks.'),
  pageSize: z.coerce.number().int().min(1).max(1000).default(100).describe('Systems in one page. Each page takes nine requests, or ten.'),
  software: z
    .enum(['automatic', 'installed-software', 'programs', 'none'])
    .default('automatic')
    .describe(
      'Where installed software is read: `installed-software` (Asset Intelligence, with normalized names) or `programs` (add or remove programs). `automatic`: the first if the site collects it. Never both: they tell of the same installations.',
    ),
  siteTimeZone: z
    .string()
    .refine(isTimeZone, 'expected a time zone such as Europe/Berlin')
    .optional()
    .describe(
      'For sites that write the local time of the site server though they mark it as UTC: its zone. Left out: times are what they say.',
    ),
});

export type SccmConfig = z.output<typeof sccmConfig>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
