import { execute, parse, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '#schema/context.ts';
import { schema } from '#schema/schema.ts';
import { readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { ADMIN, type Company } from '../schema/company.ts';
import { unsound } from '#test/support/operation-text.ts';
import { openTwin } from './twin-hub.ts';
import { wholeOperation } from './whole-operation.ts';

/**
 * Two hubs that differ in nothing but what is of others. Whatever a limited viewer asks, both must answer the same: what an answer
 * depends on, it tells. No list of secret fields is kept; a field that is added is asked here as well.
 */
let twins: readonly [Company, Company];

beforeAll(async () => {
  twins = [await openTwin(1), await openTwin(2)];
});
afterAll(async () => {
  await Promise.all(twins.map((twin) => twin.drop()));
});

const RETAIL = readerOf('portal:retail', ['retail']);
const PERIOD = '{ from: "2025-01", to: "2025-02" }';
const GIVEN = {
  'PeriodInput!': PERIOD,
  'Month!': '"2025-01"',
  'LiveBy!': '{ alias: "champion" }',
  'Date!': '"2025-02-28"',
  dimension: 'COST_CENTER',
  // The first charge of the first bill, which is of retail.
  id: `"${Buffer.from('Charge:1.0.1.0').toString('base64url')}"`,
  of: `"${Buffer.from('Charge:1.0.1.0').toString('base64url')}"`,
  ids: `["${Buffer.from('Charge:1.0.1.0').toString('base64url')}"]`,
} as const;
const FIELDS = Object.values(schema.getQueryType()!.getFields());

async function answer({ db }: Company, viewer: Viewer, query: string): Promise<unknown> {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const events = { listen: async function* (): AsyncGenerator<never> {}, close: () => Promise.resolve() };
  const { context, close } = openContext({ db, viewer, events });
  const { data, errors } = await execute({ schema, document, contextValue: context });
  await close();
  return { data, errors: errors?.map(({ message, path }) => ({ message, path })) };
}

/** Digests cover all that a delivery or run is made of, and instants are those of the test: neither can be the same, nor be read back. */
function comparable(told: unknown): string {
  return JSON.stringify(told, null, 1)
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'digest')
    .replaceAll(/20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT[\d:.]+Z/g, 'instant')
    .replaceAll(/"key": "[0-9a-f-]{36}"/g, '"key": "uuid"');
}

describe('a viewer of one cost centre', () => {
  it('is told what is its own', async () => {
    const query = `{ charge(id: ${GIVEN.id}) { resourceId costCenter } }`;
    expect(await answer(twins[0], RETAIL, query)).toMatchObject({ data: { charge: { resourceId: 'i-mine', costCenter: 'retail' } } });
  });

  for (const field of FIELDS) {
    const query = wholeOperation(schema, field, { given: GIVEN, depth: 7 });
    if (query === undefined) continue;
    it(`learns nothing of others from ${field.name}`, async () => {
      const [one, two] = await Promise.all(twins.map((twin) => answer(twin, RETAIL, query)));
      expect(comparable(two)).toBe(comparable(one));
      expect(comparable(one)).not.toMatch(/secret|internal/i);
    });
  }

  it('asks for what differs: whoever sees all is told of it', async () => {
    const told = await Promise.all(
      FIELDS.map(async (field) => {
        const query = wholeOperation(schema, field, { given: GIVEN, depth: 7 });
        if (query === undefined) return [];
        const [one, two] = await Promise.all(twins.map((twin) => answer(twin, ADMIN, query)));
        return comparable(one) === comparable(two) ? [] : [field.name];
      }),
    );
    expect(told.flat()).toEqual(
      expect.arrayContaining(['costs', 'charges', 'batches', 'models', 'modelCosts', 'assets', 'allocationRuns']),
    );
  });

  it('is refused by name what would count others', async () => {
    const [twin] = twins;
    const refused = [
      unsound(`{ modelCosts(period: ${PERIOD}) { modelsWithoutCost { nodes { name } } } }`),
      unsound('{ batches { nodes { objects { nodes { rows } } } } }'),
      unsound('{ batches { nodes { objects { nodes { bytes } } } } }'),
      unsound('{ models(filter: { owner: { in: ["owner1@example.com"] } }) { nodes { name } } }'),
      unsound('{ models(filter: { tags: [{ key: "arn", notIn: [null] }] }) { nodes { name } } }'),
    ];
    for (const query of refused) {
      expect(JSON.stringify(await answer(twin, RETAIL, query)), query).toContain('a viewer who sees all cost centres');
      expect(JSON.stringify(await answer(twin, ADMIN, query)), query).not.toContain('message');
    }
  });
});
