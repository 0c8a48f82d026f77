import {
  defaultFieldResolver,
  getArgumentValues,
  getDirectiveValues,
  GraphQLID,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  GraphQLString,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { completePrinted } from './print-list.ts';
import type { Prints } from './printed-leaf.ts';
import { completeList, isPromise, plannedFields, readFields, type Complete, type PlannedField, type PlannedFields } from './read-fields.ts';
import type { OwnLeaf } from './row-reader.ts';

/** Thrown for what is left to graphql-js, before anything is read. */
export class LeftToGraphqlError extends Error {
  override readonly name = 'LeftToGraphqlError';
}

/** All that is the same for every field of one operation. */
export interface Planning {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly rootValue: unknown;
}

/**
 * Works out once for a selection what graphql-js works out for every object: its fields, their arguments, how each value is
 * completed. Throws where that cannot be known beforehand: introspection, arguments and directives that are wrong.
 */
export function planFields(planning: Planning, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): PlannedFields {
  const nodes = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  for (const set of sets) collect(planning, type, set, nodes, spread);
  return plannedFields([...nodes].map(([name, fieldNodes]) => planField(planning, type, name, fieldNodes)));
}

function planField(planning: Planning, type: GraphQLObjectType, name: string, fieldNodes: FieldNode[]): PlannedField {
  const [node] = fieldNodes;
  const fieldName = node!.name.value;
  const field = fieldName === '__typename' ? TypeNameMetaFieldDef : type.getFields()[fieldName];
  // An answer is a plain object, whose prototype is nobody's to name.
  if (!field || name === '__proto__') throw new LeftToGraphqlError(`${type.name}.${fieldName} as ${name}`);
  const sets = fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  // Resolvers may ask for all of this but the path, which is another for every object.
  const info = { ...planning, fieldName, fieldNodes, returnType: field.type, parentType: type } as unknown as GraphQLResolveInfo;
  const named = isNonNullType(field.type) ? field.type.ofType : field.type;
  const isOwn = field.resolve === undefined || field.resolve === defaultFieldResolver;
  const ownLeaf = isOwn && isLeafType(named) ? named : undefined;
  return {
    name,
    resolve: field.resolve ?? defaultFieldResolver,
    args: getArgumentValues(field, node!, planning.variableValues),
    info,
    isLeaf: isLeafType(named),
    isText: named === GraphQLString,
    complete: completion(planning, field.type, sets, info),
    own: ownLeaf && name === fieldName ? { name, isText: named === GraphQLString, complete: leaf(field.type, ownLeaf, info) } : undefined,
    printed: ownLeaf && {
      property: fieldName,
      prints: printsOf(ownLeaf),
      isRequired: isNonNullType(field.type),
      complete: leaf(field.type, ownLeaf, info),
    },
  };
}

function printsOf(type: GraphQLLeafType): Prints | undefined {
  return type === GraphQLString || type === GraphQLID ? 'text' : (type.extensions['prints'] as Prints | undefined);
}

function completion(planning: Planning, type: GraphQLOutputType, sets: readonly SelectionSetNode[], info: GraphQLResolveInfo): Complete {
  if (isLeafType(type)) return leaf(type, type, info);
  if (isNonNullType(type) && isLeafType(type.ofType)) return leaf(type, type.ofType, info);
  if (isNonNullType(type)) return nonNull(completion(planning, type.ofType, sets, info), info);
  if (isListType(type)) return list(planning, type.ofType, sets, info);
  if (isAbstractType(type)) return abstract(planning, type, sets, info);
  return object(type, planFields(planning, type, sets));
}

function list(planning: Planning, itemType: GraphQLOutputType, sets: readonly SelectionSetNode[], info: GraphQLResolveInfo): Complete {
  const named = isNonNullType(itemType) ? itemType.ofType : itemType;
  if (!isObjectType(named)) return completeList(itemType, completion(planning, itemType, sets, info), info);
  const fields = planFields(planning, named, sets);
  const item = object(named, fields);
  const complete = named === itemType ? item : nonNull(item, info);
  return completePrinted(fields, itemType, complete, info);
}

function nonNull(complete: Complete, { parentType, fieldName }: GraphQLResolveInfo): Complete {
  return (value, path, execution) => {
    const completed = complete(value, path, execution);
    if (completed === null) throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${fieldName}.`);
    return completed;
  };
}

/** Of most fields by far: what may not be null is checked with the rest. */
function leaf(type: GraphQLOutputType, named: GraphQLLeafType, { parentType, fieldName }: GraphQLResolveInfo): OwnLeaf['complete'] {
  const isRequired = isNonNullType(type);
  return (value) => {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) {
      if (isRequired) throw new Error(`Cannot return null for non-nullable field ${parentType.name}.${fieldName}.`);
      return null;
    }
    const serialized: unknown = named.serialize(value);
    if (serialized === null || serialized === undefined) throw new Error(`Expected a value of ${named.name}, found none.`);
    return serialized;
  };
}

function object(type: GraphQLObjectType, fields: PlannedFields): Complete {
  if (type.isTypeOf) throw new LeftToGraphqlError(type.name);
  return (value, path, execution) => {
    if (value instanceof Error) throw value;
    return value === null || value === undefined ? null : readFields(fields, value, path, execution);
  };
}

/** Planned for every type that may come: there is no giving up once something has been read. */
function abstract(planning: Planning, type: GraphQLAbstractType, sets: readonly SelectionSetNode[], info: GraphQLResolveInfo): Complete {
  const { resolveType } = type;
  if (!resolveType) throw new LeftToGraphqlError(type.name);
  const completions = new Map(
    planning.schema.getPossibleTypes(type).map((one) => [one.name, object(one, planFields(planning, one, sets))]),
  );
  const of = (name: unknown) => {
    const complete = completions.get(name as string);
    if (!complete) throw new Error(`Abstract type "${type.name}" must resolve to one of its object types.`);
    return complete;
  };
  return (value, path, execution) => {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) return null;
    const named: unknown = resolveType(value, execution.context, info, type);
    if (isPromise(named)) return named.then((known) => of(known)(value, path, execution));
    return of(named)(value, path, execution);
  };
}

function collect(
  planning: Planning,
  type: GraphQLObjectType,
  set: SelectionSetNode,
  into: Map<string, FieldNode[]>,
  spread: Set<string>,
): void {
  for (const node of set.selections) {
    if (getDirectiveValues(GraphQLSkipDirective, node, planning.variableValues)?.['if'] === true) continue;
    if (getDirectiveValues(GraphQLIncludeDirective, node, planning.variableValues)?.['if'] === false) continue;
    if (node.kind === Kind.FIELD) {
      const name = node.alias?.value ?? node.name.value;
      const same = into.get(name);
      if (same) same.push(node);
      else into.set(name, [node]);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      if (applies(planning, type, node.typeCondition?.name.value)) collect(planning, type, node.selectionSet, into, spread);
    } else if (!spread.has(node.name.value)) {
      spread.add(node.name.value);
      const fragment = planning.fragments[node.name.value];
      if (fragment && applies(planning, type, fragment.typeCondition.name.value))
        collect(planning, type, fragment.selectionSet, into, spread);
    }
  }
}

function applies({ schema }: Planning, type: GraphQLObjectType, condition: string | undefined): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}
