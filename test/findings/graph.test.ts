import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AcceptDeliveryFindingsDocument,
  CostsAndWarrantyDocument,
  DeliveryFindingsDocument,
  DismissDeliveryFindingsDocument,
  StaleRunsDocument,
  WithdrawSliceDocument,
} from '#test/operations/generated/graphql.ts';
import { loadPlain } from '../ingest/load-plain.ts';
import { memoryFolder } from '../ingest/memory-folder.ts';
import { csvText, PLAIN_HEADER, plainRow, type PlainRow } from '../ingest/plain-bill.ts';
import { plainDelivery } from '../ingest/plain-connector.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';

let company: Company;
let graph: GraphClient;
const period = { from: '2025-01', to: '2025-01' };

async function load(slice: string, rows: readonly Partial<PlainRow>[]) {
  const text = csvText([[...PLAIN_HEADER], ...rows.map((row) => plainRow(row))]);
  return loadPlain(company, memoryFolder({ 'm.csv': text }), plainDelivery(slice, ['m.csv']));
}

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const rows = [{ Cost: '10' }, { Cost: '20' }, { Cost: '3', Currency: 'dollars' }];
  await load('m/2025-01', rows);
  await load('copy/2025-01', rows);
  await company.mapDimensions('2025-01');
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

async function found(filter = {}) {
  return (await graph.data(DeliveryFindingsDocument, { filter })).deliveryFindings!.nodes;
}

async function missing(token?: string) {
  const { costs } = await (token === undefined ? graph : graph.as(token)).data(CostsAndWarrantyDocument, { period });
  return { complete: costs!.warranty.complete, missing: costs!.warranty.missing.map(({ reason, detail }) => `${reason} ${detail}`) };
}

/** Whether grants changed is asked now and then, for whatever is read next. */
const statements = () => company.statements.texts.filter((text) => !text.includes('access_version')).length;

describe('findings in the graph', () => {
  it('are listed with what they are about, a page at a time, in a fixed number of statements', async () => {
    company.statements.reset();
    const [twice] = await found({ kind: ['SAME_FILES'] });
    const one = statements();
    expect(twice).toMatchObject({
      severity: 'BLOCKS',
      state: 'OPEN',
      slice: 'copy/2025-01',
      months: ['2025-01'],
      otherSlice: { slice: 'm/2025-01' },
      otherBatch: { slice: 'm/2025-01' },
      amounts: [{ currency: 'USD', amount: '30' }],
      decisions: [],
    });
    expect(twice!.text).toContain('m.csv and m.csv');
    company.statements.reset();
    expect((await found()).map(({ kind, slice }) => `${kind} ${slice}`)).toEqual([
      'SAME_FILES copy/2025-01',
      'ROWS_REJECTED copy/2025-01',
      'ROWS_REJECTED m/2025-01',
    ]);
    expect(statements()).toBe(one);
    const first = (await graph.data(DeliveryFindingsDocument, { first: 2 })).deliveryFindings!;
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = (await graph.data(DeliveryFindingsDocument, { first: 2, after: first.pageInfo.endCursor! })).deliveryFindings!;
    expect(rest.nodes.map(({ slice }) => slice)).toEqual(['m/2025-01']);
  });

  it('stand in the warranty, for limited viewers without figures', async () => {
    const { complete, missing: all } = await missing();
    expect(complete).toBe(false);
    expect(all).toEqual([
      expect.stringMatching(/^ROWS_REJECTED copy\/2025-01 \(charges\): 1 row could not be read \(3 /),
      expect.stringMatching(/^SAME_FILES copy\/2025-01 .* 30 USD would count twice$/),
      expect.stringMatching(/^ROWS_REJECTED m\/2025-01/),
    ]);
    const limited = await missing(RETAIL_TOKEN);
    expect(limited.complete).toBe(false);
    expect(limited.missing).toEqual([
      'ROWS_REJECTED copy/2025-01 (charges): Rows with money could not be read.',
      'SAME_FILES copy/2025-01 (charges): The same bytes were delivered for two slices.',
      'ROWS_REJECTED m/2025-01 (charges): Rows with money could not be read.',
    ]);
    const { errors } = await graph.as(RETAIL_TOKEN).ask(DeliveryFindingsDocument, {});
    expect(errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are decided by mutations, whose refusals say why', async () => {
    const numbers = (await found({ kind: ['ROWS_REJECTED'] })).map(({ number }) => number);
    const accept = (findings: string[], reason: string) => graph.data(AcceptDeliveryFindingsDocument, { input: { findings, reason } });
    expect((await accept(numbers, ' ')).acceptDeliveryFindings).toMatchObject({ __typename: 'Invalid', code: 'REASON_MISSING' });
    expect((await accept(['12345', 'x'], 'known')).acceptDeliveryFindings).toMatchObject({ __typename: 'NotFound' });
    expect((await accept(numbers, 'known')).acceptDeliveryFindings).toMatchObject({
      __typename: 'DeliveryFindingsDecided',
      findings: [{ state: 'ACCEPTED' }, { state: 'ACCEPTED' }],
    });
    const input = { findings: numbers, reason: 'no' };
    const limited = await graph.as(RETAIL_TOKEN).data(DismissDeliveryFindingsDocument, { input });
    expect(limited.dismissDeliveryFindings).toMatchObject({ __typename: 'NotPermitted' });
    expect((await found({ state: ['ACCEPTED'] })).map(({ decisions }) => decisions.map(({ verdict }) => verdict))).toEqual([
      ['ACCEPTED'],
      ['ACCEPTED'],
    ]);
    expect((await missing()).missing).toHaveLength(1);
  });

  it('a slice is withdrawn by a mutation, and the report is complete', async () => {
    const input = { source: 'bill', stream: 'charges', slice: 'copy/2025-01', reason: 'a copy' };
    const { withdrawSlice } = await graph.data(WithdrawSliceDocument, { input });
    expect(withdrawSlice).toMatchObject({ __typename: 'SliceWithdrawn', months: ['2025-01'], batch: { slice: 'copy/2025-01' } });
    expect((await graph.data(WithdrawSliceDocument, { input })).withdrawSlice).toMatchObject({ __typename: 'NotFound', code: 'NOT_FOUND' });
    const stale = async () => (await graph.data(StaleRunsDocument)).runs!.nodes.map(({ isStale }) => isStale);
    expect(await stale()).toEqual([true]);
    await company.mapDimensions('2025-01');
    expect(await stale()).toEqual([false, false]);
    expect((await missing()).missing).toEqual([]);
    expect((await found({ state: ['RESOLVED'] })).map(({ kind }) => kind)).toEqual(['SAME_FILES', 'ROWS_REJECTED']);
  });
});
