import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BlobServiceClient, type ContainerClient } from '@azure/storage-blob';
import { until } from '#test/support/until.ts';

/** The account that Azurite knows; its key is public, in Microsoft's own documentation. */
export const AZURITE_ACCOUNT = 'devstoreaccount1';
export const AZURITE_KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export interface Azurite {
  /** `http://127.0.0.1:41234/devstoreaccount1` */
  readonly service: string;
  /** An empty container of this name. */
  readonly container: (name: string) => Promise<ContainerClient>;
  readonly stop: () => Promise<void>;
}

/** Microsoft's emulator of Blob storage in a process of its own, on a free port, with everything in memory. */
export async function startAzurite(): Promise<Azurite> {
  const home = mkdtempSync(path.join(tmpdir(), 'costweave-azurite-'));
  const port = await freePort();
  const main = path.resolve(import.meta.dirname, '../../node_modules/azurite/dist/src/blob/main.js');
  const options = ['--blobHost', '127.0.0.1', '--blobPort', String(port), '--inMemoryPersistence', '--disableTelemetry', '--silent'];
  const child = spawn(process.execPath, [main, ...options, '--skipApiVersionCheck'], { stdio: 'ignore', cwd: home });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const service = `http://127.0.0.1:${port}/${AZURITE_ACCOUNT}`;
  const connection = `DefaultEndpointsProtocol=http;AccountName=${AZURITE_ACCOUNT};AccountKey=${AZURITE_KEY};BlobEndpoint=${service};`;
  const once = BlobServiceClient.fromConnectionString(connection, { retryOptions: { maxTries: 1 } });
  // Azurite closes a connection that was idle for five seconds: on a busy machine just when the next upload is written to it.
  const client = BlobServiceClient.fromConnectionString(connection, { retryOptions: { maxTries: 5, retryDelayInMs: 100 } });
  const answers = () =>
    once.getProperties().then(
      () => true,
      () => {
        if (child.exitCode !== null) throw new Error(`Azurite ended with ${child.exitCode} before it answered`);
        return false;
      },
    );
  await until('Azurite answers', answers, { everyMs: 50 });
  return {
    service,
    async container(name) {
      const container = client.getContainerClient(name);
      await container.createIfNotExists();
      return container;
    },
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
