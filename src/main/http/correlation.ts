import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const current = new AsyncLocalStorage<string>();

/** The id that ties an answer, its errors and the lines of the log together: the caller's own where it sends a sound one. */
export function correlationIdOf({ headers }: IncomingMessage): string {
  const sent = headers['x-correlation-id'];
  return typeof sent === 'string' && /^[\w.-]{8,64}$/.test(sent) ? sent : randomUUID();
}

export function withCorrelationId<T>(id: string, work: () => T): T {
  return current.run(id, work);
}

/** Of the request at hand; a new one outside of any. */
export function correlationId(): string {
  return current.getStore() ?? randomUUID();
}
