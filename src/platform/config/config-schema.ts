import { deliverySchema } from './delivery-schema.ts';
import { exportsSchema } from './exports-schema.ts';
import { z } from 'zod';
import { AMORTIZATION_SOURCE } from '../../domain/amortization/amortized-charge.ts';
import { MANUAL_SOURCE } from '../../domain/manual-entry/manual-entry.ts';
import { secret, type SecretReference } from '../../connector-kit/secret.ts';
import { scheduleFault } from './cron.ts';
import { graphSchema, httpSchema, portText } from './http-schema.ts';
import { limitsSchema } from './limits-schema.ts';
import { retentionSchema } from './retention-schema.ts';
import { signInSchema } from './sign-in-schema.ts';
import { accessFault, storeAccessSchema, type StoreAccess } from '../object-store/store-access.ts';
import { parseStoreUrl, STORE_URL_EXPECTED } from '../object-store/store-url.ts';

/** What the configuration file and the environment may say. Scalars of the file arrive as text. */

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;

const name = z.string().regex(/^[a-z0-9][a-z0-9._:-]{0,62}$/, 'a name of small letters, digits and . _ : -, at most 63');
const url = (protocols: readonly string[]) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), `a URL that begins with ${protocols.join('// or ')}//`);
export const databaseUrl = url(['postgres:', 'postgresql:']);
export const redisUrl = url(['redis:', 'rediss:']);
/** In the file a URL may stand in clear only when it holds no password. */
const fileUrl = (kind: ReturnType<typeof url>) =>
  z.string().transform((text, context): { readonly clear: string } | SecretReference => {
    if (/^(env|file):/.test(text)) return { secret: text };
    if (kind.safeParse(text).success && !URL.parse(text)?.password) return { clear: text };
    context.addIssue({
      code: 'custom',
      message: `${kind.safeParse('').error!.issues[0]!.message} without a password, or a reference (env:NAME or file:/path) to one`,
    });
    return z.NEVER;
  });

/** An address that may be shown and kept: nothing secret stands in it. */
const openAddress = url(['https:', 'http:']).refine((text) => {
  const { username = '', password = '', search = '' } = URL.parse(text) ?? {};
  return username === '' && password === '' && search === '';
}, 'a URL without user, password and query: a token is named by `token`');

/** What is open to a source or endpoint though it is closed by default. */
const schedule = z.string().check(({ value, issues }) => {
  const fault = scheduleFault(value);
  const form = 'a schedule in UTC as cron has it: minute, hour, day, month, day of the week, such as `0 3 * * *`';
  if (fault !== undefined) issues.push({ code: 'custom', input: value, message: `${form} (${fault})` });
});
const allow = z
  .strictObject({
    http: z.boolean().exactOptional().describe('Addresses without TLS.'),
    privateAddresses: z.boolean().exactOptional().describe('Addresses of this machine and of private networks.'),
    traceContext: z.boolean().exactOptional().describe('Telling it the trace that a request is part of (`traceparent`).'),
  })
  .describe('What is closed by default.');

/** Never a sealed one: it opens those. */
const keyReference = z
  .string()
  .regex(/^(env:[A-Za-z_][A-Za-z0-9_]*|file:\/.+)$/, 'a reference (env:NAME or file:/path), never the key itself')
  .transform((text): SecretReference => ({ secret: text }));

