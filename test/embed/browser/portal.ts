import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A site of somebody else on a port of its own, with a strict policy. */
export interface Site {
  readonly origin: string;
  close(): Promise<void>;
}

export async function listenAt(server: Server, port = 0): Promise<Site> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface PortalOptions {
  /** Origins that its policy lets scripts, requests and frames come from. */
  readonly hubs: () => readonly string[];
  /** What stands in the page that a path names. */
  readonly page: (path: string) => string;
  /** Makes a token, as the server of a portal does. */
  readonly token: (asked: { readonly question: string; readonly variables: unknown }) => Promise<string>;
}

/** The script of the page: it gives tokens, and notes what it is told. */
const SCRIPT = `
  window.asked = [];
  window.told = [];
  const tokenProvider = async (asked) => {
    window.asked.push(asked);
    const answer = await fetch('/token', { method: 'POST', body: JSON.stringify(asked) });
    if (!answer.ok) throw new Error('no token');
    return answer.text();
  };
  const note = (event) => window.told.push({ type: event.type, ...Object.fromEntries(Object.entries(event)) });
  for (const element of document.querySelectorAll('[data-element]')) {
    for (const type of ['ready', 'error', 'filter', 'drill']) element.addEventListener(type, note);
    if (!element.hasAttribute('token')) element.tokenProvider = tokenProvider;
  }
  window.policy = [];
  document.addEventListener('securitypolicyviolation', (event) => window.policy.push(event.violatedDirective + ' ' + event.blockedURI));
  window.addEventListener('message', async ({ source, origin, data }) => {
    window.told.push({ origin, ...data });
    if (data.type === 'costweave-token') source.postMessage({ type: 'costweave-token', request: data.request, token: await tokenProvider(data) }, origin);
  });
`;

export function servePortal({ hubs, page, token }: PortalOptions): Promise<Site> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    if (path === '/token') {
      let body = '';
      for await (const chunk of request as AsyncIterable<Buffer>) body += chunk.toString();
      return response.end(await token(JSON.parse(body) as Parameters<PortalOptions['token']>[0]));
    }
    if (path === '/page.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end(SCRIPT);
    const from = hubs().join(' ');
    const sockets = from.replaceAll('http:', 'ws:');
    const policy = `default-src 'none'; script-src 'self' ${hubs()[0]!}; connect-src 'self' ${from} ${sockets}; frame-src ${from}; style-src 'self'`;
    const [hub] = hubs();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    return response.end(`<!doctype html><html lang="en"><head><title>Portal</title><meta name="color-scheme" content="light dark">
      <script type="module" src="${hub}/embed/v1.js"></script></head><body><main><h1>Portal</h1>${page(path)}</main>
      <script type="module" src="/page.js"></script></body></html>`);
  };
  return listenAt(createServer((request, response) => void answer(request, response).catch(() => response.writeHead(500).end())));
}

/** A proxy that passes requests on and cuts every upgrade, as those of companies do. */
export function serveCuttingProxy(hub: () => string): Promise<Site> {
  const server = createServer((request, response) => {
    const { hostname, port } = new URL(hub());
    const passed = ask({ hostname, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  server.on('upgrade', (_request, socket: Socket) => socket.destroy());
  return listenAt(server);
}
