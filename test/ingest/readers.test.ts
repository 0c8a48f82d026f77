import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { ADMIN, loadPlain } from './load-plain.ts';
import { memoryFolder } from './memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow } from './plain-bill.ts';
import { plainDelivery } from './plain-connector.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const ROWS = 20;
const REVISIONS = 60;

it('readers see the old month or the new month, never a mixture and never a gap, while it is replaced', async () => {
  const folder = memoryFolder();
  const delivery = plainDelivery('m/2025-01', ['m.csv.gz']);
  const load = async (revision: number) => {
    const rows = Array.from({ length: ROWS }, (_, index) => plainRow({ Cost: String(revision), Resource: `i-${index}` }));
    folder.put('m.csv.gz', gzipSync(csvText([[...PLAIN_HEADER], ...rows])));
    expect(await loadPlain(database, folder, delivery)).toMatchObject({ outcome: 'sealed' });
  };
  await load(1);
  const answers: string[] = [];
  const loading = new AbortController();
  const read = async () => {
    while (!loading.signal.aborted) answers.push(await readAs(database.db, ADMIN, wholeMonth));
  };
  const reading = Promise.all([read(), read(), read(), read()]);
  for (let revision = 2; revision <= REVISIONS; revision++) await load(revision);
  loading.abort();
  await reading;
  const whole = Array.from({ length: REVISIONS }, (_, index) => `${ROWS} charges, ${ROWS * (index + 1)}, rolled up ${ROWS * (index + 1)}`);
  const seen = [...new Set(answers)];
  expect(seen.filter((answer) => !whole.includes(answer))).toEqual([]);
  // The readers were there while it happened.
  expect(seen.length).toBeGreaterThan(REVISIONS / 2);
});

async function wholeMonth(snapshot: Snapshot): Promise<string> {
  const current = sql`(select id from batch where slice = 'm/2025-01' and superseded_at is null)`;
  const { rows } = await sql<{ answer: string }>`
    select (select count(*) || ' charges, ' || sum(billed_cost) from charge where batch_id in ${current}) || ', rolled up '
      || (select sum(billed_cost) from charge_daily where batch_id in ${current}) as answer`.execute(snapshot.transaction);
  return rows[0]!.answer;
}
