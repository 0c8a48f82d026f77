import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import { sightOf, type Viewer } from '../../../domain/authority/viewer.ts';
import { DEFAULT_LIMITS, limitsFor, type LimitsByRole, type ViewerLimits } from '../../../domain/limit/viewer-limits.ts';
import { viewerFor } from '../../../domain/person/viewer-for.ts';
import { hubVersion } from '../../../platform/hub-version.ts';
import type { Log } from '../../../platform/log.ts';
import type { Database } from '../../../store/database.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { openTable, type OpenTable } from '../../../tables/open-table.ts';
import { STREAM_FORMAT_NAMES, type StreamFormat } from '../../../tables/stream/format-names.ts';
import { STREAM_FORMATS } from '../../../tables/stream/stream-formats.ts';
import { readStreamRequest, type StreamRequest } from '../../../tables/stream/stream-request.ts';
import type { Table } from '../../../tables/table.ts';
import { tableNamed, TABLES } from '../../../tables/tables.ts';
import type { ReadNotes } from '../../record/read-notes.ts';
import type { Authenticate } from '../../sign-in/caller.ts';
import { viewerAt } from '../../sign-in/viewer-at.ts';
import { payerOf } from '../../../domain/authority/payer-of.ts';
import type { ViewerBudget } from '../budget/viewer-budget.ts';
import type { ClientOf } from '../door/client-of.ts';
import type { Door } from '../door/door.ts';
import { toVisitors, type TurnedAway } from '../door/known-caller.ts';
import { dataHeaders } from '../door/data-headers.ts';
import { IDLE_READER_MS } from '../door/write-to-reader.ts';
import { factsOf } from '../error-facts.ts';
import type { RefusalNotes } from '../refusal-notes.ts';
import { AWAY_SECONDS, reply, replyProblem, STREAM_HEADERS } from '../reply.ts';
import { problemOf } from './problem-of.ts';
import { restrictedOf } from './restricted-of.ts';
import { STREAMS_AT_ONCE } from '../../hub/streams-at-once.ts';
import { writeParts } from './write-parts.ts';

export interface TableDoor {
  readonly db: Database;
  readonly authenticate: Authenticate;
  readonly clientOf: ClientOf;
  /** What viewers may ask; undefined: as much as they like. */
  readonly limits: LimitsByRole | undefined;
  readonly budget: ViewerBudget | undefined;
  readonly refusals: RefusalNotes;
  readonly reads: ReadNotes;
  readonly log: Log;
}

const TABLES_PATH = '/tables';

/** Nobody takes all of them. */
const STREAMS_OF_VIEWER = 2;
/** PostgreSQL ends in time what it works on, and tells why: this is for what waits for its reader. */
const GRACE_MS = 1_000;
const POINTS = 10;
const VERSION = hubVersion();
const TITLES = { 401: 'Unauthorized', 503: 'Service Unavailable' } as const;

interface Asked extends StreamRequest {
  readonly table: Table;
  readonly format: StreamFormat;
  readonly viewer: Viewer;
  readonly allowance: ViewerLimits | undefined;
}

/** Streams of whole tables, by GET and HEAD. */
export function openTableStreams(door: TableDoor): Door {
  const open: string[] = [];
  return {
    route: TABLES_PATH,
    owns: (path) => path === TABLES_PATH || path.startsWith(`${TABLES_PATH}/`),
    serve: toVisitors(door, turnAway, async (request, response, path, { caller, address, correlationId }) => {
      if (request.method !== 'GET' && request.method !== 'HEAD')
        return replyProblem(response, 405, 'Method Not Allowed', `expected GET or HEAD, found ${request.method}`, { allow: 'GET, HEAD' });
      const named = streamNamed(path);
      if (!named) {
        const expected = `${TABLES_PATH}/<table>.<${STREAM_FORMAT_NAMES.join('|')}>, with a table of ${TABLES.map(({ name }) => name).join(', ')}`;
        return replyProblem(response, 404, 'Not Found', `expected ${expected}`);
      }
      const who = payerOf(caller.viewers[0]);
      if (open.filter((other) => other === who).length >= STREAMS_OF_VIEWER) {
        door.refusals.note('RATE_LIMITED', { from: address, viewer: caller.viewers[0].id, correlationId });
        const detail = `expected at most ${STREAMS_OF_VIEWER} streams of a viewer at once, found as many: try again when one of them has ended`;
        return replyProblem(response, 429, 'Too Many Requests', detail, { 'retry-after': String(AWAY_SECONDS) });
      }
      if (open.length >= STREAMS_AT_ONCE) {
        const detail = `expected at most ${STREAMS_AT_ONCE} streams at once, found as many: try again in ${AWAY_SECONDS} s`;
        return replyProblem(response, 503, 'Service Unavailable', detail);
      }
      open.push(who);
      try {
        const { table, format } = named;
        const asked = readStreamRequest(searchOf(request), format);
        const unmasks = table.columns.flatMap(({ name, masked }) =>
          masked && (asked.question.columns?.includes(name) ?? true) ? [masked] : [],
        );
        const viewer = viewerAt(viewerFor(caller.viewers, table.demands, unmasks), { origin: 'graph', address });
        const allowance = door.limits && limitsFor(door.limits, caller.roles);
        await stream(door, request, response, { ...asked, ...named, viewer, allowance });
      } catch (error) {
        fail(door, response, error, { address, viewer: caller.viewers[0].id, correlationId });
      } finally {
        open.splice(open.indexOf(who), 1);
      }
      // Who has read one to its end may ask for the next.
      if (!response.writableEnded && !response.destroyed) {
        response.setTimeout(IDLE_READER_MS);
        response.end();
      }
    }),
  };
}

