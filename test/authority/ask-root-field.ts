import { execute, subscribe, parse, validate, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { expect } from 'vitest';
import type { GraphContext } from '#schema/context.ts';
import { formatGraphError } from '#schema/error/format-error.ts';
import { schema } from '#schema/schema.ts';
import { NO_WORK } from '#schema/events/work-feed.ts';
import type { Permission } from '#src/domain/authority/permission.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import type { Database } from '#src/store/database.ts';
import { briefly, sampleOperation } from './sample-operation.ts';

const ROOTS = [
  ['query', schema.getQueryType()!],
  ['mutation', schema.getMutationType()!],
  ['subscription', schema.getSubscriptionType()!],
] as const;

export const ROOT_FIELDS = ROOTS.flatMap(([kind, type]) =>
  Object.values(type.getFields()).map((field) => ({
    kind,
    name: field.name,
    demands: field.extensions['demands'] as Permission | readonly Permission[] | { readonly none: string },
    document: sampleOperation(schema, kind, field),
    brief: briefly(field),
  })),
);
/** Those that demand something. */
export const GUARDED_FIELDS = ROOT_FIELDS.flatMap(({ demands, ...field }) =>
  typeof demands === 'object' && 'none' in demands ? [] : [{ ...field, permissions: [demands].flat() }],
);

/** Thrown by whatever a resolver would read or do: whoever comes so far was not refused. */
const reached = (): never => {
  throw new Error('reached');
};

/** What the graph answers to a viewer, where no resolver gets any further than its first read. */
export async function askRootField(viewer: Viewer, field: { readonly kind: string; readonly document: string }): Promise<string> {
  const document = parse(field.document);
  expect(validate(schema, document)).toEqual([]);
  const { data, errors = [] } = await answerOf({ schema, document, contextValue: contextOf(viewer) }, field.kind);
  const told = errors.map((error) => formatGraphError(error.toJSON(), error, 'id', () => undefined));
  return JSON.stringify({ data, errors: told });
}

async function answerOf(args: ExecutionArgs, kind: string): Promise<ExecutionResult> {
  if (kind !== 'subscription') return execute(args);
  const events = await subscribe(args);
  if (!(Symbol.asyncIterator in events)) return events;
  // It listens: it was not refused.
  await events.return?.();
  return {};
}

function contextOf(viewer: Viewer): GraphContext {
  const nothing = new Proxy({}, { get: reached });
  const listen = async function* (): AsyncGenerator<never> {};
  return {
    viewer,
    embeds: undefined,
    exports: undefined,
    told: {},
    memory: new Map(),
    events: { listen, span: () => ({ floor: '0', newest: '0' }), work: NO_WORK, close: () => Promise.resolve() },
    governance: { approvals: true, rehearse: () => async () => reached(), retention: {} },
    snapshot: { read: async () => reached(), report: async () => reached(), close: () => Promise.resolve() },
    renew: () => Promise.resolve(),
    readApart: async () => reached(),
    act: async (work) => work(nothing as Database),
    foresee: async (work) => work(nothing as Database, {}),
  };
}
