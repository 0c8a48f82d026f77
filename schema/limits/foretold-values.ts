import {
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isListType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { graphError } from '../error/graph-error.ts';
import { LIMITS } from './limits.ts';

/** How long lists are taken to be that have no `first`. */
const LIST_LENGTH = 10;
/** Lists that are as long as the `first` of the field that holds them. */
const PAGED = new Set(['nodes', 'edges', 'rows']);

/** How long the list of a field is at most, by its arguments: `extensions.length`, where `first` says too little. */
export type LengthForetold = (args: Readonly<Record<string, unknown>>) => number;

interface Foretelling {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** How many values the answer may hold. Throws an OPERATION_TOO_LARGE error for an operation whose answer would hold too many values. */
export function refuseTooManyValues(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const values = foretold.get(operation) ?? foretell(schema, document, operation, variables);
  if ((operation.variableDefinitions ?? []).length === 0) foretold.set(operation, values);
  if (values <= LIMITS.values) return values;
  throw graphError(
    'OPERATION_TOO_LARGE',
    `expected an answer of at most ${LIMITS.values} values, found one of up to ${values}: ask for fewer with first, or for fewer fields`,
  );
}

/** Without variables an operation foretells the same each time. */
const foretold = new WeakMap<OperationDefinitionNode, number>();

function foretell(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const root = schema.getRootType(operation.operation);
  // Wrong variables are told by the execution.
  if (!coerced || !root) return 0;
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  return valuesIn(operation.selectionSet, root, LIST_LENGTH, { schema, fragments, variables: coerced });
}

/** The values that one object answers to a selection. `pageLength`: how long the lists of a page are that it is. */
function valuesIn(set: SelectionSetNode, type: GraphQLNamedType, pageLength: number, told: Foretelling): number {
  let values = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      values += valuesOf(node, type, pageLength, told);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = node.typeCondition ? told.schema.getType(node.typeCondition.name.value) : type;
      values += valuesIn(node.selectionSet, narrowed ?? type, pageLength, told);
    } else {
      const fragment = told.fragments.get(node.name.value);
      const narrowed = fragment && told.schema.getType(fragment.typeCondition.name.value);
      if (fragment) values += valuesIn(fragment.selectionSet, narrowed ?? type, pageLength, told);
    }
    // Large enough: the rest need not be counted, and may be exponential.
    if (values > LIMITS.values * 1000) return values;
  }
  return values;
}

type FieldNode = Extract<SelectionSetNode['selections'][number], { kind: Kind.FIELD }>;

function valuesOf(node: FieldNode, type: GraphQLNamedType, pageLength: number, told: Foretelling): number {
  const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
  if (!field) return 1;
  const first = firstOf(field, node, told);
  const isList = isListType(getNullableType(field.type));
  const length = !isList ? 1 : (first ?? (PAGED.has(field.name) ? pageLength : LIST_LENGTH));
  if (!node.selectionSet) return length;
  return length * (1 + valuesIn(node.selectionSet, getNamedType(field.type), first ?? LIST_LENGTH, told));
}

/** Undefined for fields that say nothing of their length; wrong arguments are told by the execution. */
function firstOf(field: GraphQLField<unknown, unknown>, node: FieldNode, { variables }: Foretelling): number | undefined {
  const foretold = field.extensions['length'] as LengthForetold | undefined;
  if (!foretold && !field.args.some(({ name }) => name === 'first')) return undefined;
  try {
    const args = getArgumentValues(field, node, { ...variables });
    if (foretold) return foretold(args);
    const { first } = args;
    return typeof first === 'number' ? Math.max(first, 1) : LIST_LENGTH;
  } catch {
    return 1;
  }
}
