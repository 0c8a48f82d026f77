import { DEFAULT_POLICY } from '#src/domain/coverage/delivery-policy.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextBatchId } from '#src/store/batch/batch.ts';
import { AlreadySealedError, sealRevision, type BatchToSeal } from '#src/store/batch/seal-revision.ts';
import { inBulkTransaction } from '#src/store/bulk-transaction.ts';
import { recordRefusal } from '#src/store/batch/refusal.ts';
import { claimSlice, SliceClaimLostError } from '#src/store/batch/slice-claim.ts';
import { keepSource } from '#src/store/source/source.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const ADMIN = administrator('test');

let database: FreshDatabase;
const place = { sourceId: 'bill', stream: 'charges', slice: 'a/2025-01' };
beforeAll(async () => {
  database = await freshDatabase();
  await keepSource(database.db, ADMIN, { id: 'bill', connector: 'plain' });
});
afterAll(() => database.drop());

function batch(id: string, digest: string): BatchToSeal {
  return {
    ...place,
    id,
    loadedBy: ADMIN,
    recordType: 'charge',
    dialect: 'plain',
    months: ['2025-01'],
    digest,
    mark: null,
    issuedAt: '2025-02-03T04:05:06Z',
    final: false,
    columns: ['a', 'b, "c"'],
    notes: [],
    objects: [{ key: 'x.csv', bytes: 5_000_000_000, sha256: 'ab', rows: 3 }],
    control: [],
    exclusions: [],
    rejections: [{ file: 'x.csv', row: 3, column: null, expected: 'four fields', found: '"\\' }],
    findings: [],
    rowFindings: [],
    policy: DEFAULT_POLICY,
  };
}

async function seal(digest: string, epoch: string, publish = () => Promise.resolve()): Promise<string> {
  return inBulkTransaction(database.pool, async (transaction) => {
    const id = await nextBatchId(transaction);
    await sealRevision(transaction, batch(id, digest), epoch, publish);
    return id;
  });
}

const revisions = async () =>
  (await database.db.selectFrom('batch').select(['revision', 'digest', 'superseded_at']).orderBy('revision').execute()).map(
    ({ revision, digest, superseded_at: supersededAt }) => `${revision} ${digest} ${supersededAt === null ? 'current' : 'superseded'}`,
  );

describe('sealing a batch', () => {
  it('supersedes the earlier revision at the very instant of the new one', async () => {
    const epoch = await claimSlice(database.db, place);
    await seal('one', epoch);
    await seal('two', epoch);
    expect(await revisions()).toEqual(['1 one superseded', '2 two current']);
    const { rows } = await database.pool.query(
      `select (select superseded_at from batch where revision = 1) = (select sealed_at from batch where revision = 2) as same`,
    );
    expect(rows).toEqual([{ same: true }]);
    const rejection = await database.db
      .selectFrom('rejection')
      .select(['object_no', 'row_number', 'column_name', 'found'])
      .limit(1)
      .execute();
    expect(rejection).toEqual([{ object_no: 0, row_number: 3, column_name: null, found: '"\\' }]);
  });

  it('does not happen twice for one digest', async () => {
    await expect(seal('two', await claimSlice(database.db, place))).rejects.toThrow(AlreadySealedError);
    expect(await revisions()).toEqual(['1 one superseded', '2 two current']);
  });

  it('does not happen for a claim that is no longer the newest', async () => {
    const stale = await claimSlice(database.db, place);
    const newest = await claimSlice(database.db, place);
    await expect(seal('three', stale)).rejects.toThrow(SliceClaimLostError);
    await seal('three', newest);
    expect(await revisions()).toEqual(['1 one superseded', '2 two superseded', '3 three current']);
  });

  it('leaves everything as it was when publishing fails', async () => {
    const before = await database.pool.query(
      'select (select count(*) from batch), (select count(*) from outbox), (select count(*) from batch_object)',
    );
    const epoch = await claimSlice(database.db, place);
    await expect(seal('four', epoch, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    const after = await database.pool.query(
      'select (select count(*) from batch), (select count(*) from outbox), (select count(*) from batch_object)',
    );
    expect(after.rows).toEqual(before.rows);
  });

  it('orders the seals of concurrent loads strictly', async () => {
    const epoch = await claimSlice(database.db, place);
    await Promise.all(Array.from({ length: 8 }, (_, index) => seal(`many ${index}`, epoch)));
    const { rows } = await database.pool.query(
      'select count(*)::int as all, count(distinct sealed_at)::int as instants, count(*) filter (where superseded_at is null)::int as current from batch',
    );
    expect(rows).toEqual([{ all: 11, instants: 11, current: 1 }]);
  });

  it('resolves the refusal that stood open; the same refusal again is the same one', async () => {
    const reason = { code: 'gzip-damaged', expected: 'whole gzip data', found: 'half of it', wayOut: 'copy it again' };
    await recordRefusal(database.db, place, reason);
    const first = await database.db.selectFrom('delivery_refusal').select(['id', 'refused_at']).execute();
    await recordRefusal(database.db, place, reason);
    expect(await database.db.selectFrom('delivery_refusal').select(['id', 'refused_at']).execute()).toEqual(first);
    await recordRefusal(database.db, place, { ...reason, found: 'a third of it' });
    const open = database.db.selectFrom('delivery_refusal').select('found').where('resolved_at', 'is', null);
    expect(await open.execute()).toEqual([{ found: 'a third of it' }]);
    await seal('five', await claimSlice(database.db, place));
    expect(await open.execute()).toEqual([]);
  });

  it('is refused to a source that belongs to another connector', async () => {
    await expect(keepSource(database.db, ADMIN, { id: 'bill', connector: 'other' })).rejects.toThrow('expected connector plain');
  });
});
