import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../../platform/log.ts';
import type { Authenticate, Caller } from '../../sign-in/caller.ts';
import { IdentityProviderError } from '../../sign-in/oidc-provider.ts';
import { factsOf } from '../error-facts.ts';
import type { RefusalNotes } from '../refusal-notes.ts';
import { AWAY_SECONDS, CHALLENGE } from '../reply.ts';
import type { ClientOf } from './client-of.ts';
import type { Door } from './door.ts';

interface Threshold {
  readonly authenticate: Authenticate;
  readonly clientOf: ClientOf;
  readonly refusals: RefusalNotes;
  readonly log: Log;
}

/** What somebody is told who does not come in. */
export interface TurnedAway {
  readonly status: 401 | 503;
  readonly message: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Somebody who is known stands at a door. */
export interface Visit {
  readonly caller: Caller;
  readonly address: string;
  readonly correlationId: string;
}

/**
 * What a door does before anything else: it finds out who asks. `turnAway` answers those who do not come in, in the form of the door; `serve`
 * answers everybody else.
 */
export function toVisitors(
  threshold: Threshold,
  turnAway: (request: IncomingMessage, response: ServerResponse, away: TurnedAway) => void,
  serve: (request: IncomingMessage, response: ServerResponse, path: string, visit: Visit) => Promise<void>,
): Door['serve'] {
  return async (request, response, path, correlationId) => {
    const known = await knownCaller(threshold, request, correlationId);
    if ('away' in known) return turnAway(request, response, known.away);
    await serve(request, response, path, { caller: known.caller, address: threshold.clientOf(request).address, correlationId });
  };
}

/** Who asks, or what they are told instead. */
export async function knownCaller(
  { authenticate, clientOf, refusals, log }: Threshold,
  request: IncomingMessage,
  correlationId: string,
): Promise<{ readonly caller: Caller } | { readonly away: TurnedAway }> {
  try {
    const caller = await authenticate(request.headers.authorization, request);
    // Who may ask one question may not ask for this.
    if (caller && !caller.only) return { caller };
  } catch (error) {
    if (!(error instanceof IdentityProviderError)) throw error;
    log.warn({ correlationId, ...factsOf(error) }, 'an identity provider does not vouch for anybody');
    const message = 'expected an identity provider that answers, found one that does not: try again';
    return { away: { status: 503, message, headers: { 'retry-after': String(AWAY_SECONDS) } } };
  }
  refusals.note('UNAUTHENTICATED', { from: clientOf(request).address, correlationId });
  const message =
    'expected a key or token that is known (Basic with the key as password and any user, or Authorization: Bearer <key>), found another or none';
  return { away: { status: 401, message, headers: CHALLENGE } };
}
