import { test as prop, fc } from '@fast-check/vitest';
import {
  execute,
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  GraphQLString,
  parse,
  validate,
  GraphQLUnionType,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldConfigMap,
} from 'graphql';
import { expect, it } from 'vitest';
import { executePlainly } from './execute-plainly.ts';

/** A schema with one of everything that may happen to a value. */
const Shouting = new GraphQLScalarType({ name: 'Shouting', serialize: (value) => String(value).toUpperCase() });
const Picky = new GraphQLScalarType({
  name: 'Picky',
  serialize: () => {
    throw new Error('not this one');
  },
});
const Colour = new GraphQLEnumType({ name: 'Colour', values: { RED: { value: 1 }, BLUE: { value: 2 } } });
const Named = new GraphQLInterfaceType({
  name: 'Named',
  fields: { name: { type: GraphQLString } },
  resolveType: ({ level }: { level: number }) => (level % 3 === 0 ? 'Thing' : level % 3 === 1 ? later('Other') : 'Nobody'),
});
let counted = 0;

const later = <T>(value: T) => Promise.resolve(value);
const fields = (): GraphQLFieldConfigMap<{ level: number }, { seen: string[] }> => ({
  name: { type: GraphQLString, resolve: ({ level }) => `thing ${level}` },
  soon: { type: new GraphQLNonNull(GraphQLString), resolve: ({ level }) => later(`soon ${level}`) },
  nothing: { type: GraphQLInt, resolve: () => null },
  absent: { type: GraphQLInt, resolve: () => undefined },
  plain: { type: GraphQLInt },
  level: { type: new GraphQLNonNull(GraphQLInt) },
  shouting: { type: Shouting, resolve: () => 'quiet' },
  colour: { type: Colour, resolve: ({ level }) => 1 + (level % 2) },
  sum: {
    type: GraphQLInt,
    args: { a: { type: GraphQLInt, defaultValue: 3 }, b: { type: GraphQLInt } },
    resolve: (_, { a, b }: { a: number; b?: number }) => a + (b ?? 100),
  },
  seen: {
    type: GraphQLString,
    resolve: (_, __, { seen }, info) => `${seen.length} ${info.fieldName} ${info.parentType.name} ${info.fieldNodes.length}`,
  },
  thing: { type: Thing, resolve: ({ level }) => ({ level: level + 1 }) },
  laterThing: { type: new GraphQLNonNull(Thing), resolve: ({ level }) => later({ level: level + 1 }) },
  noThing: { type: Thing, resolve: () => null },
  things: { type: new GraphQLList(new GraphQLNonNull(Thing)), resolve: ({ level }) => [{ level: level + 1 }, { level: level + 2 }] },
  mixed: { type: new GraphQLList(Thing), resolve: ({ level }) => later([later({ level: level + 1 }), null, { level: level + 2 }]) },
  numbers: { type: new GraphQLNonNull(new GraphQLList(new GraphQLList(GraphQLInt))), resolve: () => [[1, null], null, [later(2)]] },
});
const oddFields = (): GraphQLFieldConfigMap<{ level: number }, { seen: string[] }> => ({
  throws: {
    type: GraphQLString,
    resolve: () => {
      throw new Error('thrown');
    },
  },
  rejects: { type: GraphQLString, resolve: () => Promise.reject(new Error('rejected')) },
  isError: { type: Thing, resolve: () => new Error('given') },
  mustBe: { type: new GraphQLNonNull(GraphQLInt), resolve: () => null },
  mustBeLater: { type: new GraphQLNonNull(GraphQLInt), resolve: () => later(undefined) },
  picky: { type: Picky, resolve: () => 1 },
  noInteger: { type: GraphQLInt, resolve: () => 'x' },
  noList: { type: new GraphQLList(GraphQLInt), resolve: () => 7 },
  set: { type: new GraphQLList(GraphQLInt), resolve: () => new Set([1, 2]) },
  named: { type: Named, resolve: ({ level }) => ({ level }) },
  either: { type: Either, resolve: ({ level }) => later({ level: level + 1 }) },
  eithers: { type: new GraphQLList(new GraphQLNonNull(Either)), resolve: ({ level }) => [{ level }, later({ level: level + 1 })] },
  counted: { type: GraphQLInt, resolve: () => (counted++, later(null)) },
  holes: { type: new GraphQLList(new GraphQLNonNull(GraphQLInt)), resolve: () => [1, null, 2] },
});
const Thing: GraphQLObjectType = new GraphQLObjectType({
  name: 'Thing',
  interfaces: [Named],
  fields: () => ({ ...fields(), ...oddFields() }),
});
const Other = new GraphQLObjectType({
  name: 'Other',
  interfaces: [Named],
  fields: () => ({ name: { type: GraphQLString, resolve: () => later('another') }, mustBe: oddFields()['mustBe']! }),
});
const Either = new GraphQLUnionType({
  name: 'Either',
  types: () => [Thing, Other],
  resolveType: ({ level }: { level: number }) => (level % 2 === 0 ? 'Thing' : 'Other'),
});
const Query = new GraphQLObjectType({
  name: 'Query',
  fields: () => ({ ...fields(), ...oddFields(), yes: { type: GraphQLBoolean, resolve: () => true } }),
});
const schema = new GraphQLSchema({ query: Query, types: [Thing, Other] });

