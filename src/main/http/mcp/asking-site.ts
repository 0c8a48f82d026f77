import type { IncomingMessage } from 'node:http';

const LOCAL = /^(localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[::1\])(:\d+)?$/i;

/**
 * Whether a page may speak to a model's door: one of these origins, or one of this machine under the name that it was asked by. The name alone
 * proves nothing, since a page of another site can have its name moved to this machine. Programs that are no browsers name no origin.
 */
export function isKnownSite({ headers: { origin, host = '' } }: Pick<IncomingMessage, 'headers'>, origins: readonly string[]): boolean {
  if (origin === undefined || origins.includes(origin)) return true;
  return LOCAL.test(host) && URL.parse(origin)?.host === host.toLowerCase();
}
