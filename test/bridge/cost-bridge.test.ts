import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openContext } from '#schema/context.ts';
import { openEventFeed } from '#schema/events/event-feed.ts';
import type { DimensionRuleSet } from '#src/domain/dimension/rule-set.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { readTurns, takeTurns } from '#src/store/viewer/read-turns.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import {
  CostBridgeBesideDocument,
  CostBridgeDocument,
  IssueStatementsDocument,
  StatementsDocument,
} from '#test/operations/generated/graphql.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { closeMonth } from '../period/close-month.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { unsound } from '#test/support/operation-text.ts';

let company: Company;
let graph: GraphClient;

const machine = (team: string, resource: string, quantity: string, cost: string) => ({
  'tag:team': team,
  Resource: resource,
  Quantity: quantity,
  Cost: cost,
  Service: 'Machines',
});
const support = (cost: string) => ({ Resource: 's-1', Quantity: '1', Cost: cost, Service: 'Support' });
const made = async (month: string) => {
  await company.mapDimensions(month);
  return company.allocate(month);
};

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [machine('retail', 'i-1', '10', '10'), machine('web', 'i-2', '5', '20'), support('30')]);
  await made('2025-01');
  await company.bill('aws', '2025-02', [machine('retail', 'i-1', '12', '12'), machine('retail', 'i-2', '5', '20'), support('40')]);
  await made('2025-02');
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

/** What the made-up vendor never says: charges with the tag `moved` lose it, and are of another category of service. */
async function classAsNetworking(batchId: string): Promise<void> {
  await company.db.transaction().execute(async (transaction) => {
    await sql`set local session_replication_role = replica`.execute(transaction);
    await sql`with kind as (
        select moved.scope_key as old, moved.scope_key + 1 as new, s.account_key, s.tag_key, s.service_name
        from charge_scope moved join tag_set t using (tag_key) join charge_scope s using (account_key)
        where t.tags ->> 'env' = 'moved' and s.scope_key <> moved.scope_key
          and moved.scope_key in (select scope_key from charge where batch_id = ${batchId})),
      added as (insert into charge_scope (scope_key, content_hash, account_key, tag_key, service_category, service_name)
        select new, '', account_key, tag_key, 'Networking', service_name from kind),
      of_month as (update charge_monthly m set scope_key = new from kind where batch_id = ${batchId} and m.scope_key = old)
      update charge c set scope_key = new from kind where batch_id = ${batchId} and c.scope_key = old`.execute(transaction);
  });
}

const bridge = async (costCenter: string, from: string, to: string, as?: string) => {
  const { totals, parts } = (await (as === undefined ? graph : graph.as(as)).data(CostBridgeDocument, { costCenter, from, to }))
    .costBridge!;
  return { totals, parts: parts.map(({ cause, amount }) => [cause, amount]) };
};

describe('the statement of retail', () => {
  it('is issued, adds up, and leads to the rows of the bill and back', async () => {
    const input = { month: '2025-01', mode: 'SHADOW', reason: 'for information' } as const;
    expect((await graph.data(IssueStatementsDocument, { input })).issueStatements).toMatchObject({ issue: { mode: 'SHADOW' } });
    company.statements.reset();
    const { statements, statementIssues } = await graph.data(StatementsDocument, { month: '2025-01', first: 10 });
    const { length } = company.statements.texts;
    expect(statementIssues!.nodes).toEqual([{ month: '2025-01', mode: 'SHADOW' }]);
    expect(statements!.nodes.map(({ costCenter, totals }) => [costCenter, totals[0]!.closing])).toEqual([
      ['retail', '25'],
      ['web', '35'],
    ]);
    const [own, support] = statements!.nodes[0]!.lines.nodes;
    expect(own).toMatchObject({
      kind: 'OWN',
      rule: 'direct',
      amount: '10',
      contributions: { nodes: [{ amount: '10', charge: { sourceRow: { row: 1 } } }] },
    });
    expect(support).toMatchObject({
      kind: 'ALLOCATED',
      rule: 'support',
      amount: '15',
      share: { statementLines: [{ number: support!.number }] },
    });
    company.statements.reset();
    const mine = await graph.as(RETAIL_TOKEN).data(StatementsDocument, { month: '2025-01', first: 10 });
    expect(mine.statements!.nodes.map(({ costCenter }) => costCenter)).toEqual(['retail']);
    expect(length).toBeLessThanOrEqual(company.statements.texts.length + 2);
    const { issueStatements } = await graph.as(RETAIL_TOKEN).data(IssueStatementsDocument, { input });
    expect(issueStatements).toMatchObject({ __typename: 'NotPermitted', code: 'FORBIDDEN' });
  });
});

