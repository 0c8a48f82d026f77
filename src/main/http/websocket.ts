import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, makeServer, type SubscribePayload } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import type { GraphContext } from '#schema/context.ts';
import { executorOf } from '#schema/execution/executor.ts';
import { maskedExtension } from '#schema/masking/masked-fields.ts';
import { formatGraphError } from '#schema/error/format-error.ts';
import { withoutSuggestion } from '#schema/error/without-suggestion.ts';
import { schema } from '#schema/schema.ts';
import { answeredRows } from './budget/answered-rows.ts';
import type { CostTold } from './budget/viewer-budget.ts';
import { correlationIdOf } from './correlation.ts';
import { endWithProblem } from './door/answer-broken-requests.ts';
import { tellOrigin } from './door/cross-origin.ts';
import { factsOf } from './error-facts.ts';
import { beginOperation } from './live/begin-operation.ts';
import { connectCaller, isKnownPage } from './live/connect-caller.ts';
import type { LiveOptions } from './live/live-options.ts';
import { noteTold } from './live/note-told.ts';
import { placeOf } from './live/place-of.ts';
import { documentReader } from './live/read-document.ts';
import { serveEventStream } from './live/serve-event-stream.ts';
import { mayBuffer, type Session, type SocketContext } from './live/session.ts';
import { silentSockets } from './live/silent-sockets.ts';
import { alikeAnswers, subscribeAlike, type LiveOperation } from './live/tell-alike.ts';
import { operationOutcome } from './operation-outcome.ts';
import { recheckSessions } from './recheck-sessions.ts';
import { replyProblem } from './reply.ts';
import { sendTo, serveSocket } from './serve-socket.ts';

const PAYLOAD_BYTES_MAX = 64 * 1024;
const SOCKETS_MAX = 2_000;
/** As HTTP's 429. */
const CROWDED = 4429;
/** Pages that come back after a restart say who they are within milliseconds: whoever holds so many that say nothing does not mean to. */
const SILENT_OF_ADDRESS_MAX = 200;
/** Keys of an identity provider are asked for within five seconds each, and a pool of connections may be busy. */
const AUTHENTICATION_MS_MAX = 30_000;
const LEAVING_MS_MAX = 1_000;
/** One that does not answer is told nothing more. */
const CUT_MS_MAX = 200;

