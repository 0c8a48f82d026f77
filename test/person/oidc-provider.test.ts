import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPairSync } from 'node:crypto';
import { exportJWK } from 'jose';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openOidcProvider, type OidcProvider } from '#src/main/sign-in/oidc-provider.ts';
import { WhoAmIDocument } from '#test/operations/generated/graphql.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

/** A whole identity provider that is not ours: what it issues by its own rules is what the hub has to take. */
let database: FreshDatabase;
let graph: GraphClient;
let server: Server;
let issuer: string;
let known: OidcProvider;

beforeAll(async () => {
  database = await freshDatabase();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = { ...(await exportJWK(privateKey)), kid: 'es', alg: 'ES256', use: 'sig' };
  server = createServer((request, response) => void callback(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const resource = { scope: 'read', accessTokenFormat: 'jwt', accessTokenTTL: 600, jwt: { sign: { alg: 'ES256' } } } as const;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'nightly',
        client_secret: 'secret',
        id_token_signed_response_alg: 'ES256',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    jwks: { keys: [jwk] },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        useGrantedResource: () => true,
        getResourceServerInfo: (_, asked) => ({ ...resource, audience: asked.replace('https://', '') }),
      },
    },
    extraTokenClaims: () => ({ groups: ['finance'], preferred_username: 'nightly' }),
  });
  const callback = provider.callback();
  known = openOidcProvider({
    issuer,
    audience: 'costweave.example',
    groups: [{ group: 'finance', role: 'analyst' }],
    allow: { http: true, privateAddresses: true },
  });
  graph = await serveGraph(database, { providers: [known], localAdministrator: false });
});
afterAll(async () => {
  await graph.close();
  await known.close();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await database.drop();
});

async function tokenFor(resource: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from('nightly:secret').toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'read', resource }),
  });
  const answer = (await response.json()) as { access_token?: string };
  const { access_token: token } = answer;
  if (token === undefined) throw new Error(`no token: ${response.status} ${JSON.stringify(answer)}`);
  return token;
}

test('a token that oidc-provider issues for the hub is taken, with its groups', async () => {
  const token = await tokenFor('https://costweave.example');
  const { viewer } = await graph.as(token).data(WhoAmIDocument, { permission: 'COST_READ' });
  expect(viewer).toMatchObject({ name: 'person:nightly', person: 'nightly', can: true });
});

test('one that it issues for another service is not', async () => {
  const { errors } = await graph.as(await tokenFor('https://other.example')).ask(WhoAmIDocument, { permission: 'COST_READ' });
  expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});
