import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { add, decimal, formatDecimal, negate } from '#src/domain/money/decimal.ts';
import { keepSource } from '#src/store/source/source.ts';
import {
  EnteredCostsDocument,
  ManualEntriesDocument,
  ProposeManualEntryDocument,
  ApproveProposalDocument,
} from '#test/operations/generated/graphql.ts';
import { loadPlain } from '#test/ingest/load-plain.ts';
import { memoryFolder } from '#test/ingest/memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow } from '#test/ingest/plain-bill.ts';
import { plainDelivery } from '#test/ingest/plain-connector.ts';
import { closeMonth } from '#test/period/close-month.ts';
import { ADMIN, openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { until } from '#test/support/until.ts';
import { CONTROLLERS, endEntry, enterCost, entryOf, EVIDENCE, follow, numberOf } from './enter-cost.ts';

/** A bill of January is lacking: somebody enters what it will cost, another person approves it, the month is closed, and the bill comes. */
let company: Company;
let graph: GraphClient;
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company, { viewers: CONTROLLERS, localAdministrator: false });
  for (const month of ['2025-01', '2025-02']) {
    await company.bill('aws', month, [{ Cost: '10', 'tag:team': 'web' }]);
    await company.mapDimensions(month);
  }
  await keepSource(company.db, ADMIN, { id: 'azure', connector: 'plain' });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const JANUARY = { from: '2025-01', to: '2025-01' };
const costs = async (period = JANUARY) => (await graph.as('carla').data(EnteredCostsDocument, { period })).costs!;
const entries = async () => (await graph.as('carla').data(ManualEntriesDocument)).manualEntries!.nodes;
const AMOUNT = '100.123456789012345678';

/** What Azure bills in the end. */
async function deliver(month: string, cost: string, final: boolean): Promise<void> {
  const row = plainRow({
    Account: 'azure',
    Currency: 'EUR',
    Period: month,
    Start: `${month}-05 00:00:00`,
    End: `${month}-05T01:00:00Z`,
    Cost: cost,
    'tag:team': 'retail',
  });
  const folder = memoryFolder({ 'bill.csv': csvText([[...PLAIN_HEADER], row]) });
  const delivery = plainDelivery(`hub/${month}`, ['bill.csv'], { final });
  expect(await loadPlain(company, folder, delivery, { source: { id: 'azure', connector: 'plain' } })).toMatchObject({ outcome: 'sealed' });
  await company.mapDimensions(month);
}

describe('an entry', () => {
  test('takes a second person, and is a delivery with the digest that was approved', async () => {
    const number = await enterCost(company, graph);
    const { result } = await graph.as('carla').data(ProposeManualEntryDocument, { input: entryOf({ month: '2025-02' }) });
    const own = { input: { proposal: numberOf(result), contentDigest: '', previewDigest: '' } };
    expect((await graph.as('carla').data(ApproveProposalDocument, own)).result).toMatchObject({ code: 'SECOND_PERSON' });

    await company.mapDimensions('2025-01');
    const [entry] = await entries();
    expect(entry).toMatchObject({
      number,
      amount: AMOUNT,
      evidenceSha256: EVIDENCE,
      standsInFor: 'azure',
      endedAt: null,
      batch: { source: { id: 'manual' }, final: false, manualEntry: { number } },
      proposal: { status: 'APPROVED', authors: ['carla'], events: [{ act: 'APPROVE', people: ['dan'] }] },
    });
    expect(entry!.batch!.objects!.nodes).toEqual([{ sha256: entry!.proposal.contentDigest }]);
  });

  test('is borne by whom it names, and reports say how much of them it is', async () => {
    const { rows, warranty } = await costs();
    expect(rows).toEqual([
      { period: '2025-01', costCenter: 'retail', currency: 'EUR', effectiveCost: AMOUNT },
      { period: '2025-01', costCenter: 'web', currency: 'USD', effectiveCost: '10' },
    ]);
    expect(warranty).toMatchObject({
      manualEntries: [{ month: '2025-01', currency: 'EUR', effectiveCost: AMOUNT, entryCount: 1 }],
      // What people enter is no source that would have to deliver every month.
      missing: [],
    });
  });

  test.each([
    ['a month to come', { month: '2099-01' }, 'NOT_SOUND'],
    ['no cost centre', { costCenter: 'unmapped' }, 'NOT_SOUND'],
    ['the word for what is left out', { costCenter: 'Excluded' }, 'NOT_SOUND'],
    ['nothing', { amount: '0' }, 'NOT_SOUND'],
    ['no digest', { evidenceSha256: 'abc' }, 'NOT_SOUND'],
    ['no end that is near', { until: '2099-01-01T00:00:00Z' }, 'NOT_SOUND'],
    ['a source that is not there', { standsInFor: 'gcp' }, 'NOT_FOUND'],
  ])('is refused with %s', async (_, changes, code) => {
    expect((await graph.as('carla').data(ProposeManualEntryDocument, { input: entryOf(changes) })).result).toMatchObject({ code });
  });

  test('is not entered twice', async () => {
    const same = { until: (await entries())[0]!.until };
    expect((await graph.as('carla').data(ProposeManualEntryDocument, { input: entryOf(same) })).result).toMatchObject({
      code: 'ALREADY_THERE',
    });
  });
});

