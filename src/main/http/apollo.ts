import { ApolloServer, HeaderMap, type GraphQLResponse } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { ApolloServerPluginSchemaReportingDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import { GraphQLError, OperationTypeNode, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import type { GraphContext } from '#schema/context.ts';
import { executePlainly } from '#schema/execution/execute-plainly.ts';
import type { Execution } from '#schema/execution/executor.ts';
import { formatGraphError } from '#schema/error/format-error.ts';
import { withoutSuggestion } from '#schema/error/without-suggestion.ts';
import { graphError } from '#schema/error/graph-error.ts';
import { hiddenSubgraph } from '#schema/federation/hidden-subgraph.ts';
import { documentLimits } from '#schema/limits/document-limits.ts';
import { refuseTooManyValues } from '#schema/limits/foretold-values.ts';
import { foretoldCost } from '#schema/limits/foretold-cost.ts';
import { LIMITS } from '#schema/limits/limits.ts';
import { maskedExtension } from '#schema/masking/masked-fields.ts';
import { schema } from '#schema/schema.ts';
import type { Log } from '../../platform/log.ts';
import type { Metrics } from '../../platform/telemetry/metrics.ts';
import { answeredRows } from './budget/answered-rows.ts';
import type { ReadNotes } from '../record/read-notes.ts';
import type { CostTold, ViewerBudget } from './budget/viewer-budget.ts';
import { correlationId } from './correlation.ts';
import { factsOf } from './error-facts.ts';
import { operationOutcome } from './operation-outcome.ts';
import type { RefusalNotes } from './refusal-notes.ts';

export interface ApolloOptions {
  /** Undefined: no viewer has one. */
  readonly budget?: ViewerBudget | undefined;
  readonly introspection: boolean;
  readonly execution: Execution;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'operation'>;
  readonly refusals?: RefusalNotes;
  readonly reads: ReadNotes;
}

/** Apollo Server with everything off that phones home, instruments fields or renders pages, and every limit on. */
export async function startApollo(options: ApolloOptions): Promise<ApolloServer<GraphContext>> {
  const { budget, introspection, execution, log, metrics, refusals, reads } = options;
  const told = (formatted: GraphQLFormattedError, error: unknown) =>
    formatGraphError(introspection ? formatted : withoutSuggestion(formatted), error, correlationId(), (unexpected) => {
      log.error({ correlationId: correlationId(), ...factsOf(unexpected) }, 'an operation failed unexpectedly');
    });
  const apollo = new ApolloServer<GraphContext>({
    schema,
    introspection,
    hideSchemaDetailsFromClientErrors: !introspection,
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: LIMITS.tokens },
    validationOptions: { maxErrors: LIMITS.validationErrors },
    validationRules: introspection ? [documentLimits] : [documentLimits, hiddenSubgraph],
    stringifyResult: (result) => JSON.stringify(result),
    formatError: told,
    logger: apolloLog(log),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      {
        requestDidStart: async () => {
          const started = performance.now();
          let cost: CostTold | undefined;
          return {
            didResolveOperation: async ({ document, operation, request, contextValue }) => {
              // No operation of that name: Apollo says so.
              if (!operation) return;
              if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
                throw asBadRequest(
                  graphError('BAD_REQUEST', 'expected a query, found a subscription: subscribe over a WebSocket (graphql-transport-ws)'),
                );
              }
              try {
                const values = refuseTooManyValues(schema, document, operation, request.variables ?? {});
                const { viewer, allowance } = contextValue;
                cost = allowance && (await budget?.spend(viewer, foretoldCost(operation, values), allowance));
              } catch (error) {
                throw error instanceof GraphQLError ? refusedBefore(error) : error;
              }
            },
            responseForOperation: async ({ document, request, contextValue }) => {
              if (execution === 'standard') return null;
              // The name as it was sent: one that is not there leads to no operation, rather than to the only one, past its limits.
              const { operationName } = request;
              const asked = { schema, document, operationName, variableValues: request.variables, contextValue };
              const result = await executePlainly(asked, contextValue.printing);
              if (!result) return null;
              const { data = null, errors } = result;
              const singleResult = errors ? { errors: errors.map((error) => told(error.toJSON(), error)), data } : { data };
              return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
            },
            willSendResponse: async ({ request, response, errors, document, operation, contextValue }) => {
              // Nothing reads any more: the transaction ends while the answer is written as text.
              void contextValue.snapshot.close();
              const { viewer, allowance } = contextValue;
              if (cost && allowance) {
                tellCost(cost, response);
                const rows = response.body.kind === 'single' ? answeredRows(response.body.singleResult.data) : 0;
                budget?.settle(viewer, { rows, milliseconds: performance.now() - started }, allowance);
              }
              const wait = errors?.[0]?.extensions['retryAfterSeconds'];
              if (typeof wait === 'number') response.http.headers.set('retry-after', String(wait));
              if (response.body.kind === 'single' && response.body.singleResult.data != null) reads.note(contextValue.viewer, document);
              if (response.body.kind === 'single') tellMasked(response.body.singleResult, document, contextValue);
              const answered = response.body.kind === 'single' ? response.body.singleResult.errors : errors;
              metrics?.operation(operation?.operation ?? 'unknown', operationOutcome(answered), (performance.now() - started) / 1000);
              refusals?.noteErrors(answered, { from: viewer.address ?? '', viewer: viewer.id, correlationId: correlationId() });
              const isSound = errors?.every(({ extensions }) => TOLD_IN_THE_BODY.has(extensions['code']));
              if (response.http.status === 400 && isSound && asksForPlainJson(request.http?.headers.get('accept')))
                response.http.status = 200;
            },
          };
        },
      },
    ],
  });
  await apollo.start();
  return apollo;
}