const OBJECTS = ['thing', 'laterThing', 'noThing', 'things', 'mixed'];
const LEAVES = ['name', 'soon', 'nothing', 'absent', 'plain', 'level', 'shouting', 'colour', 'seen', 'numbers', '__typename'];
const SUMS = ['sum', 'sum(a: 1)', 'sum(a: $n, b: 2)', 'sum(b: null)'];
const ODD = ['throws', 'rejects', 'mustBe', 'mustBeLater', 'picky', 'noInteger', 'noList', 'set', 'holes', 'counted'];
const DIRECTIVES = ['', '', '', ' @skip(if: $yes)', ' @include(if: $yes)', ' @skip(if: $no)', ' @include(if: false)'];

/** Selections over a type, plain or with odd ones among them. */
function selections(isOdd: boolean) {
  const { selection } = fc.letrec<{ selection: string; field: string }>((tie) => ({
    selection: fc.array(tie('field'), { minLength: 1, maxLength: 5 }).map((parts) => `{ ${parts.join(' ')} }`),
    field: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.tuple(fc.constantFrom(...LEAVES, ...(isOdd ? ODD : [])), fc.constantFrom(...DIRECTIVES)).map((parts) => parts.join('')),
      fc
        .tuple(fc.nat(50), fc.constantFrom(...SUMS), fc.constantFrom(...DIRECTIVES))
        .map(([n, sum, directive]) => `s${n}: ${sum}${directive}`),
      fc
        .tuple(fc.constantFrom(...OBJECTS, ...(isOdd ? ['isError', 'named', 'either', 'eithers'] : [])), tie('selection'))
        .map(([name, below]) =>
          OBJECTS.includes(name) || name === 'isError'
            ? `${name} ${below}`
            : `${name} { __typename ... on Thing ${below} ... on Other { name mustBe } ... on Named { name } }`,
        ),
      fc.constantFrom('... on Thing { level name }', '... on Named { name }', '...F', '... @include(if: $yes) { soon }'),
    ),
  }));
  return selection;
}

const documentOf = (selection: string) =>
  `query Q($n: Int = 5, $yes: Boolean = true, $no: Boolean = false) { level sum(a: $n) yes @skip(if: $yes) laterThing @skip(if: $no) { ...F } thing ${selection} } fragment F on Thing { level soon things { name } }`;

