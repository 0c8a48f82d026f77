import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
  type ExecutionArgs,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
} from 'graphql';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer, type Context, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { openContext } from '#schema/context.ts';
import type { EventFeed } from '#schema/events/event-feed.ts';
import type { Governance, GraphContext } from '#schema/context.ts';
import { executorOf, type Execution } from '#schema/execution/executor.ts';
import { maskedExtension } from '#schema/masking/masked-fields.ts';
import { formatGraphError } from '#schema/error/format-error.ts';
import { withoutSuggestion } from '#schema/error/without-suggestion.ts';
import { hiddenSubgraph } from '#schema/federation/hidden-subgraph.ts';
import { graphError } from '#schema/error/graph-error.ts';
import { documentLimits } from '#schema/limits/document-limits.ts';
import { refuseTooManyValues } from '#schema/limits/foretold-values.ts';
import { foretoldCost } from '#schema/limits/foretold-cost.ts';
import { LIMITS } from '#schema/limits/limits.ts';
import { schema } from '#schema/schema.ts';
import { viewerOfOperation } from '#schema/authority/viewer-of-operation.ts';
import type { EmbedDesk } from '../../actions/embed/embed-desk.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { limitsFor, type LimitsByRole, type ViewerLimits } from '../../domain/limit/viewer-limits.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics, OperationKind, OperationOutcome } from '../../platform/telemetry/metrics.ts';
import type { Database } from '../../store/database.ts';
import type { ReadNotes } from '../record/read-notes.ts';
import type { AccessMemory } from '../sign-in/access-memory.ts';
import type { Authenticate } from '../sign-in/caller.ts';
import { viewerAt } from '../sign-in/viewer-at.ts';
import { correlationIdOf } from './correlation.ts';
import { answeredRows } from './budget/answered-rows.ts';
import { payerOf } from './budget/payer-of.ts';
import type { CostTold, ViewerBudget } from './budget/viewer-budget.ts';
import type { ViewerDoors } from './budget/viewer-doors.ts';
import { endWithProblem } from './door/answer-broken-requests.ts';
import type { ClientOf } from './door/client-of.ts';
import type { TrustedDocuments } from './documents/trusted-documents.ts';
import { askedByEmbed } from './embed/asked-by-embed.ts';
import { refusalElsewhere } from './embed/embed-origin.ts';
import { factsOf } from './error-facts.ts';
import { operationOutcome } from './operation-outcome.ts';
import { recheckSessions, type Identified } from './recheck-sessions.ts';
import type { RefusalNotes } from './refusal-notes.ts';
import { serveSocket } from './serve-socket.ts';
import { callAt } from './call-at.ts';

export interface WebSocketOptions {
  readonly server: Server;
  readonly path: string;
  readonly db: Database;
  readonly events: EventFeed;
  readonly governance: Governance | undefined;
  readonly authenticate: Authenticate;
  /** The same for somebody who was let in, without noting it again. */
  readonly identify: Authenticate;
  readonly reads: ReadNotes;
  /** Tells when somebody was given or lost something. */
  readonly memory: Pick<AccessMemory, 'onChange'>;
  /** Origins of pages, besides the server's own, that may connect. */
  readonly allowedOrigins: readonly string[];
  readonly log: Log;
  readonly metrics: Metrics;
  readonly execution: Execution;
  /** Whether the graph tells its schema. */
  readonly introspection: boolean;
  readonly documents: TrustedDocuments;
  readonly embeds: EmbedDesk | undefined;
  /** Whether there are embed tokens for pages of an origin. */
  readonly isEmbedOrigin: (origin: string) => Promise<boolean>;
  readonly clientOf: ClientOf;
  /** Undefined: no viewer has one. */
  readonly budget: ViewerBudget | undefined;
  /** Counts sockets and subscriptions; undefined: nobody does. */
  readonly doors: ViewerDoors | undefined;
  readonly limits: LimitsByRole | undefined;
  readonly refusals: RefusalNotes;
}

const PAYLOAD_BYTES_MAX = 64 * 1024;
const SOCKETS_MAX = 2_000;
const OPERATIONS_MAX = 50;
/** As HTTP's 429. */
const CROWDED = 4429;
const INIT_WAIT_MS = 5_000;
const LEAVING_MS_MAX = 1_000;
/** One that does not answer is told nothing more. */
const CUT_MS_MAX = 200;

