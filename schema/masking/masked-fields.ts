import { Kind, TypeInfo, visit, visitWithTypeInfo, type DocumentNode, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { maskOfField, readsUnmasked, type MaskPermission } from '#src/domain/authority/mask.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';

/** The fields of a document that are not told to everybody who may ask for it, as `Type.field`, and what it takes to be told. */
export function maskedIn(schema: GraphQLSchema, document: DocumentNode): ReadonlyMap<string, MaskPermission> {
  const types = new TypeInfo(schema);
  const masked = new Map<string, MaskPermission>();
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        const type = types.getParentType()?.name;
        const mask = type === undefined ? undefined : maskOfField(type, name.value);
        if (mask !== undefined) masked.set(`${type}.${name.value}`, mask);
      },
    }),
  );
  return masked;
}

/**
 * Which fields of an operation are masked for a viewer, as `Type.field`: told with each answer, so that nobody takes null for "there is
 * none". It goes by what is asked and never by what is found.
 */
function maskedFields(schema: GraphQLSchema, document: DocumentNode, viewer: Viewer): string[] {
  if (readsUnmasked(viewer)) return [];
  const masked = [...maskedIn(schema, document)].filter(([, mask]) => !viewer.permissions.has(mask));
  return masked.map(([field]) => field).toSorted();
}

/** As a part of an answer, where something is masked. */
export function maskedExtension(
  schema: GraphQLSchema,
  document: DocumentNode | undefined,
  viewer: Viewer,
): { readonly masked: readonly string[] } | undefined {
  const masked = document === undefined ? [] : maskedFields(schema, document, viewer);
  return masked.length === 0 ? undefined : { masked };
}

/** The same from within an operation. */
export function maskedHere({ schema, operation, fragments }: GraphQLResolveInfo, viewer: Viewer): string[] {
  return maskedFields(schema, { kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] }, viewer);
}
