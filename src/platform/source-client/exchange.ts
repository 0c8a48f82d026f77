import { request, type Dispatcher } from 'undici';
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
}

/** Asks once. Throws what the connection throws, TimeoutError, or BodyTooLongError. Redirects are answers here. */
export async function exchange(
  dispatcher: Dispatcher,
  { method, url, headers, body }: WireRequest,
  { timeoutMs, bytesMax, signal }: ExchangeLimits,
): Promise<WireAnswer> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const answer = await request(url, {
    dispatcher,
    method,
    headers: { 'accept-encoding': 'gzip', ...headers },
    body: body ?? null,
    signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
  });
  const flat = Object.fromEntries(
    Object.entries(answer.headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, [value].flat().join(', ')]])),
  );
  const text = await readBody(answer.body, flat['content-encoding'], bytesMax);
  return { status: answer.statusCode, headers: flat, cookies: [answer.headers['set-cookie'] ?? []].flat(), text };
}