/** An operation under way on a socket. */
interface Running {
  readonly kind: OperationKind;
  readonly startedAt: number;
  outcome: OperationOutcome;
  /** Told with the first answer. */
  cost: CostTold | undefined;
  readonly viewer: Viewer;
  /** One subscription less. */
  readonly leave: (() => void) | undefined;
  /** Ends the reads of the answer at hand. */
  readonly close: () => Promise<void>;
}

/** What a socket carries: who it is, and its operations by the payload that began each. */
interface Session extends Identified {
  readonly request: IncomingMessage;
  /** The page may be of another site, for which there are embed tokens: without one it is nobody. */
  readonly takesEmbedsAlone: boolean;
  /** Ends the waiting for the end of what is known of the caller. */
  stopWaiting?: () => void;
  readonly operations: Map<SubscribePayload, Running>;
  /** Closes it: its viewer has enough. */
  readonly crowd: () => void;
  /** What was written to it and not read. */
  readonly bufferedBytes: () => number;
  /** What its viewer may ask. */
  allowance?: ViewerLimits | undefined;
  isClosed: boolean;
  /** One socket less. */
  leave?: (() => void) | undefined;
}
type SocketContext = Context<Record<string, unknown>, Session>;

/** GraphQL over WebSocket (graphql-transport-ws) on the path of the graph. Answers how to end it, sockets and all. */
export function acceptWebSockets(options: WebSocketOptions): () => Promise<void> {
  const { server, path, allowedOrigins, memory, metrics, log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: PAYLOAD_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
  });
  const sessions = new Set<Session>();
  const protocol = makeServer<Record<string, unknown>, Session>({
    schema,
    execute: executorOf(options.execution),
    connectionInitWaitTimeout: INIT_WAIT_MS,
    async onConnect(context) {
      const isKnown = await connect(options, context);
      const { request, leave } = context.extra;
      // One too many is known, and told so.
      if (!isKnown && !context.extra.caller) options.refusals.note('UNAUTHENTICATED', { from: options.clientOf(request).address });
      else if (!isKnown && !leave) options.refusals.note('RATE_LIMITED', { from: options.clientOf(request).address });
      return isKnown;
    },
    async onSubscribe(context, _id, payload) {
      const begun = await begin(options, context, payload);
      if (begun instanceof Array) {
        metrics.operation('unknown', 'refused', 0);
        const { request, caller } = context.extra;
        options.refusals.noteErrors(begun, { from: options.clientOf(request).address, viewer: caller!.viewers[0].id });
      }
      return begun;
    },
    onNext: async (context, _id, payload, { document, contextValue }, result) => {
      const running = context.extra.operations.get(payload);
      await running?.close();
      const { viewer } = contextValue as GraphContext;
      const masked = maskedExtension(schema, document, viewer);
      if (result.data != null) options.reads.note(viewer, document);
      const cost = running?.cost && costExtension(running.cost);
      if (running) running.cost = undefined;
      const { allowance } = context.extra;
      if (running && allowance) options.budget?.settle(running.viewer, { rows: answeredRows(result.data), milliseconds: 0 }, allowance);
      if (running && result.errors) running.outcome = operationOutcome(result.errors);
      return {
        ...result,
        ...(result.errors ? { errors: result.errors.map((error) => told(options, context, error)) } : {}),
        ...(masked || cost ? { extensions: { ...result.extensions, ...masked, ...cost } } : {}),
      } as FormattedExecutionResult;
    },
    onError: (context, _id, _payload, errors) => errors.map((error) => told(options, context, error)),
    onComplete: (context, _id, payload) => end(options, context, payload),
    onClose: async (context) => {
      context.extra.isClosed = true;
      context.extra.leave?.();
      context.extra.stopWaiting?.();
      for (const payload of context.extra.operations.keys()) await end(options, context, payload);
    },
  });
  const stopListening = memory.onChange(() => recheckSessions(sessions, log));
  const open = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const takesEmbedsAlone = !isOwnPage(request, allowedOrigins);
    const isRefusedOrigin = takesEmbedsAlone && !(await options.isEmbedOrigin(request.headers.origin ?? ''));
    const refusal = refusalOf(request, path, isRefusedOrigin, sockets.clients.size);
    if (refusal) return endWithProblem(stream, ...refusal, correlationIdOf(request));
    sockets.handleUpgrade(request, stream, head, (socket) => {
      metrics.socket(1);
      socket.once('close', () => metrics.socket(-1));
      const session: Session = {
        request,
        takesEmbedsAlone,
        operations: new Map(),
        cut: () => cut(socket),
        crowd: () => socket.close(CROWDED, 'Too many sockets: close some, and try again'),
        bufferedBytes: () => socket.bufferedAmount,
        isClosed: false,
      };
      sessions.add(session);
      socket.once('close', () => sessions.delete(session));
      serveSocket(protocol, socket, session, { log, mayBuffer: () => mayBuffer(session, sessions) });
    });
  };
  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const gone = () => stream.destroy();
    stream.on('error', gone);
    open(request, stream, head)
      .catch((error: unknown) => {
        log.error(factsOf(error), 'a WebSocket could not be opened');
        stream.destroy();
      })
      .finally(() => stream.off('error', gone));
  };
  server.on('upgrade', upgrade);
  return async () => {
    stopListening();
    server.off('upgrade', upgrade);
    await Promise.all([...sockets.clients].map(leave));
  };
}

