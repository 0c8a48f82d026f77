import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { LIMITS } from '#schema/limits/limits.ts';
import { limitsFor, type LimitsByRole } from '../../../domain/limit/viewer-limits.ts';
import type { Log } from '../../../platform/log.ts';
import type { Database } from '../../../store/database.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import { answerOData, type ODataRequest } from '../../../tables/odata/answer/answer-odata.ts';
import type { ODataAnswer } from '../../../tables/odata/answer/odata-answer.ts';
import { entitySetNamed } from '../../../tables/odata/metadata/property-named.ts';
import { ODataError } from '../../../tables/odata/odata-error.ts';
import { isODataPath, ODATA_PATH, readPath } from '../../../tables/odata/request/read-path.ts';
import { TABLES } from '../../../tables/tables.ts';
import type { ReadNotes } from '../../record/read-notes.ts';
import type { Authenticate } from '../../sign-in/caller.ts';
import { viewerAt } from '../../sign-in/viewer-at.ts';
import type { ViewerBudget } from '../budget/viewer-budget.ts';
import type { ClientOf } from '../door/client-of.ts';
import type { Door } from '../door/door.ts';
import { toVisitors, type TurnedAway, type Visit } from '../door/known-caller.ts';
import { IDLE_READER_MS } from '../door/write-to-reader.ts';
import { factsOf } from '../error-facts.ts';
import type { NotedRefusal, RefusalNotes } from '../refusal-notes.ts';
import { reply } from '../reply.ts';
import { answerBatch } from './answer-batch.ts';
import { failure, odataFailure } from './odata-failure.ts';
import { odataRoot } from './odata-root.ts';
import { readableTables, readerOfTable, snapshotTables } from './viewer-tables.ts';

export interface ODataEndpoint {
  readonly db: Database;
  readonly authenticate: Authenticate;
  readonly clientOf: ClientOf;
  /** What viewers may ask; undefined: whatever the limits of each request allow. */
  readonly limits: LimitsByRole | undefined;
  readonly budget: ViewerBudget | undefined;
  readonly refusals: RefusalNotes;
  readonly reads: ReadNotes;
  readonly log: Log;
}

/** OData 4.0, for reading. */
export function openODataDoor(endpoint: ODataEndpoint): Door {
  return {
    route: ODATA_PATH,
    owns: isODataPath,
    serve: toVisitors(endpoint, turnAway, (request, response, path, visit) => serveOData(endpoint, request, response, path, visit)),
  };
}

function turnAway(_: IncomingMessage, response: ServerResponse, { status, message, headers }: TurnedAway): void {
  send(response, failure(status, status === 401 ? 'Unauthorized' : 'Unavailable', message, undefined, headers));
}

function send(response: ServerResponse, { status, headers, body }: ODataAnswer): void {
  response.setTimeout(IDLE_READER_MS);
  reply(response, status, undefined, body, { 'content-length': String(Buffer.byteLength(body)), ...headers });
}

/** `path`: of the request, as it stands in its URL. */
async function serveOData(
  endpoint: ODataEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  visit: Visit,
): Promise<void> {
  const root = odataRoot(request, endpoint.clientOf);
  const one = (asked: Pick<ODataRequest, 'search' | 'header'> & { readonly method: string; readonly path: string }) =>
    answerOne(endpoint, visit, { root, ...asked });
  const header = (name: string) => headerOf(request, name);
  const search = searchOf(request);
  const method = request.method ?? 'GET';
  if (path.endsWith('/$batch') && method === 'POST') {
    const batch = { root, boundary: `batch_${randomUUID()}`, answer: one, header };
    const whole = await answerBatch(request, batch).catch((error: unknown) => told(endpoint, visit, error));
    // What is left of a body that is not read cannot be followed by another request.
    return send(response, whole.status === 200 ? whole : { ...whole, headers: { ...whole.headers, connection: 'close' } });
  }
  send(response, await one({ method, path, search, header }));
}

interface AskedOne extends Pick<ODataRequest, 'root' | 'search' | 'header'> {
  readonly method: string;
  readonly path: string;
}

/** One request, alone or of a batch. */
async function answerOne(endpoint: ODataEndpoint, visit: Visit, asked: AskedOne): Promise<ODataAnswer> {
  try {
    const { method, path } = asked;
    if (method !== 'GET' && method !== 'HEAD') {
      const message = `expected GET or HEAD, found ${method}: nothing is changed by this service`;
      return failure(405, 'MethodNotAllowed', message, undefined, { allow: path.endsWith('/$batch') ? 'POST' : 'GET, HEAD' });
    }
    return await answered(endpoint, visit, asked);
  } catch (error) {
    return told(endpoint, visit, error);
  }
}

async function answered(
  { db, limits, budget, reads }: ODataEndpoint,
  { caller, address }: Visit,
  { root, path, search, header }: AskedOne,
): Promise<ODataAnswer> {
  const { viewers, roles } = caller;
  const resource = readPath(path);
  if (resource.kind === 'batch') throw new ODataError(405, 'expected POST of a batch, found another method');
  const request = { root, resource, search, header };
  if (!('set' in resource)) return answerOData({ tables: readableTables(viewers), page: noTable, count: noTable }, request);
  const viewer = viewerAt(readerOfTable(viewers, entitySetNamed(TABLES, resource.set)), { origin: 'graph', address });
  const allowance = limits && limitsFor(limits, roles);
  const started = performance.now();
  let rows = 0;
  try {
    const answer = await readAs(
      db,
      viewer,
      (snapshot) => answerOData(snapshotTables(snapshot, { viewer, budget, allowance, reads }), request),
      {
        statementMs: LIMITS.statementMs,
        transactionMs: Math.min(LIMITS.transactionMs, (allowance?.secondsPerOperation ?? Infinity) * 1000),
      },
    );
    rows = answer.rows;
    return answer;
  } finally {
    // What fails has taken its time as well.
    if (allowance) budget?.settle(viewer, { rows, milliseconds: performance.now() - started }, allowance);
  }
}

function noTable(): never {
  throw new Error('a document of the service reads no table');
}

const NOTED: Readonly<Record<number, NotedRefusal>> = { 403: 'FORBIDDEN', 429: 'RATE_LIMITED' };

function told({ log, refusals }: ODataEndpoint, { caller, address, correlationId }: Visit, error: unknown): ODataAnswer {
  const answer = odataFailure(error, correlationId, (unexpected) =>
    log.error({ correlationId, ...factsOf(unexpected) }, 'a request of OData failed unexpectedly'),
  );
  const noted = NOTED[answer.status];
  if (noted) refusals.note(noted, { from: address, viewer: caller.viewers[0].id, correlationId });
  return answer;
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
