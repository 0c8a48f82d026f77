import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { decideFindings } from '#src/actions/finding/decide-findings.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { memoryFolder } from '#src/conformance/memory-folder.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { policyOf } from '#src/main/source/policy-of.ts';
import { deliverySchema } from '#src/platform/config/delivery-schema.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { focusFile } from '../cases/focus-file.ts';

const ADMIN = administrator('ann');

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

type Rules = { readonly [source: string]: readonly object[] };

/** Sources as configured: with the rules that each of them declares. */
function configured(rules: Rules) {
  return Object.entries(rules).map(([id, overlaps]) => ({ id, delivery: deliverySchema.parse({ overlaps }) }));
}

/** Loads what lies ready in a source, by file name. */
async function load(id: string, files: Readonly<Record<string, string>>, rules: Rules): Promise<string[]> {
  const sources = configured(rules);
  const policy = policyOf(sources.find((source) => source.id === id) ?? {}, sources);
  const connector = findConnector('focus');
  const request = { source: { id, connector: 'focus' }, connector, folder: memoryFolder(files), config: {}, policy };
  const { slices } = await syncSource(database, ADMIN, request);
  return slices.map(({ slice, load: { outcome } }) => `${slice} ${outcome}`);
}

async function counting(): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select b.source_id || ' ' || b.slice || ' ' || sum(v.billed)::text as told from batch b join batch_coverage v on v.batch_id = b.id
    where b.superseded_at is null group by b.id order by 1`.execute(database.db);
  return rows.map(({ told }) => told);
}

/** What stands unresolved, and how it was decided. */
async function standing(): Promise<string[]> {
  const { rows } = await sql<{ told: string }>`
    select kind || ' of ' || slice || ' ' || coalesce((select verdict from finding_decision d where d.finding_id = f.id order by d.id desc limit 1), 'open') as told
    from delivery_finding f where resolved_at is null order by 1`.execute(database.db);
  return rows.map(({ told }) => told);
}

const hourly = { 'hourly-2025-01.csv': focusFile([{ BilledCost: '100' }]) };
const exported = {
  'exported-2025-01.csv': focusFile([
    { BilledCost: '60', ResourceName: 'a' },
    { BilledCost: '41', ResourceName: 'b' },
  ]),
};
const MIGRATION = { slices: 'hourly/*', others: 'exported/*', counts: 'other' };

describe('a rule that the other slice counts', () => {
  const rules = { bill: [MIGRATION] };
  const expected = { counting: ['bill exported/2025-01 101'], standing: ['COUNTED_ELSEWHERE of hourly/2025-01 dismissed'] };
  const state = async () => ({ counting: await counting(), standing: await standing() });

  it.each([
    ['after the other', [exported, hourly]],
    ['before the other', [hourly, exported]],
    ['before and after', [hourly, exported, hourly]],
  ])('holds for a slice that comes %s', async (_, deliveries) => {
    for (const files of deliveries) await load('bill', files, rules);
    expect(await state()).toEqual(expected);
    // Listed in the same words, neither is read again.
    expect(await load('bill', { ...hourly, ...exported }, rules)).toEqual(['exported/2025-01 already-there', 'hourly/2025-01 held']);
    expect(await state()).toEqual(expected);
  });

  it('holds for two loads at the same time', async () => {
    await Promise.all([load('bill', hourly, rules), load('bill', exported, rules)]);
    expect(await state()).toEqual(expected);
  });

  it('keeps what counted before on record, and in the audit log', async () => {
    await load('bill', hourly, rules);
    await load('bill', exported, rules);
    const { rows } = await sql<{ action: string; reason: string | null }>`
      select action, reason from audit_entry where action like 'delivery.%' order by id`.execute(database.db);
    expect(rows).toEqual([
      { action: 'delivery.seal', reason: null },
      { action: 'delivery.yield', reason: 'delivery.overlaps: the other counts' },
      { action: 'delivery.seal', reason: null },
    ]);
    const { rows: known } = await sql`
      select from batch yielded join batch counted on counted.sealed_at = yielded.superseded_at where yielded.slice = 'hourly/2025-01'`.execute(
      database.db,
    );
    expect(known).toHaveLength(1);
  });

  it('does not take back what somebody has let in', async () => {
    await load('bill', exported, rules);
    await load('bill', hourly, rules);
    const { rows } = await sql<{ id: string }>`select id::text from delivery_finding`.execute(database.db);
    await decideFindings(database.db, ADMIN, { findingIds: rows.map(({ id }) => id), verdict: 'accepted', reason: 'another contract' });
    expect(await load('bill', hourly, rules)).toEqual(['hourly/2025-01 sealed']);
    const restated = { 'exported-2025-01.csv': exported['exported-2025-01.csv'].replace('"41"', '"42"') };
    await load('bill', restated, rules);
    expect(await counting()).toEqual(['bill exported/2025-01 102', 'bill hourly/2025-01 100']);
  });

  it('lets the slice in again when the one that counted is withdrawn', async () => {
    await load('bill', hourly, rules);
    await load('bill', exported, rules);
    await withdrawSlice(database.db, ADMIN, {
      place: { sourceId: 'bill', stream: 'charges', slice: 'exported/2025-01' },
      reason: 'a test',
    });
    expect(await load('bill', hourly, rules)).toEqual(['hourly/2025-01 sealed']);
    expect(await counting()).toEqual(['bill hourly/2025-01 100']);
  });

  it.each([
    ['the one that yields', { old: [{ source: 'new', counts: 'other' }], new: [] }],
    ['none of both: then both count, and it is told', { old: [], new: [] }],
  ])('between two sources is the rule of %s', async (_, between) => {
    const month = 'bill-2025-01.csv';
    for (const order of [['old', 'new'] as const, ['new', 'old'] as const]) {
      const files = { old: hourly['hourly-2025-01.csv'], new: exported['exported-2025-01.csv'] };
      for (const id of order) await load(id, { [month]: files[id] }, between);
      const isRule = between.old.length > 0;
      expect(await counting()).toEqual(isRule ? ['new bill/2025-01 101'] : ['new bill/2025-01 101', 'old bill/2025-01 100']);
      expect(await standing()).toEqual([isRule ? 'COUNTED_ELSEWHERE of bill/2025-01 dismissed' : 'SAME_COSTS of bill/2025-01 open']);
      await database.drop();
      database = await freshDatabase();
    }
  });
});

describe('a rule that both slices count', () => {
  it.each([[[hourly, exported]], [[exported, hourly]]])('asks nobody, in any order', async (deliveries) => {
    const rules = { bill: [{ slices: 'hourly/*', others: 'exported/*', counts: 'both' }] };
    for (const files of deliveries) await load('bill', files, rules);
    expect(await counting()).toEqual(['bill exported/2025-01 101', 'bill hourly/2025-01 100']);
    expect(await standing()).toEqual([expect.stringMatching(/^SAME_COSTS of .* accepted$/)]);
  });
});
