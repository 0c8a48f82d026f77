import { ODataError, quoted } from '../odata-error.ts';

/** A request within a batch. */
export interface BatchedRequest {
  readonly method: string;
  /** As it was written: absolute, from the root of the server, or from that of the service. */
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly contentId: string | undefined;
}

/** A batch is one request to the limits of the server: it holds no more than a tool folds into one. */
const PARTS_MAX = 20;

/** Reads a body of multipart/mixed (OData 4.0, part 1, section 11.7). Throws an ODataError. */
export function readBatch(contentType: string, body: string): readonly BatchedRequest[] {
  const boundary = boundaryOf(contentType);
  const [, ...parts] = `\r\n${body.replaceAll(/\r?\n/g, '\r\n')}`.split(`\r\n--${boundary}`);
  const end = parts.findIndex((part) => part.startsWith('--'));
  if (end === -1) throw wrong('a body that ends with its boundary', 'one that does not');
  if (end === 0) throw wrong('a request', 'none');
  if (end > PARTS_MAX) throw new ODataError(413, `expected at most ${PARTS_MAX} requests in a batch, found ${end}`);
  return parts.slice(0, end).map(requestIn);
}

function boundaryOf(contentType: string): string {
  const [, rest] = /^multipart\/mixed\s*;(.*)$/i.exec(contentType) ?? [];
  if (rest === undefined) throw new ODataError(415, `expected a batch as multipart/mixed, found ${quoted(contentType)}`);
  const [, inQuotes, bare] = /(?:^|;)\s*boundary\s*=\s*(?:"([^"]{1,70})"|([^\s;"]{1,70}))\s*(?:;|$)/i.exec(rest) ?? [];
  const boundary = inQuotes ?? bare;
  if (boundary === undefined) throw wrong('a boundary of at most 70 characters', quoted(contentType));
  return boundary;
}

function requestIn(part: string): BatchedRequest {
  const [mime = '', ...rest] = part.replace(/^[ \t]*\r\n/, '').split('\r\n\r\n');
  const headers = headersIn(mime.split('\r\n'));
  const type = headers.get('content-type') ?? '';
  if (/^multipart\/mixed/i.test(type)) throw new ODataError(501, 'sets of changes are not offered: nothing is changed by this service');
  if (!/^application\/http\b/i.test(type)) throw wrong('parts of the content type application/http', quoted(type));
  const [line = '', ...sent] = (rest[0] ?? '').split('\r\n');
  // Blanks in it are blanks that somebody did not encode.
  const [, method, url] = /^([A-Z]{1,10}) (\S(?:.*\S)?) HTTP\/1\.1$/.exec(line.trim()) ?? [];
  if (method === undefined || url === undefined) throw wrong('a request such as GET CostsDaily HTTP/1.1', quoted(line));
  return { method, url, headers: headersIn(sent), contentId: headers.get('content-id') };
}

function headersIn(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 1 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const];
    }),
  );
}

function wrong(expected: string, found: string): ODataError {
  return new ODataError(400, `$batch: expected ${expected}, found ${found}`, '$batch');
}