/** Beside what others tell in the extensions of an answer. */
function tellMasked(
  result: { data?: unknown; extensions?: Record<string, unknown> },
  document: DocumentNode | undefined,
  { viewer }: GraphContext,
): void {
  const masked = maskedExtension(schema, document, viewer);
  if (masked && result.data != null) result.extensions = { ...result.extensions, ...masked };
}

/**
 * GraphQL over HTTP: to a client that asks for application/json by name (an intermediary might have sent a 400 of another kind)
 * a sound request that is no sound operation is answered with 200. All others see 400.
 */
const TOLD_IN_THE_BODY: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_TOO_LARGE',
  'OPERATION_RESOLUTION_FAILURE',
]);

function asksForPlainJson(accept = ''): boolean {
  return /application\/json/.test(accept) && !/application\/graphql-response\+json/.test(accept);
}

/** What an operation cost is told in its answer, and in the headers of draft-ietf-httpapi-ratelimit-headers. */
function tellCost({ estimated, limit, remaining, resetSeconds }: CostTold, { http, body }: GraphQLResponse): void {
  http.headers.set('ratelimit-policy', `"points";q=${limit};w=60`);
  http.headers.set('ratelimit', `"points";r=${remaining};t=${resetSeconds}`);
  if (body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, cost: { estimated, limit, remaining } };
}

/** What is refused before it is executed is a bad request, or one too many: never a failure of the server. */
function refusedBefore(error: GraphQLError): Error {
  if (error.extensions['code'] !== 'RATE_LIMITED') return asBadRequest(error);
  return graphError('RATE_LIMITED', error.message, { ...error.extensions, http: { status: 429 } });
}

function asBadRequest(error: ReturnType<typeof graphError>): Error {
  return graphError(error.extensions['code'] as Parameters<typeof graphError>[0], error.message, {
    ...error.extensions,
    http: { status: 400 },
  });
}

function apolloLog(log: Log) {
  const write = (level: 'error' | 'warn' | 'info' | 'debug') => (message: unknown) => log[level]({ part: 'apollo' }, String(message));
  return { debug: write('debug'), info: write('debug'), warn: write('warn'), error: write('error') };
}