const fileSchema = z.strictObject({
  home: z
    .string()
    .min(1)
    .optional()
    .describe('The folder of the embedded PostgreSQL, its password and what else this hub keeps. Default: `.costweave` beside the file.'),
  databaseUrl: fileUrl(databaseUrl)
    .optional()
    .describe('A PostgreSQL of your own, 17 or later: a URL without a password, or a reference to one. Default: the embedded one.'),
  redisUrl: fileUrl(redisUrl)
    .optional()
    .describe(
      'A Redis for the queue and for live events: a URL without a password, or a reference to one. Default: both lie in PostgreSQL.',
    ),
  logLevel: z.enum(LOG_LEVELS).optional().describe('Default: `info` for `serve` and `worker`, `error` or nothing for other commands.'),
  http: httpSchema.optional().describe('How the graph is served.'),
  graph: graphSchema.optional().describe('How the graph works.'),
  limits: limitsSchema.optional().describe('What one viewer may ask.'),
  viewers: z
    .array(
      z.strictObject({
        id: name.describe('The name in logs and in the audit log: small letters, digits and `. _ : -`.'),
        token: secret('What the viewer sends as bearer token, or as password of HTTP Basic.'),
        costCenters: z
          .union([z.literal('all'), z.array(z.string())], { error: 'all, or a list of cost centres' })
          .describe('What the viewer sees: `all`, or a list of cost centres.'),
      }),
    )
    .refine(unique, 'ids that each occur once')
    .optional()
    .describe('Who may ask the graph.'),
  signIn: signInSchema.optional().describe('How people sign in, beside keys. Default: not at all.'),
  localAdministrator: z
    .boolean()
    .optional()
    .describe(
      'Whether requests without a token that come from this machine see everything. Default: while the hub listens at this machine alone, and neither `viewers` nor `signIn` says who may ask. Refused beside `signIn`.',
    ),
  sources: z
    .array(
      z
        .strictObject({
          id: name
            .refine((id) => id !== MANUAL_SOURCE, `another name than ${MANUAL_SOURCE}, by which the hub keeps manual entries`)
            .refine(
              (id) => id !== AMORTIZATION_SOURCE,
              `another name than ${AMORTIZATION_SOURCE}, by which the hub charges what months take of assets`,
            )
            .describe('The name of the source; the batches of its deliveries belong to it for good.'),
          connector: z.string().describe('A bundled connector, or the folder or npm package of one of your own.'),
          path: z.string().min(1).optional().describe('The folder that its files lie in.'),
          url: z
            .string()
            .refine((text) => parseStoreUrl(text) !== undefined, STORE_URL_EXPECTED)
            .optional()
            .describe(
              'The object store that its files lie in, in place of `path`: `s3://bucket/folder`, or the URL of a container and folder.',
            ),
          access: storeAccessSchema.optional().describe('How the object store is reached.'),
          allow: allow.optional(),
          schedule: schedule.optional().describe('When it is synced by itself, as cron has it, in UTC: `0 3 * * *`. Default: by hand.'),
          delivery: deliverySchema.optional().describe('What its deliveries may do without being held back or told.'),
          config: z
            .record(z.string(), z.unknown())
            .optional()
            .describe('What its connector has to be told: see the page of the connector.'),
        })
        .superRefine(checkPlace),
    )
    .refine(unique, 'ids that each occur once')
    .optional()
    .describe('What is loaded, each source in one place: `path`, `url`, or the interface of its connector.'),
  secrets: z
    .strictObject({
      masterKey: keyReference
        .optional()
        .describe(
          'The key of sealed secrets, 64 hexadecimal digits: `env:NAME` or `file:/path`. Default: one in `home`, made with the first secret.',
        ),
      previousMasterKey: keyReference.optional().describe('The key before, until `costweave secret rotate` has run.'),
    })
    .optional()
    .describe('What opens secrets that are sealed in the database (`sealed:name`).'),
  audit: z
    .strictObject({
      signingKey: secret(
        'The private Ed25519 key, in PEM, that signs the audit log. Default: one in `home`, made at the first start.',
      ).optional(),
    })
    .optional()
    .describe('How the audit log is kept.'),
  embed: z
    .strictObject({
      signingKey: secret(
        'The private Ed25519 key, in PEM, that signs embed tokens: the same for every process that serves. Another key ends all tokens. Default: one in `home`, made at the first start.',
      ).optional(),
    })
    .optional()
    .describe('Tokens by which pages of other sites ask one question each.'),
  exports: exportsSchema.optional().describe('Tables as files, which people and their tools fetch.'),
  governance: z
    .strictObject({
      approvals: z
        .enum(['on', 'off'])
        .optional()
        .describe('Whether rules come into force only after other people approved them: docs/governance.md. Default: `off`.'),
    })
    .optional()
    .describe('What takes a second pair of eyes.'),
  retention: retentionSchema
    .optional()
    .describe('How long data are kept. What is older goes by `costweave purge`, which takes two people: docs/governance.md.'),
  openLineage: z
    .strictObject({
      url: openAddress.describe('The endpoint, without user, password and query: events go to `<url>/api/v1/lineage`.'),
      token: secret('What the endpoint wants as bearer token.').optional(),
      namespace: name.optional().describe("Of this hub's jobs and tables. Default: `costweave`."),
      allow: allow.optional(),
    })
    .optional()
    .describe('Where lineage is told, as OpenLineage. Default: nowhere.'),
  rules: z.record(z.string(), z.string()).optional().describe('Files of rules.'),
});

/** The same, where `rules` names files of these kinds alone. */
export function fileSchemaWith(ruleKinds: readonly string[]): typeof fileSchema {
  const files = z.strictObject(
    Object.fromEntries(ruleKinds.map((kind) => [kind, z.string().optional().describe(`The file of the ${kind} rules.`)])),
  );
  return fileSchema.extend({ rules: files.optional().describe('Files of rules, by what they are for.') }) as unknown as typeof fileSchema;
}

export const environmentSchema = z.object({
  COSTWEAVE_HOME: z.string().min(1).optional().describe('`home`; relative to the working directory.'),
  COSTWEAVE_CONFIG: z.string().min(1).optional().describe('The configuration file, as `--config` names it.'),
  COSTWEAVE_HOST: z.string().min(1).optional().describe('`http.host`'),
  COSTWEAVE_PORT: portText.optional().describe('`http.port`'),
  DATABASE_URL: databaseUrl.optional().describe('`databaseUrl`, with its password.'),
  REDIS_URL: redisUrl.optional().describe('`redisUrl`, with its password.'),
  LOG_LEVEL: z.enum(LOG_LEVELS).optional().describe('`logLevel`'),
});

/** What a connection URL must look like. */
export type UrlShape = typeof databaseUrl;
export type FileSettings = z.output<typeof fileSchema>;
export type EnvironmentSettings = z.output<typeof environmentSchema>;

function unique(items: readonly { readonly id: string }[]): boolean {
  return new Set(items.map((item) => item.id)).size === items.length;
}

/** Files lie in one place, and `access` says how that one is reached. */
function checkPlace(
  source: { readonly path?: string | undefined; readonly url?: string | undefined; readonly access?: StoreAccess | undefined },
  context: z.core.$RefinementCtx,
): void {
  const { path, url, access } = source;
  const refuse = (at: string, message: string) => context.addIssue({ code: 'custom', path: [at], message });
  if (path !== undefined && url !== undefined) refuse('path', 'either path or url, not both');
  if (access === undefined) return;
  const at = url === undefined ? undefined : parseStoreUrl(url);
  if (url === undefined) refuse('access', 'access only beside a url');
  const fault = at && accessFault(at.store, access);
  if (fault) refuse('access', `${fault.expected} (here: ${fault.found})`);
}
