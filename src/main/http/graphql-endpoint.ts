import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { openContext, type Governance, type GraphContext } from '#schema/context.ts';
import { graphError } from '#schema/error/graph-error.ts';
import type { EventFeed } from '#schema/events/event-feed.ts';
import { Printing } from '#schema/execution/printing.ts';
import { viewerOfOperation } from '#schema/authority/viewer-of-operation.ts';
import { schema } from '#schema/schema.ts';
import { AccessRefusedError } from '../../domain/authority/access-refused-error.ts';
import { limitsFor, type LimitsByRole } from '../../domain/limit/viewer-limits.ts';
import type { Log } from '../../platform/log.ts';
import type { Database } from '../../store/database.ts';
import type { EmbedDesk } from '../../actions/embed/embed-desk.ts';
import type { ExportDesk } from '../../actions/export/export-desk.ts';
import type { EmbedQuestion } from '../../domain/embed/embed-question.ts';
import type { Authenticate, Caller } from '../sign-in/caller.ts';
import type { EmbedSigner } from '../sign-in/embed-signer.ts';
import { IdentityProviderError } from '../sign-in/oidc-provider.ts';
import { lookAsOf, type LookAsDoor } from './door/look-as-door.ts';
import { viewerAt } from '../sign-in/viewer-at.ts';
import { factsOf } from './error-facts.ts';
import { withCorrelationId } from './correlation.ts';
import type { ClientOf } from './door/client-of.ts';
import { tellOrigin } from './door/cross-origin.ts';
import { askedByEmbed, type SentWithEmbed } from './embed/asked-by-embed.ts';
import { askingOrigin, framedByOf } from './embed/asking-page.ts';
import { embedOriginOf, refusalElsewhere } from './embed/embed-origin.ts';
import { answerTag, isTagKnown } from './documents/answer-tag.ts';
import type { AskedDocument, TrustedDocuments } from './documents/trusted-documents.ts';
import { readJsonBody } from './read-body.ts';
import type { RefusalNotes } from './refusal-notes.ts';
import { AWAY_SECONDS, CHALLENGE, reply, replyGraphError } from './reply.ts';

export interface GraphqlEndpoint {
  readonly apollo: ApolloServer<GraphContext>;
  readonly db: Database;
  readonly events: EventFeed;
  readonly governance: Governance | undefined;
  readonly authenticate: Authenticate;
  readonly lookAs: LookAsDoor;
  readonly documents: TrustedDocuments;
  /** Origins of the hub's own pages, besides the one that a request names. */
  readonly ownOrigins: readonly string[];
  readonly clientOf: ClientOf;
  /** Undefined: there are no embed tokens. */
  readonly embeds: { readonly signer: EmbedSigner; readonly desk: EmbedDesk } | undefined;
  /** Undefined: no files are served. */
  readonly exports: ExportDesk | undefined;
  /** What viewers may ask; undefined: whatever the limits of each operation allow. */
  readonly limits: LimitsByRole | undefined;
  readonly refusals: RefusalNotes;
  readonly log: Log;
}

/** A request as it is executed: with the text of its operation, however it named it. */
interface Asked {
  readonly body: unknown;
  readonly search: string;
  readonly document: AskedDocument & { readonly operationName?: unknown };
  /** Whether the answer has a tag by which it is asked again: a document that was written down, by GET. */
  readonly isTagged?: boolean;
}

/** GraphQL over HTTP: POST with a JSON body, GET for queries. Whatever becomes of the operation, its transaction ends with it. */
export async function serveGraphql(
  endpoint: GraphqlEndpoint,
  request: IncomingMessage,
  response: ServerResponse,
  correlationId: string,
): Promise<void> {
  const headers = { 'x-correlation-id': correlationId };
  let caller: Caller | undefined;
  try {
    caller = await endpoint.authenticate(request.headers.authorization, request);
  } catch (error) {
    if (!(error instanceof IdentityProviderError)) throw error;
    endpoint.log.warn({ correlationId, ...factsOf(error) }, 'an identity provider does not vouch for anybody');
    const message = 'expected an identity provider that answers, found one that does not: try again';
    return replyGraphError(
      response,
      503,
      { code: 'UNAVAILABLE', message, correlationId },
      { ...headers, 'retry-after': String(AWAY_SECONDS) },
    );
  }
  const { origin, authorization } = request.headers;
  const from = endpoint.clientOf(request).address;
  if (!caller) {
    endpoint.refusals.note('UNAUTHENTICATED', { from, correlationId });
    // A page whose token is over may read that it is.
    if (origin !== undefined && (await embedOriginOf(endpoint.embeds?.signer, authorization)) === origin) tellOrigin(response, origin);
    const message =
      'expected a token or key that is known (Authorization: Bearer <token>, or Basic with the token as password), found another or none';
    return replyGraphError(response, 401, { code: 'UNAUTHENTICATED', message, correlationId }, { ...headers, ...CHALLENGE });
  }
  const elsewhere = refusalElsewhere(caller.only, askingOrigin(request, endpoint.ownOrigins, framedByOf(request)));
  if (elsewhere !== undefined) {
    endpoint.refusals.note('FORBIDDEN', { from, viewer: caller.viewers[0].id, correlationId });
    return replyGraphError(response, 403, { code: 'FORBIDDEN', message: elsewhere, correlationId }, headers);
  }
  if (caller.only && origin === caller.only.origin) tellOrigin(response, origin);
  if (request.method !== 'GET' && request.method !== 'POST') {
    const message = `expected GET or POST, found ${request.method}`;
    return replyGraphError(response, 405, { code: 'BAD_REQUEST', message, correlationId }, { ...headers, allow: 'GET, POST' });
  }
  const read = request.method === 'POST' ? await readJsonBody(request) : { body: undefined };
  if ('refused' in read) {
    const { status, message } = read.refused;
    // What is left of the body is not read: the connection cannot be used again.
    return replyGraphError(response, status, { code: 'BAD_REQUEST', message, correlationId }, { ...headers, connection: 'close' });
  }
  let asked: Asked;
  try {
    asked = caller.only ? embedded(caller.only, endpoint.documents, request, read.body) : askedIn(endpoint.documents, request, read.body);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { code, http } = error.extensions as { readonly code: string; readonly http: { readonly status: number } };
    return replyGraphError(response, http.status, { code, message: error.message, correlationId }, headers);
  }
  try {
    caller = await endpoint.lookAs.through(caller, lookAsOf(request), { origin: 'graph', address: from });
  } catch (error) {
    if (!(error instanceof AccessRefusedError)) throw error;
    endpoint.refusals.note('FORBIDDEN', { from, viewer: caller.viewers[0].id, correlationId });
    return replyGraphError(response, 403, { code: 'FORBIDDEN', message: error.message, correlationId }, headers);
  }
  const { query, operationName } = asked.document;
  const viewer = viewerAt(viewerOfOperation(schema, caller.viewers, query, operationName), {
    origin: 'graph',
    address: from,
  });
  const allowance = endpoint.limits && limitsFor(endpoint.limits, caller.roles);
  await execute(endpoint, { viewer, allowance }, request, asked, response, correlationId);
}

