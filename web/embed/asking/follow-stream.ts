import { credentialsOf } from './ask-hub.ts';
import type { Follow } from './follow.ts';
import { documentIdOf } from './question.ts';
import { readEvents } from './read-events.ts';
import { isEmbedToken } from './token-holder.ts';

/** The hub writes something every twelve seconds: what is silent for longer is held back on the way. */
const SILENT_MS = 30_000;
const CONNECTED_WITHIN_MS = 6_000;

/** One stream of events over HTTP, until it ends. */
export const followStream: Follow = async ({ hub, question, variables, tokens }, { after, connected, told, signal }) => {
  let isConnected = false;
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), CONNECTED_WITHIN_MS);
  try {
    const send = async (isOver: boolean) => {
      const token = await tokens.current(isOver);
      return fetch(`${hub}/graphql`, {
        method: 'POST',
        headers: {
          accept: 'text/event-stream',
          'content-type': 'application/json',
          ...(after === undefined ? {} : { 'last-event-id': after }),
          ...credentialsOf(token),
        },
        body: isEmbedToken(token) ? '{}' : JSON.stringify({ documentId: documentIdOf(question), variables }),
        credentials: token === undefined ? 'same-origin' : 'omit',
        cache: 'no-store',
        signal: AbortSignal.any([signal, silent.signal]),
      });
    };
    const first = await send(false);
    const response = first.status === 401 ? await send(true) : first;
    if (!response.ok || !response.body) return false;
    for await (const event of readEvents(response.body)) {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), SILENT_MS);
      if (!isConnected) connected();
      isConnected = true;
      if (event.type === 'next') told(JSON.parse(event.data) as Parameters<typeof told>[0]);
      if (event.type === 'complete') return false;
    }
  } catch {
    // Cut, silent or ended by the page: whoever follows decides what comes next.
  } finally {
    clearTimeout(timer);
    silent.abort();
  }
  return isConnected;
};
