import { request, type Dispatcher } from 'undici';
import { inSpan, markFailed, traceHeaders } from '../telemetry/spans.ts';
import { readBody } from './read-body.ts';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface WireAnswer {
  readonly status: number;
  /** Names in lower case; of several with one name, all, in one line. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
}

export interface ExchangeLimits {
  /** For the whole of an answer, its body included. */
  readonly timeoutMs: number;
  readonly bytesMax: number;
  readonly signal?: AbortSignal | undefined;
  /** Whether the source may know of which trace a request is a part. Default: it may not. */
  readonly sendsTraceContext?: boolean | undefined;
}

/** Asks once, as a span of its own: of where it asks, the host alone is told. */
export function exchange(dispatcher: Dispatcher, request: WireRequest, limits: ExchangeLimits): Promise<WireAnswer> {
  const { method, url } = request;
  const attributes = { 'http.request.method': method, 'server.address': url.hostname, 'url.scheme': url.protocol.replace(':', '') };
  return inSpan(`${method} ${url.hostname}`, { kind: 'client', attributes }, async (span) => {
    const answer = await ask(dispatcher, request, limits);
    span.setAttribute('http.response.status_code', answer.status);
    if (answer.status >= 400) markFailed(span, String(answer.status));
    return answer;
  });
}

/** Throws what the connection throws, TimeoutError, or BodyTooLongError. Redirects are answers here. */
async function ask(
  dispatcher: Dispatcher,
  { method, url, headers, body }: WireRequest,
  { timeoutMs, bytesMax, signal, sendsTraceContext }: ExchangeLimits,
): Promise<WireAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const answer = await request(url, {
    dispatcher,
    method,
    headers: { 'accept-encoding': 'gzip', ...(sendsTraceContext ? traceHeaders() : {}), ...headers },
    body: body ?? null,
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  });
  const flat = Object.fromEntries(
    Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(', ')]])),
  );
  const text = await readBody(answer.body, flat['content-encoding'], bytesMax);
  return { status: answer.statusCode, headers: flat, cookies: [answer.headers['set-cookie'] ?? []].flat(), text };
}