/** What a client is told, errors with their places included. What is said of a type that is none is said otherwise: servers mask it. */
const told = (result: ExecutionResult | undefined) => JSON.stringify(result)?.replaceAll(/(Abstract type \\"\w+\\")[^,]*"/g, '$1"');

async function both(text: string) {
  const document = parse(text);
  const args = { schema, document, rootValue: { level: 0 }, contextValue: { seen: [] as string[] }, variableValues: { n: 7 } };
  // Two aliases of one name with other arguments, and the like: nobody executes that.
  if (validate(schema, document).some(({ message }) => !/never used/.test(message))) return undefined;
  return { expected: await execute(args), plain: await executePlainly(args) };
}

prop.prop([selections(false)], { numRuns: 400 })('answers what graphql-js answers, key by key', async (selection) => {
  const answers = await both(documentOf(selection));
  fc.pre(answers !== undefined);
  expect(answers!.expected.errors).toBeUndefined();
  expect(told(answers!.plain)).toBe(told(answers!.expected));
});

prop.prop([selections(true)], { numRuns: 600 })('tells the errors that graphql-js tells, in its order', async (selection) => {
  const answers = await both(documentOf(selection));
  fc.pre(answers !== undefined);
  expect(told(answers!.plain)).toBe(told(answers!.expected));
});

it('leaves to graphql-js what is not known beforehand, and what is no sound query, before any resolver runs', async () => {
  const left = [
    '{ __schema { types { name } } }',
    '{ __type(name: "Thing") { name } }',
    'query Q($no: Int!) { sum(a: $no) }',
    'query A { name } query B { name }',
    'mutation { name }',
    '{ counted __proto__: name }',
    '{ counted name @include(if: $nowhere) }',
  ];
  const before = counted;
  for (const text of left) {
    expect(executePlainly({ schema, document: parse(text), rootValue: { level: 0 } }), text).toBeUndefined();
  }
  expect(counted).toBe(before);
  const document = parse('query A { name } query B { soon }');
  const args = { schema, document, rootValue: { level: 0 } };
  expect(executePlainly({ ...args, operationName: 'C' })).toBeUndefined();
  expect(executePlainly({ ...args, operationName: 'A' })).toEqual({ data: { name: 'thing 0' } });
  expect(await executePlainly({ ...args, operationName: 'B' })).toEqual({ data: { soon: 'soon 0' } });
});

it('keeps a plan for what the document alone decides, and for nothing that comes with the request', async () => {
  const ask = (document: DocumentNode, variableValues: Record<string, unknown>, seen: string[], of = schema) =>
    executePlainly({ schema: of, document, variableValues, contextValue: { seen } });
  const varied = parse('query Q($n: Int!, $is: Boolean!) { sum(a: $n) other: sum(a: 1) @include(if: $is) }');
  expect(ask(varied, { n: 1, is: true }, [])).toEqual({ data: { sum: 101, other: 101 } });
  expect(ask(varied, { n: 2, is: false }, [])).toEqual({ data: { sum: 102 } });
  const same = parse('query A { seen sum(a: 5) } query B { sum }');
  const asOf = async (operationName: string, seen: string[]) =>
    executePlainly({ schema, document: same, operationName, contextValue: { seen } });
  expect(await asOf('A', [])).toMatchObject({ data: { seen: expect.stringMatching(/^0 seen/), sum: 105 } });
  expect(await asOf('A', ['one'])).toMatchObject({ data: { seen: expect.stringMatching(/^1 seen/), sum: 105 } });
  expect(await asOf('B', [])).toEqual({ data: { sum: 103 } });
  const elsewhere = new GraphQLSchema({
    query: new GraphQLObjectType({ name: 'Query', fields: { sum: { type: GraphQLInt, resolve: () => 1 } } }),
  });
  const both = parse('{ sum }');
  expect(ask(both, {}, [])).toEqual({ data: { sum: 103 } });
  expect(ask(both, {}, [], elsewhere)).toEqual({ data: { sum: 1 } });
});

it('runs each resolver as often as graphql-js, whatever fails', async () => {
  for (const text of ['{ counted rejects mustBe }', '{ counted things { throws mustBeLater } rejects }', '{ counted mustBe }']) {
    const before = counted;
    const { expected } = (await both(text))!;
    expect(expected.errors!.length).toBeGreaterThan(0);
    expect(counted - before, text).toBe(2);
  }
});

it('leaves no failure unheard', async () => {
  const unheard: unknown[] = [];
  const listener = (reason: unknown) => unheard.push(reason);
  process.on('unhandledRejection', listener);
  for (const text of [
    '{ rejects throws }',
    '{ a: rejects laterThing { rejects throws mustBeLater } }',
    '{ things { rejects mustBe } rejects }',
    '{ mixed { rejects mustBe } throws }',
    '{ rejects laterThing { mustBeLater } mustBe }',
  ]) {
    const { expected, plain } = (await both(text))!;
    expect(expected.errors!.length).toBeGreaterThan(0);
    expect(told(plain)).toBe(told(expected));
  }
  // Node tells of unhandled rejections after microtasks, before the next turn of its loop.
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', listener);
  expect(unheard).toEqual([]);
});
