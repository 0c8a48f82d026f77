import { fc, test as property } from '@fast-check/vitest';
import {
  GraphQLID,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  parse,
  type ExecutionResult,
  type GraphQLFieldConfigMap,
  type GraphQLScalarType,
} from 'graphql';
import { expect, it } from 'vitest';
import { wireRows, type WireColumn } from '#src/store/wire/wire-row.ts';
import { schema as graph } from '../schema.ts';
import { executePlainly } from './execute-plainly.ts';
import { Printing } from './printing.ts';

type Row = Readonly<Record<string, string | null>>;

const text = (value: string) => value;
const COLUMNS: readonly WireColumn[] = [
  { name: 'name', type: 25, parse: text },
  { name: 'cost', type: 1700, parse: text },
  { name: 'rows', type: 20, parse: text },
  { name: 'at', type: 1184, parse: (value) => value.replace(' ', 'T').replace(/\+00$/, 'Z') },
  { name: 'tags', type: 3802, parse: (value) => JSON.parse(value) as unknown },
  { name: 'part', type: 23, parse: Number },
];

function dataRow(row: Row, columns = COLUMNS): Buffer {
  const values = columns.flatMap(({ name }) => {
    const value = row[name] === null || row[name] === undefined ? undefined : Buffer.from(row[name]);
    const length = Buffer.alloc(4);
    length.writeInt32BE(value?.length ?? -1);
    return [length, value ?? Buffer.alloc(0)];
  });
  const head = Buffer.alloc(7);
  const body = Buffer.concat(values);
  head.write('D');
  head.writeUInt32BE(body.length + 6, 1);
  head.writeUInt16BE(columns.length, 5);
  return Buffer.concat([head, body]);
}

const scalar = (name: string) => graph.getType(name) as GraphQLScalarType;
const own = (): GraphQLFieldConfigMap<Row, unknown> => ({
  name: { type: GraphQLString },
  id: { type: GraphQLID },
  cost: { type: scalar('Decimal') },
  mustCost: { type: new GraphQLNonNull(scalar('Decimal')), resolve: ({ cost }) => cost },
  rows: { type: scalar('Count') },
  at: { type: scalar('DateTime') },
  tags: { type: scalar('JSON') },
  part: { type: new GraphQLNonNull(GraphQLInt) },
  absent: { type: GraphQLString },
  shout: { type: GraphQLString, resolve: ({ name }) => name?.toUpperCase() },
  soon: { type: GraphQLString, resolve: ({ name }) => (name === 'later' ? Promise.resolve('soon') : 'now') },
  fails: {
    type: GraphQLString,
    resolve: ({ name }) => {
      if (name === 'fails') throw new Error('failed');
      return 'did not';
    },
  },
  inner: { type: new GraphQLList(new GraphQLNonNull(Thing)), resolve: (row) => [row] },
});
const Thing: GraphQLObjectType<Row> = new GraphQLObjectType({ name: 'Thing', fields: own });
const Query = new GraphQLObjectType<{ readonly things: readonly unknown[] }>({
  name: 'Query',
  fields: {
    things: { type: new GraphQLList(Thing) },
    sound: { type: new GraphQLList(new GraphQLNonNull(Thing)), resolve: ({ things }) => things },
    title: { type: GraphQLString, resolve: () => 'a "title"' },
  },
});
const schema = new GraphQLSchema({ query: Query });

async function both(rows: readonly Row[], query: string): Promise<readonly [printed: string, asValues: string]> {
  const messages = rows.map((one) => dataRow(one));
  const asked = () => ({
    schema,
    document: parse(query),
    rootValue: {
      things: wireRows(
        messages.map((bytes) => ({ bytes, start: 0 })),
        COLUMNS,
      ),
    },
  });
  const printing = new Printing();
  const written = (result: ExecutionResult) => JSON.stringify({ errors: result.errors, data: result.data });
  const printed = printing.completed(written(await executePlainly(asked(), printing)!)).toString();
  return [printed, written(await executePlainly(asked())!)];
}

const row = fc.record({
  name: fc.oneof(
    fc.constantFrom('plain', 'later', 'fails', 'quo"ted', 'line\n\u0001end', 'Zoë 🜚', '\\', null),
    fc.string({ unit: 'grapheme' }),
  ),
  cost: fc.constantFrom('0', '-12.5', '0.05', '1.50', '-0', '007', 'NaN', '12', '.5', '5.', `1${'0'.repeat(70)}`, null),
  rows: fc.constantFrom('0', '12', '9007199254740991', '9007199254740993', '-1', null),
  at: fc.constantFrom('2025-01-31 00:00:00+00', '2025-01-31 01:02:03.000004+00', 'infinity', '0044-03-15 00:00:00+00 BC', null),
  tags: fc.constantFrom(
    '{"a": "b \\" c: 1, ", "Zoë": ["x", {"y": null}], "d": "7"}',
    '[]',
    '[true, {"a": {}}]',
    '{"a": "b", "10": 1, "2": [1.50, null]}',
    '{}',
    'null',
    '"text"',
    null,
  ),
  part: fc.constantFrom('1', '2', '-3', null),
});
const field = fc.constantFrom(
  ...'name,team: name,cost,rows,at,tags,absent,__typename,mustCost,part,shout,soon,fails'.split(','),
  'inner { name cost }',
  'inner { rows inner { name } }',
);

property.prop([fc.array(row, { maxLength: 6 }), fc.array(field, { minLength: 1, maxLength: 6 }), fc.constantFrom('things', 'sound')], {
  numRuns: 80,
})('what is printed is what values would have been written as, errors and all', async (rows, fields, list) => {
  const [printed, asValues] = await both(rows, `{ ${list} { ${[...new Set(fields)].join(' ')} } title }`);
  expect(printed).toBe(asValues);
});

it('makes no value of what is only answered', async () => {
  const parsed: string[] = [];
  // In an order of their own: answers with the same columns share how they are read.
  const columns = COLUMNS.toReversed().map((column) => ({ ...column, parse: (value: string) => (parsed.push(value), value) }));
  const bytes = dataRow({ name: 'Zoë', cost: '1.5', rows: '3', at: '2025-01-31 00:00:00.5+00', tags: null, part: '1' }, columns);
  const printing = new Printing();
  const things = wireRows([{ bytes, start: 0 }], columns);
  const result = await executePlainly(
    { schema, document: parse('{ things { name cost rows at tags } }'), rootValue: { things } },
    printing,
  )!;
  expect(printing.completed(JSON.stringify(result)).toString()).toBe(
    '{"data":{"things":[{"name":"Zoë","cost":"1.5","rows":3,"at":"2025-01-31T00:00:00.5Z","tags":null}]}}',
  );
  expect(parsed).toEqual([]);
});

it('text that looks like a printed part is text', async () => {
  const [printed, asValues] = await both([{ name: '\u0001"0', part: '1' }], '{ things { name } again: things { shout } }');
  expect(printed).toBe(asValues);
});
