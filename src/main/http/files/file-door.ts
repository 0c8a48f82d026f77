import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { standingViewer, type Programs } from '../../../actions/export/standing-viewer.ts';
import { can } from '../../../domain/authority/demand.ts';
import { exportFileName } from '../../../domain/export/export-file-name.ts';
import { EXPORT_FORMATS } from '../../../domain/export/export-format.ts';
import { exportOwnerOf } from '../../../domain/export/export-owner.ts';
import { mayStillRead } from '../../../domain/export/kept-viewer.ts';
import type { Viewer } from '../../../domain/authority/viewer.ts';
import { limitsFor, type LimitsByRole } from '../../../domain/limit/viewer-limits.ts';
import type { FileStore } from '../../../platform/file-store/file-store.ts';
import type { Log } from '../../../platform/log.ts';
import type { Database } from '../../../store/database.ts';
import { knownExport, type KnownExport } from '../../../store/export/known-export.ts';
import type { Authenticate } from '../../sign-in/caller.ts';
import type { ViewerBudget } from '../budget/viewer-budget.ts';
import type { ClientOf } from '../door/client-of.ts';
import type { Door } from '../door/door.ts';
import { dataHeaders } from '../door/data-headers.ts';
import { knownCaller } from '../door/known-caller.ts';
import type { NotedRefusal, RefusalNotes } from '../refusal-notes.ts';
import { STREAM_HEADERS, replyProblem } from '../reply.ts';
import { byteRanges } from './byte-ranges.ts';
import { conditionOf, isRangeWanted } from './file-conditions.ts';
import type { FileSigner } from '../../sign-in/file-signer.ts';
import { exportPath, FILES_PATH } from './file-path.ts';
import { sendFile } from './send-file.ts';

export interface FilesEndpoint {
  readonly db: Database;
  readonly files: FileStore;
  readonly signer: FileSigner;
  readonly programs: Programs;
  readonly authenticate: Authenticate;
  readonly clientOf: ClientOf;
  readonly budget: ViewerBudget | undefined;
  readonly limits: LimitsByRole | undefined;
  readonly refusals: RefusalNotes;
  readonly log: Log;
}

