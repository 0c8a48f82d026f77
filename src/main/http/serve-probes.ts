import { environment } from '../../platform/config/config.ts';
import type { Hub } from '../hub/hub.ts';
import { openAccessMemory } from '../sign-in/access-memory.ts';
import { authenticator } from '../sign-in/authenticator.ts';
import { openUseNotes } from '../sign-in/use-notes.ts';
import type { HttpServer } from './http-server.ts';
import { listeningFailure } from './listening.ts';
import { startProbeServer } from './probe-server.ts';
import { resolveProviders, resolveViewers } from './serve-graph.ts';

/** Serves the probes and metrics of a worker. */
export async function serveProbes(hub: Hub, host: string | undefined, port: number): Promise<HttpServer> {
  const { config, db, log } = hub;
  const at = host ?? config.http.host;
  const memory = openAccessMemory(db);
  const { localAdministrator } = config;
  const viewers = resolveViewers(config, environment());
  const providers = resolveProviders(config, environment());
  const authenticate = authenticator({ db, viewers, providers, localAdministrator, memory, uses: openUseNotes(db, log) });
  const metrics = await hub.metrics();
  try {
    const server = await startProbeServer({ db, authenticate, metrics, log, host: at, port });
    return {
      url: server.url,
      async close() {
        memory.close();
        await server.close();
        await Promise.all(providers.map((provider) => provider.close()));
      },
    };
  } catch (error) {
    throw listeningFailure(error, at, port);
  }
}
