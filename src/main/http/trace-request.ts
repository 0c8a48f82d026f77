import type { IncomingMessage, ServerResponse } from 'node:http';
import { inSpan, markFailed } from '../../platform/telemetry/spans.ts';
import { isProbe } from './probes.ts';

/** Answers a request as a span; it is part of the caller's trace where the caller tells of one. Probes are none. */
export function traceRequest(
  { method = 'GET', headers }: IncomingMessage,
  response: ServerResponse,
  route: string,
  serve: () => Promise<void>,
): Promise<void> {
  if (isProbe(route)) return serve();
  const { traceparent } = headers;
  const attributes = { 'http.request.method': methodOf(method), 'http.route': route };
  const parent = typeof traceparent === 'string' ? traceparent : undefined;
  return inSpan(`${methodOf(method)} ${route}`, { kind: 'server', attributes, parent }, async (span) => {
    await serve();
    span.setAttribute('http.response.status_code', response.statusCode);
    if (response.statusCode >= 500) markFailed(span, String(response.statusCode));
  });
}

/** Callers may send any word. */
function methodOf(method: string): string {
  return /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method) ? method : '_OTHER';
}