/** What its caller may is not what it was: whoever may still something comes again, and is asked who they are. */
function cut(socket: WebSocket): void {
  socket.close(CloseCode.Forbidden, 'Access has ended or changed');
  const late = setTimeout(() => socket.terminate(), CUT_MS_MAX);
  socket.once('close', () => clearTimeout(late));
}

/** Says good-bye, and waits for the answer a moment. */
async function leave(socket: WebSocket): Promise<void> {
  const closed = once(socket, 'close');
  socket.close(1001, 'Going away');
  const late = setTimeout(() => socket.terminate(), LEAVING_MS_MAX);
  await closed;
  clearTimeout(late);
}

type UpgradeRefusal = readonly [status: number, title: string, detail: string];

/** A page of another site must not speak in the name of whoever looks at it. */
function isOwnPage({ headers: { origin, host } }: IncomingMessage, allowed: readonly string[]): boolean {
  return origin === undefined || URL.parse(origin)?.host === host || allowed.includes(origin);
}

function refusalOf({ url = '' }: IncomingMessage, path: string, isRefusedOrigin: boolean, open: number): UpgradeRefusal | undefined {
  if (url.split('?')[0] !== path) return [404, 'Not Found', `expected ${path}`];
  if (isRefusedOrigin)
    return [403, 'Forbidden', 'expected a page of this hub, or one whose origin http.allowedOrigins names, found another'];
  if (open >= SOCKETS_MAX) return [503, 'Service Unavailable', `expected at most ${SOCKETS_MAX} WebSockets: try again in a moment`];
  return undefined;
}

/** False closes the socket with 4403. */
async function connect(
  { authenticate, identify, doors, limits }: WebSocketOptions,
  { connectionParams, extra }: SocketContext,
): Promise<boolean> {
  const sent = connectionParams?.['Authorization'] ?? connectionParams?.['authorization'] ?? extra.request.headers.authorization;
  if (sent !== undefined && typeof sent !== 'string') return false;
  const caller = await authenticate(sent, extra.request);
  if (!caller || (extra.takesEmbedsAlone && !caller.only)) return false;
  if (refusalElsewhere(caller.only, extra.request.headers.origin) !== undefined) return false;
  extra.identify = () => identify(sent, extra.request);
  extra.caller = caller;
  extra.allowance = limits && limitsFor(limits, caller.roles);
  if (doors && extra.allowance) {
    extra.leave = await doors.enter(caller.viewers[0], 'sockets', extra.allowance);
    // It may have gone meanwhile.
    if (extra.isClosed) extra.leave?.();
    else if (!extra.leave) extra.crowd();
    if (extra.isClosed || !extra.leave) return false;
  }
  if (caller.until !== undefined) extra.stopWaiting = callAt(caller.until, extra.cut);
  return true;
}

