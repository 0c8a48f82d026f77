import { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import { connectionParams, requestHeaders } from './acting-as.ts';

const sockets = createClient({
  url: new URL('/graphql', location.href.replace(/^http/, 'ws')).href,
  // What happened meanwhile is asked for after it: see `follow`.
  retryAttempts: Infinity,
  shouldRetry: () => true,
  connectionParams,
  keepAlive: 20_000,
});

/** Tells that a connection that was lost is there again. Answers how to stop. */
export function onReconnected(listener: () => void): () => void {
  let wasLost = false;
  const ends = [sockets.on('closed', () => (wasLost = true)), sockets.on('connected', () => wasLost && listener())];
  return () => {
    for (const end of ends) end();
  };
}

/** Who asks the hub, by documents that it keeps: no text of a query is sent, or is in the page at all. */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  fetchOptions: () => ({ credentials: 'same-origin', headers: { accept: 'application/graphql-response+json', ...requestHeaders() } }),
  exchanges: [
    cacheExchange,
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ documentId, variables }) => ({
        subscribe: (sink) => {
          const end = sockets.subscribe(
            { query: '', variables: variables ?? {}, extensions: { documentId } },
            sink as Parameters<typeof sockets.subscribe>[1],
          );
          return { unsubscribe: end };
        },
      }),
    }),
  ],
});
