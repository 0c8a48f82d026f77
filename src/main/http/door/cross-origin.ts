import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOrigin } from '../../../domain/embed/embed-token.ts';
import { reply, replyProblem } from '../reply.ts';

const ASKED_HEADERS =
  'accept, authorization, content-type, apollo-require-preflight, if-none-match, if-range, last-event-id, mcp-protocol-version, odata-maxversion, odata-version, prefer, range, traceparent, x-correlation-id';
const TOLD_HEADERS =
  'accept-ranges, content-range, etag, odata-version, ratelimit, ratelimit-policy, retry-after, x-correlation-id, as-of, x-data-complete-through, x-data-quality';

/** Which pages of other hosts may ask the graph. Never with cookies: their sign-in is a token that they hold themselves. */
export interface CrossOrigin {
  /** Says so to a browser. */
  tell(request: IncomingMessage, response: ServerResponse): void;
  /** Whether a browser asks if it may ask. */
  isPreflight(request: IncomingMessage): boolean;
  answerPreflight(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Tells a browser that pages of its origin may read the answer. */
export function tellOrigin(response: ServerResponse, origin: string): void {
  response.setHeader('vary', 'origin');
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-expose-headers', TOLD_HEADERS);
}

/**
 * Origins are compared letter by letter. `isEmbedOrigin`: whether there are embed tokens for it. A browser that asks if it may ask sends none,
 * so pages of such an origin may ask; what is answered depends on the token.
 */
export function crossOrigin(allowedOrigins: readonly string[], isEmbedOrigin: (origin: string) => Promise<boolean>): CrossOrigin {
  const allowed = new Set(allowedOrigins);
  const isAllowed = ({ headers }: IncomingMessage) => headers.origin !== undefined && allowed.has(headers.origin);
  return {
    tell(request, response) {
      if (allowed.size === 0) return;
      // A cache must not give one page the answer for another.
      response.setHeader('vary', 'origin');
      if (isAllowed(request)) tellOrigin(response, request.headers.origin!);
    },
    isPreflight: ({ method, headers }) => method === 'OPTIONS' && headers['access-control-request-method'] !== undefined,
    async answerPreflight(request, response) {
      const { origin } = request.headers;
      const isKnown = isAllowed(request) || (origin !== undefined && isOrigin(origin) && (await isEmbedOrigin(origin)));
      if (isKnown) tellOrigin(response, origin!);
      else return replyProblem(response, 403, 'Forbidden', 'expected a page whose origin http.allowedOrigins names, found another');
      reply(response, 204, undefined, '', {
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': ASKED_HEADERS,
        'access-control-max-age': '600',
      });
    },
  };
}
