import { CloseCode, type Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Log } from '../../platform/log.ts';
import { factsOf } from './error-facts.ts';

const KEEP_ALIVE_MS = 12_000;
/** A client that reads nothing is left, not waited for. */
const UNREAD_BYTES_MAX = 4 * 1024 * 1024;
/** So much may wait on a socket without asking what waits on others. */
const UNREAD_BYTES_FEW = 64 * 1024;
const NOT_OURS_TO_TELL = 'Internal server error';

interface SocketSurroundings {
  readonly log: Log;
  /** Whether its viewer leaves little enough unread, on all sockets together. */
  readonly mayBuffer: () => boolean;
}

/** Speaks graphql-transport-ws over one socket. What goes wrong on our side is logged, and told to nobody. */
export function serveSocket<Extra>(protocol: Server<Extra>, socket: WebSocket, extra: Extra, { log, mayBuffer }: SocketSurroundings): void {
  const stopKeepingAlive = keepAlive(socket);
  const closed = protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => sendTo(socket, text, mayBuffer),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (read) => {
        socket.on('message', (data: Buffer) => {
          read(data.toString('utf8')).catch((error: unknown) => {
            log.error(factsOf(error), 'a WebSocket message failed unexpectedly');
            socket.close(CloseCode.InternalServerError, NOT_OURS_TO_TELL);
          });
        });
      },
    },
    extra,
  );
  // Too large a message, a broken frame: `ws` closes the socket with the code that says so.
  socket.on('error', (error) => log.debug({ error: error.message }, 'a WebSocket broke'));
  socket.once('close', (code, reason) => {
    stopKeepingAlive();
    closed(code, reason.toString('utf8')).catch((error: unknown) => log.error(factsOf(error), 'a WebSocket was not ended cleanly'));
  });
}

/** Whether a client leaves more unread than is kept for it. */
export function isTooFarBehind(unread: number, mayBuffer: () => boolean): boolean {
  return unread > UNREAD_BYTES_MAX || (unread > UNREAD_BYTES_FEW && !mayBuffer());
}

/** Sends a text, or its bytes. */
export function sendTo(socket: WebSocket, text: string | Buffer, mayBuffer: () => boolean): Promise<void> {
  if (socket.readyState !== socket.OPEN) return Promise.resolve();
  const { bufferedAmount: unread } = socket;
  if (isTooFarBehind(unread, mayBuffer)) {
    socket.terminate();
    return Promise.resolve();
  }
  return new Promise((resolve, reject) => {
    // One that is gone meanwhile needs to be told nothing.
    socket.send(text, { binary: false }, (error) => (error && socket.readyState === socket.OPEN ? reject(error) : resolve()));
  });
}

/** Ends a socket whose other end is silent: a ping a while, and no answer until the next. */
function keepAlive(socket: WebSocket): () => void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, KEEP_ALIVE_MS);
  return () => clearInterval(timer);
}
