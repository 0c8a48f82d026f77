import { z } from 'zod';
import { secret, type SecretReference } from '../../connector-kit/secret.ts';
import { scheduleFault } from './cron.ts';
import { accessFault, storeAccessSchema, type StoreAccess } from '../object-store/store-access.ts';
import { parseStoreUrl, STORE_URL_EXPECTED } from '../object-store/store-url.ts';

/** What the configuration file and the environment may say. Scalars of the file arrive as text. */

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;

/** How queries of the graph are executed: by the hub's own executor, or by graphql-js alone. */
export const EXECUTIONS = ['plain', 'standard'] as const;

const name = z.string().regex(/^[a-z0-9][a-z0-9._:-]{0,62}$/, 'a name of small letters, digits and . _ : -, at most 63');
const portText = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number.parseInt(text, 10) <= 65_535, 'a port from 0 (any free one) to 65535')
  .transform((text) => Number.parseInt(text, 10));
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
const allow = z.strictObject({
  http: z.boolean().exactOptional(),
  privateAddresses: z.boolean().exactOptional(),
  traceContext: z.boolean().exactOptional(),
});

const fileSchema = z.strictObject({
  home: z.string().min(1).optional(),
  databaseUrl: fileUrl(databaseUrl).optional(),
  redisUrl: fileUrl(redisUrl).optional(),
  logLevel: z.enum(LOG_LEVELS).optional(),
  http: z
    .strictObject({
      host: z.string().min(1).optional(),
      port: portText.optional(),
      introspection: z.boolean().optional(),
      allowedOrigins: z.array(z.string()).optional(),
    })
    .optional(),
  graph: z.strictObject({ execution: z.enum(EXECUTIONS).optional() }).optional(),
  viewers: z
    .array(
      z.strictObject({
        id: name,
        token: secret('What the viewer sends as bearer token'),
        costCenters: z.union([z.literal('all'), z.array(z.string())], { error: 'all, or a list of cost centres' }),
      }),
    )
    .refine(unique, 'ids that each occur once')
    .optional(),
  localAdministrator: z.boolean().optional(),
  sources: z
    .array(
      z
        .strictObject({
          id: name,
          connector: z.string(),
          path: z.string().min(1).optional(),
          url: z
            .string()
            .refine((text) => parseStoreUrl(text) !== undefined, STORE_URL_EXPECTED)
            .optional(),
          access: storeAccessSchema.optional(),
          allow: allow.optional(),
          schedule: schedule.optional(),
          config: z.record(z.string(), z.unknown()).optional(),
        })
        .superRefine(checkPlace),
    )
    .refine(unique, 'ids that each occur once')
    .optional(),
  openLineage: z
    .strictObject({
      url: openAddress,
      token: secret('What the endpoint wants as bearer token').optional(),
      namespace: name.optional(),
      allow: allow.optional(),
    })
    .optional(),
  rules: z.record(z.string(), z.string()).optional(),
});

/** The same, where `rules` names files of these kinds alone. */
export function fileSchemaWith(ruleKinds: readonly string[]): typeof fileSchema {
  const files = z.strictObject(Object.fromEntries(ruleKinds.map((kind) => [kind, z.string().optional()])));
  return fileSchema.extend({ rules: files.optional() }) as unknown as typeof fileSchema;
}

export const environmentSchema = z.object({
  COSTWEAVE_HOME: z.string().min(1).optional(),
  COSTWEAVE_CONFIG: z.string().min(1).optional(),
  COSTWEAVE_HOST: z.string().min(1).optional(),
  COSTWEAVE_PORT: portText.optional(),
  DATABASE_URL: databaseUrl.optional(),
  REDIS_URL: redisUrl.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS).optional(),
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
