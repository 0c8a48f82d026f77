import type { Follow } from './follow.ts';
import { framedBy } from './framed-by.ts';
import { documentIdOf } from './question.ts';
import { isEmbedToken } from './token-holder.ts';

/** A proxy that swallows an upgrade says nothing at all. */
const CONNECTED_WITHIN_MS = 6_000;
const KEEP_ALIVE_MS = 20_000;

/** One WebSocket, until it closes. */
export const followSocket: Follow = async ({ hub, question, variables, tokens }, { after, connected, told, signal }) => {
  const { createClient } = await import('graphql-ws');
  const token = await tokens.current().catch(() => undefined);
  if (signal.aborted) return false;
  return new Promise((resolve) => {
    let isConnected = false;
    const over = () => {
      clearTimeout(late);
      signal.removeEventListener('abort', over);
      void client.dispose();
      client.terminate();
      resolve(isConnected);
    };
    const client = createClient({
      url: `${hub.replace(/^http/, 'ws')}/graphql`,
      retryAttempts: 0,
      connectionAckWaitTimeout: CONNECTED_WITHIN_MS,
      keepAlive: KEEP_ALIVE_MS,
      connectionParams: () => {
        const origin = framedBy();
        return {
          ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
          ...(origin === undefined ? {} : { framedBy: origin }),
        };
      },
      on: {
        connected: () => {
          isConnected = true;
          clearTimeout(late);
          connected();
        },
        // Nothing was heard for as long as is waited: what looks like a connection is none.
        ping: (received) => {
          if (!received) answering = setTimeout(over, KEEP_ALIVE_MS / 2);
        },
        pong: (received) => {
          if (received) clearTimeout(answering);
        },
      },
    });
    let answering: ReturnType<typeof setTimeout>;
    const late = setTimeout(over, CONNECTED_WITHIN_MS);
    signal.addEventListener('abort', over, { once: true });
    const named = isEmbedToken(token) ? {} : { documentId: documentIdOf(question) };
    const payload = {
      query: '',
      ...(isEmbedToken(token) ? {} : { variables: variables as Record<string, unknown> }),
      extensions: { ...named, ...(after === undefined ? {} : { lastEventId: after }) },
    };
    client.subscribe(payload, { next: (result) => told(result as Parameters<typeof told>[0]), error: over, complete: over });
  });
};
