import { z } from 'zod';
import { secret } from '../../connector-kit/secret.ts';
import { ROLE_NAMES } from '../../domain/authority/role.ts';

const texts = z.array(z.string().min(1)).min(1).optional();

const groupSchema = z.strictObject({
  group: z.string().min(1).describe('The group, as the claim says it.'),
  role: z.enum(ROLE_NAMES).describe('What whoever is in the group is.'),
  costCenters: texts.describe('Only these cost centres, with all that are below them. Default: no limit.'),
  legalEntities: texts.describe('Only these legal entities. Default: no limit.'),
  sources: texts.describe('Only these sources. Default: no limit.'),
  recordTypes: texts.describe('Only these kinds of record. Default: no limit.'),
});

const issuer = z.string().refine((text) => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '';
}, 'the URL of an issuer, exactly as its tokens say it, without query, user and fragment');

const seconds = z
  .string()
  .refine((text) => /^\d{1,3}$/.test(text) && Number.parseInt(text, 10) <= 300, 'seconds from 0 to 300')
  .transform((text) => Number.parseInt(text, 10));

const wholeFrom = (from: number, to: number, unit: string) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,4}$/.test(text) && Number.parseInt(text, 10) >= from && Number.parseInt(text, 10) <= to,
      `${unit} from ${from} to ${to}`,
    )
    .transform((text) => Number.parseInt(text, 10));

const providerSchema = z
  .strictObject({
    issuer: issuer.describe('The URL of the identity provider, exactly as its tokens say it (`iss`).'),
    audience: z.string().min(1).describe('For whom its access tokens must be meant (`aud`).'),
    clientId: z.string().min(1).optional().describe('As what the hub is registered there, for browsers. Default: browsers cannot sign in.'),
    clientSecret: secret('The secret of that registration.').optional(),
    groupsClaim: z.string().min(1).optional().describe('The claim that names groups. Default: `groups`.'),
    nameClaim: z.string().min(1).optional().describe('The claim that names people. Default: `preferred_username`.'),
    groups: z.array(groupSchema).optional().describe('What groups are given, beside what people are granted by name.'),
    strength: z
      .strictObject({
        acr: z.array(z.string().min(1)).min(1).exactOptional().describe('One of these classes of sign-in (`acr`). Default: any.'),
        withinMinutes: wholeFrom(1, 1_440, 'minutes').exactOptional().describe('At most so long ago (`auth_time`). Default: at any time.'),
      })
      .optional()
      .describe('How people must have signed in there. A token that does not say so is refused. Default: however the provider lets them.'),
    clockLeewaySeconds: seconds.optional().describe('By how much its clock may differ, from 0 to 300. Default: 30.'),
    allow: z
      .strictObject({
        http: z.boolean().exactOptional().describe('An address without TLS.'),
        privateAddresses: z.boolean().exactOptional().describe('Addresses of this machine and of private networks.'),
      })
      .optional()
      .describe('What is closed by default.'),
  })
  .refine(
    (provider) => (provider.clientId === undefined) === (provider.clientSecret === undefined),
    'clientId and clientSecret together, or neither',
  );

const publicUrl = z.string().refine((text) => {
  const url = URL.parse(text);
  if (!url || url.pathname !== '/' || url.search !== '' || url.username !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname));
}, 'an https URL without a path, or an http one of this machine');

/** `signIn` of the configuration. */
export const signInSchema = z
  .strictObject({
    publicUrl: publicUrl
      .optional()
      .describe('Where browsers find the hub: its host, without a path. Needed where a provider has a `clientId`.'),
    session: z
      .strictObject({
        idleMinutes: wholeFrom(1, 1_440, 'minutes')
          .optional()
          .describe('After how long without a request a browser has to sign in again. Default: 30.'),
        absoluteHours: wholeFrom(1, 168, 'hours').optional().describe('After how long it has to in any case. Default: 12.'),
      })
      .optional()
      .describe('How long a sign-in with a browser lasts.'),
    oidc: z
      .array(providerSchema)
      .min(1)
      .refine(
        (providers) => new Set(providers.map((provider) => provider.issuer)).size === providers.length,
        'issuers that each occur once',
      )
      .describe('Identity providers (OpenID Connect): their access tokens are taken, and browsers can sign in there.'),
  })
  .refine(
    ({ publicUrl, oidc }) => publicUrl !== undefined || oidc.every((provider) => provider.clientId === undefined),
    'publicUrl where a provider has a clientId',
  );

export type OidcProviderConfig = z.output<typeof providerSchema>;
export type SignInConfig = z.output<typeof signInSchema>;
