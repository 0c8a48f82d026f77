import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import type { SignatureV4 as SignatureAuthorization } from '../../connector-kit/authorization.ts';
import type { SecretReference } from '../../connector-kit/secret.ts';
import type { WireRequest } from './exchange.ts';
import type { SourceClock } from './source-clock.ts';

/** Signs a request for AWS. The signature is over method, path, query, headers and body, and holds for some minutes. */
export async function signRequest(
  request: WireRequest,
  { service, region, accessKeyId, secretAccessKey, sessionToken }: SignatureAuthorization,
  { secret, clock }: { readonly secret: (reference: SecretReference) => string; readonly clock: SourceClock },
): Promise<WireRequest> {
  const credentials = {
    accessKeyId,
    secretAccessKey: secret(secretAccessKey),
    ...(sessionToken ? { sessionToken: secret(sessionToken) } : {}),
  };
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const { url, method, headers, body } = request;
  const query: Record<string, string[]> = {};
  for (const [name, value] of url.searchParams) (query[name] ??= []).push(value);
  const signed = await signer.sign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query,
      headers: { ...headers, host: url.host },
      ...(body === undefined ? {} : { body }),
    },
    { signingDate: new Date(clock.now()) },
  );
  return { ...request, headers: signed.headers };
}
