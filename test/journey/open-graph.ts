import { viewerSeeing, type Viewer } from '#src/domain/authority/viewer.ts';
import { GRAPH_PATH, startHttpServer } from '#src/main/http/http-server.ts';
import { createLog } from '#src/platform/log.ts';
import { openRelay } from '#src/platform/queue/relay.ts';
import { ADMINISTRATOR, type OpenCompany } from './open-company.ts';

/** The hub's graph, served over HTTP. */
export interface OpenGraph {
  /** Asks in the name of a viewer. Throws what is answered instead of data. */
  readonly ask: <T>(viewer: Viewer, query: string, variables?: Readonly<Record<string, unknown>>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Serves the company's graph to the administrator and to the configured viewers, each known by a token. */
export async function openGraph({ config, database: { db, connectionString } }: OpenCompany): Promise<OpenGraph> {
  const relay = await openRelay({ kind: 'postgres', connectionString }, (error) => console.error(error));
  const viewers = [ADMINISTRATOR, ...config.viewers.map(({ id, costCenters }) => viewerSeeing(id, costCenters))].map((viewer) => ({
    viewer,
    token: `token.of.${viewer.id}`,
  }));
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
    async ask<T>(viewer: Viewer, query: string, variables = {}) {
      const response = await fetch(server.url + GRAPH_PATH, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${encode(`token.of.${viewer.id}`)}` },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data?: T; errors?: unknown };
      if (errors !== undefined || data === undefined) throw new Error(`${response.status} ${JSON.stringify(errors)}`);
      return data;
    },
    async close() {
      await server.close();
      await relay.close();
    },
  };
}

function encode(token: string): string {
  return Buffer.from(token).toString('base64url');
}
