import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as oauth from 'oauth4webapi';
import { RECENT_SIGN_IN_MINUTES } from '../../domain/person/recent-sign-in.ts';
import type { Database } from '../../store/database.ts';
import { beginWebSession, endWebSession, keepAttempt, liveWebSession, takeAttempt } from '../../store/person/web-sessions.ts';
import { audit } from '../../store/audit/audit.ts';
import type { SignInNotes } from '../record/sign-in-notes.ts';
import type { ClientOf } from './door/client-of.ts';
import { reply, replyProblem } from './reply.ts';
import { callerByAccount } from '../sign-in/account-caller.ts';
import type { Caller, WebSessions } from '../sign-in/caller.ts';
import { cookiesOf, isFromElsewhere, secretIn } from '../sign-in/cookies.ts';
import { LEEWAY_SECONDS, type OidcProvider } from '../sign-in/oidc-provider.ts';
import { isStrongEnough, strengthAsked } from '../sign-in/sign-in-strength.ts';
import type { UseNotes } from '../sign-in/use-notes.ts';
import { viewerAt } from '../sign-in/viewer-at.ts';

export interface WebSignInOptions {
  readonly db: Database;
  readonly uses: UseNotes;
  readonly signIns: Pick<SignInNotes, 'refused'>;
  readonly clientOf: ClientOf;
  /** Those that a browser can sign in at. */
  readonly providers: readonly OidcProvider[];
  /** Where browsers find the hub. */
  readonly publicUrl: URL;
  readonly idleSeconds: number;
  readonly absoluteSeconds: number;
}

/** Sign-in with a browser: authorization code with PKCE at an identity provider, then a session of the hub's own in a cookie. */
export interface WebSignIn extends WebSessions {
  /** The paths that it answers. */
  owns(path: string): boolean;
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
}

const PATHS = ['/sign-in', '/sign-in/callback', '/sign-out'];
const ATTEMPT_SECONDS = 600;
/** The provider asks for a factor anew, and tells when it did: `auth_time` comes to whoever asks for `max_age`. */
const AGAIN = { prompt: 'login', max_age: String(RECENT_SIGN_IN_MINUTES * 60) };
const BROWSER_LENGTH_MAX = 200;
const GROUPS_MAX = 1_000;
/** No sign-in is of the year 5138. */
const SECONDS_MAX = 1e11;

