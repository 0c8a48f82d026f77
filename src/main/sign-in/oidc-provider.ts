import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload } from 'jose';
import * as oauth from 'oauth4webapi';
import { Agent, fetch } from 'undici';
import type { OidcProviderConfig } from '../../platform/config/sign-in-schema.ts';
import { guardedConnector } from '../../platform/source-client/guarded-connector.ts';
import { isStrongEnough } from './sign-in-strength.ts';

/** An identity provider, as far as its access tokens are concerned. */
export interface OidcProvider {
  readonly config: OidcProviderConfig;
  /** The claims of a token that it signed for us and that holds now; undefined: it did not. Throws where its keys cannot be had. */
  claimsOf(token: string): Promise<JWTPayload | undefined>;
  /** What a sign-in with a browser needs. Only where the configuration names a client. */
  forBrowsers(): Promise<BrowserClient>;
  close(): Promise<void>;
}

export interface BrowserClient {
  readonly metadata: oauth.AuthorizationServer;
  readonly client: oauth.Client;
  readonly authentication: oauth.ClientAuth;
  readonly requestOptions: oauth.TokenEndpointRequestOptions;
}

export interface KeyPatience {
  /** How long keys are kept before they are asked for again, and how soon for a key that is not among them. */
  readonly keepMs: number;
  readonly cooldownMs: number;
}

export interface OidcProviderOptions extends Partial<KeyPatience> {
  /** The secret of the client that the configuration names. */
  readonly secret?: string | undefined;
}

/** Keys of which the public half alone is known to us. Never none, never a secret that we would share. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const TIMEOUT_MS = 5_000;
const ANSWER_BYTES_MAX = 512 * 1024;
/** By how much clocks may differ, unless the configuration says so. */
export const LEEWAY_SECONDS = 30;
const PATIENCE: KeyPatience = { keepMs: 600_000, cooldownMs: 30_000 };

/** The provider does not answer, or not as one does. */
export class IdentityProviderError extends Error {
  override readonly name = 'IdentityProviderError';
}

export function openOidcProvider(config: OidcProviderConfig, options: OidcProviderOptions = {}): OidcProvider {
  const { keepMs = PATIENCE.keepMs, cooldownMs = PATIENCE.cooldownMs, secret } = options;
  const { issuer, audience, clockLeewaySeconds = LEEWAY_SECONDS, allow } = config;
  const hosts = new Set([placeOf(issuer)]);
  const reach = { hosts, http: allow?.http === true, privateAddresses: allow?.privateAddresses === true };
  const agent = new Agent({ connect: guardedConnector(reach, TIMEOUT_MS), maxResponseSize: ANSWER_BYTES_MAX });

  const ask = async (url: string, signal?: AbortSignal, init: RequestInit = {}): Promise<Response> => {
    const limits = signal ? AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]) : AbortSignal.timeout(TIMEOUT_MS);
    const asked = { headers: { accept: 'application/json' }, ...init } as object;
    const answer = await fetch(url, { ...asked, dispatcher: agent, redirect: 'error', signal: limits });
    return answer as unknown as Response;
  };
  const discover = async () => {
    const answer = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
    if (answer.status !== 200) throw new IdentityProviderError(`expected the configuration of ${issuer}, found status ${answer.status}`);
    const found = (await answer.json()) as oauth.AuthorizationServer & { readonly jwks_uri?: unknown };
    // One that speaks for another would have its keys taken for the other's.
    if (found.issuer !== issuer) throw new IdentityProviderError(`expected the configuration of ${issuer}, found that of another issuer`);
    const keys = typeof found.jwks_uri === 'string' ? URL.parse(found.jwks_uri) : null;
    if (!keys || (keys.protocol !== 'https:' && !reach.http))
      throw new IdentityProviderError(`expected an https URL of the keys of ${issuer}`);
    hosts.add(placeOf(keys.href));
    const keySet = createRemoteJWKSet(keys, {
      timeoutDuration: TIMEOUT_MS,
      cooldownDuration: cooldownMs,
      cacheMaxAge: keepMs,
      [customFetch]: (url, { signal }) => ask(url, signal),
    });
    return { metadata: found, keySet };
  };
  let discovered: ReturnType<typeof discover> | undefined;
  const known = () => (discovered ??= discover().catch((error: unknown) => ((discovered = undefined), Promise.reject(error as Error))));

  return {
    config,
    async claimsOf(token) {
      const options = {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: clockLeewaySeconds,
        requiredClaims: ['iss', 'aud', 'sub', 'exp'],
      };
      try {
        const { payload } = await jwtVerify(token, (await known()).keySet, options);
        return isSound(payload, clockLeewaySeconds) && isStrongEnough(payload, config.strength, clockLeewaySeconds) ? payload : undefined;
      } catch (error) {
        if (isOfToken(error)) return undefined;
        throw away(issuer, error);
      }
    },
    async forBrowsers() {
      const { metadata } = await known().catch((error: unknown) => Promise.reject(away(issuer, error)));
      const { clientId } = config;
      const token = URL.parse(metadata.token_endpoint ?? '');
      if (clientId === undefined || secret === undefined) throw new Error(`expected a client of ${issuer}, found none configured`);
      if (!token || metadata.authorization_endpoint === undefined || (token.protocol !== 'https:' && !reach.http))
        throw new IdentityProviderError(`expected the addresses for browsers and tokens of ${issuer}`);
      hosts.add(placeOf(token.href));
      return {
        metadata,
        client: { client_id: clientId, [oauth.clockTolerance]: clockLeewaySeconds },
        authentication: oauth.ClientSecretBasic(secret),
        requestOptions: {
          // Whether without TLS is decided where the connection is made.
          [oauth.allowInsecureRequests]: true,
          [oauth.customFetch]: (url, { method, headers, body }) =>
            ask(url, undefined, { method, headers, body: String(body) }).catch((error: unknown) => Promise.reject(away(issuer, error))),
        },
      };
    },
    close: () => agent.close(),
  };
}

function away(issuer: string, error: unknown): IdentityProviderError {
  return error instanceof IdentityProviderError
    ? error
    : new IdentityProviderError(`${issuer} does not answer as it should`, { cause: error });
}

/** What `jose` leaves to us: issued in the future is issued by nobody, and a subject is text that names somebody. */
function isSound({ sub, iat }: JWTPayload, leewaySeconds: number): boolean {
  if (typeof sub !== 'string' || sub === '' || sub.length > 255 || sub.includes('\u0000')) return false;
  return iat === undefined || (typeof iat === 'number' && iat <= Date.now() / 1000 + leewaySeconds);
}

/** Whether the token is at fault, and not who should vouch for it. */
function isOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    !(error instanceof errors.JWKSInvalid) &&
    error.code !== 'ERR_JOSE_GENERIC'
  );
}

function placeOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  return `${hostname.replace(/^\[|\]$/g, '').toLowerCase()}:${port || (protocol === 'https:' ? '443' : '80')}`;
}
