import { NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate, type DocumentNode, type GraphQLError } from 'graphql';
import { hiddenSubgraph } from '#schema/federation/hidden-subgraph.ts';
import { documentLimits } from '#schema/limits/document-limits.ts';
import { LIMITS } from '#schema/limits/limits.ts';
import { schema } from '#schema/schema.ts';
import { coded } from './coded.ts';

/** A document, and what is wrong with it. */
interface ReadDocument {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

/** Texts that are kept as they were read. What clients send is written beforehand, as a rule: a thousand pages ask the same few. */
const KEPT_MAX = 200;
const KEPT_CHARACTERS_MAX = 16_000;

/** Parses and validates texts, and those of others who ask the same at once: what it keeps of one is kept for all of them. Throws for what cannot be parsed. */
export function documentReader(introspection: boolean): (query: string) => ReadDocument {
  const rules = [...specifiedRules, documentLimits, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule, hiddenSubgraph])];
  const kept = new Map<string, ReadDocument>();
  return (query) => {
    const known = kept.get(query);
    if (known) return known;
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const errors = validate(schema, document, rules, { maxErrors: LIMITS.validationErrors, hideSuggestions: !introspection });
    const read = { document, errors: errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) };
    if (errors.length > 0 || query.length > KEPT_CHARACTERS_MAX) return read;
    if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value!);
    kept.set(query, read);
    return read;
  };
}