describe('the cost of retail', () => {
  it('moved by what was used, by the price of support, and by a machine that is under another tag', async () => {
    company.statements.reset();
    expect(await bridge('retail', '2025-01', '2025-02')).toEqual({
      totals: [{ currency: 'USD', before: '25', after: '52', change: '27' }],
      parts: [
        ['USAGE', '2'],
        ['PRICE', '5'],
        ['TAGS', '20'],
      ],
    });
    expect(company.statements.texts.length).toBeLessThan(30);
    expect(company.statements.texts.filter((text) => text.startsWith("select set_config('statement_timeout'")).length).toBe(1);
    expect((await bridge('web', '2025-01', '2025-02')).parts).toEqual([
      ['PRICE', '5'],
      ['TAGS', '-20'],
    ]);
  });

  it('is told to whoever sees retail, and to nobody else', async () => {
    expect(await bridge('retail', '2025-01', '2025-02', RETAIL_TOKEN)).toEqual(await bridge('retail', '2025-01', '2025-02'));
    const { costBridge } = await graph.as(RETAIL_TOKEN).data(CostBridgeDocument, { costCenter: 'retail', from: '2025-01', to: '2025-02' });
    // Support is shared with web: that one item of it is dearer is not said.
    expect(costBridge!.parts.map(({ changes }) => changes)).toEqual([1, 0, 1]);
    const { errors } = await graph.as(RETAIL_TOKEN).ask(CostBridgeDocument, { costCenter: 'web', from: '2025-01', to: '2025-02' });
    expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  it('moved by late data, where something came after the close', async () => {
    await closeMonth(company.db, '2025-01');
    await company.bill('aws', '2025-01', [machine('retail', 'i-1', '10', '11'), machine('web', 'i-2', '5', '20'), support('30')]);
    await made('2025-01');
    expect(await bridge('retail', '2025-01', '2025-01')).toEqual({
      totals: [{ currency: 'USD', before: '25', after: '26', change: '1' }],
      parts: [['LATE_DATA', '1']],
    });
    expect(await bridge('retail', '2025-01', '2025-02')).toEqual({
      totals: [{ currency: 'USD', before: '25', after: '52', change: '27' }],
      parts: [
        ['USAGE', '2.1'],
        ['PRICE', '3.9'],
        ['TAGS', '20'],
        ['LATE_DATA', '1'],
      ],
    });
  });

  it('is refused for a month without an allocation, and for what is no allocation of the month', async () => {
    const { errors } = await graph.ask(CostBridgeDocument, { costCenter: 'retail', from: '2024-12', to: '2025-02' });
    expect(errors[0]!.message).toBe('from: expected an allocation of 2024-12, found none');
    const odd = await graph.ask(CostBridgeDocument, { costCenter: 'retail', from: '2025-01', to: '2025-02', fromRun: 'x' });
    expect(odd.errors[0]!.message).toContain('the id of an AllocationRun');
  });

  it('is asked once an operation', async () => {
    const field = 'costBridge(costCenter: "retail", from: "2025-01", to: "2025-02") { costCenter }';
    const { errors } = await graph.ask(unsound(`{ a: ${field} b: ${field} }`), {});
    expect(errors.map(({ message }) => message)).toEqual([
      'expected one costBridge in an operation, found several: ask for each on its own',
    ]);
  });

  it('is worked out before the operation reads, so that whoever waits for it keeps no read from others', async () => {
    company.statements.reset();
    const asked = { costCenter: 'retail', from: '2025-01', to: '2025-02' };
    const { before, costBridge, after } = await graph.data(CostBridgeBesideDocument, asked);
    expect([before!.nodes.length, costBridge!.fromRun.month, after!.nodes.length]).toEqual([1, '2025-01', 1]);
    const { texts } = company.statements;
    const reads = texts.flatMap((text, index) => (text.includes("set_config('role'") ? [index] : []));
    expect(reads).toHaveLength(1);
    expect(texts.findIndex((text) => text.startsWith("select set_config('statement_timeout'"))).toBeLessThan(reads[0]!);

    takeTurns(company.db, readTurns({ atOnce: 1, waitMs: 5_000 }));
    const events = await openEventFeed({ db: company.db, relay: { listen: () => Promise.resolve(() => Promise.resolve()) } });
    const { context, close } = openContext({ db: company.db, viewer: ADMIN, events });
    try {
      const turn = Promise.withResolvers<string>();
      const read = (snapshot: Snapshot) => sql<{ one: number }>`select 1 as one`.execute(snapshot.transaction);
      const done: string[] = [];
      const reading = context.snapshot.read(read).then(() => done.push('read'));
      const foreseen = context.foresee(() => turn.promise).then((what) => done.push(what));
      await readAs(company.db, ADMIN, read);
      expect(done).toEqual([]);
      turn.resolve('foreseen');
      await Promise.all([reading, foreseen]);
      expect(done).toEqual(['foreseen', 'read']);
      await expect(context.foresee(() => Promise.resolve())).rejects.toThrow('before anything is read');
    } finally {
      await close();
      await events.close();
      takeTurns(company.db, readTurns({ atOnce: 10, waitMs: 60_000 }));
    }
  });

  it('moved by a driver that measures a part of the cost, and by a bill that classes what it sells otherwise', async () => {
    const sealed = async (made: ReturnType<typeof makeRun>) => expect(await made).toMatchObject({ outcome: 'sealed' });
    const steps: AllocationRuleSet['steps'] = [
      { name: 'direct', method: 'direct' },
      { name: 'shared', method: 'driver', driver: 'share', targets: 'all', coverage: 'measured' },
    ];
    const of = { value: 'web' };
    const set = { costCenter: { of, ignoreValueCase: false, inMasterData: false } };
    const rules = [{ name: 'networks', when: { serviceCategory: { in: ['Networking'], startsWith: [] } }, set }];
    const months = { '2025-05': { retail: '50', shared: '80' }, '2025-06': { retail: '60', shared: '100' } };
    for (const [month, { retail, shared }] of Object.entries(months)) {
      // One item by all that tells items apart, of two kinds of service.
      const batchId = await company.bill('aws', month, [
        { Cost: shared, Resource: 'r-1' },
        { Cost: '30', Resource: 'r-1', 'tag:env': 'moved' },
      ]);
      await classAsNetworking(batchId);
      const share = { driver: 'share', unit: '%', month, target: 'retail', quantity: retail };
      await sealRecords(company.db, { record: 'driverValue', months: [month], slice: month, rows: [share] });
      await sealed(makeRun(company.db, ADMIN, dimensions, { month, ruleSet: { name: 'classes', rules } satisfies DimensionRuleSet }));
      await sealed(makeRun(company.db, ADMIN, allocation, { month, ruleSet: { name: 'shares', measure: 'effectiveCost', steps } }));
    }
    expect(await bridge('retail', '2025-05', '2025-06')).toEqual({
      totals: [{ currency: 'USD', before: '40', after: '60', change: '20' }],
      parts: [
        ['PRICE', '11'],
        ['DRIVER_SHARE', '9'],
      ],
    });
    expect((await bridge('web', '2025-05', '2025-06')).parts).toEqual([]);
  });
});