describe('when what it stands in for comes', () => {
  test('it counts beside what may be restated, and ends with the final bill, in a closed month as a true-up to the last digit', async () => {
    await closeMonth(company.db, '2025-01');
    const closed = JSON.stringify(await costs());
    await deliver('2025-01', '90', false);
    expect((await entries())[0]).toMatchObject({ endedAt: null });
    await deliver('2025-01', '99.5', true);
    const [entry] = await entries();
    expect(entry).toMatchObject({ endedBecause: 'hub/2025-01 of azure was delivered, and is final' });
    // In the very instant in which the bill counts: nobody sees both, nor neither.
    const { rows } = await sql<{ source: string; sealedAt: string; supersededAt: string | null }>`
      select source_id as source, sealed_at as "sealedAt", superseded_at as "supersededAt" from batch
      where source_id in ('manual', 'azure') and record_type = 'charge' order by id`.execute(company.db);
    expect(rows.at(0)!.supersededAt).toBe(rows.at(-1)!.sealedAt);

    expect(JSON.stringify(await costs())).toBe(closed);
    const { rows: february, warranty } = await costs({ from: '2025-02', to: '2025-02' });
    expect(february.map(({ costCenter }) => costCenter)).toEqual(['web']);
    const difference = formatDecimal(add(decimal('99.5'), negate(decimal(AMOUNT))));
    expect(warranty).toMatchObject({
      manualEntries: [],
      trueUps: [{ month: '2025-02', trueUpOf: '2025-01', currency: 'EUR', effectiveCost: difference }],
    });
    expect(await follow(company)).toEqual({ delivered: [], ended: [] });
  });

  test('there is nothing more to stand in for', async () => {
    expect((await graph.as('carla').data(ProposeManualEntryDocument, { input: entryOf() })).result).toMatchObject({
      code: 'NOTHING_TO_DECIDE',
    });
  });
});

describe('without it', () => {
  test('its time is over by itself, and what a closed month has of it is taken back by the open one', async () => {
    const soon = new Date(Date.now() + 1_500).toISOString();
    await enterCost(company, graph, { month: '2025-02', standsInFor: null, until: soon, costCenter: 'web', amount: '-7.000000001' });
    await company.mapDimensions('2025-02');
    await closeMonth(company.db, '2025-02');
    await until('its time is over', async () => (await follow(company)).ended.length > 0, { everyMs: 250 });
    expect((await costs({ from: '2025-02', to: '2025-02' })).warranty.manualEntries).toMatchObject([{ effectiveCost: '-7.000000001' }]);
    const { trueUps } = (await costs({ from: '2025-03', to: '2025-03' })).warranty;
    expect(trueUps.filter(({ trueUpOf }) => trueUpOf === '2025-02')).toMatchObject([{ effectiveCost: '7.000000001' }]);
  });

  test('it ends before its time with a second person, and never comes back', async () => {
    const number = await enterCost(company, graph, { month: '2025-03', standsInFor: null });
    await endEntry(company, graph, number);
    expect(await follow(company)).toEqual({ delivered: [], ended: [] });
    expect((await entries())[0]).toMatchObject({ number, endedBecause: 'the offer was another' });
    expect((await costs({ from: '2025-03', to: '2025-03' })).rows).toEqual([]);
    await expect(sql`update manual_entry set ended_at = null where id = ${number}`.execute(company.db)).rejects.toThrow(
      'never deleted or edited',
    );
  });

  test('everything of it is on record, with what it was approved by', async () => {
    const { rows } = await sql<{ viewer: string; action: string; approval: string | null }>`
      select viewer, action, approval from audit_entry where action like 'manual-entry.%' order by leaf_index`.execute(company.db);
    const by = expect.stringMatching(/^proposal \d+$/) as string;
    expect(rows.map(({ viewer, action, approval }) => [viewer, action, approval])).toEqual([
      ['oidc:dan', 'manual-entry.enter', by],
      ['test', 'manual-entry.end', null],
      ['oidc:dan', 'manual-entry.enter', by],
      ['job:worker', 'manual-entry.end', null],
      ['oidc:dan', 'manual-entry.enter', by],
      ['oidc:dan', 'manual-entry.recall', by],
      ['job:worker', 'manual-entry.end', by],
    ]);
  });
});
