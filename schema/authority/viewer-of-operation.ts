import type { GraphQLSchema } from 'graphql';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import { viewerFor } from '#src/domain/person/viewer-for.ts';
import { operationDemands } from './operation-demands.ts';

/** Somebody who can be several viewers asks as the one who may what the operation demands, of these as one to whom nothing is masked. */
export function viewerOfOperation(
  schema: GraphQLSchema,
  viewers: readonly [Viewer, ...Viewer[]],
  query: unknown,
  operationName?: unknown,
): Viewer {
  if (viewers.length === 1) return viewers[0];
  const { demands, unmasks } = operationDemands(schema, query, operationName);
  return viewerFor(viewers, demands, unmasks);
}
