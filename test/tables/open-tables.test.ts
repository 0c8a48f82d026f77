import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawJournals } from '#src/actions/journal/withdraw-journals.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { add, decimal, formatDecimal, ZERO } from '#src/domain/money/decimal.ts';
import type { RawRow } from '#src/store/flat/raw-rows.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { openTable, readTable, type TableQuestion } from '#src/tables/open-table.ts';
import type { Table } from '#src/tables/table.ts';
import { tableNamed, TABLES } from '#src/tables/tables.ts';
import { allOf } from '#test/support/all-of.ts';
import { openTwin } from '../authority/twin-hub.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { makeLastRuns } from './last-runs.ts';
import type { Company } from '../schema/company.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

let hub: Company;
beforeAll(async () => {
  hub = await openTwin(2);
  await makeLastRuns(hub.db);
  await pastTheGuards(hub.db, (transaction) =>
    sql`insert into asset_discrepancy (discrepancy_id, run_id, digest, kind, asset_id, cost_center_id, subject, expected, found, amounts)
    select n.id, run.id, 'd', 'retired-but-billed', null, 'retail', 'a machine', 'no charges', 'some', n.amounts::jsonb from run,
      (values ('costs', '[{"currency":"EUR","amount":"1.50"},{"currency":"USD","amount":"2"}]'), ('nothing', '[]')) n (id, amounts)
    where run.kind = 'assets'`.execute(transaction),
  );
});
afterAll(() => hub.drop());

const ADMIN = administrator('test');
const RETAIL = readerOf('portal:retail', ['retail']);
const named = (name: string): Table => tableNamed(name)!;

async function rowsOf(table: Table, question: TableQuestion = {}, viewer: Viewer = ADMIN): Promise<RawRow[]> {
  return readAs(hub.db, viewer, async (snapshot) => (await allOf(readTable(snapshot, table, question))).flat());
}

/** What rows add up to in one of the columns asked for, by another. */
function sums(rows: readonly RawRow[], by: number, of: number): Record<string, string> {
  const groups = Object.groupBy(rows, (row) => row[by]!);
  return Object.fromEntries(
    Object.entries(groups).map(([key, group]) => [key, formatDecimal(group!.reduce((sum, row) => add(sum, decimal(row[of]!)), ZERO))]),
  );
}

describe('every table', () => {
  for (const table of TABLES) {
    it(`${table.name} is read in the order of its key, which names each row`, async () => {
      const rows = await rowsOf(table, { columns: table.key });
      expect(rows.length).toBeGreaterThan(0);
      expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length);
      const parts: RawRow[] = [];
      const order = await readAs(hub.db, ADMIN, async (snapshot) => (await openTable(snapshot, table)).order.map(({ column }) => column));
      for (let after: RawRow | undefined; ;) {
        const part = await rowsOf(table, { columns: order, limit: Math.ceil(rows.length / 3), after });
        parts.push(...part);
        after = part.at(-1);
        if (!after) break;
      }
      expect(parts).toEqual(await rowsOf(table, { columns: order }));
    });

    it(`${table.name} says the same as of the instant that it was known at, and prints each value as its type says`, async () => {
      const { asOf, all } = await readAs(hub.db, ADMIN, async (snapshot) => {
        const open = await openTable(snapshot, table);
        return { asOf: open.asOf, all: (await allOf(open.rows())).flat() };
      });
      // How sources fare is known of now alone.
      if (table.name !== 'data_status') expect(await rowsOf(table, { asOf })).toEqual(all);
      const wrong = all.flatMap((row) =>
        table.columns.flatMap(({ name, type, isNullable }, index) => {
          const value = row[index] ?? null;
          return (value === null ? isNullable : PRINTED[type].test(value)) ? [] : [`${name}: ${value}`];
        }),
      );
      expect(wrong).toEqual([]);
    });

    it(`${table.name} has its columns where nothing is found`, async () => {
      const nothing = await readAs(hub.db, ADMIN, async (snapshot) => {
        const open = await openTable(snapshot, table, { filter: { any: [] } });
        return {
          columns: open.columns,
          rows: await allOf(open.rows()),
          csv: await allOf(open.csv()),
          count: await open.count(),
        };
      });
      expect(nothing).toEqual({ columns: table.columns, rows: [], csv: [], count: '0' });
    });
  }
});

