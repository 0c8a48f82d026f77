import type { IncomingMessage } from 'node:http';

/** By it the hub's own frame says which page it stands in. */
const FRAMED_BY = 'x-costweave-framed-by';

/** Whether a page of the hub itself asks: under the name that it was asked by, or one of these origins where a proxy asks under another. */
export function isOwnPage({ headers: { origin, host } }: Pick<IncomingMessage, 'headers'>, ownOrigins: readonly string[]): boolean {
  return origin !== undefined && (URL.parse(origin)?.host === host || ownOrigins.includes(origin));
}

/** The same of a request by GET, for which a browser names no origin: it says that it is the same. */
function isOwnFrame(request: Pick<IncomingMessage, 'headers'>, ownOrigins: readonly string[]): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  return origin === undefined ? site === 'same-origin' : isOwnPage(request, ownOrigins);
}

export function framedByOf({ headers }: Pick<IncomingMessage, 'headers'>): unknown {
  return headers[FRAMED_BY];
}

/**
 * The origin that a token has to be for. Pages of others are what their browser says; our frame asks for the page that it stands in, since
 * its policy let no other page show it.
 */
export function askingOrigin(
  request: Pick<IncomingMessage, 'headers'>,
  ownOrigins: readonly string[],
  framedBy: unknown,
): string | undefined {
  const { origin } = request.headers;
  return typeof framedBy === 'string' && isOwnFrame(request, ownOrigins) ? framedBy : origin;
}
