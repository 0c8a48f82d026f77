import type { IncomingMessage } from 'node:http';

/** The path that a request asks for; undefined: its target is none, such as `//`. */
export function requestPath({ url = '/' }: Pick<IncomingMessage, 'url'>): string | undefined {
  return URL.parse(url, 'http://localhost')?.pathname;
}
