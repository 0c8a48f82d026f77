import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING, type Scopes } from '#src/domain/authority/scope.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase, type Database } from '#src/store/database.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { sealRecords } from '#test/ledger/seal-records.ts';
import { readShuffled } from '../../bench/pooled/read-shuffled.ts';
import { seedTeams } from '../../bench/pooled/seed-teams.ts';
import { openCompany, type Company } from '#test/schema/company.ts';

/**
 * Many viewers read through few connections, in any order, with reads between that fail, run out of time or are rolled back. Whatever
 * the connection was used for before, nobody gets a row of somebody else. The first part is limited by time, and prints how many reads it
 * made; the second makes a million within the database. `npm run bench -- pooled` makes thirty times as many.
 */
const SECONDS = 4;
const CONNECTIONS = 4;
const AT_ONCE = 12;
/** Rows that one read looks at: each is a row that could have been somebody else's. */
const TEAMS = Array.from({ length: 24 }, (_, n) => `team${n}`);

let company: Company;
let db: Database;
let end: () => Promise<void>;

beforeAll(async () => {
  company = await openCompany();
  await company.bill(
    'aws',
    '2025-01',
    TEAMS.map((team, n) => ({ Cost: String(n + 1), 'tag:team': team, Resource: team })),
  );
  await company.mapDimensions('2025-01');
  const line = (team: string, n: number) => ({
    ledger: null,
    companyCode: `0${n % 3}00`,
    fiscalYear: 2025,
    fiscalPeriod: 1,
    month: '2025-01',
    documentNumber: String(n),
    lineNumber: '1',
    postingDate: '2025-01-05',
    documentDate: '2025-01-05',
    accountId: '6000',
    costCenterId: team,
    vendor: null,
    reference: null,
    text: null,
    documentAmount: '1',
    documentCurrency: 'EUR',
    localAmount: null,
    localCurrency: null,
    groupAmount: null,
    groupCurrency: null,
  });
  await sealRecords(company.db, { record: 'ledgerEntry', months: ['2025-01'], rows: TEAMS.map(line) });
  const pool = openPool({ connectionString: company.connectionString, connectionsMax: CONNECTIONS });
  db = openDatabase(pool);
  end = () => pool.end();
});
afterAll(async () => {
  await end();
  await company.drop();
});

/** The same numbers in each run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Reader {
  readonly viewer: Viewer;
  readonly mayCharge: (team: string) => boolean;
  readonly mayBooks: (team: string, entity: string) => boolean;
}

const limitedTo = (id: string, scopes: Partial<Scopes>): Viewer => ({ ...administrator(id), scopes: { ...EVERYTHING, ...scopes } });

const READERS: readonly Reader[] = [
  ...TEAMS.map((team) => only(readerOf(team, [team]), [team])),
  ...TEAMS.map((team, n) => [team, TEAMS[(n + 7) % TEAMS.length]!]).map((teams) => only(readerOf(teams.join(), teams), teams)),
  only(readerOf('nobody', []), []),
  { viewer: administrator('everybody'), mayCharge: () => true, mayBooks: () => true },
  ...['0000', '0100'].map((entity) => ({
    viewer: limitedTo(entity, { legalEntities: [entity] }),
    mayCharge: () => false,
    mayBooks: (_: string, of: string) => of === entity,
  })),
  { viewer: limitedTo('a source', { sources: ['aws'] }), mayCharge: () => false, mayBooks: () => false },
];

function only(viewer: Viewer, teams: readonly string[]): Reader {
  return { viewer, mayCharge: (team) => teams.includes(team), mayBooks: (team) => teams.includes(team) };
}

/** What PostgreSQL gives, whatever is asked: no condition stands in the statement. */
async function foreignIn({ viewer, mayCharge, mayBooks }: Reader): Promise<{ readonly rows: number; readonly foreign: number }> {
  return readAs(db, viewer, async ({ transaction }) => {
    // On deliveries and books, those who are limited otherwise have no right to what is worked out.
    const isScoped = viewer.scopes.legalEntities !== 'all' || viewer.scopes.sources !== 'all';
    const charges = isScoped
      ? []
      : (await sql<{ team: string }>`select cost_center as team from dimension_assignment`.execute(transaction)).rows;
    const { rows: books } = await sql<{ team: string; entity: string }>`
      select cost_center_id as team, company_code as entity from ledger_entry`.execute(transaction);
    const foreign =
      charges.filter(({ team }) => !mayCharge(team)).length + books.filter(({ team, entity }) => !mayBooks(team, entity)).length;
    return { rows: charges.length + books.length, foreign };
  });
}

