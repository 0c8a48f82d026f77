import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeToReader } from './write-to-reader.ts';

const PART = Buffer.alloc(4 * 1024 * 1024);
const IDLE_MS = 200;

/** What becomes of an answer of 16 MiB that is read so. */
async function outcome(read: (socket: ReturnType<typeof connect>) => void): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const server = createServer((_, response) => {
    const written = async () => {
      for (let part = 0; part < 4; part++) {
        await writeToReader(response, PART, IDLE_MS);
        // As long as a part is made, nobody has to take anything.
        if (part === 0) await sleep(IDLE_MS * 1.5);
      }
      response.end();
    };
    written().then(
      () => resolve('taken'),
      (error: unknown) => resolve((error as Error).message),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
  socket.write('GET / HTTP/1.1\r\nhost: localhost\r\n\r\n');
  read(socket);
  const ended = await promise;
  socket.destroy();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  return ended;
}

test('whoever reads is written to, however long a part takes to be made', async () => {
  expect(await outcome((socket) => socket.resume())).toBe('taken');
});

test('whoever takes nothing is cut off', async () => {
  expect(await outcome((socket) => socket.pause())).toBe('the reader has gone');
});
