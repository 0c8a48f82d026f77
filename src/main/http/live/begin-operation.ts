import { createHash } from 'node:crypto';
import { getOperationAST, GraphQLError, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { openContext } from '#schema/context.ts';
import { graphError, invalidInput } from '#schema/error/graph-error.ts';
import { refuseTooManyValues } from '#schema/limits/foretold-values.ts';
import { foretoldCost } from '#schema/limits/foretold-cost.ts';
import { maskedExtension } from '#schema/masking/masked-fields.ts';
import { schema } from '#schema/schema.ts';
import { viewerOfOperation } from '#schema/authority/viewer-of-operation.ts';
import { sightOf } from '../../../domain/authority/viewer.ts';
import type { ViewerLimits } from '../../../domain/limit/viewer-limits.ts';
import type { EmbedPlaces } from '../../sign-in/embed-places.ts';
import { viewerAt } from '../../sign-in/viewer-at.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { answeredRows } from '../budget/answered-rows.ts';
import { askedByEmbed } from '../embed/asked-by-embed.ts';
import type { LiveOptions } from './live-options.ts';
import { coded } from './coded.ts';
import { noteTold } from './note-told.ts';
import { placeOf } from './place-of.ts';
import type { documentReader } from './read-document.ts';
import type { Session, SocketContext } from './session.ts';
import type { LiveOperation } from './tell-alike.ts';
import { writtenAnswer } from './written-answer.ts';

const OPERATIONS_MAX = 50;

type ReadDocument = ReturnType<typeof documentReader>;

/** Reads an operation under the limits that hold over HTTP. */
export async function beginOperation(
  options: LiveOptions & { readonly readDocument: ReadDocument },
  socket: SocketContext,
  id: string,
  payload: SubscribePayload,
): Promise<LiveOperation | readonly GraphQLError[]> {
  const { db, events, embeds, exports, governance, metrics, documents, clientOf, budget, doors, embedPlaces, readDocument } = options;
  const { extra } = socket;
  const { operations } = extra;
  if (operations.size >= OPERATIONS_MAX) return [tooManyAtOnce()];
  try {
    const { query, operationName, variables } = askedOn(extra, documents, payload);
    const { document, errors } = readDocument(query);
    if (errors.length > 0) return errors;
    const operation = getOperationAST(document, operationName);
    if (!operation) return [graphError('OPERATION_RESOLUTION_FAILURE', 'expected one operation, or the name of one in operationName')];
    const isLasting = operation.operation === OperationTypeNode.SUBSCRIPTION;
    if (extra.isStream && !isLasting)
      return [graphError('BAD_REQUEST', `expected a subscription, found a ${operation.operation}: ask without accept: text/event-stream`)];
    const after = eventAfter(extra, embedPlaces, payload);
    const values = refuseTooManyValues(schema, document, operation, variables ?? {});
    const viewer = viewerAt(viewerOfOperation(schema, extra.caller!.viewers, query, operationName), {
      origin: 'websocket',
      address: clientOf(extra.request).address,
    });
    const { allowance } = extra;
    const cost = allowance && (await budget?.spend(viewer, foretoldCost(operation, values), allowance));
    const leave = allowance && isLasting ? await doors?.enter(viewer, 'subscriptions', allowance) : undefined;
    if (doors && allowance && isLasting && !leave) return [tooManySubscriptions(allowance)];
    // Others may have begun while this one waited, or the socket may have gone.
    if (operations.size >= OPERATIONS_MAX || extra.isClosed) {
      leave?.();
      return [tooManyAtOnce()];
    }
    const pay = budget && allowance && (async (points: number) => void (await budget.spend(viewer, points, allowance)));
    const { context, close } = openContext({ db, viewer, events, after, embeds, exports, governance, allowance, pay });
    operations.set(payload, { kind: operation.operation, startedAt: performance.now(), outcome: 'answered', cost, viewer, leave, close });
    metrics.subscription(1);
    return {
      schema,
      document,
      operationName: operationName ?? null,
      variableValues: variables ?? null,
      contextValue: context,
      alike: isLasting ? digestOf([query, operationName, declaredOf(operation, variables), sightOf(viewer), extra.caller!.only]) : '',
      write: (result) => {
        const place = placeOf(options, socket, context);
        const extensions = { ...maskedExtension(schema, document, viewer), ...(place === undefined ? {} : { eventId: place }) };
        return writtenAnswer({ result, extensions, place, rows: answeredRows(result.data) });
      },
      tell: (answer) => {
        const running = operations.get(payload);
        if (!running || running.cost) return undefined;
        noteTold(options, socket, { running, document, rows: answer.rows });
        return extra.tell(id, answer);
      },
      close,
    };
  } catch (error) {
    if (error instanceof GraphQLError) return [coded(error, 'GRAPHQL_PARSE_FAILED')];
    throw error;
  }
}

/** Short, for each of many subscribers keeps one. */
function digestOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** Of the variables that were sent, those that the operation declares: no other changes what it answers. */
function declaredOf({ variableDefinitions = [] }: OperationDefinitionNode, sent: SubscribePayload['variables']): readonly unknown[] {
  const has = (name: string) => sent != null && Object.hasOwn(sent, name);
  return variableDefinitions.map(({ variable: { name } }) => (has(name.value) ? [sent![name.value]] : []));
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

/** Where a subscription goes on, after a pause: the place that its last event told. Throws a GraphQLError for a place that it was not told. */
function eventAfter({ caller }: Session, places: EmbedPlaces | undefined, { extensions }: SubscribePayload): string | undefined {
  const place = extensions?.['lastEventId'];
  if (place === undefined || place === null || place === '') return undefined;
  if (typeof place !== 'string') throw invalidInput('lastEventId as text', typeof place);
  if (!caller?.only) return place;
  const event = places?.eventAt(caller.only, place);
  if (event !== undefined) return event;
  throw graphError('FORBIDDEN', 'expected the lastEventId that an event of this question told, found another: begin without one');
}
