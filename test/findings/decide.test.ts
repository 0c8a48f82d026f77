import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { decideFindings } from '#src/actions/finding/decide-findings.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import type { FindingVerdict } from '#src/domain/finding/finding.ts';
import { knowledgeAt } from '#src/store/knowledge/knowledge.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { knowledgeWithWarranty } from '#src/store/warranty/warranty-facts.ts';
import { missingByFindings } from '#src/store/warranty/missing.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { loadPlain } from '../ingest/load-plain.ts';
import { memoryFolder } from '../ingest/memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow } from '../ingest/plain-bill.ts';
import { plainDelivery } from '../ingest/plain-connector.ts';

const ADMIN = administrator('ann');
const REASON = 'asked the provider';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

/** A bill of January: a charge of 10 a day, from day 1 to the last one, of an account of its own. */
function bill(account: string, days: number): string {
  const rows = Array.from({ length: days }, (_, index) => {
    const day = `2025-01-${String(index + 1).padStart(2, '0')}`;
    return plainRow({ Id: `a-${index}`, Account: account, Cost: '10', Start: `${day} 00:00:00`, End: `${day} 01:00:00` });
  });
  return csvText([[...PLAIN_HEADER], ...rows]);
}

async function load(slice: string, days: number) {
  const load = await loadPlain(database, memoryFolder({ 'm.csv': bill(slice, days) }), plainDelivery(slice, ['m.csv']));
  return load.outcome === 'held' ? `held ${load.findings.map(({ kind, state }) => `${kind} ${state}`).join(', ')}` : load.outcome;
}

async function counting(slice: string): Promise<string | null> {
  const { rows } = await sql<{ billed: string | null }>`
    select sum(v.billed)::text as billed from batch_coverage v join batch b on b.id = v.batch_id
    where b.slice = ${slice} and b.superseded_at is null`.execute(database.db);
  return rows[0]!.billed;
}

async function decide(slice: string, verdict: FindingVerdict) {
  const { rows } = await sql<{ id: string }>`
    select id::text from delivery_finding where slice = ${slice} and resolved_at is null order by id limit 1`.execute(database.db);
  return decideFindings(database.db, ADMIN, { findingIds: rows.map(({ id }) => id), verdict, reason: REASON });
}

function missing(asOf?: string, viewer = ADMIN) {
  return readAs(database.db, viewer, async (snapshot) => {
    const { facts } = await knowledgeWithWarranty(snapshot, ['2025-01'], asOf);
    return missingByFindings(facts.findings).map(({ slice, reason, detail }) => ({ slice, reason, detail }));
  });
}

const now = async () => (await sql<{ now: string }>`select clock_timestamp() as now`.execute(database.db)).rows[0]!.now;