/** Reads an operation under the limits that hold over HTTP. */
async function begin(
  { db, events, embeds, governance, metrics, documents, introspection, clientOf, budget, doors }: WebSocketOptions,
  { extra }: SocketContext,
  payload: SubscribePayload,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const { operations } = extra;
  if (operations.size >= OPERATIONS_MAX) return [tooManyAtOnce()];
  try {
    const { query, operationName, variables } = askedOn(extra, documents, payload);
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const rules = [...specifiedRules, documentLimits, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule, hiddenSubgraph])];
    const errors = validate(schema, document, rules, { maxErrors: LIMITS.validationErrors, hideSuggestions: !introspection });
    if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    const operation = getOperationAST(document, operationName);
    if (!operation) return [graphError('OPERATION_RESOLUTION_FAILURE', 'expected one operation, or the name of one in operationName')];
    const values = refuseTooManyValues(schema, document, operation, variables ?? {});
    const viewer = viewerAt(viewerOfOperation(schema, extra.caller!.viewers, query, operationName), {
      origin: 'websocket',
      address: clientOf(extra.request).address,
    });
    const { allowance } = extra;
    const cost = allowance && (await budget?.spend(viewer, foretoldCost(operation, values), allowance));
    const isLasting = operation.operation === OperationTypeNode.SUBSCRIPTION;
    const leave = allowance && isLasting ? await doors?.enter(viewer, 'subscriptions', allowance) : undefined;
    if (doors && allowance && isLasting && !leave) return [tooManySubscriptions(allowance)];
    // Others may have begun while this one waited, or the socket may have gone.
    if (operations.size >= OPERATIONS_MAX || extra.isClosed) {
      leave?.();
      return [tooManyAtOnce()];
    }
    const { context: contextValue, close } = openContext({ db, viewer, events, embeds, governance, allowance });
    const startedAt = performance.now();
    operations.set(payload, { kind: operation.operation, startedAt, outcome: 'answered', cost, viewer, leave, close });
    metrics.subscription(1);
    return { schema, document, operationName: operationName ?? null, variableValues: variables ?? null, contextValue };
  } catch (error) {
    if (error instanceof GraphQLError) return [coded(error, 'GRAPHQL_PARSE_FAILED')];
    throw error;
  }
}

function tooManyAtOnce(): GraphQLError {
  return graphError('OPERATION_TOO_LARGE', `expected at most ${OPERATIONS_MAX} operations at once on a socket: open another or end some`);
}

function tooManySubscriptions({ subscriptionsPerViewer }: ViewerLimits): GraphQLError {
  return graphError(
    'RATE_LIMITED',
    `expected at most ${subscriptionsPerViewer} subscriptions of a viewer at once, found as many: end some`,
  );
}

/** Whether what its viewer did not read, on whatever socket of this process, is little enough to be kept. */
function mayBuffer(session: Session, sessions: ReadonlySet<Session>): boolean {
  const { caller, allowance } = session;
  if (!caller || !allowance) return true;
  const who = payerOf(caller.viewers[0]);
  const others = [...sessions].filter((other) => other.caller && payerOf(other.caller.viewers[0]) === who);
  return others.reduce((sum, other) => sum + other.bufferedBytes(), 0) <= allowance.bufferedBytesPerViewer;
}

function costExtension({ estimated, limit, remaining }: CostTold): { readonly cost: Omit<CostTold, 'resetSeconds'> } {
  return { cost: { estimated, limit, remaining } };
}

/** Over a socket the id of a document stands in `extensions`, beside an empty query: the protocol demands one. */
function askedOn(
  { caller }: Session,
  documents: TrustedDocuments,
  payload: SubscribePayload,
): Pick<SubscribePayload, 'query' | 'operationName' | 'variables'> {
  const { query, operationName, variables, extensions } = payload;
  const documentId = extensions?.['documentId'];
  const named = documentId === undefined ? {} : { documentId };
  if (caller?.only) return askedByEmbed(caller.only, documents, { query, operationName, variables, ...named });
  return { query: documents.textOf({ query, ...named }) as string, operationName, variables };
}

function coded(error: GraphQLError, code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED'): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, extensions: { code } });
}

async function end({ metrics, budget }: WebSocketOptions, { extra }: SocketContext, payload: SubscribePayload): Promise<void> {
  const operation = extra.operations.get(payload);
  if (!operation) return;
  extra.operations.delete(payload);
  metrics.subscription(-1);
  operation.leave?.();
  const milliseconds = performance.now() - operation.startedAt;
  // A subscription lasts: what it costs is what it tells.
  const isLasting = operation.kind === 'subscription';
  if (extra.allowance && !isLasting) budget?.settle(operation.viewer, { rows: 0, milliseconds }, extra.allowance);
  metrics.operation(operation.kind, operation.outcome, milliseconds / 1000);
  await operation.close();
}

function told({ log, introspection }: WebSocketOptions, { extra }: SocketContext, error: GraphQLError): GraphQLFormattedError {
  const correlationId = correlationIdOf(extra.request);
  const formatted = introspection ? error.toJSON() : withoutSuggestion(error.toJSON());
  return formatGraphError(formatted, error, correlationId, (unexpected) => {
    log.error({ correlationId, ...factsOf(unexpected) }, 'an operation failed unexpectedly');
  });
}
