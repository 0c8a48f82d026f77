import { test as prop, fc } from '@fast-check/vitest';
import { getNamedType, isLeafType, isObjectType, isRequiredArgument, parse, validate, type GraphQLNamedType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schema } from '#schema/schema.ts';
import { BatchesAndSourcesDocument, ChargesBatchesAndCostsDocument, SourcesAndCostsDocument } from '#test/operations/generated/graphql.ts';
import { composed } from '#test/support/operation-text.ts';
import type { Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { randomOperation, type Draw, type RandomOperation, type Values } from './random-operation.ts';
import { openSeededHub } from './seeded-hub.ts';

/** Whatever may be asked is answered by both executors with the same bytes, errors and all, by the same number of statements. */
let company: Company;
let plain: GraphClient;
let standard: GraphClient;
/** What ids and cursors the hub has. */
const found = { ids: new Set<string>(), cursors: new Set<string>() };

beforeAll(async () => {
  company = await openSeededHub();
  plain = await serveGraph(company, { execution: 'plain' });
  standard = await serveGraph(company, { execution: 'standard' });
  for (const query of listings()) gather((await plain.ask(composed(query))).data);
  expect([found.ids.size > 30, found.cursors.size > 5]).toEqual([true, true]);
});
afterAll(async () => {
  await Promise.all([plain.close(), standard.close()]);
  await company.drop();
});

const months = ['2025-01', '2025-01', '2025-02', '2025-03'];
const kindOf = (id: string) => /^[A-Za-z]+(?=:)/.exec(Buffer.from(id, 'base64url').toString())?.[0] ?? 'Source';
const values = (): Values => ({
  ID: [...found.ids, 'nonsense'],
  Boolean: [true, false],
  String: ['retail', 'web', 'aws', 'USD', 'EUR', 'Machines', 'Support', 'Plain', 'i-1', 'pc-2', 'fraud', 'gold', 'tier', 'none'],
  'String after': ['', '', '', 'nonsense', ...found.cursors].slice(0, 12),
  Int: [0, 1, 2, 5],
  'Int first': [0, 1, 1, 2, 2, 3, 3, 10, 10, 10, -1],
  'Int depth': [0, 1, 2, 3, 5, 21],
  Decimal: ['0', '100', '-3.5'],
  Date: ['2025-01-15', '2024-02-29', '2023-12-31'],
  DateTime: ['2025-01-15T00:00:00Z', '2100-01-01', '1999-01-01T00:00:00+02:00'],
  Month: months,
  'Month from': ['2025-01', '2025-01', '2025-02'],
  'Month to': [...months, '2024-12'],
  _Any: [
    ...[...found.ids].map((id) => ({ __typename: kindOf(id), id })),
    { __typename: 'Charge', id: 'nonsense' },
    { __typename: 'Nothing' },
  ],
});

interface Told {
  readonly status: number;
  readonly text: string;
  readonly statements: number;
}

async function told({ url }: GraphClient, operation: RandomOperation, token?: string): Promise<Told> {
  company.statements.reset();
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-correlation-id': 'of-both-executors',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(operation),
  });
  const text = await response.text();
  return { status: response.status, text, statements: company.statements.texts.length };
}

const drawing = (g: fc.GeneratorValue): Draw => ({
  number: (max) => g(fc.nat, { max }),
  one: (items) => items[g(fc.nat, { max: items.length - 1 })]!,
  happens: (percent) => g(fc.nat, { max: 99 }) < percent,
});

const seen = { answers: 0, errors: 0, bytes: 0 };

prop.prop([fc.gen(), fc.boolean()], { numRuns: 300 })('any operation', async (g, isRetail) => {
  const operation = randomOperation(schema, drawing(g), values());
  // Selections that cannot be merged, such as one alias for two types.
  fc.pre(validate(schema, parse(operation.query)).length === 0);
  const token = isRetail ? RETAIL_TOKEN : undefined;
  const expected = await told(standard, operation, token);
  expect(await told(plain, operation, token)).toEqual(expected);
  expect(expected.text).not.toContain('INTERNAL_SERVER_ERROR');
  if (/"data":\{/.test(expected.text)) seen.answers++;
  seen.bytes += expected.text.length;
  if (expected.text.startsWith('{"errors"')) seen.errors++;
});

it('many of them have been answered, many with errors, and not with nulls alone', () => {
  expect([seen.answers > 150, seen.errors > 30, seen.bytes > 100_000], JSON.stringify(seen)).toEqual([true, true, true]);
});

describe('an operation whose statements fail', () => {
  it('is told in the same way, and nothing is read twice', async () => {
    const variables = { period: { from: '2025-01', to: '2025-01' } };
    const operations = [
      { query: BatchesAndSourcesDocument.toString(), variables: {} },
      { query: ChargesBatchesAndCostsDocument.toString(), variables },
      { query: SourcesAndCostsDocument.toString(), variables },
    ];
    await company.pool.query('alter table batch rename column slice to slice_away');
    try {
      for (const operation of operations) {
        const expected = await told(standard, operation);
        expect(expected.text).toContain('INTERNAL_SERVER_ERROR');
        expect(await told(plain, operation)).toEqual(expected);
      }
    } finally {
      await company.pool.query('alter table batch rename column slice_away to slice');
    }
  });
});

/** For every list that the graph begins with: its ids and cursors, and those of what it holds. */
function listings(): string[] {
  const given: Readonly<Record<string, string>> = { 'Month!': '"2025-01"', 'PeriodInput!': '{ from: "2025-01", to: "2025-02" }' };
  return Object.values(schema.getQueryType()!.getFields()).flatMap((field) => {
    const required = field.args.filter(isRequiredArgument);
    if (required.some(({ type }) => !(String(type) in given))) return [];
    const args = required.map(({ name, type }) => `${name}: ${given[String(type)]}`).join(', ');
    const below = namesBelow(getNamedType(field.type), 4);
    return below === '' ? [] : [`{ ${field.name}${args === '' ? '' : `(${args})`} { ${below} } }`];
  });
}

function namesBelow(type: GraphQLNamedType, depth: number): string {
  if (!isObjectType(type)) return '';
  return Object.values(type.getFields())
    .filter(({ args }) => !args.some(isRequiredArgument))
    .flatMap(({ name, type: of }) => {
      if (isLeafType(getNamedType(of))) return ['id', 'cursor', 'endCursor'].includes(name) ? [name] : [];
      const below = depth === 0 || name === 'edges' ? '' : namesBelow(getNamedType(of), depth - 1);
      return below === '' ? [] : [`${name} { ${below} }`];
    })
    .join(' ');
}

function gather(data: unknown): void {
  if (typeof data !== 'object' || data === null) return;
  for (const [name, value] of Object.entries(data)) {
    if (typeof value !== 'string') gather(value);
    else if (name === 'id') found.ids.add(value);
    else if (/cursor$/i.test(name)) found.cursors.add(value);
  }
}
