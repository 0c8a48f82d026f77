import { createHash, createHmac } from 'node:crypto';
import type { SimulatedRequest } from '../listen.ts';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** Works the signature (version 4) of a request out again. Undefined: it is right; else the service's error. */
export function signatureFault(
  request: SimulatedRequest,
  key: AccessKey,
): { readonly error: string; readonly message: string } | undefined {
  const header = request.headers['authorization'];
  if (header === undefined) return { error: 'MissingAuthenticationTokenException', message: 'Request is missing Authentication Token' };
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([\w;-]+), ?Signature=([0-9a-f]{64})$/.exec(
      header,
    );
  if (!parts) return { error: 'IncompleteSignatureException', message: 'the Authorization header has not the form of version 4' };
  const [, keyId, day, region, service, signedHeaders, signature] = parts as unknown as string[];
  if (keyId !== key.accessKeyId)
    return { error: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' };
  const at = request.headers['x-amz-date'] ?? '';
  const isScoped = region === key.region && service === 'config' && /^\d{8}T\d{6}Z$/.test(at) && at.startsWith(day!);
  const names = signedHeaders!.split(';');
  const isWhole = [
    'host',
    ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-') && name !== 'x-amz-content-sha256'),
  ].every((name) => names.includes(name));
  const wrong = {
    error: 'InvalidSignatureException',
    message: 'The request signature we calculated does not match the signature you provided.',
  };
  if (!isScoped || !isWhole) return wrong;
  const scope = [day, region, service, 'aws4_request'];
  const text = ['AWS4-HMAC-SHA256', at, scope.join('/'), sha256(canonicalRequest(request, names))].join('\n');
  const signingKey = scope.reduce<string | Buffer>((derived, part) => hmac(derived, part!), `AWS4${key.secretAccessKey}`);
  return hmac(signingKey, text).toString('hex') === signature ? undefined : wrong;
}

function canonicalRequest(request: SimulatedRequest, names: readonly string[]): string {
  const query = [...request.query]
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
  const headers = names.map((name) => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}\n`).join('');
  return [request.method, request.path, query, headers, names.join(';'), sha256(request.body)].join('\n');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
