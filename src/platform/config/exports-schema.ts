import { z } from 'zod';
import { secret } from '../../connector-kit/secret.ts';
import { accessFault, storeAccessSchema } from '../object-store/store-access.ts';
import { parseStoreUrl, STORE_URL_EXPECTED } from '../object-store/store-url.ts';

/** `exports` of the configuration: where tables are kept that were exported as files. */
export const exportsSchema = z
  .strictObject({
    folder: z
      .string()
      .min(1)
      .optional()
      .describe('The folder that files are kept in, the same for all processes of the hub. Default: `exports` in `home`.'),
    url: z
      .string()
      .refine((text) => parseStoreUrl(text) !== undefined, STORE_URL_EXPECTED)
      .optional()
      .describe(
        'The object store that files are kept in, in place of `folder`: `s3://bucket/folder`, or the URL of a container and folder.',
      ),
    access: storeAccessSchema.optional().describe('How the object store is reached. It takes the right to write and to delete.'),
    allow: z
      .strictObject({
        http: z.boolean().exactOptional().describe('Addresses without TLS.'),
        privateAddresses: z.boolean().exactOptional().describe('Addresses of this machine and of private networks.'),
      })
      .optional()
      .describe('What is closed by default.'),
    signingKey: secret(
      'The private Ed25519 key, in PEM, by which addresses of files are signed: the same for every process that serves. Another key ends all addresses. Default: one in `home`, made at the first start.',
    ).optional(),
  })
  .superRefine(({ folder, url, access }, context) => {
    const refuse = (at: string, message: string) => context.addIssue({ code: 'custom', path: [at], message });
    if (folder !== undefined && url !== undefined) refuse('folder', 'either folder or url, not both');
    if (access === undefined) return;
    const at = url === undefined ? undefined : parseStoreUrl(url);
    if (url === undefined) refuse('access', 'access only beside a url');
    const fault = at && accessFault(at.store, access);
    if (fault) refuse('access', `${fault.expected} (here: ${fault.found})`);
  });
