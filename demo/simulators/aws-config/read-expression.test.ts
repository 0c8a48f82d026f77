import { expect, test } from 'vitest';
import { readExpression } from './read-expression.ts';
import { selectItems } from './select-items.ts';

const items = [
  { accountId: '1', awsRegion: 'a', resourceType: 'X', resourceId: '1', tags: [] },
  { accountId: '1', awsRegion: 'b', resourceType: 'Y', resourceId: '2' },
  { accountId: '2', awsRegion: 'b', resourceType: 'X', resourceId: '3' },
];
const select = (text: string) => selectItems(items, readExpression(text)).map((each) => JSON.parse(each) as unknown);

test('conditions, groups and order mean what they say', () => {
  expect(select("SELECT resourceId WHERE accountId = '1' AND (awsRegion = 'b' OR resourceType IN ('X', 'Z'))")).toEqual([
    { resourceId: '1' },
    { resourceId: '2' },
  ]);
  expect(select('SELECT awsRegion, COUNT(*) GROUP BY awsRegion')).toEqual([
    { 'COUNT(*)': 1, awsRegion: 'a' },
    { 'COUNT(*)': 2, awsRegion: 'b' },
  ]);
  expect(select('select resourceId order by resourceType, resourceId')).toEqual([
    { resourceId: '1' },
    { resourceId: '3' },
    { resourceId: '2' },
  ]);
});

test('everything is its top-level scalars only: no tags', () => {
  expect(select("SELECT * WHERE resourceId = '1'")).toEqual([{ accountId: '1', awsRegion: 'a', resourceId: '1', resourceType: 'X' }]);
});

test.each([
  "SELECT resourceId FROM resources WHERE accountId = '1'",
  'SELECT DISTINCT accountId',
  'SELECT resourceId WHERE accountId = 1',
  'SELECT resourceId WHERE accountId = "1"',
  "SELECT resourceId WHERE owner = 'me'",
  'SELECT resourceId, COUNT(*)',
  "SELECT resourceId WHERE (accountId = '1'",
  'SELECT resourceId;',
  'SELECT',
  '',
])('%j is refused', (text) => {
  expect(() => readExpression(text)).toThrow();
});
