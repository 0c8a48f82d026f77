import { defaultFieldResolver, type GraphQLSchema } from 'graphql';
import { inSpan } from '../../platform/telemetry/spans.ts';

const traced = new WeakSet<GraphQLSchema>();

/**
 * Makes a span of every field that an operation begins with, whichever executor resolves it. Subscriptions are left out: what they
 * tell is no part of a request.
 */
export function traceRootFields(schema: GraphQLSchema): void {
  if (traced.has(schema)) return;
  traced.add(schema);
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    for (const field of Object.values(type?.getFields() ?? {})) {
      const resolve = field.resolve ?? defaultFieldResolver;
      const attributes = {
        'graphql.operation.type': type === schema.getQueryType() ? 'query' : 'mutation',
        'graphql.field.name': field.name,
      };
      field.resolve = (source, args: Record<string, unknown>, context, info) =>
        inSpan(`${type!.name}.${field.name}`, { attributes }, () => Promise.resolve(resolve(source, args, context, info)));
    }
  }
}
