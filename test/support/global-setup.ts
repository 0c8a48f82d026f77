import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { startTestPostgres, type TestPostgres } from './test-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Asked by GET, tells where the one PostgreSQL of the run is. */
    readonly postgresDoor: string;
  }
}

/** Files that need no database start none: PostgreSQL is started for the first who asks, and serves the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let postgres: Promise<TestPostgres> | undefined;
  const door = createServer((_, response) => {
    postgres ??= startTestPostgres();
    postgres.then(
      ({ url }) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  project.provide('postgresDoor', await opened(door));
  return async () => {
    door.close();
    door.closeAllConnections();
    await (await postgres)?.stop();
  };
}

function opened(door: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    door.once('error', reject);
    door.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(door.address() as AddressInfo).port}`));
  });
}
