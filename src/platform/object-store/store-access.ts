import { z } from 'zod';
import { secret } from '../../connector-kit/secret.ts';

/** How an object store is reached: the `access` of a source in the configuration. Secrets are references. */
export const storeAccessSchema = z.strictObject({
  region: z.string().min(1).optional().describe('S3: the region of the bucket. Left out: that of the environment, else us-east-1.'),
  endpoint: z
    .url({ protocol: /^https?$/, error: 'a URL that begins with https:// or http://' })
    .optional()
    .describe('S3: the address of a store that speaks the protocol but is not Amazon.'),
  pathStyle: z.boolean().optional().describe('S3: the bucket stands in the path, not in the host. Default: only with an endpoint.'),
  requesterPays: z.boolean().optional().describe('S3: who asks pays for the transfer, as some buckets demand.'),
  profile: z.string().min(1).optional().describe('S3: a profile of the AWS configuration files, where roles to assume are written.'),
  accessKeyId: secret('S3: the access key. Left out: what the environment, the configuration files or the machine provide.').optional(),
  secretAccessKey: secret('S3: the secret that belongs to the access key.').optional(),
  sessionToken: secret('S3: the token of temporary credentials.').optional(),
  accountKey: secret('Blob storage: a key of the account.').optional(),
  sasToken: secret('Blob storage: a shared access signature that may list and read.').optional(),
  connectionString: secret('Blob storage: a connection string; its key or signature is used, its addresses are not.').optional(),
  timeout: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'seconds, from 1 to 9999')
    .transform((text) => Number.parseInt(text, 10))
    .optional()
    .describe('Seconds without a byte until a request is tried again. Default 60.'),
});

export type StoreAccess = z.output<typeof storeAccessSchema>;

const IDLE_SECONDS = 60;

/** How long an answer may bring nothing. */
export function idleMs({ timeout = IDLE_SECONDS }: StoreAccess): number {
  return timeout * 1000;
}

const OF_S3 = ['region', 'endpoint', 'pathStyle', 'requesterPays', 'profile', 'accessKeyId', 'secretAccessKey', 'sessionToken'] as const;
const OF_BLOB = ['accountKey', 'sasToken', 'connectionString'] as const;

/** What the access says that this kind of store has no use for, or says by half; undefined: it fits. */
export function accessFault(store: 's3' | 'blob', access: StoreAccess): { readonly expected: string; readonly found: string } | undefined {
  const [own, foreign] = store === 's3' ? [OF_S3, OF_BLOB] : [OF_BLOB, OF_S3];
  const useless = foreign.filter((name) => access[name] !== undefined);
  if (useless.length > 0) return { expected: `only ${[...own, 'timeout'].join(', ')} for this kind of url`, found: useless.join(', ') };
  if ((access.accessKeyId === undefined) !== (access.secretAccessKey === undefined))
    return { expected: 'accessKeyId and secretAccessKey together', found: 'one of the two' };
  const proofs = OF_BLOB.filter((name) => access[name] !== undefined);
  return proofs.length > 1 ? { expected: 'one way to prove who asks', found: proofs.join(' and ') } : undefined;
}
