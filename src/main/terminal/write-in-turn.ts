import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes, and waits until the stream takes more or is closed. However often it is called, no listener is left behind. */
export async function writeInTurn(stream: Writable, data: string | Uint8Array): Promise<void> {
  if (stream.write(data)) return;
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(() => undefined);
  waiting.abort();
}
