import { getOperationAST, OperationTypeNode, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLSchema } from 'graphql';
import { isRestricted, RESTRICTED_FIELDS, type RestrictedReading } from '#src/domain/audit/restricted-reading.ts';
import { maskOfArgument, maskOfField } from '#src/domain/authority/mask.ts';
import type { Permission } from '#src/domain/authority/permission.ts';
import { NODES } from '../node/nodes.ts';
import { permissionsOf } from './operation-demands.ts';

/** What a document reads of what is restricted, by the permission that it takes. It goes by what is asked and never by what is found. */
export type RestrictedFields = ReadonlyMap<RestrictedReading, readonly string[]>;

/** Worked out once for a document: those that are asked often are kept in parsed form. */
const known = new WeakMap<DocumentNode, RestrictedFields>();

export function restrictedIn(schema: GraphQLSchema, document: DocumentNode): RestrictedFields {
  const there = known.get(document);
  if (there) return there;
  const found = find(schema, document);
  known.set(document, found);
  return found;
}

function find(schema: GraphQLSchema, document: DocumentNode): RestrictedFields {
  const fields = new Map<RestrictedReading, Set<string>>();
  // What a mutation answers is of the act, which is noted itself.
  if (getOperationAST(document)?.operation === OperationTypeNode.MUTATION) return new Map();
  const add = (permission: Permission | null | undefined, field: string) => {
    if (permission != null && isRestricted(permission)) fields.set(permission, (fields.get(permission) ?? new Set()).add(field));
  };
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name: { value: name }, arguments: given = [] }) {
        const type = types.getParentType()?.name;
        if (type === undefined) return;
        const field = `${type}.${name}`;
        for (const permission of permissionsOf(types.getFieldDef()?.extensions['demands'])) add(permission, field);
        add(maskOfField(type, name), field);
        add(RESTRICTED_FIELDS[field], field);
        for (const argument of given) add(maskOfArgument(name, argument.name.value), `${field}(${argument.name.value}:)`);
        // A node is read by its id as well.
        add(NODES.get(type)?.demands, type);
      },
    }),
  );
  return new Map([...fields].map(([permission, names]) => [permission, [...names].toSorted()]));
}
