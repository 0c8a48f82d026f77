import type { IncomingMessage } from 'node:http';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import type { Origin } from '../../domain/authority/origin.ts';
import { NOTHING } from '../../domain/authority/scope.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Authenticate } from '../sign-in/caller.ts';
import { viewerAt } from '../sign-in/viewer-at.ts';
import type { LaterNotes } from './later-notes.ts';

/** Notes who came, and who was refused. Neither tokens nor what was told of them are noted. */
export interface SignInNotes {
  /** The same authentication, noted. Who came is said once an hour for each way and address. */
  noting(authenticate: Authenticate): Authenticate;
  /** A browser came back from an identity provider with what does not do. */
  refused(request: IncomingMessage, why: string): void;
  close(): void;
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
/** So many addresses a minute are told apart: whoever has more fills no more of the log. */
const ADDRESSES_MAX = 100;
const CAME_MAX = 100_000;

/** Whose name nobody can have. */
const nobody = (origin: Origin, address: string): Viewer => ({
  id: '(nobody)',
  permissions: new Set(),
  scopes: NOTHING,
  origin,
  address,
});

export function openSignInNotes(later: LaterNotes, addressOf: (request: IncomingMessage) => string): SignInNotes {
  const came = new Map<string, number>();
  /** Those refused within the minute, after the first: by address. */
  const refusals = new Map<string, { readonly viewer: Viewer; more: number }>();
  let elsewhere = 0;
  let window: NodeJS.Timeout | undefined;

  const noteRefusal = (viewer: Viewer, subject: string, after: AuditState) =>
    later.add(viewer, { action: 'sign-in.refuse', subject, before: null, after, reason: null });
  const closeWindow = () => {
    clearTimeout(window);
    window = undefined;
    for (const { viewer, more } of refusals.values()) if (more > 0) noteRefusal(viewer, 'further', { times: more });
    if (elsewhere > 0) noteRefusal(nobody('graph', 'others'), 'further', { times: elsewhere });
    refusals.clear();
    elsewhere = 0;
  };
  const refuse = (request: IncomingMessage, subject: string, after: AuditState) => {
    const door = doorOf(request);
    window ??= setTimeout(closeWindow, MINUTE_MS).unref();
    const known = refusals.get(door.address);
    if (known) return void known.more++;
    if (refusals.size >= ADDRESSES_MAX) return void elsewhere++;
    const viewer = nobody(door.origin, door.address);
    refusals.set(door.address, { viewer, more: 0 });
    return noteRefusal(viewer, subject, after);
  };
  const doorOf = (request: IncomingMessage) => ({
    origin: originOf(request),
    address: addressOf(request),
  });

  return {
    noting: (authenticate) => async (authorization, request) => {
      const caller = await authenticate(authorization, request);
      if (!caller) {
        // Without anything to prove it nobody claimed to be somebody.
        if (authorization) refuse(request, 'token', { scheme: schemeOf(authorization) });
        return undefined;
      }
      // A browser's sign-in is noted when it begins, and counts until it ends.
      if (caller.by.way === 'session') return caller;
      const viewer = viewerAt(caller.viewers[0], doorOf(request));
      const what = JSON.stringify([viewer.id, viewer.address, viewer.origin, caller.by]);
      const now = Date.now();
      if ((came.get(what) ?? 0) > now - HOUR_MS) return caller;
      if (came.size >= CAME_MAX) came.clear();
      came.set(what, now);
      const { way, ...facts } = caller.by;
      later.add(viewer, { action: 'sign-in.begin', subject: way, before: null, after: facts, reason: null });
      return caller;
    },
    refused: (request, why) => refuse(request, 'browser', { why }),
    close: closeWindow,
  };
}

function originOf({ headers, url = '' }: IncomingMessage): Origin {
  if (headers.upgrade !== undefined) return 'websocket';
  return /^\/mcp(\?|$)/.test(url) ? 'mcp' : 'graph';
}

/** Never what follows it. */
function schemeOf(authorization: string): string {
  const scheme = /^(bearer|basic) /i.exec(authorization)?.[1]?.toLowerCase();
  return scheme ?? 'another';
}