/** What a connection may have been through: a read that fails, runs out of time, or has the hub's own rights. */
const BETWEEN: readonly (() => Promise<unknown>)[] = [
  () => readAs(db, readerOf('broken', [TEAMS[0]!]), ({ transaction }) => sql`select 1 / (random() * 0)`.execute(transaction)),
  () => readAs(db, administrator('slow'), ({ transaction }) => sql`select pg_sleep(1)`.execute(transaction), { statementMs: 1 }),
  () => readAs(db, administrator('thrown'), () => Promise.reject(new Error('rolled back'))),
  () => sql`select count(*) from dimension_assignment`.execute(db),
];

test('nobody gets a row of somebody else through a shared connection', async () => {
  const until = performance.now() + SECONDS * 1_000;
  const total = { reads: 0, rows: 0, foreign: 0, between: 0, own: 0 };
  const work = async (seed: number) => {
    const below = numbers(seed);
    while (performance.now() < until) {
      if (below(8) === 0) {
        total.between++;
        await BETWEEN[below(BETWEEN.length)]!().catch(() => undefined);
      }
      const reader = READERS[below(READERS.length)]!;
      const { rows, foreign } = await foreignIn(reader);
      total.reads++;
      total.rows += rows;
      total.foreign += foreign;
      if (rows > 0) total.own++;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => work(n + 1)));
  console.log(
    `${total.reads} pooled reads of ${READERS.length} viewers, ${total.rows} rows, ${total.between} disturbances, ${total.foreign} foreign rows`,
  );
  expect(total.foreign).toBe(0);
  expect(total.reads).toBeGreaterThan(200);
  // A test that reads nothing proves nothing.
  expect(total.own).toBeGreaterThan(total.reads / 2);
}, 60_000);

describe('a million reads, for which tens of thousands of viewers follow one another, some within one transaction', () => {
  beforeAll(() => seedTeams(company.db));

  test('find no row of somebody else, and all of the own', async () => {
    const { foreign, missing, rows, reads } = await readShuffled(db, { turns: 30_000, seed: 1, atOnce: CONNECTIONS });
    console.log(`${reads} shuffled reads, ${rows} rows, ${foreign} foreign rows`);
    expect({ foreign, missing }).toEqual({ foreign: 0, missing: 0 });
    expect(reads).toBeGreaterThan(1_000_000);
    expect(rows).toBeGreaterThan(1_000_000);
  }, 60_000);

  test.each([
    ['rows are not held to the viewer', 'disable row level security', 'enable row level security'],
    ['a policy lets all of them through', 'add_policy', 'drop_policy'],
  ])('would find them where %s', async (_, break_, mend) => {
    const change = (what: string) => sql.raw(CHANGES[what] ?? `alter table dimension_assignment ${what}`).execute(company.db);
    await change(break_);
    try {
      expect((await readShuffled(db, { turns: 500, seed: 2, atOnce: 1 })).foreign).toBeGreaterThan(10_000);
    } finally {
      await change(mend);
    }
  });
});

const CHANGES: Readonly<Record<string, string>> = {
  add_policy: 'create policy leak on dimension_assignment for select to costweave_graph using (true)',
  drop_policy: 'drop policy leak on dimension_assignment',
};

test('a role of the graph to which nobody said who asks reads nothing', async () => {
  for (const role of ['costweave_graph', 'costweave_graph_scoped']) {
    const rows = await db.transaction().execute(async (transaction) => {
      await sql`set local role ${sql.raw(role)}`.execute(transaction);
      return (await sql`select * from ledger_entry`.execute(transaction)).rows;
    });
    expect(rows, role).toEqual([]);
  }
});
