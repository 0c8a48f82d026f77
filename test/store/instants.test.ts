import { fc, test } from '@fast-check/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { instantOfMicroseconds, microsecondsOf, parseInstant } from '#src/domain/time/instant.ts';
import { exportCharges } from '#src/store/focus/export-charges.ts';
import { instantText } from '#src/store/instant-text.ts';
import { knowledgeAt } from '#src/store/knowledge/knowledge.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { loadPlain, plainBill } from '#test/ingest/load-plain.ts';
import { memoryFolder } from '#test/ingest/memory-folder.ts';
import { plainDelivery } from '#test/ingest/plain-connector.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const ADMIN = administrator('admin');

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function exported(asOf?: string): Promise<{ asOf: string; rows: number; text: string }> {
  const chunks: Buffer[] = [];
  const keep = (chunk: Uint8Array) => Promise.resolve(void chunks.push(Buffer.from(chunk)));
  const { asOf: knownAt, rows } = await exportCharges(database.pool, ADMIN, { from: '2025-01', to: '2025-01', asOf }, keep);
  return { asOf: knownAt, rows, text: Buffer.concat(chunks).toString() };
}

/** As `--as-of` and the graph read it. */
const readBack = (printed: string) => parseInstant(printed)!;

describe('an instant that was printed', () => {
  it('asks for what was known at it, not a fraction of a second before', async () => {
    const states = [];
    for (const rows of [1, 20, 300]) {
      await loadPlain(database, memoryFolder({ 'a.csv': plainBill(rows) }), plainDelivery('a/2025-01', ['a.csv']));
      states.push(await exported());
    }
    expect(new Set(states.map(({ text }) => text)).size).toBe(3);
    for (const state of states) expect(await exported(readBack(state.asOf))).toEqual(state);
  });

  it('is the same wherever the store prints it', async () => {
    const { asOf } = await exported();
    const { batches } = await readAs(database.db, ADMIN, (snapshot) => knowledgeAt(snapshot, ['2025-01'], asOf));
    const { sealed_at: column } = await database.db
      .selectFrom('batch')
      .select('sealed_at')
      .where('id', '=', batches[0]!.id)
      .executeTakeFirstOrThrow();
    expect([asOf, batches[0]!.sealedAt, column]).toEqual([asOf, asOf, asOf]);
  });

  const microseconds = fc.bigInt(microsecondsOf('0002-01-01T00:00:00Z'), microsecondsOf('9999-12-30T00:00:00Z'));
  const WHOLE_SECOND = microsecondsOf('2025-01-01T10:00:00Z');

  test.prop([fc.oneof(microseconds, fc.constantFrom(WHOLE_SECOND, WHOLE_SECOND + 100_000n, WHOLE_SECOND + 10n))], { numRuns: 200 })(
    'is one text in columns, in JSON and in files, and comes back as itself',
    async (count) => {
      const instant = instantOfMicroseconds(count);
      const { rows } = await sql<{ column: string; text: string }>`
        select ${instant}::timestamptz as "column", ${instantText(sql`${instant}::timestamptz`)} as text`.execute(database.db);
      expect(rows).toEqual([{ column: instant, text: instant }]);
      expect(readBack(rows[0]!.text)).toBe(instant);
    },
  );
});
