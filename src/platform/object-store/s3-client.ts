import { S3Client } from '@aws-sdk/client-s3';
import { resolveSecret } from '../resolve-secret.ts';
import type { Redactor } from '../source-client/redactor.ts';
import { guardedAgents } from './guarded-agents.ts';
import { idleMs, type StoreAccess } from './store-access.ts';
import type { StoreOptions } from './store-options.ts';

export const ATTEMPTS_MAX = 6;
const CONNECT_MS = 10_000;
const DEFAULT_REGION = 'us-east-1';

/** A client of the store, and how to close it. Throws SecretError for a reference that leads nowhere. */
export function openS3Client(
  access: StoreAccess,
  { env, allow = {} }: StoreOptions,
  redactor: Redactor,
): { client: S3Client; close: () => void } {
  const secretOf = (reference: StoreAccess['accessKeyId']) => reference && redactor.know(resolveSecret(reference, env));
  const [accessKeyId, secretAccessKey, sessionToken] = [access.accessKeyId, access.secretAccessKey, access.sessionToken].map(secretOf);
  const agents = guardedAgents(access.endpoint ?? 'https://s3.amazonaws.com', allow);
  const timeout = idleMs(access);
  const client = new S3Client({
    region: access.region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? DEFAULT_REGION,
    ...(access.endpoint === undefined ? {} : { endpoint: access.endpoint }),
    ...(access.profile === undefined ? {} : { profile: access.profile }),
    ...(accessKeyId && secretAccessKey
      ? { credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) } }
      : {}),
    forcePathStyle: access.pathStyle ?? access.endpoint !== undefined,
    maxAttempts: ATTEMPTS_MAX,
    // The hub compares content by SHA-256; not every store that speaks the protocol knows Amazon's checksums.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      httpAgent: agents.http,
      httpsAgent: agents.https,
      connectionTimeout: CONNECT_MS,
      requestTimeout: timeout,
      throwOnRequestTimeout: true,
      socketTimeout: timeout,
    },
  });
  return {
    client,
    close() {
      client.destroy();
      agents.close();
    },
  };
}
