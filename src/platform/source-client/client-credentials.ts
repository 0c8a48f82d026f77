import type { ClientCredentials } from '../../connector-kit/authorization.ts';
import type { SecretReference } from '../../connector-kit/secret.ts';
import type { SourceFault } from '../../connector-kit/source-api.ts';
import type { WireAnswer, WireRequest } from './exchange.ts';
import type { SourceClock } from './source-clock.ts';

export interface Token {
  readonly token: string;
  /** Cookies that must be sent with it, as a header; '' for none. */
  readonly cookie: string;
}

/** The token of one source: asked for by the first who needs it, waited for by all others, asked for anew before it ends. */
export interface Tokens {
  current(): Promise<Token>;
  /** A source refused this token: the next one asks for another. */
  drop(token: string): void;
}

export interface TokenDependencies {
  readonly endpointUrl: string;
  readonly clock: SourceClock;
  readonly secret: (reference: SecretReference) => string;
  readonly know: (secret: string) => string;
  /** Asks for a token as for anything else: tried again when it may help; its answer is a 2xx. */
  readonly ask: (request: WireRequest) => Promise<WireAnswer>;
  readonly refuse: (code: string, expected: string, found: string, wayOut: string) => SourceFault;
}

/** Asked for anew when a fifth of its life is left, or half a minute if that is less: tokens may live for 60 s. */
const MARGIN_SHARE = 0.2;
const MARGIN_MS_MAX = 30_000;
/** Where the source does not say how long it lives. */
const LIFE_SECONDS = 300;

export function createTokens(authorization: ClientCredentials, dependencies: TokenDependencies): Tokens {
  let current: { readonly asked: Promise<Token & { readonly renewAt: number }>; renewAt: number } | undefined;
  const { clock } = dependencies;

  function ask(): Promise<Token> {
    const asked = askForToken(authorization, dependencies);
    const mine = { asked, renewAt: Infinity };
    current = mine;
    asked.then(
      ({ renewAt }) => (mine.renewAt = renewAt),
      // Whoever waits hears of it; the next one asks again.
      () => (current = current === mine ? undefined : current),
    );
    return asked;
  }

  let lastToken = '';
  return {
    async current() {
      const token = await (current && clock.now() < current.renewAt ? current.asked : ask());
      lastToken = token.token;
      return token;
    },
    drop(token) {
      // Another request may have found out before, and a new token may be there already.
      if (token === lastToken) current = undefined;
    },
  };
}

async function askForToken(
  { tokenUrl, clientId, clientSecret, clientAuthentication, scope, keepsCookies = [] }: ClientCredentials,
  { endpointUrl, clock, secret, know, ask, refuse }: TokenDependencies,
): Promise<Token & { readonly renewAt: number }> {
  const oauth = await import('oauth4webapi');
  const url = tokenAddress(endpointUrl, tokenUrl);
  const server = { issuer: url.origin, token_endpoint: url.href };
  const client = { client_id: clientId };
  const authentications = { client_secret_post: oauth.ClientSecretPost, client_secret_basic: oauth.ClientSecretBasic };
  const authenticate = authentications[clientAuthentication ?? 'client_secret_post'](secret(clientSecret));
  const askedAt = clock.now();
  let cookies: readonly string[] = [];
  const response = await oauth.clientCredentialsGrantRequest(server, client, authenticate, scope ? { scope } : {}, {
    // Whether a source may be asked without TLS is decided where the connection is made.
    [oauth.allowInsecureRequests]: true,
    async [oauth.customFetch](_, { headers, body }) {
      know(headers['authorization']?.replace(/^Basic /, '') ?? '');
      const answer = await ask({ method: 'POST', url, headers, body: String(body) });
      cookies = answer.cookies.map((cookie) => cookie.split(';')[0]!).filter((pair) => keepsCookies.includes(pair.split('=')[0]!));
      return new Response(conforming(answer.text), { headers: { 'content-type': 'application/json' } });
    },
  });
  const found = await oauth.processClientCredentialsResponse(server, client, response).catch((error: unknown) => {
    const what = error instanceof Error ? error.message.replaceAll('"response" body ', '') : 'an unknown error';
    throw refuse('no-token', `a token from ${url.origin}${url.pathname}`, `another answer: ${what}`, 'check the address of the token');
  });
  for (const pair of cookies) know(pair.slice(pair.indexOf('=') + 1));
  const lifeMs = (found.expires_in ?? LIFE_SECONDS) * 1000;
  return {
    token: know(found.access_token),
    cookie: cookies.join('; '),
    renewAt: askedAt + lifeMs - Math.min(MARGIN_MS_MAX, lifeMs * MARGIN_SHARE),
  };
}

/** Below the endpoint's URL, or a whole URL of another host. */
export function tokenAddress(endpointUrl: string, tokenUrl: string): URL {
  if (/^https?:\/\//i.test(tokenUrl)) return new URL(tokenUrl);
  const base = new URL(endpointUrl);
  return new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}/${tokenUrl.replace(/^\/+/, '')}`);
}

/**
 * What is used of an answer, as RFC 6749 has it: some sources leave out the type of a token or have names of their own for a bearer's,
 * and say of its life what is no number.
 */
function conforming(text: string): string {
  try {
    const { access_token, expires_in } = JSON.parse(text) as Readonly<Record<string, unknown>>;
    const life = Number.parseFloat(String(expires_in));
    return JSON.stringify({ access_token, token_type: 'bearer', ...(life >= 0 ? { expires_in: life } : {}) });
  } catch {
    return text;
  }
}
