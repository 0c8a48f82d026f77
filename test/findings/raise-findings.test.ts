import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '#src/domain/coverage/delivery-policy.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import type { NewFinding } from '#src/domain/finding/finding.ts';
import { audit } from '#src/store/audit/audit.ts';
import { nextBatchId } from '#src/store/batch/batch.ts';
import { sealRevision } from '#src/store/batch/seal-revision.ts';
import { claimSlice } from '#src/store/batch/slice-claim.ts';
import { inBulkTransaction } from '#src/store/bulk-transaction.ts';
import { keepSource } from '#src/store/source/source.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const ADMIN = administrator('test');

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await keepSource(database.db, ADMIN, { id: 'bill', connector: 'plain' });
});
afterAll(() => database.drop());

async function seal(slice: string, digest: string, findings: readonly NewFinding[]): Promise<string> {
  const place = { sourceId: 'bill', stream: 'charges', slice };
  const epoch = await claimSlice(database.db, place);
  return inBulkTransaction(database.pool, async (transaction) => {
    const id = await nextBatchId(transaction);
    const facts = { recordType: 'charge', dialect: 'plain', months: ['2025-01'], mark: null, issuedAt: null, final: false } as const;
    const lists = {
      columns: [],
      notes: [],
      objects: [],
      control: [],
      exclusions: [],
      rejections: [],
      findings,
      rowFindings: [],
      policy: DEFAULT_POLICY,
    };
    await sealRevision(transaction, { ...place, ...facts, ...lists, id, loadedBy: ADMIN, digest }, epoch, () => Promise.resolve());
    return id;
  });
}

async function decide(findingId: string): Promise<void> {
  await database.db.transaction().execute(async (transaction) => {
    await sql`insert into finding_decision (finding_id, verdict, decided_at, decided_by, reason)
      values (${findingId}, 'accepted', clock_timestamp(), 'ann', 'known')`.execute(transaction);
    await audit(transaction, ADMIN, { action: 'run.seal', subject: 'test', before: null, after: null, reason: null });
  });
}

interface Found {
  readonly id: string;
  readonly slice: string;
  readonly batchId: string;
  readonly isOpen: boolean;
  readonly verdicts: readonly string[];
}

async function found(): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select f.id::text, slice, batch_id::text as "batchId", resolved_at is null as "isOpen",
      array(select verdict || ' by ' || decided_by from finding_decision d where d.finding_id = f.id order by d.id) as verdicts
    from delivery_finding f order by f.id`.execute(database.db);
  return rows;
}

const ROW = { file: 'a.csv', row: 2, otherFile: 'a.csv', otherRow: 1 };
const TWICE: NewFinding = { kind: 'DUPLICATE_ROWS', details: { rows: 1, amounts: [{ currency: 'USD', amount: '10' }], example: ROW } };
const MORE: NewFinding = { kind: 'DUPLICATE_ROWS', details: { rows: 2, amounts: [{ currency: 'USD', amount: '20' }], example: ROW } };

describe('findings of a delivery', () => {
  it('stand until another delivery of the slice counts, and are decided as before where the same is found', async () => {
    const first = await seal('a', 'one', [TWICE]);
    expect(await found()).toEqual([{ id: '1', slice: 'a', batchId: first, isOpen: true, verdicts: [] }]);
    await decide('1');
    const second = await seal('a', 'two', [TWICE]);
    await seal('a', 'three', [MORE]);
    const other = await seal('b', 'four', [TWICE]);
    const said = (await found()).map(({ batchId, isOpen, verdicts }) => [batchId, isOpen, ...verdicts]);
    expect(said).toEqual([
      [first, false, 'accepted by ann'],
      [second, false, 'accepted by ann'],
      [expect.any(String), true],
      [other, true],
    ]);
  });

  it('are decided under an entry of the audit log, and decisions are never edited', async () => {
    const bare = sql`insert into finding_decision (finding_id, verdict, decided_at, decided_by, reason) values (4, 'accepted', now(), 'ann', '')`;
    await expect(bare.execute(database.db)).rejects.toThrow('expected an entry in the audit log');
    await expect(sql`update finding_decision set reason = 'other'`.execute(database.db)).rejects.toThrow('never edited');
  });
});