/** Throws a GraphQLError where the document may not be asked. */
function askedIn(documents: TrustedDocuments, request: IncomingMessage, body: unknown): Asked {
  const search = searchOf(request);
  if (request.method === 'GET') {
    const { documentId, ...sent } = Object.fromEntries(new URLSearchParams(search));
    const query = documents.textOf({ ...sent, documentId });
    if (documentId === undefined) return { body, search, document: sent };
    const document = { ...sent, ...(typeof query === 'string' ? { query } : {}) };
    return { body, search: `?${new URLSearchParams(document).toString()}`, document, isTagged: true };
  }
  // What is no object is no request: the server says so.
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { body, search, document: {} };
  const { documentId, ...sent } = body as AskedDocument;
  const query = documents.textOf({ ...sent, documentId });
  const document = query === undefined ? sent : { ...sent, query };
  return { body: document, search, document };
}

/** The one question of an embed token, by whatever method. Throws a GraphQLError where another is asked. */
function embedded(only: EmbedQuestion, documents: TrustedDocuments, request: IncomingMessage, body: unknown): Asked {
  const search = searchOf(request);
  const sent = request.method === 'GET' ? sentInSearch(search) : body;
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
    throw graphError('BAD_REQUEST', 'expected one operation as a JSON object, found something else', { http: { status: 400 } });
  const operation = askedByEmbed(only, documents, sent);
  if (request.method === 'POST') return { body: operation, search, document: operation };
  const { variables, ...named } = operation;
  const asked = new URLSearchParams({ ...named, variables: JSON.stringify(variables) });
  return { body, search: `?${asked.toString()}`, document: operation, isTagged: true };
}

function sentInSearch(search: string): SentWithEmbed {
  const { variables, ...sent } = Object.fromEntries(new URLSearchParams(search));
  if (variables === undefined) return sent;
  try {
    return { ...sent, variables: JSON.parse(variables) as unknown };
  } catch {
    return { ...sent, variables };
  }
}

async function execute(
  { apollo, db, events, embeds, exports, governance, log }: GraphqlEndpoint,
  { viewer, allowance }: Pick<GraphContext, 'viewer' | 'allowance'>,
  request: IncomingMessage,
  { body, search, isTagged = false }: Asked,
  response: ServerResponse,
  correlationId: string,
): Promise<void> {
  const started = performance.now();
  const printing = new Printing();
  const { context, close } = openContext({ db, viewer, events, embeds: embeds?.desk, exports, governance, allowance, printing });
  try {
    const answer = await withCorrelationId(correlationId, () =>
      apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method: request.method!, headers: headersOf(request), search, body },
        context: () => Promise.resolve(context),
      }),
    );
    if (answer.body.kind !== 'complete') throw new Error('an answer in parts');
    // The connection is free again when the caller hears of it, and asks the next.
    await close();
    const contentType = answer.headers.get('content-type') ?? 'application/json; charset=utf-8';
    const headers = { ...Object.fromEntries(answer.headers), 'x-correlation-id': correlationId };
    const bytes = printing.completed(answer.body.string);
    const status = answer.status ?? 200;
    const tag = isTagged && status === 200 ? answerTag(bytes.toString()) : undefined;
    if (tag === undefined) return reply(response, status, contentType, bytes, headers);
    const { 'content-length': _, ...others } = headers as Record<string, string>;
    const tagged = { ...others, etag: tag, vary: 'origin, authorization, accept' };
    if (isTagKnown(request.headers['if-none-match'], tag)) reply(response, 304, undefined, '', tagged);
    else reply(response, status, contentType, bytes, tagged);
  } finally {
    await close();
    log.debug(
      { correlationId, viewer: viewer.id, from: viewer.address, ms: Math.round(performance.now() - started), status: response.statusCode },
      'operation',
    );
  }
}

function headersOf({ headers }: IncomingMessage): HeaderMap {
  const map = new HeaderMap();
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) map.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return map;
}

function searchOf({ url = '' }: IncomingMessage): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}
