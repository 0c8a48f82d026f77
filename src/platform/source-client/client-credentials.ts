import type { ClientCredentials } from '../../connector-kit/authorization.ts';
import { parseJsonWithExactNumbers } from '../../connector-kit/replay/json-with-exact-numbers.ts';
import type { SecretReference } from '../../connector-kit/secret.ts';
import type { SourceFault } from '../../connector-kit/source-api.ts';
import type { WireAnswer, WireRequest } from './exchange.ts';
import { encodeStrictly } from './request-target.ts';
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
  { tokenUrl, clientId, clientSecret, scope, keepsCookies = [] }: ClientCredentials,
  { endpointUrl, clock, secret, know, ask, refuse }: TokenDependencies,
): Promise<Token & { readonly renewAt: number }> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret(clientSecret), ...(scope ? { scope } : {}) };
  const url = tokenAddress(endpointUrl, tokenUrl);
  const askedAt = clock.now();
  const answer = await ask({
    method: 'POST',
    url,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: Object.entries(form)
      .map(([name, value]) => `${name}=${encodeStrictly(value)}`)
      .join('&'),
  });
  const found = tokenIn(answer.text);
  if (!found)
    throw refuse(
      'no-token',
      `a token from ${url.origin}${url.pathname}`,
      'an answer without access_token',
      'check the address of the token',
    );
  const cookies = answer.cookies.map((cookie) => cookie.split(';')[0]!).filter((pair) => keepsCookies.includes(pair.split('=')[0]!));
  for (const pair of cookies) know(pair.slice(pair.indexOf('=') + 1));
  const lifeMs = found.seconds * 1000;
  return {
    token: know(found.token),
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

function tokenIn(text: string): { readonly token: string; readonly seconds: number } | undefined {
  let body: unknown;
  try {
    body = parseJsonWithExactNumbers(text);
  } catch {
    return undefined;
  }
  if (typeof body !== 'object' || body === null || !('access_token' in body)) return undefined;
  const { access_token: token, expires_in: life } = body as { access_token: unknown; expires_in?: unknown };
  if (typeof token !== 'string' || token === '') return undefined;
  const seconds = typeof life === 'string' && /^\d{1,9}(\.\d+)?$/.test(life) ? Number.parseFloat(life) : LIFE_SECONDS;
  return { token, seconds };
}
