import type { IncomingMessage, ServerResponse } from 'node:http';

/** Headers of every answer: it is nobody else's to keep, to frame or to guess at. */
const ALWAYS = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
} as const;

export function reply(
  response: ServerResponse,
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, { ...ALWAYS, 'content-type': contentType, 'content-length': Buffer.byteLength(body), ...headers });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** An error outside the graph, as RFC 9457 says: what is wrong and what to do. */
export function replyProblem(
  response: ServerResponse,
  status: number,
  title: string,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  reply(response, status, 'application/problem+json', JSON.stringify({ type: 'about:blank', title, status, detail }), headers);
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
