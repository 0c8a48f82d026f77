import { startHttpServer, type HttpServerOptions } from '#src/main/http/http-server.ts';
import { rehearse } from '#src/store/rehearsal/rehearse.ts';
import { createLog } from '#src/platform/log.ts';
import { askGraph, soundData, type Asked, type GraphAnswer, type Operation } from '#test/support/ask-graph.ts';
import type { OperationText } from '#test/support/operation-text.ts';
import type { FreshDatabase } from '#test/support/fresh-database.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';

export const RETAIL_TOKEN = 'token-of-retail';
export const NOBODY_TOKEN = 'token-of-nobody';

/** The answer to an operation that has no type. */
// oxlint-disable-next-line typescript/no-explicit-any
type Untyped = any;

export interface Asking {
  ask(query: OperationText, variables?: object): Promise<GraphAnswer<Untyped>>;
  ask<Data, Variables>(operation: Operation<Data, Variables>, ...asked: Asked<Variables>): Promise<GraphAnswer<Data>>;
  /** The data; throws what came with errors. */
  data(query: OperationText, variables?: object): Promise<Untyped>;
  data<Data, Variables>(operation: Operation<Data, Variables>, ...asked: Asked<Variables>): Promise<Data>;
}

/** Asks as the local administrator. */
export interface GraphClient extends Asking {
  readonly url: string;
  /** Announces to the server that the outbox has grown, as the worker does. */
  announce(): void;
  /** Asks in the name of the viewer who is known by the token. */
  as(token: string): Asking;
  readonly logged: string[];
  close(): Promise<void>;
}

/** The hub's graph on a free port, with an administrator on this machine, a viewer of retail and one of nothing. */
export async function serveGraph({ db, pool }: FreshDatabase, options: Partial<HttpServerOptions> = {}): Promise<GraphClient> {
  const listeners = new Set<(eventId: string) => void>();
  const logged: string[] = [];
  const server = await startHttpServer({
    db,
    governance: { approvals: false, rehearse: () => (work) => rehearse(pool, work), retention: {} },
    relay: {
      listen(listener) {
        listeners.add(listener);
        return Promise.resolve(() => Promise.resolve(void listeners.delete(listener)));
      },
    },
    viewers: [
      { viewer: readerOf('portal:retail', ['retail']), token: RETAIL_TOKEN },
      { viewer: readerOf('portal:nobody', []), token: NOBODY_TOKEN },
    ],
    localAdministrator: true,
    log: createLog({ level: 'info', write: (line) => void logged.push(line) }),
    host: '127.0.0.1',
    port: 0,
    // Who comes and what they read is noted when there is time: tests that count statements or entries could not tell it from what they do.
    notes: { add: () => undefined, close: () => Promise.resolve() },
    ...options,
  });
  const asking = (as?: string): Asking => {
    const ask = (operation: { toString(): string }, variables?: unknown): Promise<GraphAnswer<Untyped>> =>
      askGraph(`${server.url}/graphql`, operation, variables, as);
    return {
      ask,
      data: async (operation: { toString(): string }, variables?: unknown): Promise<Untyped> => soundData(await ask(operation, variables)),
    };
  };
  return {
    url: server.url,
    announce: () => listeners.forEach((listener) => listener('0')),
    as: asking,
    ...asking(),
    logged,
    close: () => server.close(),
  };
}
