import type { IncomingMessage } from 'node:http';
import { LIMITS } from '#schema/limits/limits.ts';

/** Why a body is not read, with the status that says so. */
export interface BodyRefusal {
  readonly status: 400 | 413 | 415;
  readonly message: string;
}

/** The JSON of a request as it was sent: never inflated, never more than the limit. */
export async function readJsonBody(request: IncomingMessage): Promise<{ readonly body: unknown } | { readonly refused: BodyRefusal }> {
  const { headers } = request;
  const mediaType = headers['content-type'] ?? '';
  if (!/^application\/(graphql\+)?json\s*(;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i.test(mediaType)) {
    return refuse(415, `expected the content type application/json in UTF-8, found ${mediaType === '' ? 'none' : mediaType.slice(0, 80)}`);
  }
  const encoding = headers['content-encoding'] ?? 'identity';
  if (encoding.toLowerCase() !== 'identity') return refuse(415, `expected a body that is not compressed, found ${encoding.slice(0, 40)}`);
  const tooLarge = `expected a body of at most ${LIMITS.bodyBytes} bytes`;
  if (Number.parseInt(headers['content-length'] ?? '0', 10) > LIMITS.bodyBytes) return refuse(413, tooLarge);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LIMITS.bodyBytes) return refuse(413, tooLarge);
    chunks.push(chunk);
  }
  try {
    return { body: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))) };
  } catch {
    return refuse(400, 'expected a body of JSON in UTF-8, such as {"query":"{ __typename }"}, found something else');
  }
}

function refuse(status: BodyRefusal['status'], message: string): { readonly refused: BodyRefusal } {
  return { refused: { status, message } };
}
