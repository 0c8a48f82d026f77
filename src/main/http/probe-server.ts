import { createServer } from 'node:http';
import type { Log } from '../../platform/log.ts';
import { factsOf } from './error-facts.ts';
import type { HttpServer } from './http-server.ts';
import { drained, listening, urlOf } from './listening.ts';
import { createProbes, isProbe, type ProbesOptions } from './probes.ts';
import { answerBrokenRequests } from './door/answer-broken-requests.ts';
import { correlationIdOf } from './correlation.ts';
import { CORRELATION_HEADER, replyProblem } from './reply.ts';
import { requestPath } from './request-path.ts';

export interface ProbeServerOptions extends ProbesOptions {
  readonly log: Log;
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
}

/** Serves `/livez`, `/readyz` and `/metrics` of a process that serves nothing else. Fails when the port is taken. */
export async function startProbeServer({ log, host, port, ...options }: ProbeServerOptions): Promise<HttpServer> {
  const probes = createProbes(options);
  const server = createServer({ requestTimeout: 10_000, maxHeaderSize: 16 * 1024 }, (request, response) => {
    response.setHeader(CORRELATION_HEADER, correlationIdOf(request));
    const pathname = requestPath(request);
    if (pathname === undefined || !isProbe(pathname))
      return replyProblem(response, 404, 'Not Found', 'expected /livez, /readyz or /metrics');
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return replyProblem(response, 405, 'Method Not Allowed', `expected GET or HEAD, found ${request.method}`, { allow: 'GET, HEAD' });
    probes[pathname](request, response).catch((error: unknown) => {
      log.error(factsOf(error), 'a probe failed unexpectedly');
      response.destroy();
    });
  });
  answerBrokenRequests(server);
  await listening(server, host, port);
  return { url: urlOf(server, host), close: () => drained(server) };
}
