import type { IncomingMessage, ServerResponse } from 'node:http';
import { reply, replyProblem } from '../reply.ts';

const ASKED_HEADERS = 'accept, authorization, content-type, apollo-require-preflight, traceparent, x-correlation-id';
const TOLD_HEADERS = 'ratelimit, ratelimit-policy, retry-after, x-correlation-id';

/** Which pages of other hosts may ask the graph. Never with cookies: their sign-in is a token that they hold themselves. */
export interface CrossOrigin {
  /** Says so to a browser. */
  tell(request: IncomingMessage, response: ServerResponse): void;
  /** Whether a browser asks if it may ask. */
  isPreflight(request: IncomingMessage): boolean;
  answerPreflight(request: IncomingMessage, response: ServerResponse): void;
}

/** Origins are compared letter by letter. */
export function crossOrigin(allowedOrigins: readonly string[]): CrossOrigin {
  const allowed = new Set(allowedOrigins);
  const isAllowed = ({ headers }: IncomingMessage) => headers.origin !== undefined && allowed.has(headers.origin);
  return {
    tell(request, response) {
      if (allowed.size === 0) return;
      // A cache must not give one page the answer for another.
      response.setHeader('vary', 'origin');
      if (!isAllowed(request)) return;
      response.setHeader('access-control-allow-origin', request.headers.origin!);
      response.setHeader('access-control-expose-headers', TOLD_HEADERS);
    },
    isPreflight: ({ method, headers }) => method === 'OPTIONS' && headers['access-control-request-method'] !== undefined,
    answerPreflight(request, response) {
      if (!isAllowed(request))
        return replyProblem(response, 403, 'Forbidden', 'expected a page whose origin http.allowedOrigins names, found another');
      reply(response, 204, undefined, '', {
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': ASKED_HEADERS,
        'access-control-max-age': '600',
      });
    },
  };
}
