import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { administrator, type Viewer } from '../../domain/authority/viewer.ts';

/** A viewer and the secret by which it is known. */
export interface ViewerToken {
  readonly viewer: Viewer;
  readonly token: string;
}

const LOCAL_ADMINISTRATOR = administrator('local-admin', 'graph');

/** Who asks; undefined: nobody who is known. */
export type Authenticate = (authorization: string | undefined, request: IncomingMessage) => Viewer | undefined;

/**
 * `Bearer <token>`, or `Basic` with the token as password (tools that only know user and password). Without either, who asks
 * from this machine is the local administrator, where that is configured.
 */
export function authenticator(viewers: readonly ViewerToken[], localAdministrator: boolean): Authenticate {
  // By digest: how long a look-up takes tells nothing of the tokens.
  const byDigest = new Map(viewers.map(({ viewer, token }) => [digest(token), viewer]));
  return (authorization, request) => {
    if (authorization === undefined || authorization === '')
      return localAdministrator && isLocal(request) ? LOCAL_ADMINISTRATOR : undefined;
    const token = tokenIn(authorization);
    return token === undefined ? undefined : byDigest.get(digest(token));
  };
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
