import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { administrator, type Viewer } from '../../domain/authority/viewer.ts';
import { signedPart } from '../../domain/embed/embed-token.ts';
import { isKey } from '../../domain/person/api-key.ts';
import type { Database } from '../../store/database.ts';
import type { AccessMemory } from './access-memory.ts';
import { callerByAccount } from './account-caller.ts';
import { callerOf, type Authenticate, type Caller, type WebSessions } from './caller.ts';
import { callerByEmbed } from './embed-caller.ts';
import type { EmbedSigner } from './embed-signer.ts';
import type { OidcProvider } from './oidc-provider.ts';
import { callerByKey } from './person-caller.ts';
import { shapeOf } from './strict-token.ts';
import type { UseNotes } from './use-notes.ts';

/** A viewer and the secret by which it is known. */
export interface ViewerToken {
  readonly viewer: Viewer;
  readonly token: string;
}

export interface SignIn {
  readonly db: Database;
  /** Programs that the configuration names, each by a token of its own. */
  readonly viewers: readonly ViewerToken[];
  /** Whose access tokens are taken. */
  readonly providers: readonly OidcProvider[];
  /** Who signed in with a browser; undefined: nobody can. */
  readonly web?: WebSessions | undefined;
  /** Signs and knows embed tokens; undefined: there are none. */
  readonly embeds?: EmbedSigner | undefined;
  /** Whether requests without a token that come from this machine are the administrator's. */
  readonly localAdministrator: boolean;
  readonly memory: AccessMemory;
  readonly uses: UseNotes;
}

export const LOCAL_ADMINISTRATOR_ID = 'local-admin';
const LOCAL_ADMINISTRATOR = callerOf(administrator(LOCAL_ADMINISTRATOR_ID, 'graph'), { way: 'this machine' });

/**
 * `Bearer <token>`, or `Basic` with the token as password (tools that only know user and password), where the token is that of a configured
 * viewer, the key of a person or an access token of an identity provider. Without either, who asks from this machine is the local administrator, where that is so.
 */
export function authenticator({ db, viewers, providers, web, embeds, localAdministrator, memory, uses }: SignIn): Authenticate {
  // By digest: how long a look-up takes tells nothing of the tokens.
  const configured = new Map(viewers.map(({ viewer, token }) => [digest(token), callerOf(viewer, { way: 'configured token' })]));
  // Whoever starts a command of the hub is the local administrator, whether or not it is served to one.
  const programs = new Set([LOCAL_ADMINISTRATOR_ID, ...viewers.map(({ viewer }) => viewer.id)]);
  const embedSignIn = embeds && { db, signer: embeds, programs };
  return async (authorization, request): Promise<Caller | undefined> => {
    if (authorization === undefined || authorization === '') {
      const session = web?.credentialOf(request);
      if (web && session !== undefined) return memory.of(`session ${digest(session)}`, () => web.callerOf(session));
      return localAdministrator && isLocal(request) ? LOCAL_ADMINISTRATOR : undefined;
    }
    const token = tokenIn(authorization);
    if (token === undefined) return undefined;
    const credential = digest(token);
    const program = configured.get(credential);
    if (program) return program;
    if (isKey(token)) return memory.of(credential, () => callerByKey(db, uses, token));
    if (signedPart(token) !== undefined) {
      // A password is what tools keep: a token of minutes is none.
      if (!embedSignIn || !/^bearer /i.test(authorization)) return undefined;
      return memory.of(credential, () => callerByEmbed(embedSignIn, token));
    }
    // Whose it says it is decides whose keys have to prove it.
    const shape = providers.length === 0 ? undefined : shapeOf(token);
    const provider = shape && providers.find(({ config }) => config.issuer === shape.issuer);
    return provider && memory.of(credential, () => callerByToken(db, uses, provider, token));
  };
}

async function callerByToken(db: Database, uses: UseNotes, provider: OidcProvider, token: string): Promise<Caller | undefined> {
  const claims = await provider.claimsOf(token);
  return claims && callerByAccount(db, uses, provider.config, claims);
}

function tokenIn(authorization: string): string | undefined {
  const [, scheme, value] = /^(bearer|basic) +([\w.~+/=-]+)$/i.exec(authorization) ?? [];
  if (scheme === undefined || value === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return value;
  const credentials = Buffer.from(value, 'base64').toString('utf8');
  const colon = credentials.indexOf(':');
  return colon === -1 ? undefined : credentials.slice(colon + 1);
}

const LOOPBACK = /^(127\.\d{1,3}\.\d{1,3}\.\d{1,3}|::1|::ffff:127\.\d{1,3}\.\d{1,3}\.\d{1,3})$/;
const LOCAL_NAME = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d+)?$/i;

/** From this machine, under one of its own names (another name is a page that had its name moved here), and through no proxy. */
function isLocal({ socket, headers }: IncomingMessage): boolean {
  const isForwarded = headers['forwarded'] !== undefined || headers['x-forwarded-for'] !== undefined || headers['via'] !== undefined;
  return LOOPBACK.test(socket.remoteAddress ?? '') && LOCAL_NAME.test(headers.host ?? '') && !isForwarded;
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
