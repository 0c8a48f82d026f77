import { afterAll, beforeAll, expect, it } from 'vitest';
import { listFiles } from '#src/actions/source/list-files.ts';
import { findingPage } from '#src/store/finding/findings.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { ADMIN, loadPlain, plainBill } from '../ingest/load-plain.ts';
import { memoryFolder } from '../ingest/memory-folder.ts';
import { plainConnector, plainDelivery } from '../ingest/plain-connector.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

it('tells of a bill that its source lists no longer, until it is listed again', async () => {
  const bill = plainBill(20);
  await loadPlain(database, memoryFolder({ 'bill.csv': bill }), plainDelivery('bill', ['bill.csv']));
  const list = async (files: Readonly<Record<string, string>>) => {
    const source = { id: 'bill', connector: 'plain' };
    await listFiles(database.db, ADMIN, { source, connector: plainConnector, folder: memoryFolder(files), config: {} }, ['charges']);
    const { findings } = await readAs(database.db, ADMIN, (snapshot) => findingPage(snapshot, { kinds: ['SLICE_VANISHED'], first: 10 }));
    return findings.map(({ slice, state, months }) => `${slice} ${state} ${months.join()}`);
  };
  expect(await list({ 'bill.csv': bill })).toEqual([]);
  expect(await list({ 'other.csv': bill })).toEqual(['bill open 2025-01']);
  expect(await list({ 'other.csv': bill })).toEqual(['bill open 2025-01']);
  expect(await list({ 'bill.csv': bill })).toEqual(['bill resolved 2025-01']);
});
