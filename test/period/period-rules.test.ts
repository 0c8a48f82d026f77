import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPeriodRules } from '#src/actions/period/keep-period-rules.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { periodRules } from '#src/store/period/period-rules.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { FiscalPeriodsDocument } from '#test/operations/generated/graphql.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { closeMonth, closingMonth, reopenMonth } from './close-month.ts';

const ADMIN = administrator('test');
let database: FreshDatabase;
let graph: GraphClient;
beforeAll(async () => {
  database = await freshDatabase();
  graph = await serveGraph(database);
});
afterAll(async () => {
  await graph.close();
  await database.drop();
});

const keep = (text: string) => keepPeriodRules(database.db, ADMIN, { name: 'periods.yaml', text });
const compulsory = async () => (await readAs(database.db, ADMIN, periodRules)).compulsory;

test('rules that were in force before are in force again when they are kept again', async () => {
  const [strict, loose] = ['name: company\ncompulsory: [final]', 'name: company'];
  expect(await keep(strict)).toMatchObject({ version: { version: 1 } });
  expect(await keep(strict)).toMatchObject({ version: { version: 1 } });
  expect(await keep(loose)).toMatchObject({ version: { version: 2 } });
  expect(await compulsory()).toEqual([]);
  expect(await keep(strict)).toMatchObject({ version: { version: 3 } });
  expect(await compulsory()).toEqual(['final']);
  expect(await keep('name: company\ncompulsory: [finale]')).toMatchObject({ problems: [{}] });
  expect(await compulsory()).toEqual(['final']);
});

test('the rules kept last are found by their number, of which the tenth comes after the ninth', async () => {
  const said = (change: number) => (change % 2 === 0 ? 'name: company' : 'name: company\ncompulsory: [final]');
  for (let change = 0; change < 12; change++) {
    await keep(said(change));
    expect(await compulsory()).toEqual(change % 2 === 0 ? [] : ['final']);
    // Those that hold are no new version: it would be one if others were taken for the last.
    const again = await keep(said(change));
    expect(again).toEqual(await keep(said(change)));
  }
});

test('a fiscal period is closed when every month is that it has days of', async () => {
  await keep(
    'name: company\ncalendars: [{ legalEntities: [a], weeks: { pattern: 4-4-5, lastWeekday: saturday, endMonth: 12, ends: last } }, { months: { closingPeriods: 1 } }]',
  );
  const closedOf = async (legalEntity?: string) => {
    const { fiscalPeriods } = await graph.data(FiscalPeriodsDocument, { year: 2025, ...(legalEntity && { legalEntity }) });
    return fiscalPeriods!.filter(({ isClosed }) => isClosed).map(({ period }) => period);
  };
  expect(await closedOf()).toEqual([]);
  await closeMonth(database.db, '2025-01');
  expect(await closedOf()).toEqual([1]);
  // From 2024-12-29 on.
  expect(await closedOf('a')).toEqual([]);
  const firstOf = async (legalEntity?: string) =>
    (await graph.data(FiscalPeriodsDocument, { year: 2025, ...(legalEntity && { legalEntity }) })).fiscalPeriods![0];
  expect(await firstOf('a')).toMatchObject({ state: 'OPEN', months: ['2024-12', '2025-01'], openMonths: ['2024-12'] });
  expect(await firstOf()).toMatchObject({ state: 'CLOSED', openMonths: [] });
  await closingMonth(database.db, '2024-12');
  expect(await firstOf('a')).toMatchObject({ state: 'CLOSING', isClosed: false, openMonths: ['2024-12'] });
  await reopenMonth(database.db, '2024-12');
  await closeMonth(database.db, '2024-12');
  expect(await closedOf('a')).toEqual([1]);
  const { fiscalPeriods } = await graph.data(FiscalPeriodsDocument, { year: 2025 });
  expect(fiscalPeriods).toHaveLength(13);
  expect(fiscalPeriods!.at(-1)).toMatchObject({ period: 13, firstDay: '2025-12-01', endDay: '2026-01-01', isClosing: true });
});
