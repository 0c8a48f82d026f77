import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { problemText } from '../reply.ts';

const BROKEN: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large', 'expected headers of at most 32 KiB, found more'],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'Content Too Large', 'expected short chunk extensions, found long ones'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout', 'expected the whole request within 30 seconds'],
};
const UNREADABLE = [400, 'Bad Request', 'expected a request of HTTP/1.1, found something that cannot be read as one'] as const;

/** What Node cannot read as a request is answered as other errors are. */
export function answerBrokenRequests(server: Server): void {
  server.on('clientError', (error: NodeJS.ErrnoException, stream: Duplex) => {
    if (error.code === 'ECONNRESET' || !stream.writable) return void stream.destroy();
    const [status, title, detail] = BROKEN[error.code ?? ''] ?? UNREADABLE;
    endWithProblem(stream, status, title, detail, randomUUID());
  });
}

/** The last that a connection hears. */
export function endWithProblem(stream: Duplex, status: number, title: string, detail: string, correlationId: string): void {
  // One that is gone meanwhile is nobody's failure.
  stream.on('error', () => stream.destroy());
  stream.end(problemText(status, title, detail, correlationId));
}