function turnAway(_: IncomingMessage, response: ServerResponse, { status, message, headers }: TurnedAway): void {
  replyProblem(response, status, TITLES[status], message, headers);
}

/** `/tables/costs_daily.csv`. */
function streamNamed(path: string): { readonly table: Table; readonly format: StreamFormat } | undefined {
  const [, name = '', format] = /^\/tables\/([a-z_]+)\.([a-z]+)$/.exec(path) ?? [];
  const table = tableNamed(name);
  return table && format !== undefined && Object.hasOwn(STREAM_FORMATS, format) ? { table, format: format as StreamFormat } : undefined;
}

async function stream(
  { db, budget, reads }: TableDoor,
  request: IncomingMessage,
  response: ServerResponse,
  { table, format, question, csv, viewer, allowance }: Asked,
): Promise<void> {
  if (allowance) await budget?.spend(viewer, POINTS, allowance);
  const started = performance.now();
  let rows = 0;
  const milliseconds = (allowance ?? DEFAULT_LIMITS).secondsPerExport * 1000;
  let late: NodeJS.Timeout | undefined;
  try {
    await readAs(
      db,
      viewer,
      async (snapshot) => {
        late = setTimeout(() => response.destroy(), milliseconds + GRACE_MS);
        const found = await openTable(snapshot, table, question);
        reads.noteTable(viewer, table.name, restrictedOf(found));
        const { contentType, write } = STREAM_FORMATS[format];
        const headers = headersOf(found, { format, csv, question }, viewer);
        const tag = headers['etag'];
        if (tag !== undefined && knows(request, tag)) return reply(response, 304, undefined, '', headers);
        const isZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
        const head = {
          ...STREAM_HEADERS,
          'content-type': contentType,
          'content-disposition': `attachment; filename="${table.name}.${format}"`,
          ...headers,
          ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
        };
        if (request.method === 'HEAD') {
          response.writeHead(200, head);
          return void response.end();
        }
        const parts = write(found, csv, (more) => void (rows += more));
        await writeParts(response, head, parts, isZipped ? createGzip({ level: 4 }) : undefined);
      },
      { statementMs: milliseconds, transactionMs: milliseconds },
    );
  } finally {
    clearTimeout(late);
    if (allowance) budget?.settle(viewer, { rows, milliseconds: performance.now() - started }, allowance);
  }
}

function headersOf(found: OpenTable, asked: object, viewer: Viewer): Record<string, string> {
  const { table } = found;
  const told = dataHeaders(found);
  // With the knowledge of an instant, the same question of the same sight finds the same rows, as long as the hub tells them alike.
  const digest = createHash('sha256')
    .update(JSON.stringify([VERSION, table.name, asked, told, sightOf(viewer)]))
    .digest('base64url');
  return {
    ...told,
    vary: 'accept-encoding, authorization, cookie',
    ...(table.isLive ? {} : { etag: `W/"${digest}"` }),
  };
}

function knows({ headers }: IncomingMessage, tag: string): boolean {
  const known = String(headers['if-none-match'] ?? '')
    .split(',')
    .map((one) => one.trim().replace(/^W\//, ''));
  return known.includes(tag.replace(/^W\//, ''));
}

function fail(
  { log, refusals }: TableDoor,
  response: ServerResponse,
  error: unknown,
  { address, viewer, correlationId }: { readonly address: string; readonly viewer: string; readonly correlationId: string },
): void {
  // Half an answer must not look like a whole one: without its last part it is none to anybody.
  if (response.headersSent) {
    if (!response.destroyed) log.warn({ correlationId, ...factsOf(error) }, 'a stream of a table broke off');
    return void response.destroy();
  }
  const { status, title, detail, noted, headers } = problemOf(error, correlationId, (unexpected) =>
    log.error({ correlationId, ...factsOf(unexpected) }, 'a stream of a table failed unexpectedly'),
  );
  if (noted) refusals.note(noted, { from: address, viewer, correlationId });
  replyProblem(response, status, title, detail, headers);
}

function searchOf({ url = '' }: IncomingMessage): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start === -1 ? '' : url.slice(start));
}