/** Why a file is not handed out. */
interface Refusal {
  readonly status: 401 | 403 | 404 | 410 | 429 | 503;
  readonly title: string;
  readonly detail: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As what a refusal stands in the log. Of who does not come in it is told elsewhere. */
const NOTED: Readonly<Partial<Record<Refusal['status'], NotedRefusal>>> = {
  403: 'FORBIDDEN',
  404: 'FORBIDDEN',
  410: 'FORBIDDEN',
  429: 'RATE_LIMITED',
};

/** A request for a part of a file is little work, and a reader of Parquet makes many. */
const POINTS = 1;
const NOT_READ = 'expected a viewer who may still read all that the file shows, found one who may not';
const NOT_FOUND: Refusal = {
  status: 404,
  title: 'Not Found',
  detail: `expected the address of a finished export below ${FILES_PATH}, found none of that name: take it from Export.url`,
};

/** `/files/<id>.<ending>`: files of finished exports, whole or in parts, to whoever has a signed address or signs in as their owner. */
export function openFileDoor(endpoint: FilesEndpoint): Door {
  return {
    owns: (path) => path.startsWith(FILES_PATH),
    // What names one file is nobody's to read in a metric.
    route: FILES_PATH,
    serve: (request, response, path, correlationId) => serveFile(endpoint, request, response, path, correlationId),
  };
}

async function serveFile(
  endpoint: FilesEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  correlationId: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return replyProblem(response, 405, 'Method Not Allowed', `expected GET or HEAD, found ${request.method}`, { allow: 'GET, HEAD' });
  const found = await openedFile(endpoint, request, path, correlationId);
  if ('status' in found) {
    const { status, title, detail, headers = {} } = found;
    const noted = NOTED[status];
    if (noted) endpoint.refusals.note(noted, { from: endpoint.clientOf(request).address });
    return replyProblem(response, status, title, detail, headers);
  }
  const { table, format, sha256, endedAt, bytes: size } = found;
  const bytes = Number(size);
  const state = { etag: `"${sha256!.slice(0, 40)}"`, modifiedAt: Date.parse(endedAt!) };
  const { ending, mediaType } = EXPORT_FORMATS[format];
  const headers = {
    etag: state.etag,
    'last-modified': new Date(state.modifiedAt).toUTCString(),
    'accept-ranges': 'bytes',
    'content-disposition': `attachment; filename="${table}.${ending}"`,
    // Kept by whoever may, and asked about each time: the right to it may have ended.
    'cache-control': 'private, no-cache',
    ...dataHeaders({ ...found.facts!, masked: [] }),
  };
  const condition = conditionOf(request.headers, state);
  if (condition === 'failed')
    return replyProblem(
      response,
      412,
      'Precondition Failed',
      'expected a file as the conditions of the request name it, found another',
      headers,
    );
  if (condition === 'not modified') return void response.writeHead(304, { ...STREAM_HEADERS, ...headers }).end();
  const isPart = request.method === 'GET' && isRangeWanted(request.headers, state);
  const ranges = isPart ? byteRanges(request.headers.range, bytes) : 'whole';
  if (ranges === 'unsatisfiable') {
    const range = { 'content-range': `bytes */${bytes}` };
    return replyProblem(response, 416, 'Range Not Satisfiable', `expected a range within ${bytes} bytes, found another`, {
      ...headers,
      ...range,
    });
  }
  const stored = exportFileName(found);
  const kept = await endpoint.files.find(stored);
  if (kept?.bytes !== bytes) {
    endpoint.log.error({ export: found.id, stored, found: kept?.bytes ?? null, expected: bytes }, 'the file of an export is not there');
    return replyProblem(
      response,
      503,
      'Service Unavailable',
      'expected the file where exports are kept, found none: tell who runs the hub',
    );
  }
  await sendFile(endpoint.files, response, { stored, bytes, mediaType, headers }, ranges);
}

async function openedFile(
  endpoint: FilesEndpoint,
  request: IncomingMessage,
  path: string,
  correlationId: string,
): Promise<KnownExport | Refusal> {
  const fileId = /^\/files\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[a-z]{1,10}$/.exec(path)?.[1];
  const known = fileId === undefined ? undefined : await knownExport(endpoint.db, fileId);
  if (!known || exportPath(known) !== path) return NOT_FOUND;
  const refusal = await refusalTo(endpoint, request, known, correlationId);
  if (refusal) return refusal;
  const reader = await standingViewer(endpoint.db, known, endpoint.programs);
  if (!reader) return forbidden(NOT_READ);
  const tooMuch = await spent(endpoint, reader);
  if (tooMuch) return tooMuch;
  if (known.state === 'removed' || (known.state === 'finished' && Date.parse(known.expiresAt) <= Date.now()))
    return {
      status: 410,
      title: 'Gone',
      detail: 'expected a file whose time is not over, found one that is removed: ask for another export',
    };
  return known.state === 'finished' ? known : NOT_FOUND;
}

/** Whether whoever asks may have the file, by its signed address or as its owner. Undefined: they may. */
async function refusalTo(
  endpoint: FilesEndpoint,
  request: IncomingMessage,
  known: KnownExport,
  correlationId: string,
): Promise<Refusal | undefined> {
  const { owner, question, kept } = known;
  const query = new URL(request.url ?? '/', 'http://localhost').searchParams;
  const [expires, signature] = [query.getAll('expires'), query.getAll('signature')];
  if (expires.length > 0 || signature.length > 0) {
    const expiresAt = /^[1-9]\d{0,11}$/.test(expires.join()) ? Number(expires[0]) : Number.NaN;
    const isSigned =
      signature.length === 1 &&
      endpoint.signer.isSigned({ path: exportPath(known), owner, columns: question.columns, expiresAt }, signature[0]!);
    if (!isSigned) return forbidden('expected a signed address as the hub gave it, found another: take it from Export.url');
    return expiresAt * 1000 > Date.now()
      ? undefined
      : forbidden('expected a signed address that holds, found one that is over: take another');
  }
  const visitor = await knownCaller(endpoint, request, correlationId);
  if ('away' in visitor) {
    const { status, message, headers } = visitor.away;
    if (status === 503) return { status, title: 'Service Unavailable', detail: message, headers };
    const detail =
      'expected a signed address, or a token or key that is known (Authorization: Bearer <token>, or Basic with the token as password), found neither';
    return { status, title: 'Unauthorized', detail, headers };
  }
  const owners = visitor.caller.viewers.filter((viewer) => exportOwnerOf(viewer) === owner && can(viewer, 'export.make'));
  // Nobody learns what others export.
  if (owners.length === 0) return NOT_FOUND;
  return owners.some((viewer) => mayStillRead(kept, viewer)) ? undefined : forbidden(NOT_READ);
}

function forbidden(detail: string): Refusal {
  return { status: 403, title: 'Forbidden', detail };
}

/** What a request costs its viewer; undefined: they have as much left. */
async function spent({ budget, limits }: FilesEndpoint, reader: Viewer): Promise<Refusal | undefined> {
  if (!budget || !limits) return undefined;
  try {
    await budget.spend(reader, POINTS, limitsFor(limits, []));
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions['code'] !== 'RATE_LIMITED') throw error;
    const { retryAfterSeconds = 60 } = error.extensions as { readonly retryAfterSeconds?: number };
    const headers = { 'retry-after': String(retryAfterSeconds) };
    return { status: 429, title: 'Too Many Requests', detail: error.message, headers };
  }
}
