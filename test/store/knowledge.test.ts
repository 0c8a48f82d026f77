import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '#src/store/database.ts';
import { knownAt } from '#test/support/known-at.ts';
import { sealRun, StaleInputsError } from '#src/store/run/run.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import { planted } from '#test/support/planted.ts';
import { freshDatabase } from '#test/support/fresh-database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { notePlanted } from '#test/support/note-planted.ts';

const ADMIN = administrator('test');

let db: Database;
let fresh: Awaited<ReturnType<typeof freshDatabase>>;

beforeAll(async () => {
  fresh = await freshDatabase();
  ({ db } = fresh);
  await db.insertInto('source').values({ id: 'bill', connector: 'aws-billing', config: '{}' }).execute();
});
afterAll(() => fresh.drop());

/** Seals an empty batch of the slice as its next revision, superseding the earlier one. */
async function sealBatch(slice: string): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const sealedAt = await takeSealInstant(transaction);
    const earlier = await transaction
      .updateTable('batch')
      .set({ superseded_at: sealedAt })
      .where('slice', '=', slice)
      .where('superseded_at', 'is', null)
      .returning('revision')
      .executeTakeFirst();
    const values = {
      source_id: 'bill',
      stream: 'charges',
      slice,
      revision: (earlier?.revision ?? 0) + 1,
      record_type: 'charge' as const,
      dialect: 'test',
      months: ['2025-01'],
    };
    const rest = {
      digest: slice,
      mark: null,
      issued_at: null,
      final: false,
      columns: [],
      notes: [],
      sealed_at: sealedAt,
      superseded_at: null,
    };
    const { id } = await transaction
      .insertInto('batch')
      .values({ ...values, ...rest })
      .returning('id')
      .executeTakeFirstOrThrow();
    await notePlanted(transaction);
    return id;
  });
}

async function runOf(batchIds: string[], key: string) {
  const run = {
    kind: 'dimensions' as const,
    month: '2025-01',
    key,
    ruleSetVersionId: null,
    codeVersion: 'test',
    batchIds,
    runIds: [],
    outputDigest: key,
  };
  return sealRun(db, ADMIN, run, planted());
}

describe('knowledge', () => {
  it('names the same set again when asked with the asOf it gave', async () => {
    const first = await sealBatch('a');
    const before = await knownAt(db, ['2025-01']);
    const second = await sealBatch('a');
    const run = await runOf([second], 'k1');
    const after = await knownAt(db, ['2025-01']);

    expect(before.batches.map((batch) => batch.id)).toEqual([first]);
    expect(after.batches.map((batch) => [batch.id, batch.revision])).toEqual([[second, 2]]);
    expect(after.runs).toEqual([{ id: run.runId, kind: 'dimensions', month: '2025-01', batchIds: [second] }]);
    expect(await knownAt(db, ['2025-01'], before.asOf)).toEqual(before);
    expect(await knownAt(db, ['2025-01'], after.asOf)).toEqual(after);
    expect(before.asOf < after.asOf).toBe(true);
  });

  it('leaves out other months, and keeps a set for ever while others seal', async () => {
    expect((await knownAt(db, ['2025-02'])).batches).toEqual([]);
    const seen: Awaited<ReturnType<typeof knownAt>>[] = [];
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let turn = 0; turn < 10; turn++) await sealBatch(`w${writer}`);
    });
    const reader = (async () => {
      for (let turn = 0; turn < 40; turn++) seen.push(await knownAt(db, ['2025-01']));
    })();
    await Promise.all([...writers, reader]);
    for (const knowledge of seen) expect(await knownAt(db, ['2025-01'], knowledge.asOf)).toEqual(knowledge);
    const instants = await db.selectFrom('batch').select('sealed_at').orderBy('id').execute();
    expect(new Set(instants.map((row) => row.sealed_at)).size).toBe(instants.length);
  });
});

describe('sealRun', () => {
  it('is one run for the same key, and a new one that supersedes for another', async () => {
    const batch = await sealBatch('s');
    const first = await runOf([batch], 'same');
    expect(await runOf([batch], 'same')).toEqual({ outcome: 'already-there', runId: first.runId });
    const other = await runOf([batch], 'other');
    expect(other.outcome).toBe('sealed');
    const current = await db.selectFrom('run').select('id').where('kind', '=', 'dimensions').where('superseded_at', 'is', null).execute();
    expect(current).toEqual([{ id: other.runId }]);
  });

  it('makes one run of many that seal the same at once', async () => {
    const batch = await sealBatch('t');
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => runOf([batch], 'at once')));
    expect(outcomes.filter((outcome) => outcome.outcome === 'sealed')).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.runId)).size).toBe(1);
  });

  it('refuses inputs that were superseded meanwhile, and writes nothing', async () => {
    const old = await sealBatch('u');
    await sealBatch('u');
    const runs = await db.selectFrom('run').select('id').execute();
    await expect(runOf([old], 'stale')).rejects.toThrow(StaleInputsError);
    expect(await db.selectFrom('run').select('id').execute()).toEqual(runs);
  });
});
