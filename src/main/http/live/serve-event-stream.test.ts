import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { serveEventStream } from './serve-event-stream.ts';

const LOG = { log: { error: () => undefined } } as unknown as Parameters<typeof serveEventStream>[2];

it('opens nothing for a client that left while something else was read', async () => {
  const opened: string[] = [];
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = ask({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path: '/graphql?query=x' });
  client.on('error', () => undefined);
  const served = new Promise<void>((resolve, reject) => {
    server.once('request', (request, response) => {
      client.destroy();
      response.once('close', () => {
        serveEventStream(request, response, LOG, () => {
          opened.push('a session');
          return { closed: () => Promise.resolve(), mayBuffer: () => true };
        }).then(resolve, reject);
      });
    });
  });
  client.end();
  await served;
  server.close();
  expect(opened).toEqual([]);
});
