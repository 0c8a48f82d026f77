import type { ASTVisitor, ValidationContext } from 'graphql';
import { graphError } from '../error/graph-error.ts';
import { SUBGRAPH_FIELD } from './subgraph-field.ts';

/** A rule for where introspection is off: what tells the same by another name is refused as well. */
export function hiddenSubgraph(context: ValidationContext): ASTVisitor {
  return {
    Field({ name }) {
      if (name.value !== SUBGRAPH_FIELD || context.getParentType() !== context.getSchema().getQueryType()) return;
      const wayOut = 'compose the supergraph with what `costweave export subgraph` prints';
      const message = `expected a graph that tells its schema (http.introspection), found one that does not: ${wayOut}`;
      context.reportError(graphError('GRAPHQL_VALIDATION_FAILED', message));
    },
  };
}
