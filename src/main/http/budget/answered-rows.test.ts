import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { countedRows, executePlainly } from '#schema/execution/execute-plainly.ts';
import { answeredRows } from './answered-rows.ts';

const schema = buildSchema(`
  type Row { name: String, rows: [Row], words: [String!] }
  type Query { rows: [Row], groups: [[Row]], row: Row, words: [String!], needed: [Row!] }`);
const row = { name: 'a', words: ['x', 'y'] };
const rootValue = {
  rows: [row, null, { ...row, rows: [row, row] }],
  groups: [[row], [], null, [row, row]],
  row: { ...row, rows: [row] },
  words: ['x', 'y', 'z'],
  needed: [row, null],
};

const answerTo = async (query: string) => {
  const { data } = (await executePlainly({ schema, document: parse(query), rootValue }))!;
  return data!;
};

test('rows are counted as the answer is made, and are those that it holds', async () => {
  const data = await answerTo('{ rows { name rows { name words } } groups { name } row { rows { name } } words }');
  expect(countedRows(data)).toBe(8);
  // A copy was made by nobody whose rows were counted.
  expect(answeredRows({ ...data })).toBe(8);
  expect(answeredRows(data)).toBe(8);
});

test('what an error takes away is not among them', async () => {
  const data = await answerTo('{ rows { name } needed { name } }');
  expect(data['needed']).toBeNull();
  expect(countedRows(data)).toBeUndefined();
  expect(answeredRows(data)).toBe(2);
});

test('nothing holds none', () => expect([answeredRows(null), answeredRows(undefined)]).toEqual([0, 0]));
