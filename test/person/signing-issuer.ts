import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, SignJWT, type JWK, type JWTPayload } from 'jose';

/** An identity provider that can be made to do anything wrong: its configuration, its keys, and what it signs. */
export interface SigningIssuer {
  readonly issuer: string;
  /** What it answers when it is asked for its keys. */
  keys: () => Promise<readonly JWK[]> | readonly JWK[];
  /** What its configuration says of itself. */
  says: Record<string, unknown>;
  /** How often its keys were asked for. */
  asked: number;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** Signed with its first key, for the hub, for ten minutes, unless something else is said. */
  sign(claims?: JWTPayload, header?: object, key?: KeyObject): Promise<string>;
  close(): Promise<void>;
}

export const AUDIENCE = 'costweave';

export async function startIssuer(): Promise<SigningIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'first', alg: 'RS256', use: 'sig' };
  const server: Server = createServer((request, response) => {
    const answer = async () => {
      if (request.url?.endsWith('/.well-known/openid-configuration')) return self.says;
      self.asked++;
      return { keys: await self.keys() };
    };
    answer().then(
      (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: SigningIssuer = {
    issuer,
    keys: () => [jwk],
    says: { issuer, jwks_uri: `${issuer}/keys` },
    asked: 0,
    privateKey,
    publicKey,
    sign(claims = {}, header = {}, key = privateKey) {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({ iss: issuer, aud: AUDIENCE, sub: 'ann', iat: now, exp: now + 600, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'first', typ: 'at+jwt', ...header })
        .sign(key);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}
