import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  isUnionType,
  isInterfaceType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A value of each scalar that its parser takes. */
const SAMPLES: Readonly<Record<string, string>> = {
  ID: '"x"',
  String: '"x"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Month: '"2025-01"',
  Date: '"2025-01-01"',
  DateTime: '"2025-01-01T00:00:00Z"',
  Decimal: '"1"',
  _Any: '{ __typename: "Batch", id: "x" }',
};
const DEPTH_MAX = 3;

/** An operation of one root field: its required arguments, and all leaves near by. */
export function sampleOperation(
  schema: GraphQLSchema,
  kind: 'query' | 'mutation' | 'subscription',
  field: GraphQLField<unknown, unknown>,
): string {
  const args = field.args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${sampleOf(type)}`);
  return `${kind} { ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${leavesOf(schema, field.type, 0)} }`;
}

/** A root field with its required arguments, and nothing of what is below it but what that is. */
export function briefly(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter(isRequiredArgument).map(({ name, type }) => `${name}: ${sampleOf(type)}`);
  const below = isLeafType(getNamedType(field.type)) ? '' : '{ __typename }';
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${below}`;
}

function sampleOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return `[${sampleOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const needed = fields.filter(isRequiredInputField);
    const given = type.isOneOf ? fields.slice(0, 1) : needed;
    return `{ ${given.map((field) => `${field.name}: ${sampleOf(field.type)}`).join(', ')} }`;
  }
  const sample = SAMPLES[type.name];
  if (sample === undefined) throw new Error(`expected a sample value of the scalar ${type.name}: add one to SAMPLES`);
  return sample;
}

function leavesOf(schema: GraphQLSchema, outer: GraphQLOutputType, depth: number): string {
  const type = getNamedType(outer);
  if (isLeafType(type)) return '';
  if (isUnionType(type) || isInterfaceType(type)) {
    if (depth > 0) return '{ __typename }';
    // Fields of one name may be of different types in different members.
    const members = schema.getPossibleTypes(type).map((member) => {
      const leaves = Object.values(member.getFields()).filter((field) => isLeafType(getNamedType(field.type)) && field.args.length === 0);
      return `... on ${member.name} { __typename ${leaves.map(({ name }) => `${member.name}_${name}: ${name}`).join(' ')} }`;
    });
    return `{ __typename ${members.join(' ')} }`;
  }
  if (depth === DEPTH_MAX) return '{ __typename }';
  const fields = Object.values(type.getFields())
    .filter((field) => !field.args.some(isRequiredArgument) && (depth === 0 || isLeafType(getNamedType(field.type))))
    .map((field) => `${field.name} ${leavesOf(schema, field.type, depth + 1)}`);
  return `{ __typename ${fields.join(' ')} }`;
}