const PRINTED = {
  text: /^/,
  json: /^[[{"]/,
  decimal: /^-?\d+(\.\d*[1-9])?$/,
  integer: /^-?\d+$/,
  boolean: /^(true|false)$/,
  date: /^\d{4}-\d\d-\d\d$/,
  instant: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*[1-9])?Z$/,
  month: /^\d{4}-\d\d$/,
} as const;

describe('discrepancies', () => {
  it('stand once for each currency of what they cost, and others are not told of amounts', async () => {
    const columns = ['discrepancy_id', 'amount_no', 'currency', 'amount'];
    const nothing = ['nothing', '1', null, null];
    expect(await rowsOf(named('asset_discrepancies'), { columns })).toEqual([
      ['costs', '1', 'EUR', '1.5'],
      ['costs', '2', 'USD', '2'],
      nothing,
    ]);
    expect(await rowsOf(named('asset_discrepancies'), { columns }, RETAIL)).toEqual([['costs', '1', null, null], nothing]);
  });
});

describe('statements, journals and breaks', () => {
  it('are as of this very moment, and as of an instant what was known then', async () => {
    const states = async (asOf?: string) => (await rowsOf(named('journal_lines'), { columns: ['state', 'reference'], asOf })).flat();
    const before = await readAs(hub.db, ADMIN, async (snapshot) => (await openTable(snapshot, named('journal_lines'))).asOf);
    expect(await withdrawJournals(hub.db, ADMIN, { reference: (await states())[1]!, reason: 'made too early' })).toMatchObject({
      outcome: 'withdrawn',
    });
    expect(await states()).toContain('withdrawn');
    expect(await states(before)).not.toContain('withdrawn');
    expect(await rowsOf(named('statements'), { asOf: '2001-01-01T00:00:00Z' })).toEqual([]);
  });

  it('are of the months that are asked for', async () => {
    for (const name of ['statements', 'journal_lines', 'breaks']) {
      const all = await rowsOf(named(name), { columns: ['month'] });
      expect(await rowsOf(named(name), { columns: ['month'], period: { from: '2025-01', to: '2025-01' } }), name).toEqual(
        all.filter(([month]) => month === '2025-01'),
      );
      expect(await rowsOf(named(name), { period: { from: '2030-01', to: '2030-12' } }), name).toEqual([]);
    }
  });

  it('show limited viewers the lines of their own cost centres, counted from 1 whatever others have', async () => {
    for (const [name, column] of [
      ['statements', 'cost_center'],
      ['journal_lines', 'bearer'],
    ] as const) {
      const columns = [column, 'line_no', 'amount'];
      const mine = await rowsOf(named(name), { columns }, RETAIL);
      expect(mine, name).toEqual((await rowsOf(named(name), { columns })).filter(([bearer]) => bearer === 'retail'));
      expect(
        mine.map(([, number]) => number),
        name,
      ).toEqual(mine.map((_, index) => String(index + 1)));
      expect(mine.length, name).toBeGreaterThan(0);
    }
    expect(new Set((await rowsOf(named('journal_lines'), { columns: ['reference'] }, RETAIL)).flat())).toEqual(new Set([null]));
    const centers = await rowsOf(named('breaks'), { columns: ['cost_center'] });
    expect(centers.length).toBeGreaterThan(1);
    expect(await rowsOf(named('breaks'), { columns: ['cost_center'] }, RETAIL)).toEqual([['retail']]);
  });

  it('tell drivers to whoever may read drivers', async () => {
    const without: Viewer = { ...ADMIN, permissions: new Set([...ADMIN.permissions].filter((name) => name !== 'driver.read')) };
    const drivers = await rowsOf(named('statements'), { columns: ['driver', 'driver_value', 'drivers'] }, without);
    expect(new Set(drivers.flat())).toEqual(new Set([null]));
  });
});

it('deliveries are read whole in the order of their numbers, as pages are', async () => {
  await sql`select setval(pg_get_serial_sequence('batch', 'id'), 998)`.execute(hub.db);
  const rate = { rateSet: 'M', fromCurrency: 'CHF', toCurrency: 'EUR', validFrom: '2025-01-01', rate: '1.1' };
  for (const slice of ['first', 'second']) await sealRecords(hub.db, { record: 'exchangeRate', slice, rows: [rate] });
  const whole = await rowsOf(named('exchange_rates'), { columns: ['batch_id'] });
  expect(whole.slice(-2)).toEqual([['999'], ['1000']]);
  expect(await rowsOf(named('exchange_rates'), { columns: ['batch_id'], limit: 100 })).toEqual(whole);
});

describe('tables of cost', () => {
  const columns = ['billing_currency', 'billed_cost', 'effective_cost'];

  it('add up to the same, whatever their grain, and that is what was delivered', async () => {
    const { rows } = await sql<{ currency: string; billed: string }>`
      select a.billing_currency as currency, trim_scale(sum(f.billed_cost))::text as billed from charge f join charge_scope using (scope_key)
        join charge_account a using (account_key) join batch b on b.id = f.batch_id where b.superseded_at is null group by 1`.execute(
      hub.db,
    );
    const expected = Object.fromEntries(rows.map(({ currency, billed }) => [currency, billed]));
    for (const name of ['costs_daily', 'costs_monthly', 'charges'])
      expect(sums(await rowsOf(named(name), { columns }), 0, 1), name).toEqual(expected);
  });

  it('show a limited viewer the own cost centres alone, in every sum', async () => {
    const own = await rowsOf(named('charges'), {
      columns,
      filter: { compare: 'eq', left: { column: 'cost_center' }, right: { value: 'retail' } },
    });
    for (const name of ['costs_daily', 'costs_monthly', 'charges'])
      expect(sums(await rowsOf(named(name), { columns }, RETAIL), 0, 1), name).toEqual(sums(own, 0, 1));
  });

  it('are of the months that are asked for', async () => {
    const rows = await rowsOf(named('charges'), { columns: ['billing_month'], period: { from: '2025-02', to: '2025-02' } });
    expect(new Set(rows.flat())).toEqual(new Set(['2025-02']));
    await expect(rowsOf(named('charges'), { period: { from: '2025-02', to: '2025-01' } })).rejects.toThrow(
      'expected a period that ends when it begins or later, found 2025-02..2025-01',
    );
  });

  it('are of the months that are known, however long the period', async () => {
    const opened = (period: TableQuestion['period']) =>
      readAs(hub.db, ADMIN, async (snapshot) => {
        const open = await openTable(snapshot, named('costs_monthly'), { columns: ['billing_month', 'row_id'], period });
        return { asOf: open.asOf, completeThrough: open.completeThrough, rows: (await allOf(open.rows())).flat() };
      });
    const all = await opened(undefined);
    expect(await opened({ from: '1970-01', to: '9998-12' })).toEqual(all);
    expect(await opened({ from: '2025-02', to: '9999-12' })).toEqual({ ...all, rows: all.rows.filter(([month]) => month === '2025-02') });
    expect(await opened({ from: '9998-01', to: '9999-12' })).toMatchObject({ completeThrough: null, rows: [] });
  });

  it('tell how far they go, and what is masked', async () => {
    const keyOnly: Viewer = { ...RETAIL, id: 'no-prices', permissions: new Set(['charge.read'] as const) };
    const told = await readAs(hub.db, keyOnly, async (snapshot) => {
      const open = await openTable(snapshot, named('charges'), {
        columns: ['charge_id', 'list_unit_price', 'charge_description'],
        limit: 1,
      });
      return { masked: open.masked, completeThrough: open.completeThrough, rows: (await allOf(open.rows())).flat() };
    });
    expect(told).toEqual({
      masked: ['list_unit_price', 'charge_description'],
      completeThrough: expect.stringMatching(/^2025-02-/),
      rows: [[expect.any(String), null, null]],
    });
    const byPrice: TableQuestion = { filter: { compare: 'gt', left: { column: 'list_unit_price' }, right: { value: '1' } } };
    await expect(rowsOf(named('charges'), byPrice, keyOnly)).rejects.toThrow('expected a viewer who may read prices and quantities');
    await expect(rowsOf(named('charges'), { orderBy: [{ column: 'list_unit_price' }] }, keyOnly)).rejects.toThrow('read prices');
    await expect(rowsOf(named('costs_daily'), {}, keyOnly)).rejects.toThrow('expected a viewer who may read costs');
  });

  it('take as many statements for many rows as for few', async () => {
    const counted = async (question: TableQuestion) => {
      hub.statements.reset();
      await rowsOf(named('costs_monthly'), question);
      return hub.statements.texts.length;
    };
    expect(await counted({})).toBe(await counted({ filter: { any: [] } }));
    expect(await counted({ limit: 10, period: { from: '2025-01', to: '2025-01' } })).toBeLessThanOrEqual(10);
  });
});

describe('anomalies', () => {
  it('stand once, under the last month that they go on in, whichever months are asked for', async () => {
    await hub.report('2025-02', [{ id: 'mine', costCenter: 'retail', lastDay: '2025-02-03' }]);
    const columns = ['billing_month', 'anomaly_id'];
    const all = await rowsOf(named('anomalies'), { columns });
    expect(all).toContainEqual(['2025-02', 'mine']);
    const january = { from: '2025-01', to: '2025-01' };
    const apart = [
      ...(await rowsOf(named('anomalies'), { columns, period: january })),
      ...(await rowsOf(named('anomalies'), { columns, period: { from: '2025-02', to: '9999-12' } })),
    ];
    expect(new Set(apart.map(String))).toEqual(new Set(all.map(String)));
    expect(apart).toHaveLength(all.length);
    expect(all.filter(([, id]) => id === 'mine')).toHaveLength(1);
    const count = readAs(hub.db, ADMIN, async (snapshot) => (await openTable(snapshot, named('anomalies'), { period: january })).count());
    expect(await count).toBe(String(all.filter(([month]) => month === '2025-01').length));
  });
});

describe('filters and orders', () => {
  const costs = named('costs_monthly');
  const columns = ['row_id', 'service_name', 'cost_center', 'region_id', 'billed_cost', 'billing_month'];

  it('select as plain code selects', async () => {
    const all = await rowsOf(costs, { columns });
    const at = (name: string) => columns.indexOf(name);
    const cases: readonly (readonly [TableQuestion['filter'] & object, (row: RawRow) => boolean])[] = [
      [{ compare: 'eq', left: { column: 'service_name' }, right: { value: 'Support' } }, (row) => row[at('service_name')] === 'Support'],
      [{ compare: 'ne', left: { column: 'region_id' }, right: { value: 'nowhere' } }, () => true],
      [{ compare: 'ne', left: { column: 'region_id' }, right: { value: null } }, (row) => row[at('region_id')] !== null],
      [
        { not: { compare: 'gt', left: { column: 'billed_cost' }, right: { value: '7.5' } } },
        (row) => Number(row[at('billed_cost')]) <= 7.5,
      ],
      [{ compare: 'ge', left: { value: '10' }, right: { column: 'billed_cost' } }, (row) => Number(row[at('billed_cost')]) <= 10],
      [
        { test: 'contains', text: { call: 'lower', of: { column: 'service_name' } }, part: { value: 'SECRET'.toLowerCase() } },
        (row) => /secret/i.test(row[at('service_name')]!),
      ],
      [{ test: 'endsWith', text: { column: 'service_name' }, part: { value: 'ort' } }, (row) => row[at('service_name')]!.endsWith('ort')],
      [
        { in: ['retail', null], term: { column: 'cost_center' } },
        (row) => row[at('cost_center')] === 'retail' || row[at('cost_center')] === null,
      ],
      [{ any: [{ compare: 'lt', left: { column: 'billing_month' }, right: { value: '2025-02' } }, { all: [] }] }, () => true],
      [
        { compare: 'eq', left: { call: 'length', of: { column: 'service_name' } }, right: { value: '7' } },
        (row) => row[at('service_name')]!.length === 7,
      ],
    ];
    for (const [filter, selects] of cases)
      expect(await rowsOf(costs, { columns, filter }), JSON.stringify(filter)).toEqual(all.filter(selects));
  });

  it('go on where a part ended, in any order, with nulls', async () => {
    for (const descending of [false, true]) {
      const orderBy = [
        { column: 'region_id', descending },
        { column: 'billed_cost', descending: !descending },
      ];
      const order = ['region_id', 'billed_cost', 'billing_month', 'row_id'];
      const all = await rowsOf(costs, { columns: order, orderBy });
      const parts: RawRow[] = [];
      for (let after: RawRow | undefined; ;) {
        const part = await rowsOf(costs, { columns: order, orderBy, limit: 2, after });
        if (part.length === 0) break;
        parts.push(...part);
        after = part.at(-1);
      }
      expect(parts).toEqual(all);
    }
  });

  it('refuse by name what makes no sense', async () => {
    const refused = async (filter: TableQuestion['filter'] & object) =>
      rowsOf(costs, { filter }).then(
        () => 'answered',
        (error: unknown) => (error as Error).message,
      );
    expect(await refused({ compare: 'eq', left: { column: 'billed_cost' }, right: { value: 'a lot' } })).toBe(
      'expected a decimal number such as -12.50, of at most 200 digits for billed_cost, found "a lot"',
    );
    expect(await refused({ compare: 'eq', left: { column: 'billing_month' }, right: { value: '2025-13' } })).toMatch(
      'a month such as 2025-03',
    );
    expect(await refused({ compare: 'eq', left: { column: 'charge_count' }, right: { column: 'service_name' } })).toMatch(
      'of the type integer to compare charge_count with',
    );
    expect(await refused({ compare: 'eq', left: { call: 'year', of: { column: 'service_name' } }, right: { value: '1' } })).toMatch(
      'a date',
    );
    expect(await refused({ compare: 'eq', left: { column: 'password' }, right: { value: '1' } })).toMatch('found "password"');
    await expect(rowsOf(costs, { columns: ['row_id', 'row_id'] })).rejects.toThrow('expected each column once, found "row_id" again');
    const before = (value: string, column: string) => ({ compare: 'lt' as const, left: { column }, right: { value } });
    const refusedOf = (name: string, filter: TableQuestion['filter']) =>
      rowsOf(named(name), { filter }).then(
        () => 'answered',
        (error: unknown) => (error as Error).message,
      );
    expect(await refusedOf('charges', before('0000-01-01', 'charge_day'))).toMatch('a day such as');
    for (const wrong of ['0000-01-01T00:00:00Z', '2025-01-01T00:00:00+16:00', '2025-01-01T00:00:00-23:59'])
      expect(await refusedOf('charges', before(wrong, 'charge_period_start')), wrong).toMatch('an instant such as');
  });
});

describe('CSV', () => {
  it('is written by PostgreSQL as RFC 4180 says, by the habits that are asked for', async () => {
    const csv = async (format: Parameters<Awaited<ReturnType<typeof openTable>>['csv']>[0]) =>
      readAs(hub.db, ADMIN, async (snapshot) => {
        const open = await openTable(snapshot, named('costs_monthly'), {
          columns: ['service_name', 'billed_cost'],
          filter: {
            all: [
              { compare: 'eq', left: { column: 'billing_month' }, right: { value: '2025-01' } },
              { compare: 'eq', left: { column: 'cost_center' }, right: { value: 'retail' } },
            ],
          },
          orderBy: [{ column: 'service_name' }],
        });
        return Buffer.concat(await allOf(open.csv(format))).toString();
      });
    expect(await csv({})).toBe('Machines,1.1\r\nStorage,7\r\n');
    expect(await csv({ delimiter: ';', decimal: ',', round: 2 })).toBe('Machines;1,10\r\nStorage;7,00\r\n');
    expect(await csv({ decimal: ',' })).toBe('Machines,"1,1"\r\nStorage,7\r\n');
  });

  it('is read no further once somebody breaks off, and its connection is given back for good', async () => {
    const broken = readAs(hub.db, ADMIN, async (snapshot) => {
      for await (const chunk of (await openTable(snapshot, named('charges'))).csv()) {
        expect(chunk.length).toBeGreaterThan(0);
        throw new Error('nobody reads on');
      }
    });
    await expect(broken).rejects.toThrow();
    expect((await rowsOf(named('charges'))).length).toBeGreaterThan(0);
  });
});
