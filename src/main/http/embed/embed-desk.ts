import { getOperationAST, getVariableValues, GraphQLError, Kind, OperationTypeNode, parse, specifiedRules, validate } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { operationDemands } from '#schema/authority/operation-demands.ts';
import { documentLimits } from '#schema/limits/document-limits.ts';
import { LIMITS } from '#schema/limits/limits.ts';
import { schema } from '#schema/schema.ts';
import type { EmbedDesk, SoundQuestion } from '../../../actions/embed/embed-desk.ts';
import type { AuditState } from '../../../domain/audit/audit-entry.ts';
import { refused, type Refused } from '../../../domain/refusal.ts';
import type { EmbedSigner } from '../../sign-in/embed-signer.ts';

const NAMES_SHOWN = 20;
const VARIABLES_LENGTH_MAX = 16_384;

/** Makes embed tokens of the documents that this hub trusts, under its key. */
export function openEmbedDesk(texts: ReadonlyMap<string, string>, { sign }: Pick<EmbedSigner, 'sign'>): EmbedDesk {
  let byName: ReadonlyMap<string, readonly string[]> | undefined;
  const idsOf = (name: string) => (byName ??= idsByName(texts)).get(name) ?? [];
  return {
    sign,
    questionOf(named, variables) {
      const ids = texts.has(named) ? [named] : idsOf(named);
      const [documentId] = ids;
      if (documentId === undefined || ids.length > 1) return unknownQuestion(named, ids);
      return soundQuestion(documentId, texts.get(documentId)!, variables);
    },
  };
}

function idsByName(texts: ReadonlyMap<string, string>): ReadonlyMap<string, readonly string[]> {
  const names = [...texts].flatMap(([id, text]) => {
    const name = operationIn(parsed(text))?.name?.value;
    return name === undefined ? [] : [{ id, name }];
  });
  return new Map([...Map.groupBy(names, ({ name }) => name)].map(([name, found]) => [name, found.map(({ id }) => id)]));
}

function unknownQuestion(named: string, ids: readonly string[]): Refused {
  const expected = 'the id of a trusted document, or the name of its one operation';
  if (ids.length === 0)
    return refused('NOT_FOUND', {
      expected,
      found: named.slice(0, 100),
      wayOut: 'add the operation to a manifest of graph.trustedDocuments',
    });
  return refused('NOT_SOUND', {
    expected,
    found: `a name of ${ids.length}`,
    wayOut: `take one of ${ids.slice(0, NAMES_SHOWN).join(', ')}`,
  });
}

function soundQuestion(documentId: string, text: string, given: unknown): SoundQuestion | Refused {
  const document = parsed(text);
  const operation = document && operationIn(document);
  const errors = document ? validate(schema, document, [...specifiedRules, documentLimits], { maxErrors: 1 }) : [];
  const unfit = (found: string) =>
    refused('NOT_SOUND', { expected: 'a document of one query or subscription, with a name', found, wayOut: 'choose another' });
  if (!document || !operation?.name) return unfit('something else');
  if (errors.length > 0) return unfit(`one that this hub does not answer: ${errors[0]!.message.slice(0, 200)}`);
  if (operation.operation === OperationTypeNode.MUTATION) return unfit('a mutation');
  if (asksOfSchema(text)) return unfit('one that asks what the schema is');
  const asked = soundVariables(operation, given);
  if ('outcome' in asked) return asked;
  return { documentId, operation: operation.name.value, ...asked, demands: operationDemands(schema, text).demands };
}

function parsed(text: string): DocumentNode | undefined {
  try {
    return parse(text, { maxTokens: LIMITS.tokens });
  } catch (error) {
    if (error instanceof GraphQLError) return undefined;
    throw error;
  }
}

/** The only one. */
function operationIn(document: DocumentNode | undefined): OperationDefinitionNode | undefined {
  if (!document || document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length !== 1) return undefined;
  return getOperationAST(document) ?? undefined;
}

function asksOfSchema(text: string): boolean {
  return /\b__(schema|type)\b/.test(text);
}

/** As they are sent, not as they are coerced: that is done when it is asked. */
function soundVariables(
  { variableDefinitions = [] }: OperationDefinitionNode,
  given: unknown,
): { readonly variables: AuditState } | Refused {
  const wrong = (found: string) =>
    refused('NOT_SOUND', { expected: 'variables that the document takes', found, wayOut: 'mend the variables' });
  const variables = given ?? {};
  if (typeof variables !== 'object' || Array.isArray(variables)) return wrong('no object');
  const text = JSON.stringify(variables);
  if (text.length > VARIABLES_LENGTH_MAX) return wrong(`${text.length} characters, of at most ${VARIABLES_LENGTH_MAX}`);
  // What PostgreSQL keeps as no text.
  if (/\\u(0000|d[89a-f])/i.test(text)) return wrong('a character that is none');
  const names = new Set(variableDefinitions.map(({ variable }) => variable.name.value));
  const other = Object.keys(variables).find((name) => !names.has(name));
  if (other !== undefined) return wrong(`$${other.slice(0, 80)}, which it does not take`);
  const { errors } = getVariableValues(schema, variableDefinitions, variables as Record<string, unknown>, { maxErrors: 1 });
  return errors ? wrong(errors[0]!.message.slice(0, 200)) : { variables: variables as AuditState };
}
