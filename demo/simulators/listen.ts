import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A vendor's interface, on this machine. */
export interface Simulator {
  /** `http://127.0.0.1:41234` */
  readonly url: string;
  /** What was asked so far, oldest first. */
  readonly requests: readonly SimulatedRequest[];
  /** The next requests (all, or those whose path matches) meet this instead of an answer. */
  readonly breakNext: (fault: SimulatedFault) => void;
  readonly stop: () => Promise<void>;
}

export interface SimulatedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SimulatedAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text and bytes as they are; anything else as JSON. */
  readonly body?: unknown;
  /** The connection is closed after so many bytes of the body. */
  readonly cutAfter?: number;
}

export interface SimulatedFault {
  readonly times: number;
  readonly path?: RegExp;
  /** `hang-up` closes the connection in the middle of an answer, `hang` never answers. */
  readonly answer: SimulatedAnswer | 'hang-up' | 'hang';
}

const BODY_BYTES_MAX = 1024 * 1024;

/** Serves on 127.0.0.1. A port that is 0, or that something else has, is any free one. */
export async function listen(
  answer: (request: SimulatedRequest) => SimulatedAnswer | Promise<SimulatedAnswer>,
  port = 0,
): Promise<Simulator> {
  const requests: SimulatedRequest[] = [];
  const faults: { left: number; fault: SimulatedFault }[] = [];
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // Undefined: whoever asked is gone.
    const request = await read(incoming).catch(() => undefined);
    if (!request) return;
    requests.push(request);
    const broken = faults.find(({ left, fault }) => left > 0 && (fault.path?.test(request.path) ?? true));
    if (broken) broken.left--;
    const outcome = broken ? broken.fault.answer : await answer(request);
    if (outcome === 'hang') return;
    send(outgoing, outcome);
  };
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  await listenAt(server, port).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    await listenAt(server, 0);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    breakNext: (fault) => faults.push({ left: fault.times, fault }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listenAt(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
}

async function read(incoming: IncomingMessage): Promise<SimulatedRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://simulator');
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= BODY_BYTES_MAX) chunks.push(chunk);
  }
  const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: incoming.method ?? 'GET',
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers,
    body: Buffer.concat(chunks).toString('utf8'),
  };
}

function send(outgoing: ServerResponse, outcome: SimulatedAnswer | 'hang-up'): void {
  if (outcome === 'hang-up') {
    outgoing.writeHead(200, { 'content-type': 'application/json', 'content-length': '100000' });
    outgoing.write('{"results": [', () => outgoing.destroy());
    return;
  }
  const { status = 200, headers = {}, body = '', cutAfter } = outcome;
  const content = typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body as string) : Buffer.from(JSON.stringify(body));
  const type = typeof body === 'string' ? 'text/html' : body instanceof Uint8Array ? 'application/octet-stream' : 'application/json';
  const length = cutAfter === undefined ? {} : { 'content-length': String(content.length) };
  outgoing.writeHead(status, { 'content-type': type, ...length, ...headers });
  if (cutAfter === undefined) outgoing.end(content);
  else outgoing.write(content.subarray(0, cutAfter), () => outgoing.destroy());
}
