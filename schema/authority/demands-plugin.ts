import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { demand } from '#src/domain/authority/demand.ts';
import type { ActPermission, Permission, ReadPermission } from '#src/domain/authority/permission.ts';
import type { GraphContext } from '../context.ts';
import { graphError } from '../error/graph-error.ts';

/**
 * What a viewer must be permitted for a field; for a field that is everybody's, the reason. What is worked out for those who are about to
 * do something demands that as well.
 */
export type ReadDemands = ReadPermission | readonly Permission[] | { readonly none: string };
/**
 * What a mutation asks for: the permission to act, or to have something written out, which changes nothing that others see; of one that is
 * everybody's, the reason.
 */
export type ActDemands = ActPermission | readonly ActPermission[] | 'export.make' | { readonly none: string };

/**
 * Each root field states what it demands: without it, it does not compile. Queries and subscriptions are refused here, before their
 * resolver begins. A mutation answers refusals as values: the action that it stands for demands, and the field says what. Any
 * other field may demand, too.
 */
export class DemandsPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>): PothosOutputFieldConfig<Types> {
    const demands = demandsOf(field);
    return demands === undefined ? field : { ...field, extensions: { ...field.extensions, demands } };
  }

  override wrapResolve(resolver: Resolver<Types['Context']>, field: PothosOutputFieldConfig<Types>): Resolver<Types['Context']> {
    if (field.kind === 'Mutation') return byThemself(resolver);
    // What a subscription tells was demanded when it began.
    return field.kind === 'Subscription' ? resolver : demanding(resolver, demandsOf(field));
  }

  override wrapSubscribe(
    subscribe: Resolver<Types['Context']> | undefined,
    field: PothosOutputFieldConfig<Types>,
  ): Resolver<Types['Context']> | undefined {
    return subscribe && demanding(subscribe, demandsOf(field));
  }
}

type Resolver<Context> = GraphQLFieldResolver<unknown, Context, object>;

function demandsOf({ pothosOptions }: { readonly pothosOptions: object }): ReadDemands | ActDemands | undefined {
  return (pothosOptions as { readonly demands?: ReadDemands }).demands;
}

function demanding<Context extends object>(resolver: Resolver<Context>, demands: ReadDemands | ActDemands | undefined): Resolver<Context> {
  if (demands === undefined || (typeof demands === 'object' && 'none' in demands)) return resolver;
  const permissions = [demands].flat() as readonly ReadPermission[];
  return (parent, args, context, info) => {
    for (const permission of permissions) demand((context as unknown as GraphContext).viewer, permission);
    return resolver(parent, args, context, info);
  };
}

/** Whoever looks as somebody else changes nothing, whatever a mutation demands. */
function byThemself<Context extends object>(resolver: Resolver<Context>): Resolver<Context> {
  return (parent, args, context, info) => {
    const { id, looksAs } = (context as unknown as GraphContext).viewer;
    if (looksAs === undefined) return resolver(parent, args, context, info);
    throw graphError(
      'FORBIDDEN',
      `expected somebody who acts as themself, found ${id}, who looks as ${looksAs}: end looking as another person first`,
    );
  };
}

SchemaBuilder.registerPlugin('demands', DemandsPlugin);
