import { NoSchemaIntrospectionCustomRule, parse, specifiedRules, validate, type DocumentNode, type GraphQLError } from 'graphql';
import { hiddenSubgraph } from '#schema/federation/hidden-subgraph.ts';
import { documentLimits } from '#schema/limits/document-limits.ts';
import { LIMITS } from '#schema/limits/limits.ts';
import { schema } from '#schema/schema.ts';
import { coded } from './coded.ts';
import { weighedMemory } from './weighed-memory.ts';

/** A document, and what is wrong with it. */
interface ReadDocument {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

/**
 * Texts that are kept as they were read, together. What clients send is written beforehand, as a rule: a thousand pages ask the same few. Read,
 * a text takes some 60 times its length.
 */
const KEPT_CHARACTERS_MAX = 1_000_000;
const TEXT_CHARACTERS_MAX = 16_000;
/** However short a text is, what is kept of it is not: it counts for so many. */
const TEXT_CHARACTERS_MIN = 1_000;

/** Parses and validates texts, and those of others who ask the same at once: what it keeps of one is kept for all of them. Throws for what cannot be parsed. */
export function documentReader(introspection: boolean): (query: string) => ReadDocument {
  const rules = [...specifiedRules, documentLimits, ...(introspection ? [] : [NoSchemaIntrospectionCustomRule, hiddenSubgraph])];
  const kept = weighedMemory<ReadDocument>(KEPT_CHARACTERS_MAX);
  return (query) => {
    const known = kept.get(query);
    if (known) return known;
    const document = parse(query, { maxTokens: LIMITS.tokens });
    const errors = validate(schema, document, rules, { maxErrors: LIMITS.validationErrors, hideSuggestions: !introspection });
    const read = { document, errors: errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED')) };
    if (errors.length === 0 && query.length <= TEXT_CHARACTERS_MAX) kept.keep(query, read, Math.max(query.length, TEXT_CHARACTERS_MIN));
    return read;
  };
}
