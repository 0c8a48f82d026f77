import { once } from 'node:events';
import type { ServerResponse } from 'node:http';

/** How long somebody who reads an answer may take no byte of it before the connection is ended. */
export const IDLE_READER_MS = 60_000;

/**
 * Writes a part of an answer, and waits until the reader has taken enough of it for the next. Whoever takes nothing for a while is cut off:
 * what the answer is made from is not held for them. Throws where the reader has gone.
 */
export async function writeToReader(response: ServerResponse, part: Uint8Array, idleMs = IDLE_READER_MS): Promise<void> {
  if (response.destroyed) throw new Error('the reader has gone');
  if (response.write(part)) return;
  const waiting = new AbortController();
  const { signal } = waiting;
  // Begins anew with each byte that is taken; nobody listens, so the connection is destroyed when it is over.
  response.setTimeout(idleMs);
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    waiting.abort();
    // While the next part is made, nothing can be taken.
    response.setTimeout(0);
  }
}
