import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What went over the wire. */
export interface CountedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly isList: boolean;
  readonly range: string | undefined;
  /** Of the answer's body. */
  bytes: number;
}

export interface CountingProxy {
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  /** What was asked since the last time. */
  readonly take: () => CountedRequest[];
  readonly stop: () => Promise<void>;
}

/** Passes everything on to a store on this machine and counts it. Signatures hold: they are over the path, not over the port. */
export async function countRequests(store: string): Promise<CountingProxy> {
  const counted: CountedRequest[] = [];
  const { hostname, port } = new URL(store);
  function pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const url = new URL(incoming.url ?? '/', store);
    const count: CountedRequest = {
      method: incoming.method ?? '',
      path: decodeURIComponent(url.pathname),
      isList: url.searchParams.has('list-type') || url.searchParams.get('comp') === 'list',
      range: incoming.headers['range'] ?? (incoming.headers['x-ms-range'] as string | undefined),
      bytes: 0,
    };
    counted.push(count);
    const { method, headers } = incoming;
    const onward = request({ hostname, port, method, path: incoming.url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.on('data', (chunk: Buffer) => (count.bytes += chunk.length));
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  }
  const server = createServer(pass);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => counted.splice(0),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
