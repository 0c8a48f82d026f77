import type { IncomingMessage } from 'node:http';
import { LIMITS } from '#schema/limits/limits.ts';
import type { ODataRequest } from '../../../tables/odata/answer/answer-odata.ts';
import { soundAnswer, type ODataAnswer } from '../../../tables/odata/answer/odata-answer.ts';
import { readBatch, type BatchedRequest } from '../../../tables/odata/batch/read-batch.ts';
import { writeBatch } from '../../../tables/odata/batch/write-batch.ts';
import { ODataError, quoted } from '../../../tables/odata/odata-error.ts';
import { isODataPath } from '../../../tables/odata/request/read-path.ts';
import { failure } from './odata-failure.ts';

interface Batch {
  readonly root: string;
  /** What stands in no answer. */
  readonly boundary: string;
  readonly header: (name: string) => string | undefined;
  readonly answer: (
    asked: Pick<ODataRequest, 'search' | 'header'> & { readonly method: string; readonly path: string },
  ) => Promise<ODataAnswer>;
}

/** Answers of a batch are held until all are there: once they are so long, no further one is read. */
const BYTES_MAX = 32 * 1024 * 1024;

/**
 * Several requests in one: what tools send whose URLs would be too long. They are answered one after the other, up to the first that fails,
 * or all, where the client prefers so.
 */
export async function answerBatch(request: IncomingMessage, { root, boundary, header, answer }: Batch): Promise<ODataAnswer> {
  const asked = readBatch(header('content-type') ?? '', await bodyOf(request));
  const goesOn = /\bodata\.continue-on-error\b(?!\s*=\s*false)/i.test(header('prefer') ?? '');
  const answers: { answer: ODataAnswer; contentId: string | undefined }[] = [];
  let bytes = 0;
  for (const { method, url, headers, contentId } of asked) {
    const place = placeOf(url, root);
    const one = bytes < BYTES_MAX ? await answer({ method, ...place, header: (name) => headers.get(name) }) : TOO_MUCH;
    bytes += Buffer.byteLength(one.body);
    answers.push({ answer: one, contentId });
    if (one.status >= 400 && !goesOn) break;
  }
  const rows = answers.reduce((sum, { answer: one }) => sum + one.rows, 0);
  return soundAnswer(`multipart/mixed;boundary=${boundary}`, writeBatch(answers, boundary), {}, rows);
}

const TOO_MUCH = failure(
  413,
  'TooLarge',
  `expected answers of at most ${BYTES_MAX} bytes before this one, found more: ask for less ($top, $select), or for this in another batch`,
);

/** Absolute, from the root of the server, or from that of the service. */
function placeOf(url: BatchedRequest['url'], root: string): { readonly path: string; readonly search: string } {
  const found = URL.parse(url, `${root}/`);
  if (!found || !isODataPath(found.pathname))
    throw new ODataError(400, `$batch: expected URLs of this service, found ${quoted(url)}`, '$batch');
  return { path: found.pathname, search: found.search };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LIMITS.bodyBytes) throw new ODataError(413, `expected a body of at most ${LIMITS.bodyBytes} bytes, found more`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
