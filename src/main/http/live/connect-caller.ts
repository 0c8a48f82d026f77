import type { IncomingMessage } from 'node:http';
import { AccessRefusedError } from '../../../domain/authority/access-refused-error.ts';
import { limitsFor } from '../../../domain/limit/viewer-limits.ts';
import type { Caller } from '../../sign-in/caller.ts';
import { lookAsOf } from '../door/look-as-door.ts';
import { callAt } from '../call-at.ts';
import { askingOrigin, framedByOf, isOwnPage } from '../embed/asking-page.ts';
import { refusalElsewhere } from '../embed/embed-origin.ts';
import type { LiveOptions } from './live-options.ts';
import type { SocketContext } from './session.ts';

/** A page of another site must not speak in the name of whoever looks at it. */
export function isKnownPage({ allowedOrigins, ownOrigins }: LiveOptions, request: IncomingMessage): boolean {
  const { origin } = request.headers;
  return origin === undefined || isOwnPage(request, ownOrigins) || allowedOrigins.includes(origin);
}

/** False closes the socket with 4403. */
export async function connectCaller(
  { authenticate, identify, lookAs, clientOf, doors, limits, ownOrigins }: LiveOptions,
  { connectionParams, extra }: SocketContext,
): Promise<boolean> {
  const sent = connectionParams?.['Authorization'] ?? connectionParams?.['authorization'] ?? extra.request.headers.authorization;
  if (sent !== undefined && typeof sent !== 'string') return false;
  const { lookAs: asked = lookAsOf(extra.request) } = connectionParams ?? {};
  const door = { origin: 'websocket', address: clientOf(extra.request).address } as const;
  const looking = async (known: Caller | undefined) => known && lookAs.through(known, asked, door).catch(refusedAsNobody);
  const caller = await looking(await authenticate(sent, extra.request));
  if (!caller || (extra.takesEmbedsAlone && !caller.only)) return false;
  const { framedBy = framedByOf(extra.request) } = connectionParams ?? {};
  if (refusalElsewhere(caller.only, askingOrigin(extra.request, ownOrigins, framedBy)) !== undefined) return false;
  extra.identify = async () => looking(await identify(sent, extra.request));
  extra.caller = caller;
  extra.allowance = limits && limitsFor(limits, caller.roles);
  if (doors && extra.allowance) {
    extra.leave = await doors.enter(caller.viewers[0], 'sockets', extra.allowance);
    // It may have gone meanwhile.
    if (extra.isClosed) extra.leave?.();
    else if (!extra.leave) extra.crowd();
    if (extra.isClosed || !extra.leave) return false;
  }
  if (caller.until !== undefined) extra.stopWaiting = callAt(caller.until, extra.cut);
  return true;
}

/** A socket is closed for both alike. */
function refusedAsNobody(error: unknown): undefined {
  if (!(error instanceof AccessRefusedError)) throw error;
  return undefined;
}
