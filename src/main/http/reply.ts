import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Headers of every answer: it is nobody else's to keep, to frame, to embed or to guess at, and as a page it could do nothing. Pages that
 * do something have a policy of their own.
 */
const ALWAYS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** The same for an answer that is written part by part. */
export const STREAM_HEADERS: Readonly<Record<string, string>> = ALWAYS;

/** For a year, once a browser came over TLS. */
export const STRICT_TRANSPORT = 'max-age=31536000; includeSubDomains';

/** When to come again where something is away, or full: in whole seconds. */
export const AWAY_SECONDS = 5;

/** Tools that only know user and password ask for these when they are told so. */
export const CHALLENGE = { 'www-authenticate': 'Bearer, Basic realm="costweave", charset="UTF-8"' };

export const CORRELATION_HEADER = 'x-correlation-id';

export function reply(
  response: ServerResponse,
  status: number,
  contentType: string | undefined,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  // As bytes: a long text would be copied into three times its room on its way to the socket.
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const content = contentType === undefined ? {} : { 'content-type': contentType, 'content-length': bytes.length };
  response.writeHead(status, { ...ALWAYS, ...content, ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : bytes);
}

/** Begins an answer that goes on: events are written to it as they come. */
export function beginStream(response: ServerResponse): void {
  // Proxies that gather what they pass on would tell events when they are many.
  response.writeHead(200, { ...ALWAYS, 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
  response.write(':\n\n');
}

/** An error outside the graph, as RFC 9457 says: what is wrong and what to do, and by what the log knows it. */
export function replyProblem(
  response: ServerResponse,
  status: number,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const correlationId = headers[CORRELATION_HEADER] ?? response.getHeader(CORRELATION_HEADER);
  const instance = typeof correlationId === 'string' ? { instance: `urn:costweave:request:${correlationId}`, correlationId } : {};
  const wait: Record<string, string> = status === 503 ? { 'retry-after': String(AWAY_SECONDS) } : {};
  const problem = { type: 'about:blank', title, status, detail, ...instance };
  reply(response, status, 'application/problem+json', JSON.stringify(problem), { ...wait, ...headers });
}

/** The same for a socket that speaks no HTTP any more, or not yet: it is closed after it. */
export function problemText(status: number, title: string, detail: string, correlationId: string): string {
  const body = JSON.stringify({
    type: 'about:blank',
    title,
    status,
    detail,
    instance: `urn:costweave:request:${correlationId}`,
    correlationId,
  });
  const head = [
    `HTTP/1.1 ${status} ${title}`,
    'connection: close',
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    `${CORRELATION_HEADER}: ${correlationId}`,
    ...(status === 503 ? [`retry-after: ${AWAY_SECONDS}`] : []),
    ...Object.entries(ALWAYS).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** An error of the graph that stands before it: in the form that its clients read. */
export function replyGraphError(
  response: ServerResponse,
  status: number,
  error: { readonly code: string; readonly message: string; readonly correlationId: string },
  headers: Readonly<Record<string, string>> = {},
): void {
  const { code, message, correlationId } = error;
  const body = JSON.stringify({ errors: [{ message, extensions: { code, correlationId } }] });
  reply(response, status, acceptedType(response.req), body, headers);
}

function acceptedType({ headers }: IncomingMessage): string {
  const isNew = /application\/graphql-response\+json/.test(headers.accept ?? '');
  return isNew ? 'application/graphql-response+json; charset=utf-8' : 'application/json; charset=utf-8';
}
