import { isIP, type BlockList } from 'node:net';
import { z } from 'zod';
import { secret } from '../../connector-kit/secret.ts';
import { isOrigin } from '../../domain/embed/embed-token.ts';

/** How queries of the graph are executed: by the hub's own executor, or by graphql-js alone. */
export const EXECUTIONS = ['plain', 'standard'] as const;

/** Whether operations have to be among those that were written down: not at all, where they name one, or always. */
const TRUSTED_DOCUMENT_MODES = ['off', 'prefer', 'enforce'] as const;
export type TrustedDocumentMode = (typeof TRUSTED_DOCUMENT_MODES)[number];

export const portText = z
  .string()
  .refine((text) => /^\d{1,5}$/.test(text) && Number.parseInt(text, 10) <= 65_535, 'a port from 0 (any free one) to 65535')
  .transform((text) => Number.parseInt(text, 10));

/** `https://portal.example.com`: compared letter by letter with what browsers send, so no wildcard, path or default port. */
const origin = z
  .string()
  .refine(isOrigin, 'an origin as browsers send it (https://host or https://host:port), without a path and without wildcards');

const proxy = z.string().refine((text) => proxyRange(text) !== undefined, 'an IP address, or a range such as 10.0.0.0/8');

/** `http` of the configuration. */
export const httpSchema = z.strictObject({
  host: z.string().min(1).optional().describe('The address that `serve` listens at. Default: `127.0.0.1`.'),
  port: portText.optional().describe('From 0 (any free one) to 65535. Default: 4000.'),
  introspection: z
    .boolean()
    .optional()
    .describe('Whether the graph tells its schema, and GraphiQL is served. Default: only while it listens at this machine alone.'),
  allowedOrigins: z
    .array(origin)
    .optional()
    .describe(
      'Origins of pages on other hosts that may ask the graph (CORS) and open WebSockets. They send a token or key; cookies are never taken from them.',
    ),
  trustedProxies: z
    .array(proxy)
    .optional()
    .describe(
      'Addresses of proxies in front of the hub, such as `10.0.0.0/8`. `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Forwarded-Host` are believed from them alone. Default: from nobody.',
    ),
  tls: z
    .strictObject({
      certificate: secret('The certificate with those that vouch for it, in PEM.'),
      key: secret('Its private key, in PEM.'),
      minimumVersion: z.enum(['1.2', '1.3']).optional().describe('The oldest TLS that is spoken. Default: 1.2.'),
    })
    .optional()
    .describe('Serves https. A file that is replaced is read again within a minute. Default: plain http, for a proxy in front.'),
});

/** `graph` of the configuration. */
export const graphSchema = z.strictObject({
  execution: z
    .enum(EXECUTIONS)
    .optional()
    .describe("What executes queries: `plain`, the hub's own executor with graphql-js behind it, or graphql-js alone. Default: `plain`."),
  trustedDocuments: z
    .strictObject({
      mode: z
        .enum(TRUSTED_DOCUMENT_MODES)
        .describe(
          '`prefer`: operations may be named by `documentId`, and others are answered and logged. `enforce`: others are refused. `off`: neither.',
        ),
      manifests: z
        .array(z.string().min(1))
        .min(1)
        .describe('JSON files with the texts under their ids (`sha256:…`), as GraphQL Code Generator writes them (`persistedDocuments`).'),
    })
    .optional()
    .describe('Operations that were written down beforehand. Default: any operation is answered.'),
});

/** An address or range, as BlockList takes it; undefined: it is neither. */
export function proxyRange(text: string): { readonly add: (list: BlockList) => void } | undefined {
  const [address = '', bits, ...more] = text.split('/');
  const version = isIP(address);
  if (version === 0 || more.length > 0) return undefined;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  if (bits === undefined) return { add: (list) => list.addAddress(address, family) };
  const prefix = /^\d{1,3}$/.test(bits) ? Number.parseInt(bits, 10) : Infinity;
  return prefix <= (version === 4 ? 32 : 128) ? { add: (list) => list.addSubnet(address, prefix, family) } : undefined;
}
