import { startHttpServer, type HttpServerOptions } from '#src/main/http/http-server.ts';
import { createLog } from '#src/platform/log.ts';
import type { FreshDatabase } from '#test/support/fresh-database.ts';

export const RETAIL_TOKEN = 'token-of-retail';
export const NOBODY_TOKEN = 'token-of-nobody';

export interface GraphAnswer {
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly unknown[];
    readonly extensions: Record<string, unknown>;
  }[];
  readonly headers: Headers;
}
/** Tests look at answers of every shape. */
// oxlint-disable-next-line typescript/no-explicit-any
type Data = any;

export interface GraphClient {
  readonly url: string;
  /** Announces to the server that the outbox has grown, as the worker does. */
  announce(): void;
  /** Asks as the local administrator, or by a token. */
  ask(query: string, variables?: object, token?: string): Promise<GraphAnswer>;
  /** The data; throws what came with errors. */
  data(query: string, variables?: object, token?: string): Promise<Data>;
  readonly logged: string[];
  close(): Promise<void>;
}

/** The hub's graph on a free port, with an administrator on this machine, a viewer of retail and one of nothing. */
export async function serveGraph({ db }: FreshDatabase, options: Partial<HttpServerOptions> = {}): Promise<GraphClient> {
  const listeners = new Set<(eventId: string) => void>();
  const logged: string[] = [];
  const server = await startHttpServer({
    db,
    relay: {
      listen(listener) {
        listeners.add(listener);
        return Promise.resolve(() => Promise.resolve(void listeners.delete(listener)));
      },
    },
    viewers: [
      { viewer: { id: 'portal:retail', costCenters: ['retail'] }, token: RETAIL_TOKEN },
      { viewer: { id: 'portal:nobody', costCenters: [] }, token: NOBODY_TOKEN },
    ],
    localAdministrator: true,
    log: createLog({ level: 'info', write: (line) => void logged.push(line) }),
    host: '127.0.0.1',
    port: 0,
    ...options,
  });
  async function ask(query: string, variables: object = {}, token?: string): Promise<GraphAnswer> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as { data?: Data; errors?: GraphAnswer['errors'] };
    return { status: response.status, data, errors, headers: response.headers };
  }
  return {
    url: server.url,
    announce: () => listeners.forEach((listener) => listener('0')),
    ask,
    async data(query, variables, token) {
      const answer = await ask(query, variables, token);
      if (answer.errors.length > 0) throw new Error(`${answer.status} ${JSON.stringify(answer.errors)}`);
      return answer.data;
    },
    logged,
    close: () => server.close(),
  };
}
