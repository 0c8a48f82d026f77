import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { fieldOfEnum } from '#schema/masking/masked-arguments.ts';
import { schema } from '#schema/schema.ts';
import { maskNamed, maskOfArgument, maskOfField, MASKS, type MaskPermission } from '#src/domain/authority/mask.ts';
import { PERMISSION_NAMES } from '#src/domain/authority/permission.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';

/** Every way by which the schema could tell what is masked: walked, so that a field or an argument that is added is asked here as well. */
const TYPES = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && !type.name.startsWith('__')) as GraphQLObjectType[];
const FIELDS = TYPES.flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })));

const without = (permission: MaskPermission): Viewer => ({
  ...administrator('somebody'),
  permissions: new Set(PERMISSION_NAMES.filter((name) => name !== permission)),
});
const infoOf = (parentType: GraphQLObjectType, { name }: GraphQLField<unknown, unknown>) =>
  ({ parentType, fieldName: name, schema }) as unknown as GraphQLResolveInfo;

/** Thrown by whatever comes after the guard. */
const reached = (): never => {
  throw new Error('reached');
};
const contextOf = (viewer: Viewer) => ({
  viewer,
  memory: new Map(),
  snapshot: { read: async () => reached(), report: async () => reached(), close: () => Promise.resolve() },
  events: { listen: reached },
  act: async () => reached(),
  readApart: async () => reached(),
  renew: () => Promise.resolve(),
});

const MASKED = FIELDS.flatMap(({ type, field }) => {
  const mask = maskOfField(type.name, field.name);
  return mask ? [{ place: `${type.name}.${field.name}`, type, field, mask }] : [];
});

interface Way {
  readonly place: string;
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly mask: MaskPermission;
  readonly args: Readonly<Record<string, unknown>>;
}

/** Every argument by which a field can be asked for something masked, with a value that does. */
const WAYS: readonly Way[] = FIELDS.flatMap(({ type, field }) =>
  field.args.flatMap((argument) =>
    waysOf(field, argument).map(({ path, mask, value }) => ({
      place: `${type.name}.${field.name}(${path})`,
      type,
      field,
      mask,
      args: { [argument.name]: value },
    })),
  ),
);

interface Given {
  readonly path: string;
  readonly mask: MaskPermission;
  readonly value: unknown;
}

function waysOf({ name: of }: GraphQLField<unknown, unknown>, { name, type }: GraphQLArgument): Given[] {
  const mask = maskOfArgument(of, name);
  return [...(mask ? [{ path: name, mask, value: 'secret' }] : []), ...within(type, [name])];
}

function within(outer: GraphQLInputType, path: readonly string[]): Given[] {
  const wrapped = (value: unknown) => (String(outer).includes('[') ? [value] : value);
  const type = getNamedType(outer);
  if (path.length > 6) return [];
  if (isEnumType(type))
    return type.getValues().flatMap(({ name, value }) => {
      const mask = maskNamed(fieldOfEnum(name));
      return mask ? [{ path: [...path, name].join('.'), mask, value: wrapped(value) }] : [];
    });
  if (!isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap(({ name, type: inner }) => {
    const mask = maskNamed(name);
    const own = mask ? [{ path: [...path, name].join('.'), mask, value: wrapped({ [name]: { in: ['secret'] } }) }] : [];
    return [...own, ...within(inner, [...path, name]).map((way) => ({ ...way, value: wrapped({ [name]: way.value }) }))];
  });
}

/** A parent for which every mask holds, and that tells nothing but the secret. */
const parent = new Proxy({}, { get: (_, name) => (name === 'kind' ? 'user' : name === 'property' ? 'assignedTo' : 'secret') });

describe('masked fields', () => {
  test('are all in the graph', () => {
    const names = new Set([
      ...MASKED.flatMap(({ place, field }) => [place, field.name]),
      ...FIELDS.flatMap(({ field }) => field.args.map(({ name }) => `${field.name}(${name}:)`)),
    ]);
    expect(Object.keys(MASKS).filter((name) => !names.has(name))).toEqual([]);
    expect(MASKED.length).toBeGreaterThan(20);
  });

  test.each(MASKED)('$place is nothing without $mask, by whatever name it is asked for', async ({ type, field, mask }) => {
    const told = await field.resolve!(parent, {}, contextOf(without(mask)), infoOf(type, field));
    expect(JSON.stringify(told)).toMatch(/^(null|\{\})$/);
    expect(field.description).toMatch(/(Null|Empty) for viewers who may not/);
    expect(field.extensions['masked']).toBe(mask);
    // Whoever may read it is told: the test above would pass for a field that is always null.
    const known = await Promise.resolve()
      .then(() => field.resolve!(parent, {}, contextOf(administrator('somebody')), infoOf(type, field)))
      .catch((error: unknown) => String(error));
    expect(known).not.toBeNull();
  });

  test.each(MASKED)('$place is the same in every interface', ({ type, field, mask }) => {
    for (const one of type.getInterfaces().filter(isInterfaceType)) {
      if (one.getFields()[field.name]) expect(maskOfField(one.name, field.name)).toBe(mask);
    }
  });
});

describe('asking by what is masked', () => {
  test('can be done in many ways', () => {
    expect(WAYS.map(({ place }) => place)).toEqual(
      expect.arrayContaining([
        'Query.charges(filter.chargeDescription)',
        'Query.costs(groupBy.CHARGE_DESCRIPTION)',
        'Query.costs(orderBy.field.CHARGE_DESCRIPTION)',
        'Query.costs(driver)',
        'Query.assets(filter.assignedTo)',
      ]),
    );
  });

  test.each(WAYS)('$place is refused by name without $mask', async ({ type, field, mask, args }) => {
    const ask = async (viewer: Viewer): Promise<unknown> => {
      try {
        const begun = (type === schema.getSubscriptionType() ? field.subscribe : field.resolve)!;
        return await begun({}, args, contextOf(viewer), infoOf(type, field));
      } catch (error) {
        return error;
      }
    };
    expect(await ask(without(mask))).toMatchObject({ code: 'FORBIDDEN', permission: mask });
    expect(await ask(administrator('somebody'))).not.toMatchObject({ code: 'FORBIDDEN' });
  });
});
