import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { maskOfField, readsUnmasked, type MaskPermission } from '#src/domain/authority/mask.ts';
import { ruleOf } from '#src/domain/authority/permission.ts';
import type { GraphContext } from '../context.ts';
import { refuseMaskedArguments } from './masked-arguments.ts';

/**
 * Holds every field of the graph to the masks. A masked field says so in its description and is null for whoever may not read it; to
 * filter, sort or group by it is refused, by whatever argument. Which fields these are is said by `src/domain/authority/mask.ts` alone.
 */
export class MasksPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const mask = maskOfField(field.parentType, field.name);
    if (mask === undefined) return field;
    const nothing = nothingOf(field);
    const told = `${nothing === null ? 'Null' : 'Empty'} for viewers who may not ${ruleOf(mask).may}.`;
    return { ...field, description: `${field.description ?? ''} ${told}`.trim(), extensions: { ...field.extensions, masked: mask } };
  }

  override wrapResolve(resolver: Resolver<Types['Context']>, field: PothosOutputFieldConfig<Types>): Resolver<Types['Context']> {
    const mask = maskOfField(field.parentType, field.name);
    const masked = mask === undefined ? resolver : masking(resolver, mask, field);
    // What a subscription tells was asked for when it began.
    return field.kind === 'Subscription' || Object.keys(field.args).length === 0 ? masked : guarded(masked);
  }

  override wrapSubscribe(subscribe: Resolver<Types['Context']> | undefined): Resolver<Types['Context']> | undefined {
    return subscribe && guarded(subscribe);
  }
}

type Resolver<Context> = GraphQLFieldResolver<unknown, Context, object>;

function masking<Context extends object, Types extends SchemaTypes>(
  resolver: Resolver<Context>,
  mask: MaskPermission,
  field: PothosOutputFieldConfig<Types>,
): Resolver<Context> {
  const { maskedWhere } = field.pothosOptions as { readonly maskedWhere?: (parent: unknown) => boolean };
  const nothing = nothingOf(field);
  return (parent, args, context, info) => {
    const { permissions } = (context as unknown as GraphContext).viewer;
    if (permissions.has(mask) || maskedWhere?.(parent) === false) return resolver(parent, args, context, info);
    return nothing === null ? null : { ...nothing };
  };
}

function guarded<Context extends object>(resolver: Resolver<Context>): Resolver<Context> {
  return (parent, args, context, info) => {
    const { viewer } = context as unknown as GraphContext;
    if (!readsUnmasked(viewer)) refuseMaskedArguments(viewer, info, args as Readonly<Record<string, unknown>>);
    return resolver(parent, args, context, info);
  };
}

/** What stands where nothing is told. A field that is neither nullable nor JSON cannot be masked. */
function nothingOf<Types extends SchemaTypes>({ type, pothosOptions, parentType, name }: PothosOutputFieldConfig<Types>): null | object {
  if (type.nullable) return null;
  if ((pothosOptions as { readonly type?: unknown }).type === 'JSON') return {};
  throw new Error(`expected ${parentType}.${name} to be nullable, since it is masked for some viewers: let it be, or mask what holds it`);
}

SchemaBuilder.registerPlugin('masks', MasksPlugin);
