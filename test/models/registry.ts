import type { ModelRecord, ModelVersionRecord } from '#src/domain/record/model-records.ts';
import { sql } from 'kysely';
import type { Database } from '#src/store/database.ts';
import { loadPlain } from '../ingest/load-plain.ts';
import { memoryFolder } from '../ingest/memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow, type PlainRow } from '../ingest/plain-bill.ts';
import { plainDelivery } from '../ingest/plain-connector.ts';
import type { Company } from '../schema/company.ts';
import { pastTheGuards } from '#test/support/past-the-guards.ts';

export const model = (name: string, changes: Partial<ModelRecord> = {}): ModelRecord => ({
  name,
  description: null,
  owner: null,
  createdAt: '2025-01-01T00:00:00Z',
  updatedAt: null,
  aliases: [],
  tags: {},
  ...changes,
});

export const version = (modelName: string, number: string, changes: Partial<ModelVersionRecord> = {}): ModelVersionRecord => ({
  modelName,
  version: number,
  createdAt: null,
  updatedAt: null,
  stage: null,
  status: 'READY',
  owner: null,
  runId: `run-${modelName}-${number}`,
  sourceUri: null,
  tags: {},
  ...changes,
});

/** Says that a batch was sealed at an instant, and superseded its predecessor then: a year of readings within a test. */
export async function sealedAt(db: Database, batchId: string, instant: string): Promise<void> {
  await pastTheGuards(db, (transaction) =>
    sql`
    with moved as (update batch set sealed_at = ${instant} where id = ${batchId} returning source_id, stream, slice, revision)
    update batch set superseded_at = ${instant} from moved
    where batch.source_id = moved.source_id and batch.stream = moved.stream and batch.slice = moved.slice and batch.revision = moved.revision - 1`.execute(
      transaction,
    ),
  );
}

/** Seals a bill whose rows have tags of any key. */
export async function taggedBill(
  company: Company,
  source: string,
  month: string,
  rows: readonly (PlainRow & { readonly tags?: Readonly<Record<string, string>> })[],
): Promise<string> {
  const keys = [...new Set(rows.flatMap(({ tags = {} }) => Object.keys(tags)))];
  const times = { Period: month, Start: `${month}-05 00:00:00`, End: `${month}-05T01:00:00Z` };
  const lines = rows.map(({ tags = {}, ...row }) => [...plainRow({ ...times, ...row }), ...keys.map((key) => tags[key] ?? '')]);
  const folder = memoryFolder({ 'bill.csv': csvText([[...PLAIN_HEADER, ...keys.map((key) => `tag:${key}`)], ...lines]) });
  const outcome = await loadPlain(company, folder, plainDelivery(`hub/${month}`, ['bill.csv']), {
    source: { id: source, connector: 'plain' },
  });
  if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
  return outcome.batchId;
}
