import { createServer, type Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';

const DRAIN_MS = 10_000;

/** Begins to listen. Rejects with the error of the system when the port is taken. */
export function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Takes no further request and waits for those at hand, at most ten seconds. */
export function drained(server: Server): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** `http://127.0.0.1:4000`, without a path; https where it is served. */
export function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${server instanceof TlsServer ? 'https' : 'http'}://${name}:${port}`;
}

/** Throws CommandFailure when an address cannot be listened at: said before a long work, not after it. */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const server = createServer();
  try {
    await listening(server, host, port);
    await new Promise((resolve) => server.close(resolve));
  } catch (error) {
    throw listeningFailure(error, host, port);
  }
}

/** Why an address cannot be listened at, with the way out; any other error as it is. */
export function listeningFailure(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const told = (message: string) => new CommandFailure(EXIT.config, message);
  if (code === 'EADDRINUSE') return told(`Port ${port} of ${host} is in use: choose another with --port (0: any free one).`);
  if (code === 'EACCES') return told(`Port ${port} of ${host} needs a privilege: choose one above 1023 with --port.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return told(`${host} is no address of this machine: choose another with --host.`);
  return error;
}