describe('a delivery that is held back', () => {
  it('is let in once somebody accepts it, and warranties know it for every instant', async () => {
    expect(await load('m/2025-01', 10)).toBe('sealed');
    const before = await now();
    expect(await load('m/2025-01', 3)).toBe('held LESS_THAN_BEFORE open');
    expect(await counting('m/2025-01')).toBe('100');
    expect(await missing()).toMatchObject([{ slice: 'm/2025-01', reason: 'DELIVERY_HELD', detail: expect.stringContaining('100 USD') }]);
    expect(await missing(before)).toEqual([]);
    const held = await now();

    expect(await decide('m/2025-01', 'accepted')).toMatchObject({
      outcome: 'decided',
      findings: [{ kind: 'LESS_THAN_BEFORE', state: 'accepted' }],
    });
    expect(await load('m/2025-01', 3)).toBe('sealed');
    expect(await counting('m/2025-01')).toBe('30');
    expect(await missing()).toEqual([]);
    expect(await missing(held)).toMatchObject([{ reason: 'DELIVERY_HELD' }]);
  });

  it('stays out once somebody dismisses it, and nobody is asked again', async () => {
    expect(await load('d/2025-01', 10)).toBe('sealed');
    expect(await load('d/2025-01', 3)).toBe('held LESS_THAN_BEFORE open');
    await decide('d/2025-01', 'dismissed');
    expect(await load('d/2025-01', 3)).toBe('held LESS_THAN_BEFORE dismissed');
    expect(await counting('d/2025-01')).toBe('100');
    await decide('d/2025-01', 'accepted');
    expect(await load('d/2025-01', 3)).toBe('sealed');
    // It was accepted in the place of another delivery: after that one has come back it is asked about again.
    expect(await load('d/2025-01', 9)).toBe('sealed');
    expect(await load('d/2025-01', 3)).toBe('held OLDER_DELIVERY open, LESS_THAN_BEFORE open');
    await decide('d/2025-01', 'dismissed');
  });

  it('gives way to a sound delivery', async () => {
    expect(await load('g/2025-01', 10)).toBe('sealed');
    expect(await load('g/2025-01', 3)).toBe('held LESS_THAN_BEFORE open');
    expect(await load('g/2025-01', 11)).toBe('sealed');
    expect(await decide('g/2025-01', 'accepted')).toMatchObject({ outcome: 'refused', code: 'NOT_FOUND' });
  });

  it('is decided with a reason, by who may, as long as it stands', async () => {
    const decision = { findingIds: ['1'], verdict: 'accepted' } as const;
    expect(await decideFindings(database.db, ADMIN, { ...decision, reason: ' ' })).toMatchObject({ code: 'REASON_MISSING' });
    expect(await decideFindings(database.db, ADMIN, { ...decision, reason: REASON })).toMatchObject({ code: 'NOTHING_TO_DECIDE' });
    expect(await decideFindings(database.db, readerOf('bob', ['CC-1']), { ...decision, reason: REASON })).toMatchObject({
      code: 'FORBIDDEN',
    });
    const { rows } = await sql<{ action: string; viewer: string; reason: string }>`
      select action, viewer, reason from audit_entry where action like 'finding.%' order by id`.execute(database.db);
    expect(rows.map(({ action }) => action)).toEqual(['finding.accept', 'finding.dismiss', 'finding.accept', 'finding.dismiss']);
    expect(rows[0]).toMatchObject({ viewer: 'ann', reason: REASON });
  });
});

describe('withdrawing a slice', () => {
  const place = { sourceId: 'bill', stream: 'charges', slice: 'w/2025-01' };

  it('takes it back from now on, and keeps the same delivery out', async () => {
    expect(await load('w/2025-01', 10)).toBe('sealed');
    const before = await now();
    const withdrawn = await withdrawSlice(database.db, ADMIN, { place, reason: 'a test bill' });
    expect(withdrawn).toMatchObject({ outcome: 'withdrawn', months: ['2025-01'] });
    expect(await counting('w/2025-01')).toBeNull();
    const known = (asOf?: string) =>
      readAs(database.db, ADMIN, async (snapshot) => {
        const { batches, asOf: at } = await knowledgeAt(snapshot, ['2025-01'], asOf);
        return { slices: batches.map(({ slice }) => slice), at };
      });
    expect((await known(before)).slices).toContain('w/2025-01');
    const { slices, at } = await known();
    expect(slices).not.toContain('w/2025-01');
    expect((await known(at)).slices).toEqual(slices);

    expect(await load('w/2025-01', 10)).toBe('held WITHDRAWN_BEFORE dismissed');
    expect(await missing()).toEqual([]);
    expect(await withdrawSlice(database.db, ADMIN, { place, reason: 'again' })).toMatchObject({ outcome: 'refused', code: 'NOT_FOUND' });
    expect(await load('w/2025-01', 11)).toBe('sealed');
    expect(await load('w/2025-01', 10)).toBe('held WITHDRAWN_BEFORE dismissed, OLDER_DELIVERY open');
  });

  it('is undone by accepting it', async () => {
    const again = { ...place, slice: 'u/2025-01' };
    expect(await load('u/2025-01', 10)).toBe('sealed');
    await withdrawSlice(database.db, ADMIN, { place: again, reason: 'a mistake' });
    await decide('u/2025-01', 'accepted');
    expect(await load('u/2025-01', 10)).toBe('sealed');
    expect(await counting('u/2025-01')).toBe('100');
  });

  it('takes a reason and a permission', async () => {
    expect(await withdrawSlice(database.db, ADMIN, { place, reason: '' })).toMatchObject({ code: 'REASON_MISSING' });
    expect(await withdrawSlice(database.db, readerOf('bob', ['CC-1']), { place, reason: 'x' })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
