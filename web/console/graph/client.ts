import { cacheExchange, Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';
import { authorization } from './acting-as.ts';

const sockets = createClient({
  url: new URL('/graphql', location.href.replace(/^http/, 'ws')).href,
  // What happened meanwhile is asked for after it: see `follow`.
  retryAttempts: Infinity,
  shouldRetry: () => true,
  connectionParams: () => ({ ...authorization() }),
});

/** Who asks the hub, by documents that it keeps: no text of a query is sent, or is in the page at all. */
export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  fetchOptions: () => ({ credentials: 'same-origin', headers: { ...authorization() } }),
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