export function openWebSignIn(options: WebSignInOptions): WebSignIn {
  const { db, uses, signIns, clientOf, providers, publicUrl, idleSeconds, absoluteSeconds } = options;
  const cookies = cookiesOf(publicUrl);
  const redirectUri = new URL('/sign-in/callback', publicUrl).href;

  async function begin(response: ServerResponse, asked: URLSearchParams): Promise<void> {
    const provider = providers.find(({ config }) => config.issuer === asked.get('issuer')) ?? providers[0]!;
    const { metadata, client } = await provider.forBrowsers();
    const secret = randomBytes(32).toString('base64url');
    const codeVerifier = oauth.generateRandomCodeVerifier();
    const nonce = oauth.generateRandomNonce();
    const attempt = { issuer: provider.config.issuer, nonce, codeVerifier, returnTo: localPath(asked.get('to')) };
    await keepAttempt(db, digestOf(secret), attempt, ATTEMPT_SECONDS);
    const target = new URL(metadata.authorization_endpoint!);
    const parameters = {
      client_id: client.client_id,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: 'openid profile email',
      code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
      nonce,
      // The state is of no use without the cookie, nor the cookie without the state.
      state: stateOf(secret),
      ...(asked.has('again') ? AGAIN : {}),
      ...strengthAsked(provider.config.strength),
    };
    for (const [name, value] of Object.entries(parameters)) target.searchParams.set(name, value);
    redirect(response, target.href, [cookies.set(cookies.attempt, secret, ATTEMPT_SECONDS)]);
  }

  async function finish(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const secret = secretIn(request, cookies.attempt);
    const attempt = secret === undefined ? undefined : await takeAttempt(db, digestOf(secret));
    const provider = attempt && providers.find(({ config }) => config.issuer === attempt.issuer);
    const gone = [cookies.remove(cookies.attempt)];
    const refuseNoted = (detail: string, status = 400) => {
      signIns.refused(request, detail);
      return refuse(response, detail, gone, status);
    };
    if (secret === undefined || !attempt || !provider) return refuseNoted('expected a sign-in that began here a moment ago, found none');
    const claims = await claimsOf(provider, url, stateOf(secret), attempt).catch((error: unknown) => {
      if (isOfAnswer(error)) return undefined;
      throw error;
    });
    if (!claims) return refuseNoted('expected an answer of the identity provider that it gave for this sign-in, found another');
    if (!isStrongFor(provider, claims))
      return refuseNoted(
        'expected a sign-in as strong and as recent as the hub demands, found another: sign in again at the identity provider',
        403,
      );
    const groups = groupsIn(claims[provider.config.groupsClaim ?? 'groups']);
    const caller = await callerByAccount(db, uses, provider.config, { ...claims, exp: Date.now() / 1000 + absoluteSeconds });
    if (!caller)
      return refuseNoted('expected an account that is somebody’s in the hub, or in a group that is given a role, found another', 403);
    // A new one with each sign-in: one that was planted before is of no use.
    const session = randomBytes(32).toString('base64url');
    const { issuer } = provider.config;
    const { address } = clientOf(request);
    await db.transaction().execute(async (transaction) => {
      await beginWebSession(
        transaction,
        digestOf(session),
        { issuer, subject: claims.sub, groups, ...strengthIn(claims) },
        { absoluteSeconds, idleSeconds, address, browser: request.headers['user-agent']?.slice(0, BROWSER_LENGTH_MAX) ?? null },
      );
      const viewer = viewerAt(caller.viewers[0], { origin: 'graph', address });
      await audit(transaction, viewer, { action: 'sign-in.begin', subject: 'session', before: null, after: { issuer }, reason: null });
    });
    redirect(response, attempt.returnTo, [...gone, cookies.set(cookies.session, session, absoluteSeconds)]);
  }

  async function claimsOf(
    provider: OidcProvider,
    url: URL,
    state: string,
    { nonce, codeVerifier }: { nonce: string; codeVerifier: string },
  ) {
    const { metadata, client, authentication, requestOptions } = await provider.forBrowsers();
    const parameters = oauth.validateAuthResponse(metadata, client, url, state);
    const answer = await oauth.authorizationCodeGrantRequest(
      metadata,
      client,
      authentication,
      parameters,
      redirectUri,
      codeVerifier,
      requestOptions,
    );
    const result = await oauth.processAuthorizationCodeResponse(metadata, client, answer, { expectedNonce: nonce, requireIdToken: true });
    return oauth.getValidatedIdTokenClaims(result)!;
  }

  async function end(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') return replyProblem(response, 405, 'Method Not Allowed', 'expected POST', { allow: 'POST' });
    if (isFromElsewhere(request, publicUrl))
      return replyProblem(response, 403, 'Forbidden', 'expected a page of this hub, found one of another site');
    const secret = secretIn(request, cookies.session);
    const caller = secret === undefined ? undefined : await callerOf(secret);
    if (secret !== undefined)
      await db.transaction().execute(async (transaction) => {
        await endWebSession(transaction, digestOf(secret), caller?.viewers[0].id);
        if (!caller) return;
        const viewer = viewerAt(caller.viewers[0], { origin: 'graph', address: clientOf(request).address });
        await audit(transaction, viewer, { action: 'sign-in.end', subject: 'session', before: null, after: null, reason: null });
      });
    redirect(response, '/', [cookies.remove(cookies.session)]);
  }

  async function callerOf(credential: string): Promise<Caller | undefined> {
    const session = await liveWebSession(db, digestOf(credential), idleSeconds);
    const provider = session && providers.find(({ config }) => config.issuer === session.issuer);
    if (!session || !provider) return undefined;
    const { config } = provider;
    const exp = Date.parse(session.expiresAt) / 1000;
    const { acr, authTime } = session;
    const claims = { sub: session.subject, exp, acr, auth_time: authTime, [config.groupsClaim ?? 'groups']: [...session.groups] };
    // More may be demanded than when it began, and what was recent grows old.
    if (!isStrongFor(provider, claims)) return undefined;
    const caller = await callerByAccount(db, uses, config, claims, session.id);
    return (
      caller && {
        ...caller,
        by: { way: 'session', issuer: config.issuer },
        until: Math.min(caller.until ?? Infinity, Date.parse(session.idleUntil)),
      }
    );
  }

  return {
    owns: (path) => PATHS.includes(path),
    async serve(request, response, path) {
      if (path === '/sign-out') return end(request, response);
      if (request.method !== 'GET') return replyProblem(response, 405, 'Method Not Allowed', 'expected GET', { allow: 'GET' });
      const url = new URL(request.url ?? '/', publicUrl);
      return path === '/sign-in' ? begin(response, url.searchParams) : finish(request, response, url);
    },
    credentialOf(request) {
      const secret = secretIn(request, cookies.session);
      return secret === undefined || isFromElsewhere(request, publicUrl) ? undefined : secret;
    },
    callerOf,
  };
}

function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Tells nothing of the cookie that it belongs to. */
function stateOf(secret: string): string {
  return createHash('sha256').update(`state ${secret}`).digest('base64url');
}

/** A path of the hub: never another host, by whatever spelling. */
function localPath(asked: string | null): string {
  if (asked === null || !/^\/[\w\-./?=&%]*$/.test(asked) || asked.startsWith('//')) return '/';
  return asked;
}

function isStrongFor({ config }: OidcProvider, claims: Readonly<Record<string, unknown>>): boolean {
  return isStrongEnough(claims, config.strength, config.clockLeewaySeconds ?? LEEWAY_SECONDS);
}

/** What a session keeps of how and when somebody signed in. What is no such thing is not kept, and taken for the weakest. */
function strengthIn({ acr, auth_time: at }: Readonly<Record<string, unknown>>): {
  readonly acr: string | null;
  readonly authTime: number | null;
} {
  return {
    acr: typeof acr === 'string' && !acr.includes('\u0000') ? acr : null,
    authTime: typeof at === 'number' && at > 0 && at < SECONDS_MAX ? at : null,
  };
}

function groupsIn(claim: unknown): string[] {
  const found = Array.isArray(claim) ? claim : [claim];
  return found.filter((one): one is string => typeof one === 'string' && !one.includes('\u0000')).slice(0, GROUPS_MAX);
}

/** Whether what came from the browser or the provider is at fault. */
function isOfAnswer(error: unknown): boolean {
  return (
    error instanceof oauth.AuthorizationResponseError ||
    error instanceof oauth.ResponseBodyError ||
    error instanceof oauth.OperationProcessingError ||
    error instanceof oauth.WWWAuthenticateChallengeError
  );
}

function redirect(response: ServerResponse, location: string, setCookies: readonly string[]): void {
  response.setHeader('set-cookie', setCookies);
  reply(response, 303, 'text/plain; charset=utf-8', 'See Other\n', { location });
}

function refuse(response: ServerResponse, detail: string, setCookies: readonly string[], status = 400): void {
  response.setHeader('set-cookie', setCookies);
  replyProblem(response, status, status === 403 ? 'Forbidden' : 'Bad Request', `${detail}: begin again at /sign-in`);
}
