import { execute, parse, subscribe, validate, type ExecutionResult } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '#schema/context.ts';
import { schema } from '#schema/schema.ts';
import { NO_WORK } from '#schema/events/work-feed.ts';
import { accessTo } from '#src/domain/authority/access-to.ts';
import type { Permission } from '#src/domain/authority/permission.ts';
import { EVERYTHING, type ScopeName } from '#src/domain/authority/scope.ts';
import { readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { eventsAfter } from '#src/store/event/events.ts';
import { exportFocus } from '#src/store/focus/export-focus.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { readTable } from '#src/tables/open-table.ts';
import type { Table } from '#src/tables/table.ts';
import { TABLES } from '#src/tables/tables.ts';
import { ADMIN, type Company } from '../schema/company.ts';
import { allOf } from '#test/support/all-of.ts';
import { unsound } from '#test/support/operation-text.ts';
import { amountsIn, attackPairs, bookPairs, differences, SURFACES } from './attack-pairs.ts';
import { openTwin, sealEntities, sealStatements } from './twin-hub.ts';
import { wholeOperation } from './whole-operation.ts';

/**
 * Two hubs that differ in nothing but what is of others. Whatever a limited viewer asks, both must answer the same: what an answer
 * depends on, it tells. No list of secret fields is kept; a field that is added is asked here as well.
 */
let twins: readonly [Company, Company];

beforeAll(async () => {
  twins = [await openTwin(1), await openTwin(2)];
  for (const twin of twins) await sealStatements(twin);
  for (const [at, twin] of twins.entries()) {
    await sealEntities(twin, at + 1);
    await allocateFebruary(twin, at + 1);
  }
});
afterAll(async () => {
  await Promise.all(twins.map((twin) => twin.drop()));
});

/** By rules that are named after the secret where they are about others, so that a bridge from January has a change of rules to tell of. */
async function allocateFebruary({ db }: Company, secret: number): Promise<void> {
  const name = `rule-of-secret-${secret}`;
  const theirs = { name, method: 'even', select: { serviceName: { in: ['Storage'] } }, targets: ['web'] } as const;
  const support = {
    name: 'support',
    method: 'fixed',
    select: { serviceName: { in: ['Support'] } },
    weights: { retail: '3', web: '1' },
  } as const;
  const steps = [support, { name: 'direct', method: 'direct' } as const, theirs];
  const made = await makeRun(db, ADMIN, allocation, { month: '2025-02', ruleSet: { name: 'test', measure: 'effectiveCost', steps } });
  if (made.outcome !== 'sealed') throw new Error(JSON.stringify(made));
}

const RETAIL = readerOf('portal:retail', ['retail']);
const PERIOD = '{ from: "2025-01", to: "2025-02" }';
const GIVEN = {
  'PeriodInput!': PERIOD,
  'Month!': '"2025-01"',
  'LiveBy!': '{ alias: "champion" }',
  'Date!': '"2025-02-28"',
  costCenter: '"retail"',
  // Of a bridge, which begins with January.
  to: '"2025-02"',
  dimension: 'COST_CENTER',
  // The first charge of the first bill, which is of retail.
  id: `"${Buffer.from('Charge:1.0.1.0').toString('base64url')}"`,
  of: `"${Buffer.from('Charge:1.0.1.0').toString('base64url')}"`,
  ids: `["${Buffer.from('Charge:1.0.1.0').toString('base64url')}"]`,
} as const;
/** All but the one that tells the schema, with words of descriptions. */
const FIELDS = Object.values(schema.getQueryType()!.getFields()).filter(({ name }) => name !== '_service');

async function answer({ db }: Company, viewer: Viewer, query: string): Promise<unknown> {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const events = {
    listen: async function* (): AsyncGenerator<never> {},
    span: () => ({ floor: '0', newest: '0' }),
    work: NO_WORK,
    close: () => Promise.resolve(),
  };
  const { context, close } = openContext({ db, viewer, events });
  const { data, errors } = await execute({ schema, document, contextValue: context });
  await close();
  return { data, errors: errors?.map(({ message, path }) => ({ message, path })) };
}

/** Instants are those of the test, and stand in cursors, too. Digests of rules are told to whoever may read rules. */
function comparable(told: unknown): string {
  return JSON.stringify(told, (name, value: unknown) => (/cursor$/i.test(name) && typeof value === 'string' ? placeOf(value) : value), 1)
    .replaceAll(/\b[0-9a-f]{64}\b/g, 'digest')
    .replaceAll(/20(?:2[6-9]|[3-9]\d)-\d\d-\d\dT[\d:.]+Z/g, 'instant')
    .replaceAll(/"key": "[0-9a-f-]{36}"/g, '"key": "uuid"');
}

function placeOf(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString();
}

/** What a table says, or that it is refused. */
async function rowsOf({ db }: Company, viewer: Viewer, table: Table): Promise<unknown> {
  return readAs(db, viewer, (snapshot) => allOf(readTable(snapshot, table))).catch((error: unknown) => (error as Error).message);
}

const eventsOf = (twin: Company) => ({
  span: () => ({ floor: '0', newest: '0' }),
  listen: async function* () {
    yield* await eventsAfter(twin.db, '0', 1000);
  },
  work: {
    async *follow() {
      // Half done in both, of charges that are not all its own.
      const total = twin === twins[0] ? 10 : 1_000;
      const progress = { phase: 'split', done: total / 2, total, unit: 'charges' } as const;
      const job = { id: '1', task: 'run', kind: 'allocation', month: '2025-01', startedAt: '2025-02-01T00:00:00.000Z', progress } as const;
      yield await Promise.resolve([{ ...job, source: undefined, stream: undefined, slice: undefined }]);
    },
  },
  close: () => Promise.resolve(),
});

describe('a viewer of one cost centre', () => {
  it('is told what is its own', async () => {
    const query = `{ charge(id: ${GIVEN.id}) { resourceId costCenter } }`;
    expect(await answer(twins[0], RETAIL, query)).toMatchObject({ data: { charge: { resourceId: 'i-mine', costCenter: 'retail' } } });
  });

  it('is told the drivers of its own statement, and no totals of all', async () => {
    const query = `{ statements(month: ${GIVEN['Month!']}) { nodes { costCenter digest lines { nodes { rule amount drivers { name value total } } } } } }`;
    const nodes = async (viewer: Viewer) =>
      ((await answer(twins[1], viewer, query)) as { data: { statements: { nodes: { costCenter: string; lines: unknown }[] } } }).data
        .statements.nodes;
    const line = (total: string | null) => ({ rule: 'support', amount: '4', drivers: [{ name: 'headcount', value: '4', total }] });
    const mine = await nodes(RETAIL);
    expect(mine).toMatchObject([{ costCenter: 'retail', digest: null, lines: { nodes: expect.arrayContaining([line(null)]) } }]);
    const all = (await nodes(ADMIN)).find(({ costCenter }) => costCenter === 'retail');
    expect(all).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/), lines: { nodes: expect.arrayContaining([line('6')]) } });
    const withoutDrivers: Viewer = { ...ADMIN, permissions: new Set([...ADMIN.permissions].filter((name) => name !== 'driver.read')) };
    expect(JSON.stringify(await nodes(withoutDrivers))).not.toContain('headcount');
  });

  for (const field of FIELDS) {
    const query = wholeOperation(schema, field, { given: GIVEN, depth: 7, hasCursors: true });
    if (query === undefined) continue;
    it(`learns nothing of others from ${field.name}`, async () => {
      const [one, two] = await Promise.all(twins.map((twin) => answer(twin, RETAIL, query)));
      expect(comparable(two)).toBe(comparable(one));
      expect(comparable(one)).not.toMatch(/secret|internal/i);
    });
  }

  for (const table of TABLES) {
    it(`learns nothing of others from the table ${table.name}`, async () => {
      const [one, two] = await Promise.all(twins.map((twin) => rowsOf(twin, RETAIL, table)));
      expect(comparable(two)).toBe(comparable(one));
      expect(comparable(one)).not.toMatch(/secret|internal/i);
      if (table.name === 'charges' || table.name === 'assets') expect(await rowsOf(twins[1], ADMIN, table)).not.toEqual(two);
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

/** What a viewer is told by whoever listens from the first event on. */
async function followed(twin: Company, viewer: Viewer, query: string): Promise<unknown[]> {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const { context, close } = openContext({ db: twin.db, viewer, events: eventsOf(twin) });
  const told = await subscribe({ schema, document, contextValue: context });
  const events: unknown[] = [];
  if (Symbol.asyncIterator in told) for await (const event of told as AsyncIterable<ExecutionResult>) events.push(event);
  else events.push(told);
  await close();
  return events;
}

/** Nothing was withdrawn, and nobody asked for a file. */
const NOT_IN_TWINS = new Set(['batchWithdrawn', 'disputeUpdated', 'exportUpdated']);

describe('by other doors, a viewer of one cost centre', () => {
  for (const field of Object.values(schema.getSubscriptionType()!.getFields())) {
    const query = wholeOperation(schema, field, { given: GIVEN, depth: 6 });
    // Refused as a whole.
    if (query === undefined) continue;
    it(`learns nothing of others from ${field.name}`, async () => {
      const [one, two] = await Promise.all(twins.map((twin) => followed(twin, RETAIL, `subscription ${query}`)));
      expect(comparable(two)).toBe(comparable(one));
      if (!NOT_IN_TWINS.has(field.name)) expect(one!.length).toBeGreaterThan(0);
    });
  }

  it('exports the same bytes', async () => {
    const bytes = async ({ pool }: Company, viewer: Viewer) => {
      const chunks: Uint8Array[] = [];
      const csv = async (chunk: Uint8Array) => void chunks.push(Uint8Array.from(chunk));
      const question = { dataset: 'cost-and-usage', from: '2025-01', to: '2025-02', version: '1.2' } as const;
      for (const hasOwnColumns of [true, false]) await exportFocus(pool, viewer, { ...question, hasOwnColumns }, { csv });
      return Buffer.concat(chunks).toString();
    };
    const [one, two] = await Promise.all(twins.map((twin) => bytes(twin, RETAIL)));
    expect(one).toContain('i-mine');
    expect(two).toBe(one);
    expect(await bytes(twins[0], ADMIN)).not.toBe(await bytes(twins[1], ADMIN));
  });

  it('is told the same of any id and any cursor that somebody else was given', async () => {
    const given = { ids: new Set<string>(), cursors: new Map<string, Set<string>>() };
    for (const field of FIELDS) {
      const query = wholeOperation(schema, field, { given: GIVEN, depth: 5, hasCursors: true });
      if (query === undefined) continue;
      const cursors = new Set<string>();
      JSON.stringify(await answer(twins[1], ADMIN, query), (name, value: unknown) => {
        if (/(^|_)id$/i.test(name) && typeof value === 'string') given.ids.add(value);
        if (/cursor$/i.test(name) && typeof value === 'string' && value !== '') cursors.add(value);
        return value;
      });
      if (field.args.some(({ name }) => name === 'after')) given.cursors.set(field.name, cursors);
    }
    const ids = [...given.ids].filter((id) => /^[\w-]+$/.test(id));
    expect(ids.length).toBeGreaterThan(50);
    const kindOf = (id: string) => /^[A-Za-z]+(?=:)/.exec(Buffer.from(id, 'base64url').toString())?.[0] ?? 'Source';
    const below = '__typename id ... on Charge { billedCost } ... on AllocationShare { amount }';
    const questions = Array.from({ length: Math.ceil(ids.length / 50) }, (_, n) => ids.slice(50 * n, 50 * n + 50)).map(
      (some) => `{
        nodes(ids: ${JSON.stringify(some)}) { ${below} }
        _entities(representations: [${some.map((id) => `{ __typename: "${kindOf(id)}", id: "${id}" }`).join()}]) { ${below.replace(' id', '')} }
      }`,
    );
    for (const [name, cursors] of given.cursors) {
      const period = FIELDS.find((field) => field.name === name)!.args.some((argument) => argument.name === 'period')
        ? `period: ${PERIOD}, `
        : '';
      for (const cursor of [...cursors].slice(0, 2)) questions.push(`{ ${name}(${period}after: "${cursor}") { __typename } }`);
    }
    for (const query of questions) {
      const document = parse(query);
      if (validate(schema, document).length > 0) continue;
      const [one, two] = await Promise.all(twins.map((twin) => answer(twin, RETAIL, query)));
      expect(comparable(two), query).toBe(comparable(one));
    }
  });
});

/** Of what is cut to other limits than cost centres, the own part is the same in both hubs. */
const OTHER_LIMITS = [
  { limit: 'legalEntities', own: ['0900'], cut: ['ledgerEntries'] },
  { limit: 'sources', own: ['own'], cut: ['batches', 'sources'] },
  { limit: 'recordTypes', own: ['glAccount'], cut: ['batches'] },
] as const satisfies readonly { readonly limit: ScopeName; readonly own: readonly string[]; readonly cut: readonly string[] }[];

describe.each(OTHER_LIMITS)('a viewer limited by $limit', ({ limit, own, cut }) => {
  const viewer: Viewer = { ...ADMIN, id: `of ${limit}`, scopes: { ...EVERYTHING, [limit]: own } };
  const reached = FIELDS.filter(({ extensions }) => {
    const demands = extensions['demands'] as Permission | readonly Permission[] | { readonly none: string };
    return typeof demands === 'object' && 'none' in demands ? true : accessTo([demands].flat(), viewer.permissions, limit) !== 'none';
  });

  it('learns nothing of others by any field that it reaches, and is told what is its own', async () => {
    const told: string[] = [];
    for (const field of reached) {
      const query = wholeOperation(schema, field, { given: GIVEN, depth: 6, hasCursors: true, limit });
      if (query === undefined) continue;
      const [one, two] = await Promise.all(twins.map((twin) => answer(twin, viewer, query)));
      expect(comparable(two), field.name).toBe(comparable(one));
      expect(comparable(one), field.name).not.toMatch(/secret/i);
      if (/"__typename"/.test(comparable((one as { data: unknown }).data))) told.push(field.name);
    }
    expect(told).toEqual(expect.arrayContaining([...cut]));
  });

  it('learns nothing by tables', async () => {
    for (const table of TABLES) {
      const [one, two] = await Promise.all(twins.map((twin) => rowsOf(twin, viewer, table)));
      expect(comparable(two), table.name).toBe(comparable(one));
    }
  });
});

it('no two answers on the books subtract to what another legal entity booked', async () => {
  const viewer: Viewer = { ...ADMIN, id: 'of 0900', scopes: { ...EVERYTHING, legalEntities: ['0900'] } };
  const pairs = bookPairs(schema);
  expect(pairs.length).toBeGreaterThan(50);
  const told = new Map<string, ReadonlySet<string>>();
  const hidden = new Set<string>();
  for (const query of new Set(pairs.flat())) {
    const [one, two] = await Promise.all(twins.map((twin) => answer(twin, viewer, `{ ${query} }`)));
    expect(comparable(two), query).toBe(comparable(one));
    told.set(query, amountsIn(one));
    const [ofOne, ofTwo] = (await Promise.all(twins.map((twin) => answer(twin, ADMIN, `{ ${query} }`)))).map(amountsIn);
    for (const amount of [...ofOne!, ...ofTwo!]) if (ofOne!.has(amount) !== ofTwo!.has(amount) && isTelling(amount)) hidden.add(amount);
  }
  expect(hidden.size).toBeGreaterThan(5);
  expect([...told.values()].filter((amounts) => amounts.size > 0).length).toBeGreaterThan(5);
  const found = pairs.flatMap(([one, other]) =>
    differences(told.get(one)!, told.get(other)!)
      .filter((amount) => hidden.has(amount))
      .map((amount) => `${amount} by ${one} and ${other}`),
  );
  expect(found).toEqual([]);
});

/** One or two digits come out of many a subtraction. */
const isTelling = (amount: string) => amount.replaceAll(/\D/g, '').length > 2;

it('no two answers subtract to what is hidden', async () => {
  const pairs = attackPairs(schema);
  expect(pairs.length).toBeGreaterThanOrEqual(200);
  const asked = [...new Set(pairs.flat())];
  const told = new Map<string, ReadonlySet<string>>();
  /** Amounts that others are told, and that are made of the secret. */
  const hidden = new Set<string>();
  for (const query of asked) {
    const [one, two] = await Promise.all(twins.map((twin) => answer(twin, RETAIL, `{ ${query} }`)));
    expect(comparable(two), query).toBe(comparable(one));
    told.set(query, amountsIn(one));
  }
  for (const query of SURFACES) {
    const [ofOne, ofTwo] = (await Promise.all(twins.map((twin) => answer(twin, ADMIN, `{ ${query} }`)))).map(amountsIn);
    for (const amount of [...ofOne!, ...ofTwo!]) if (ofOne!.has(amount) !== ofTwo!.has(amount) && isTelling(amount)) hidden.add(amount);
  }
  expect(hidden.size).toBeGreaterThan(20);
  expect([...told.values()].filter((amounts) => amounts.size > 0).length).toBeGreaterThan(50);
  const found = pairs.flatMap(([one, other]) =>
    differences(told.get(one)!, told.get(other)!)
      .filter((amount) => hidden.has(amount))
      .map((amount) => `${amount} by ${one} and ${other}`),
  );
  expect(found).toEqual([]);
  // The same pairs find what is hidden in the answers of somebody who is told it: they are attacks.
  const [total] = SURFACES;
  const all = amountsIn(await answer(twins[0], ADMIN, `{ ${total} }`));
  expect(differences(all, new Set(['0'])).some((amount) => hidden.has(amount))).toBe(true);
}, 60_000);
