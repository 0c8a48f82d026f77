import {
  getOperationAST,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { ExecutionArgs } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { openContext } from '#schema/context.ts';
import { graphError, invalidInput } from '#schema/error/graph-error.ts';
import { hiddenSubgraph } from '#schema/federation/hidden-subgraph.ts';
import { documentLimits } from '#schema/limits/document-limits.ts';
import { refuseTooManyValues } from '#schema/limits/foretold-values.ts';
import { foretoldCost } from '#schema/limits/foretold-cost.ts';
import { LIMITS } from '#schema/limits/limits.ts';
import { schema } from '#schema/schema.ts';
import { viewerOfOperation } from '#schema/authority/viewer-of-operation.ts';
import type { ViewerLimits } from '../../../domain/limit/viewer-limits.ts';
import type { EmbedPlaces } from '../../sign-in/embed-places.ts';
import { viewerAt } from '../../sign-in/viewer-at.ts';
import type { TrustedDocuments } from '../documents/trusted-documents.ts';
import { askedByEmbed } from '../embed/asked-by-embed.ts';
import type { LiveOptions } from './live-options.ts';
import type { Session, SocketContext } from './session.ts';

const OPERATIONS_MAX = 50;

/** Reads an operation under the limits that hold over HTTP. */
export async function beginOperation(
  { db, events, embeds, exports, governance, metrics, documents, introspection, clientOf, budget, doors, embedPlaces }: LiveOptions,
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
    const { context: contextValue, close } = openContext({ db, viewer, events, after, embeds, exports, governance, allowance });
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

function coded(error: GraphQLError, code: 'GRAPHQL_PARSE_FAILED' | 'GRAPHQL_VALIDATION_FAILED'): GraphQLError {
  if (error.extensions['code'] !== undefined) return error;
  const { message, nodes, source, positions } = error;
  return new GraphQLError(message, { nodes: nodes ?? null, source: source ?? null, positions: positions ?? null, extensions: { code } });
}
