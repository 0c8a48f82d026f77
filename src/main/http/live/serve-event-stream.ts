import type { IncomingMessage, ServerResponse } from 'node:http';
import { CloseCode, GRAPHQL_TRANSPORT_WS_PROTOCOL, MessageType, type Message, type WebSocket as GraphSocket } from 'graphql-ws';
import { z } from 'zod';
import type { Log } from '../../../platform/log.ts';
import { factsOf } from '../error-facts.ts';
import { readJsonBody } from '../read-body.ts';
import { AWAY_SECONDS, beginStream, replyProblem } from '../reply.ts';
import { isTooFarBehind } from '../serve-socket.ts';

/** Proxies end what is silent for half a minute. */
const KEEP_ALIVE_MS = 12_000;
const OPERATION_ID = '1';

/** An operation as it comes by HTTP. */
const askedSchema = z.object({
  query: z.string().default(''),
  documentId: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});
type Asked = z.infer<typeof askedSchema>;

/** A stream as a socket that carries one operation. */
interface EventStream {
  readonly socket: GraphSocket;
  /** Ends it, with a code of WebSockets. */
  readonly close: (code: number) => void;
  readonly goAway: () => void;
  /** Writes an event as it stands. */
  readonly tell: (event: string) => Promise<void>;
}

interface Opened {
  readonly closed: (code?: number, reason?: string) => Promise<void>;
  readonly mayBuffer: () => boolean;
}

/**
 * GraphQL over Server-Sent Events, in distinct connections mode: the protocol of sockets, spoken for a client that asks by HTTP. Events
 * have ids, and `Last-Event-ID` goes on after one.
 */
export async function serveEventStream(
  request: IncomingMessage,
  response: ServerResponse,
  { log }: { readonly log: Log },
  open: (stream: EventStream) => Opened,
): Promise<void> {
  const asked = await operationOf(request);
  // Whoever left meanwhile does not leave again: nothing would ever end what is opened for them.
  if (response.closed) return;
  if ('refused' in asked) return replyProblem(response, ...asked.refused);
  let read: (message: Message) => void = () => undefined;
  const end = (code: number) => {
    if (response.headersSent) return void response.end();
    replyProblem(response, ...refusalFor(code));
  };
  /** Whether something can be written; ends it for a client that is too far behind. */
  const isOpen = () => {
    if (response.writableEnded || response.destroyed) return false;
    if (isTooFarBehind(response.writableLength, opened.mayBuffer)) response.destroy();
    return !response.destroyed;
  };
  const send = (text: string) => {
    const message = JSON.parse(text) as Message;
    if (!isOpen()) return Promise.resolve();
    if (message.type === MessageType.ConnectionAck) {
      beginStream(response);
      read({ type: MessageType.Subscribe, id: OPERATION_ID, payload: payloadOf(asked, request) });
    } else if (message.type === MessageType.Next) {
      const place = message.payload.extensions?.['eventId'];
      response.write(`${typeof place === 'string' ? `id: ${place}\n` : ''}event: next\ndata: ${JSON.stringify(message.payload)}\n\n`);
    } else if (message.type === MessageType.Error) {
      response.end(`event: next\ndata: ${JSON.stringify({ errors: message.payload })}\n\nevent: complete\ndata: \n\n`);
    } else if (message.type === MessageType.Complete) response.end('event: complete\ndata: \n\n');
    return undefined;
  };
  const tell = (event: string) => {
    if (isOpen()) response.write(event);
    return Promise.resolve();
  };
  const socket: GraphSocket = {
    protocol: GRAPHQL_TRANSPORT_WS_PROTOCOL,
    send,
    close: end,
    onMessage(listen) {
      read = (message) => {
        listen(JSON.stringify(message)).catch((error: unknown) => {
          log.error(factsOf(error), 'a stream of events failed unexpectedly');
          end(CloseCode.InternalServerError);
        });
      };
    },
  };
  const opened = open({ socket, close: end, goAway: () => end(CloseCode.InternalServerError), tell });
  const alive = setInterval(() => response.headersSent && response.write(':\n\n'), KEEP_ALIVE_MS);
  response.once('close', () => {
    clearInterval(alive);
    opened.closed().catch((error: unknown) => log.error(factsOf(error), 'a stream of events was not ended cleanly'));
  });
  read({ type: MessageType.ConnectionInit });
}

type Refusal = Parameters<typeof replyProblem> extends [unknown, ...infer Rest] ? Rest : never;

async function operationOf(request: IncomingMessage): Promise<Asked | { readonly refused: Refusal }> {
  const read = request.method === 'POST' ? await readJsonBody(request) : { body: sentInAddress(request) };
  if ('refused' in read) return { refused: [read.refused.status, 'Bad Request', read.refused.message, { connection: 'close' }] };
  const asked = askedSchema.safeParse(read.body);
  if (asked.success) return asked.data;
  const where = asked.error.issues[0]?.path.join('.') ?? '';
  return {
    refused: [400, 'Bad Request', `expected one operation as a JSON object, found something else${where === '' ? '' : ` in ${where}`}`],
  };
}

function sentInAddress({ url = '' }: IncomingMessage): unknown {
  const { variables, ...sent } = Object.fromEntries(new URLSearchParams(url.split('?')[1] ?? ''));
  if (variables === undefined || variables === '') return sent;
  try {
    return { ...sent, variables: JSON.parse(variables) as unknown };
  } catch {
    return { ...sent, variables };
  }
}

function payloadOf({ query, documentId, operationName, variables }: Asked, { headers }: IncomingMessage) {
  const named = documentId == null ? {} : { documentId };
  const after = headers['last-event-id'] === undefined ? {} : { lastEventId: headers['last-event-id'] };
  return {
    query,
    ...(operationName == null ? {} : { operationName }),
    ...(variables ? { variables } : {}),
    extensions: { ...named, ...after },
  };
}

function refusalFor(code: number): Refusal {
  if (code === Number(CloseCode.Forbidden))
    return [401, 'Unauthorized', 'expected a token or key that is known and was made for this page, found another or none'];
  if (code === Number(CloseCode.InternalServerError))
    return [503, 'Service Unavailable', 'expected a hub that is not about to stop: ask again in a moment'];
  const detail = 'expected fewer sockets and streams of a viewer at once: close some, and ask again';
  return [429, 'Too Many Requests', detail, { 'retry-after': String(AWAY_SECONDS) }];
}