/** What lasts longer than an answer. */
export interface LiveDoors {
  /** Answers a subscription as a stream of events, where it is asked for by HTTP. */
  serveStream(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends all sockets and streams. */
  end(): Promise<void>;
}

/** GraphQL over WebSocket (graphql-transport-ws) on the path of the graph, and the same over Server-Sent Events where upgrades are cut. */
export function openLiveDoors(options: LiveOptions): LiveDoors {
  const { server, path, memory, metrics, log } = options;
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: PAYLOAD_BYTES_MAX,
    perMessageDeflate: false,
    handleProtocols: (offered) => offered.has(GRAPHQL_TRANSPORT_WS_PROTOCOL) && GRAPHQL_TRANSPORT_WS_PROTOCOL,
  });
  const sessions = new Set<Session>();
  const silent = silentSockets(SILENT_OF_ADDRESS_MAX);
  const readDocument = documentReader(options.introspection);
  const answers = alikeAnswers();
  const protocol = makeServer<Record<string, unknown>, Session>({
    schema,
    execute: executorOf(options.execution),
    connectionInitWaitTimeout: options.initWaitMs,
    async onConnect(context) {
      // It has said who it is in time: an identity provider that is slow to say so is not its fault.
      context.extra.cutAfter?.(AUTHENTICATION_MS_MAX);
      const isKnown = await connectCaller(options, context);
      if (isKnown) context.extra.speak?.();
      else context.extra.cutAfter?.(options.initWaitMs + CUT_MS_MAX);
      const { request, leave } = context.extra;
      // One too many is known, and told so.
      if (!isKnown && !context.extra.caller) options.refusals.note('UNAUTHENTICATED', { from: options.clientOf(request).address });
      else if (!isKnown && !leave) options.refusals.note('RATE_LIMITED', { from: options.clientOf(request).address });
      return isKnown;
    },
    async onSubscribe(context, id, payload) {
      const begun = await beginOperation({ ...options, readDocument }, context, id, payload);
      if (begun instanceof Array) {
        metrics.operation('unknown', 'refused', 0);
        const { request, caller } = context.extra;
        options.refusals.noteErrors(begun, { from: options.clientOf(request).address, viewer: caller!.viewers[0].id });
      }
      return begun;
    },
    subscribe: (operation) => subscribeAlike(operation as LiveOperation, answers),
    onNext: async (context, _id, payload, { document, contextValue }, result) => {
      const running = context.extra.operations.get(payload);
      await running?.close();
      const { viewer } = contextValue as GraphContext;
      const masked = maskedExtension(schema, document, viewer);
      const cost = running?.cost && costExtension(running.cost);
      const place = placeOf(options, context, contextValue as GraphContext);
      if (running) {
        running.cost = undefined;
        if (result.data != null) noteTold(options, context, { running, document, rows: answeredRows(result.data) });
        if (result.errors) running.outcome = operationOutcome(result.errors);
      }
      const extensions = { ...masked, ...cost, ...(place === undefined ? {} : { eventId: place }) };
      return {
        ...result,
        ...(result.errors ? { errors: result.errors.map((error) => told(options, context, error)) } : {}),
        ...(masked || cost || place ? { extensions: { ...result.extensions, ...extensions } } : {}),
      } as FormattedExecutionResult;
    },
    onError: (context, _id, _payload, errors) => errors.map((error) => told(options, context, error)),
    onComplete: (context, _id, payload) => end(options, context, payload),
    onClose: async (context) => {
      context.extra.isClosed = true;
      context.extra.leave?.();
      context.extra.speak?.();
      context.extra.stopWaiting?.();
      for (const payload of context.extra.operations.keys()) await end(options, context, payload);
    },
  });
  const stopListening = memory.onChange(() => recheckSessions(sessions, log));
  const opening = async (request: IncomingMessage) => {
    const takesEmbedsAlone = !isKnownPage(options, request);
    const isRefusedOrigin = takesEmbedsAlone && !(await options.isEmbedOrigin(request.headers.origin ?? ''));
    return { takesEmbedsAlone, refusal: refusalOf(request, path, isRefusedOrigin, sessions.size) };
  };
  const open = async (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const { takesEmbedsAlone, refusal } = await opening(request);
    if (refusal) return endWithProblem(stream, ...refusal, correlationIdOf(request));
    const { address } = options.clientOf(request);
    const speak = silent.enter(address);
    if (!speak) {
      options.refusals.note('RATE_LIMITED', { from: address });
      return endWithProblem(stream, ...TOO_SILENT, correlationIdOf(request));
    }
    stream.once('close', speak);
    sockets.handleUpgrade(request, stream, head, (socket) => {
      metrics.socket(1);
      socket.once('close', () => metrics.socket(-1));
      const session: Session = {
        request,
        takesEmbedsAlone,
        isStream: false,
        operations: new Map(),
        cut: () => cut(socket),
        crowd: () => socket.close(CROWDED, 'Too many sockets: close some, and try again'),
        tell: (id, answer) => sendTo(socket, answer.message(id), () => mayBuffer(session, sessions)),
        bufferedBytes: () => socket.bufferedAmount,
        isClosed: false,
      };
      sessions.add(session);
      // The protocol closes it, and waits half a minute for an answer: one that said nothing gives none.
      let late: NodeJS.Timeout | undefined;
      session.cutAfter = (ms) => {
        clearTimeout(late);
        if (!session.isClosed) late = setTimeout(() => socket.terminate(), ms);
      };
      session.cutAfter(options.initWaitMs + CUT_MS_MAX);
      session.speak = () => {
        clearTimeout(late);
        speak();
      };
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
  const streams = new Set<() => void>();
  return {
    async serveStream(request, response) {
      const { takesEmbedsAlone, refusal } = await opening(request);
      if (refusal) return replyProblem(response, ...refusal);
      // There are embed tokens for its pages: they may read that theirs is over.
      if (takesEmbedsAlone) tellOrigin(response, request.headers.origin!);
      await serveEventStream(request, response, { log }, (stream) => {
        const session: Session = {
          request,
          takesEmbedsAlone,
          isStream: true,
          operations: new Map(),
          cut: () => stream.close(CloseCode.Forbidden),
          crowd: () => stream.close(CROWDED),
          tell: (_, answer) => stream.tell(answer.event),
          bufferedBytes: () => response.writableLength,
          isClosed: false,
        };
        sessions.add(session);
        streams.add(stream.goAway);
        metrics.socket(1);
        response.once('close', () => {
          metrics.socket(-1);
          sessions.delete(session);
          streams.delete(stream.goAway);
        });
        return { closed: protocol.opened(stream.socket, session), mayBuffer: () => mayBuffer(session, sessions) };
      });
    },
    async end() {
      stopListening();
      server.off('upgrade', upgrade);
      for (const goAway of streams) goAway();
      await Promise.all([...sockets.clients].map(leave));
    },
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

const TOO_SILENT: UpgradeRefusal = [
  429,
  'Too Many Requests',
  `expected at most ${SILENT_OF_ADDRESS_MAX} WebSockets of an address that have not sent connection_init: send it on those, or close them`,
];

function refusalOf({ url = '' }: IncomingMessage, path: string, isRefusedOrigin: boolean, open: number): UpgradeRefusal | undefined {
  if (url.split('?')[0] !== path) return [404, 'Not Found', `expected ${path}`];
  if (isRefusedOrigin)
    return [403, 'Forbidden', 'expected a page of this hub, or one whose origin http.allowedOrigins names, found another'];
  if (open >= SOCKETS_MAX)
    return [503, 'Service Unavailable', `expected at most ${SOCKETS_MAX} WebSockets and streams: try again in a moment`];
  return undefined;
}

function costExtension({ estimated, limit, remaining }: CostTold): { readonly cost: Omit<CostTold, 'resetSeconds'> } {
  return { cost: { estimated, limit, remaining } };
}

async function end({ metrics, budget }: LiveOptions, { extra }: SocketContext, payload: SubscribePayload): Promise<void> {
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

function told({ log, introspection }: LiveOptions, { extra }: SocketContext, error: GraphQLError): GraphQLFormattedError {
  const correlationId = correlationIdOf(extra.request);
  const formatted = introspection ? error.toJSON() : withoutSuggestion(error.toJSON());
  return formatGraphError(formatted, error, correlationId, (unexpected) => {
    log.error({ correlationId, ...factsOf(unexpected) }, 'an operation failed unexpectedly');
  });
}
