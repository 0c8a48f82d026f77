import { environment } from '../../platform/config/config.ts';
import type { Hub } from '../hub/hub.ts';
import { authenticator } from './authenticate.ts';
import type { HttpServer } from './http-server.ts';
import { listeningFailure } from './listening.ts';
import { startProbeServer } from './probe-server.ts';
import { resolveViewers } from './serve-graph.ts';

/** Serves the probes and metrics of a worker. */
export async function serveProbes(hub: Hub, host: string | undefined, port: number): Promise<HttpServer> {
  const { config, db, log } = hub;
  const at = host ?? config.http.host;
  const authenticate = authenticator(resolveViewers(config, environment()), config.localAdministrator);
  const metrics = await hub.metrics();
  try {
    return await startProbeServer({ db, authenticate, metrics, log, host: at, port });
  } catch (error) {
    throw listeningFailure(error, at, port);
  }
}
