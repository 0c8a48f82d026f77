import { execute, parse, subscribe, validate, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { GraphContext } from '#schema/context.ts';
import { schema } from '#schema/schema.ts';
import { formatGraphError } from '#schema/error/format-error.ts';
import { PERMISSION_NAMES, ruleOf, type Permission } from '#src/domain/authority/permission.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import type { Database } from '#src/store/database.ts';
import { sampleOperation } from './sample-operation.ts';

const ROOTS = [
  ['query', schema.getQueryType()!],
  ['mutation', schema.getMutationType()!],
  ['subscription', schema.getSubscriptionType()!],
] as const;

const FIELDS = ROOTS.flatMap(([kind, type]) =>
  Object.values(type.getFields()).map((field) => ({
    kind,
    name: field.name,
    demands: field.extensions['demands'] as Permission | readonly Permission[] | { readonly none: string },
    document: sampleOperation(schema, kind, field),
  })),
);
const GUARDED = FIELDS.flatMap(({ demands, ...field }) =>
  typeof demands === 'object' && 'none' in demands ? [] : [{ ...field, permissions: [demands].flat() }],
);

/** Thrown by whatever a resolver would read or do: whoever comes so far was not refused. */
const reached = (): never => {
  throw new Error('reached');
};

/** What the graph answers to a viewer, where no resolver gets any further than its first read. */
async function ask(viewer: Viewer, field: { readonly kind: string; readonly document: string }): Promise<string> {
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
    memory: new Map(),
    events: { listen, close: () => Promise.resolve() },
    snapshot: { read: async () => reached(), report: async () => reached(), close: () => Promise.resolve() },
    renew: () => Promise.resolve(),
    readApart: async () => reached(),
    act: async (work) => work(nothing as Database),
  };
}

function without(permission: Permission): Viewer {
  return { ...administrator('somebody'), permissions: new Set(PERMISSION_NAMES.filter((name) => name !== permission)) };
}

describe('every root field', () => {
  test('states what it demands', () => {
    expect(FIELDS.length).toBeGreaterThan(25);
    expect(FIELDS.filter(({ demands }) => demands === undefined).map(({ name }) => name)).toEqual([]);
    expect(FIELDS.flatMap(({ name, demands }) => (typeof demands === 'object' && 'none' in demands ? [name] : []))).toEqual([
      'dimensions',
      'node',
      'nodes',
      'viewer',
    ]);
  });

  test.each(GUARDED)('$kind $name is refused to a viewer without $permissions', async ({ permissions, ...field }) => {
    for (const permission of permissions) {
      const answer = await ask(without(permission), field);
      expect(answer).toContain('"FORBIDDEN"');
      expect(answer).toContain(`a viewer who may ${ruleOf(permission).may}`);
    }
    expect(await ask(administrator('somebody'), field)).not.toContain('"FORBIDDEN"');
    const only: Viewer = { ...administrator('somebody'), permissions: new Set(permissions) };
    expect(await ask(only, field)).not.toContain('"FORBIDDEN"');
  });

  test.each(GUARDED)(
    '$kind $name is refused to a limited viewer where it cannot be cut to the limit',
    async ({ permissions, ...field }) => {
      const concernsAll = permissions.some((permission) => ruleOf(permission).bearings.costCenters === 'all');
      const viewer: Viewer = { ...administrator('portal:retail'), scopes: readerOf('portal:retail', ['retail']).scopes };
      const answer = await ask(viewer, field);
      if (concernsAll) expect(answer).toContain('a viewer who sees all cost centres');
      else expect(answer).not.toContain('"FORBIDDEN"');
    },
  );
});
