import type { ServerResponse } from 'node:http';
import type { FileStore } from '../../../platform/file-store/file-store.ts';
import { writeToReader } from '../door/write-to-reader.ts';
import { STREAM_HEADERS } from '../reply.ts';
import type { ByteRange } from './byte-ranges.ts';

export interface SentFile {
  /** Under which it is kept. */
  readonly stored: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Sends the whole file, or what was asked of it: one part as itself, several as RFC 9110 says. Waits for whoever reads. */
export async function sendFile(
  files: FileStore,
  response: ServerResponse,
  { stored, bytes, mediaType, headers }: SentFile,
  ranges: readonly ByteRange[] | 'whole',
): Promise<void> {
  const parts = ranges === 'whole' ? [{ start: 0, end: bytes }] : ranges;
  const [first] = parts;
  if (ranges === 'whole' || parts.length === 1) {
    const { start, end } = first!;
    const range: Record<string, string> = ranges === 'whole' ? {} : { 'content-range': contentRange(first!, bytes) };
    response.writeHead(ranges === 'whole' ? 200 : 206, {
      ...STREAM_HEADERS,
      ...headers,
      ...range,
      'content-type': mediaType,
      'content-length': end - start,
    });
    if (response.req.method === 'HEAD') return void response.end();
    await writePart(files, response, stored, first!);
    return void response.end();
  }
  const boundary = 'costweave-part-of-a-file';
  const heads = parts.map(
    (part) => `\r\n--${boundary}\r\ncontent-type: ${mediaType}\r\ncontent-range: ${contentRange(part, bytes)}\r\n\r\n`,
  );
  const end = `\r\n--${boundary}--\r\n`;
  const length = parts.reduce((sum, part, at) => sum + heads[at]!.length + part.end - part.start, end.length);
  const contentType = `multipart/byteranges; boundary=${boundary}`;
  response.writeHead(206, { ...STREAM_HEADERS, ...headers, 'content-type': contentType, 'content-length': length });
  for (const [at, part] of parts.entries()) {
    response.write(heads[at]!);
    await writePart(files, response, stored, part);
  }
  response.end(end);
}

async function writePart(files: FileStore, response: ServerResponse, stored: string, { start, end }: ByteRange): Promise<void> {
  for await (const piece of files.read(stored, start, end)) {
    if (response.destroyed) return;
    await writeToReader(response, piece);
  }
}

function contentRange({ start, end }: ByteRange, bytes: number): string {
  return `bytes ${start}-${end - 1}/${bytes}`;
}
