import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Scopes } from '#src/domain/authority/scope.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import { recordRefusal } from '#src/store/batch/refusal.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { sealRecords } from '#test/ledger/seal-records.ts';
import {
  BatchByAnyWayDocument,
  BatchSourcesDocument,
  CostTotalsDocument,
  LedgerAmountsDocument,
  SourcesAndObjectsDocument,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

/** Limits by legal entity, source and kind of record: in what the graph asks for, and again in PostgreSQL. */
const limitedTo = (id: string, scopes: Partial<Scopes>): Viewer => ({
  ...administrator(id, 'graph'),
  scopes: { ...administrator(id).scopes, ...scopes },
});
const VIEWERS = {
  entity: limitedTo('entity', { legalEntities: ['0100'] }),
  entityAndCentre: limitedTo('entity-and-centre', { legalEntities: ['0100'], costCenters: ['retail'] }),
  source: limitedTo('source', { sources: ['erp'] }),
  record: limitedTo('record', { recordTypes: ['costCenter'] }),
  nothing: limitedTo('nothing', { sources: [] }),
};

let company: Company;
let graph: GraphClient;
const line = (companyCode: string, lineNumber: string, costCenterId: string, documentAmount: string) => ({
  ledger: null,
  companyCode,
  fiscalYear: 2025,
  fiscalPeriod: 1,
  month: '2025-01',
  documentNumber: '1',
  lineNumber,
  postingDate: '2025-01-05',
  documentDate: '2025-01-05',
  accountId: '6000',
  costCenterId,
  vendor: null,
  reference: null,
  text: null,
  documentAmount,
  documentCurrency: 'EUR',
  localAmount: null,
  localCurrency: null,
  groupAmount: null,
  groupCurrency: null,
});

beforeAll(async () => {
  company = await openCompany();
  const { db } = company;
  const rows = [line('0100', '1', 'retail', '1'), line('0100', '2', 'web', '2'), line('0200', '1', 'retail', '4')];
  await sealRecords(db, { record: 'ledgerEntry', months: ['2025-01'], rows });
  const centre = { costCenterId: 'retail', name: 'Retail', owner: null, parentId: null, validFrom: '2020-01-01', validTo: null };
  await sealRecords(db, { source: 'hr', record: 'costCenter', rows: [centre] });
  for (const sourceId of ['erp', 'hr']) {
    const reason = { code: 'unreadable', expected: 'a file', found: 'none', wayOut: 'send it again' } as const;
    await recordRefusal(db, { sourceId, stream: 's', slice: 'x' }, reason);
  }
  graph = await serveGraph(company, { viewers: Object.values(VIEWERS).map((viewer) => ({ viewer, token: `token-of-${viewer.id}` })) });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const as = (viewer: Viewer) => graph.as(`token-of-${viewer.id}`);
const JANUARY = { period: { from: '2025-01', to: '2025-01' } };
const amounts = async (viewer: Viewer) => {
  const { data, errors } = await as(viewer).ask(LedgerAmountsDocument, JANUARY);
  expect(errors).toEqual([]);
  const { nodes, totals } = data.ledgerEntries!;
  return [nodes.map(({ documentAmount }) => documentAmount).toSorted(), totals.map(({ amount }) => amount)];
};
/** What PostgreSQL lets the viewer read, whatever is asked. */
async function raw(viewer: Viewer, column: string, table: string): Promise<string[]> {
  const rows = await readAs(company.db, viewer, async ({ transaction }) => {
    const found = await sql<{
      value: string;
    }>`select distinct ${sql.ref(column)}::text as value from ${sql.table(table)} order by 1`.execute(transaction);
    return found.rows;
  });
  return rows.map(({ value }) => value);
}

describe('a viewer of one legal entity', () => {
  test('reads its books and no other', async () => {
    expect(await amounts(VIEWERS.entity)).toEqual([['1', '2'], ['3']]);
    expect(await amounts(VIEWERS.entityAndCentre)).toEqual([['1'], ['1']]);
    expect(await raw(VIEWERS.entity, 'company_code', 'ledger_entry')).toEqual(['0100']);
    expect(await raw(VIEWERS.entityAndCentre, 'document_amount', 'ledger_entry')).toEqual(['1']);
  });

  test('reads nothing that cannot be cut to it', async () => {
    const { errors } = await as(VIEWERS.entity).ask(CostTotalsDocument, JANUARY);
    expect(errors[0]!.extensions).toMatchObject({ code: 'FORBIDDEN', expected: 'a viewer who sees all legal entities' });
    await expect(raw(VIEWERS.entity, 'batch_id', 'charge_monthly')).rejects.toThrow('permission denied');
    await expect(raw(VIEWERS.entity, 'run_id', 'allocation_share')).rejects.toThrow('permission denied');
  });
});

describe('a viewer of some sources', () => {
  test('reads these sources and their deliveries', async () => {
    const { data, errors } = await as(VIEWERS.source).ask(SourcesAndObjectsDocument);
    expect(errors).toEqual([]);
    expect(data.sources).toEqual([{ id: 'erp', openRefusals: [{ slice: 'x' }] }]);
    expect(data.batches!.nodes).toEqual([{ source: { id: 'erp' }, objects: { nodes: [{ key: 'ledgerEntry.csv' }] } }]);
    for (const table of ['batch', 'refused_slice', 'delivery_refusal'])
      expect(await raw(VIEWERS.source, 'source_id', table)).toEqual(['erp']);
    expect(await raw(VIEWERS.source, 'key', 'batch_object')).toEqual(['ledgerEntry.csv']);
    expect(await raw(VIEWERS.source, 'batch_id', 'ledger_entry')).toEqual([]);
  });

  test('finds no other delivery by its id', async () => {
    const { nodes } = (await graph.data(BatchSourcesDocument)).batches!;
    const found = async (source: string) => {
      const { id } = nodes.find((batch) => batch.source.id === source)!;
      const { data } = await as(VIEWERS.source).ask(BatchByAnyWayDocument, { id });
      return [data.node?.id === id, data.batch?.id === id];
    };
    expect(await found('erp')).toEqual([true, true]);
    expect(await found('hr')).toEqual([false, false]);
  });

  test('and of none sees none', async () => {
    const { data } = await as(VIEWERS.nothing).ask(SourcesAndObjectsDocument);
    expect(data).toEqual({ sources: [], batches: { nodes: [] } });
    for (const [column, table] of [
      ['source_id', 'batch'],
      ['id', 'source'],
      ['source_id', 'stream_freshness'],
    ] as const)
      expect(await raw(VIEWERS.nothing, column, table)).toEqual([]);
  });
});

test('a viewer of some kinds of record reads their deliveries alone', async () => {
  const { data } = await as(VIEWERS.record).ask(BatchSourcesDocument);
  expect(data.batches!.nodes).toEqual([{ id: expect.any(String), source: { id: 'hr' } }]);
  expect(await raw(VIEWERS.record, 'record_type', 'batch')).toEqual(['costCenter']);
});

test('nothing of a viewer stays on the connection', async () => {
  await raw(VIEWERS.nothing, 'source_id', 'batch');
  const everything = administrator('everything');
  for (let turn = 0; turn < 20; turn++) {
    expect(await raw(everything, 'source_id', 'batch')).toEqual(['erp', 'hr']);
    expect(await raw(VIEWERS.source, 'source_id', 'batch')).toEqual(['erp']);
  }
});
