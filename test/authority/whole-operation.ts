import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { ruleOf, type Permission } from '#src/domain/authority/permission.ts';
import type { ScopeName } from '#src/domain/authority/scope.ts';

interface WholeOperation {
  readonly given: Given;
  readonly depth: number;
  readonly hasCursors?: boolean;
  readonly limit?: ScopeName;
}

/** What required arguments are given, by their name or by their type. */
export type Given = Readonly<Record<string, string>>;

/** Places in lists hold instants of their own hub, and say nothing of its contents. */
const CURSORS = new Set(['cursor', 'startCursor', 'endCursor', 'edges']);

/**
 * An operation that selects everything below a root field that a viewer with a limit (default: of cost centres) may ask for, to a depth, each type
 * once on the way down. Undefined for a field whose arguments are not given.
 */
export function wholeOperation(
  schema: GraphQLSchema,
  root: GraphQLField<unknown, unknown>,
  { given, depth, hasCursors = false, limit = 'costCenters' }: WholeOperation,
): string | undefined {
  const asked = selection(root, []);
  return asked === undefined ? undefined : `{ ${asked} }`;

  function selection(field: GraphQLField<unknown, unknown>, within: readonly GraphQLNamedType[]): string | undefined {
    if ((!hasCursors && CURSORS.has(field.name)) || isRefused(field, limit)) return undefined;
    const args = field.args.filter(isRequiredArgument).map(({ name, type }) => [name, given[name] ?? given[String(type)]] as const);
    if (args.some(([, value]) => value === undefined)) return undefined;
    const named = getNamedType(field.type);
    const told = args.length === 0 ? '' : `(${args.map(([name, value]) => `${name}: ${value}`).join(', ')})`;
    if (isLeafType(named)) return `${field.name}${told}`;
    const below = belowOf(named, within);
    return below === undefined ? undefined : `${field.name}${told} ${below}`;
  }

  function belowOf(type: GraphQLNamedType, within: readonly GraphQLNamedType[]): string | undefined {
    if (within.includes(type) || within.length === depth) return undefined;
    if (isInterfaceType(type) || isUnionType(type)) {
      const members = schema
        .getPossibleTypes(type)
        .map((member) => `... on ${member.name} { ${fieldsOf(member, [...within, type], member.name)} }`);
      return `{ __typename ${members.join(' ')} }`;
    }
    return isObjectType(type) ? `{ __typename ${fieldsOf(type, [...within, type])} }` : undefined;
  }

  /** `prefix`: fields of two types may have one name and different types. */
  function fieldsOf(type: GraphQLObjectType, within: readonly GraphQLNamedType[], prefix?: string): string {
    const fields = Object.values(type.getFields()).flatMap((field) => selection(field, within) ?? []);
    return fields.map((field) => (prefix === undefined ? field : `${prefix}_${/^\w+/.exec(field)![0]}: ${field}`)).join(' ');
  }
}

function isRefused({ extensions }: GraphQLField<unknown, unknown>, limit: ScopeName): boolean {
  const demands = extensions['demands'] as Permission | readonly Permission[] | { readonly none: string } | undefined;
  if (demands === undefined || (typeof demands === 'object' && 'none' in demands)) return false;
  return ([demands].flat() as Permission[]).some((permission) => ruleOf(permission).bearings[limit] === 'all');
}
