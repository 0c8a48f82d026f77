import {
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

/** Longer sets of words are named by a tool, not by every tool that takes one. */
const WORDS_MAX = 6;

interface InputSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: string[];
  readonly [key: string]: unknown;
}

/** The arguments of a tool: the variables of its document, of the types that the graph has for them. */
export function inputSchemaOf(schema: GraphQLSchema, document: string, about: Readonly<Record<string, string>>): InputSchema {
  const [operation] = parse(document).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected a document that begins with its operation');
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type }) => ({
    name: variable.name.value,
    type: typeFromAST(schema, type) as GraphQLInputType,
  }));
  const described = (name: string) => (about[name] === undefined ? {} : { description: about[name] });
  const required = variables.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(variables.map(({ name, type }) => [name, { ...jsonTypeOf(type), ...described(name) }])),
    ...(required.length > 0 ? { required } : {}),
  };
}

function jsonTypeOf(given: GraphQLInputType): object {
  const type = getNullableType(given);
  if (isListType(type)) return { type: 'array', items: jsonTypeOf(type.ofType as GraphQLInputType) };
  if (isInputObjectType(type)) return { type: 'object' };
  if (isEnumType(type)) {
    const words = type.getValues().map(({ name }) => name);
    return words.length > WORDS_MAX ? { type: 'string' } : { enum: words };
  }
  if (type.name === 'Int') return { type: 'integer' };
  return { type: type.name === 'Boolean' ? 'boolean' : 'string' };
}
