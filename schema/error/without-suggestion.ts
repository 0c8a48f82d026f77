import type { GraphQLFormattedError } from 'graphql';

/** The same error, for whoever is not to learn the names of the schema: graphql-js offers near ones. */
export function withoutSuggestion(error: GraphQLFormattedError): GraphQLFormattedError {
  return { ...error, message: error.message.replace(/ ?Did you mean [^?]*\?/g, '') };
}
