import { viewerSeeing, type Viewer } from '#src/domain/authority/viewer.ts';
import { GRAPH_PATH, startHttpServer } from '#src/main/http/http-server.ts';
import { createLog } from '#src/platform/log.ts';
import { openRelay } from '#src/platform/queue/relay.ts';
import { askGraph, soundData, type Asked, type Operation } from '#test/support/ask-graph.ts';
import { ADMINISTRATOR, type OpenCompany } from './open-company.ts';

/** The hub's graph, served over HTTP. */
export interface OpenGraph {
  /** Asks in the name of a viewer. Throws what is answered instead of data. */
  readonly ask: <Data, Variables>(viewer: Viewer, operation: Operation<Data, Variables>, ...asked: Asked<Variables>) => Promise<Data>;
  readonly close: () => Promise<void>;
}

/** Serves the company's graph to the administrator and to the configured viewers, each known by a token. */
export async function openGraph({ config, database: { db, connectionString } }: OpenCompany): Promise<OpenGraph> {
  const relay = await openRelay({ kind: 'postgres', connectionString }, (error) => console.error(error));
  const viewers = [ADMINISTRATOR, ...config.viewers.map(({ id, costCenters }) => viewerSeeing(id, costCenters, 'program'))].map(
    (viewer) => ({
      viewer,
      token: `token.of.${viewer.id}`,
    }),
  );
  const server = await startHttpServer({
    db,
    relay,
    viewers: viewers.map(({ viewer, token }) => ({ viewer, token: encode(token) })),
    localAdministrator: false,
    log: createLog({ level: 'silent' }),
    host: '127.0.0.1',
    port: 0,
  });
  return {
    ask: async (viewer, operation, ...[variables]) =>
      soundData(await askGraph(server.url + GRAPH_PATH, operation, variables, encode(`token.of.${viewer.id}`))),
    async close() {
      await server.close();
      await relay.close();
    },
  };
}

function encode(token: string): string {
  return Buffer.from(token).toString('base64url');
}
