import {
  defaultFieldResolver,
  getArgumentValues,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  TypeNameMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** Thrown where the plain way ends: an error, a null that may not be, a type that is not known beforehand. */
class NotPlainError extends Error {
  override readonly name = 'NotPlainError';
}

/** All that is the same for every field of one operation. */
export interface Planning {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variableValues: Readonly<Record<string, unknown>>;
  readonly rootValue: unknown;
}

/** Turns what a resolver gave into what is answered. */
type Complete = (value: unknown, context: unknown) => unknown;
type Resolver = GraphQLField<unknown, unknown>['resolve'] & {};

export interface PlannedField {
  readonly name: string;
  readonly resolve: Resolver;
  readonly args: Record<string, unknown>;
  readonly info: GraphQLResolveInfo;
  readonly complete: Complete;
}

/**
 * Works out once for a selection what graphql-js works out for every object: its fields, their arguments, how each value is
 * completed. Throws NotPlainError for what can only be known while the operation is executed.
 */
export function planFields(planning: Planning, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): readonly PlannedField[] {
  const nodes = new Map<string, FieldNode[]>();
  for (const set of sets) collect(planning, type, set, nodes, new Set());
  return [...nodes].map(([name, fieldNodes]) => planField(planning, type, name, fieldNodes));
}

function planField(planning: Planning, type: GraphQLObjectType, name: string, fieldNodes: FieldNode[]): PlannedField {
  const [node] = fieldNodes;
  const fieldName = node!.name.value;
  const field = fieldName === '__typename' ? TypeNameMetaFieldDef : type.getFields()[fieldName];
  if (!field) throw new NotPlainError(`${type.name}.${fieldName}`);
  const sets = fieldNodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  // Resolvers may ask for all of this but the path, which is another for every object.
  const info = { ...planning, fieldName, fieldNodes, returnType: field.type, parentType: type } as unknown as GraphQLResolveInfo;
  return {
    name,
    resolve: field.resolve ?? defaultFieldResolver,
    args: getArgumentValues(field, node!, planning.variableValues),
    info,
    complete: completion(planning, field.type, sets),
  };
}

function completion(planning: Planning, type: GraphQLOutputType, sets: readonly SelectionSetNode[]): Complete {
  if (isNonNullType(type)) return nonNull(completion(planning, type.ofType, sets));
  if (isListType(type)) return list(completion(planning, type.ofType, sets));
  if (isLeafType(type)) {
    return (value) => {
      if (value === null || value === undefined) return null;
      const serialized = type.serialize(value);
      if (serialized === null || serialized === undefined) throw new NotPlainError(type.name);
      return serialized;
    };
  }
  if (!isObjectType(type) || type.isTypeOf) throw new NotPlainError(type.name);
  const fields = planFields(planning, type, sets);
  return (value, context) => (value === null || value === undefined ? null : readFields(fields, value, context));
}

function nonNull(complete: Complete): Complete {
  return (value, context) => {
    const completed = complete(value, context);
    if (completed === null) throw new NotPlainError('null');
    return completed;
  };
}

function list(complete: Complete): Complete {
  return (value, context) => {
    if (value === null || value === undefined) return null;
    if (!Array.isArray(value)) throw new NotPlainError('no array');
    let isPending = false;
    const items = value.map((item: unknown) => {
      const completed = settled(item, complete, context);
      isPending ||= isPromise(completed);
      return completed;
    });
    return isPending ? Promise.all(items) : items;
  };
}

/** The answer of one object: at once, or when its last field is there. */
export function readFields(fields: readonly PlannedField[], source: unknown, context: unknown): unknown {
  if (source instanceof Error) throw source;
  const answer: Record<string, unknown> = {};
  let pending: { readonly names: string[]; readonly values: Promise<unknown>[] } | undefined;
  for (const { name, resolve, args, info, complete } of fields) {
    const completed = settled(resolve(source, args, context, info), complete, context);
    // Kept in place now, so that the fields stay in their order.
    answer[name] = completed;
    if (!isPromise(completed)) continue;
    pending ??= { names: [], values: [] };
    pending.names.push(name);
    pending.values.push(completed);
  }
  if (!pending) return answer;
  const { names, values } = pending;
  return Promise.all(values).then((known) => {
    for (const [index, name] of names.entries()) answer[name] = known[index];
    return answer;
  });
}

function settled(value: unknown, complete: Complete, context: unknown): unknown {
  const completed = isPromise(value) ? value.then((known) => complete(known, context)) : complete(value, context);
  // When another field fails first, nobody is left to hear that this one failed, too.
  if (isPromise(completed)) completed.catch(() => undefined);
  return completed;
}

function isPromise(value: unknown): value is Promise<unknown> {
  return value instanceof Promise || (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function');
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
  return isInterfaceType(named) && schema.isSubType(named, type);
}
