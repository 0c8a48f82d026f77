import type { ODataAnswer } from '../answer/odata-answer.ts';

/** An answer of a batch, with the id by which its request was named. */
interface BatchedAnswer {
  readonly answer: ODataAnswer;
  readonly contentId: string | undefined;
}

const REASONS: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  501: 'Not Implemented',
  503: 'Service Unavailable',
};

/** The body of multipart/mixed that answers a batch. `boundary`: what stands in no answer. */
export function writeBatch(answers: readonly BatchedAnswer[], boundary: string): string {
  const parts = answers.map(({ answer, contentId }) =>
    [
      `--${boundary}`,
      'Content-Type: application/http',
      'Content-Transfer-Encoding: binary',
      ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
      '',
      `HTTP/1.1 ${answer.status} ${REASONS[answer.status] ?? 'Error'}`,
      ...Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}`),
      `content-length: ${Buffer.byteLength(answer.body)}`,
      '',
      answer.body,
    ].join('\r\n'),
  );
  return `${parts.join('\r\n')}\r\n--${boundary}--\r\n`;
}
