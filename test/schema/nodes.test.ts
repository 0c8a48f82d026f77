import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EverythingWithAnIdDocument,
  InstantsOfChargesDocument,
  LineageWithNodesDocument,
  NodeByIdDocument,
  NodeInFullDocument,
  NodesInFullDocument,
  type NodesInFullQuery,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from './company.ts';
import { RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from './graph-client.ts';

let company: Company;
let graph: GraphClient;

const JANUARY = { period: { from: '2025-01', to: '2025-01' } };
const everything = (asOf?: string | null) => graph.data(EverythingWithAnIdDocument, { ...JANUARY, month: '2025-01', asOf });
const asOfCharges = async () => (await graph.data(InstantsOfChargesDocument, { ...JANUARY, first: 1 })).charges!.asOf;

type Node = NonNullable<NodesInFullQuery['nodes'][number]>;
type Historical = Extract<Node, { readonly currentId: string }>;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const rows = Array.from({ length: 150 }, (_, index) => ({
    Cost: `${index}.5`,
    Service: index % 5 === 0 ? 'Support' : 'Machines',
    'tag:team': index % 2 === 0 ? 'retail' : 'web',
    'tag:env': 'web',
  }));
  await company.bill('aws', '2025-01', rows);
  await company.mapDimensions('2025-01');
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: '1' });
  await company.report('2025-01', [{ id: 'a1', costCenter: 'retail' }, { id: 'a2' }]);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

/** The ids of all that the graph lists, each once. */
async function everyId(asOf?: string | null): Promise<string[]> {
  const found: string[] = [];
  JSON.stringify(await everything(asOf), (key, value: unknown) => {
    if (key === 'id') found.push(value as string);
    return value;
  });
  expect(new Set(found).size).toBe(found.length);
  return found;
}
const nodesOf = async (ids: readonly string[], asking: Asking = graph) => (await asking.data(NodesInFullDocument, { ids })).nodes;

describe('nodes', () => {
  it('finds what has an id, in the order asked for, as node does', async () => {
    const ids = (await everyId()).toReversed().slice(0, 100);
    const found = await nodesOf(ids);
    expect(found.map((node) => node?.id)).toEqual(ids);
    for (const index of [0, 1, 2, 3, 4, 5, 50, 99])
      expect((await graph.data(NodeInFullDocument, { id: ids[index]! })).node).toEqual(found[index]);
  });

  it('leaves a gap for what is not there, and for what the viewer may not see', async () => {
    const [charge, ...more] = await everyId();
    const ids = [charge!, 'nothing', '', charge!, Buffer.from('Batch:999').toString('base64url'), charge!];
    expect((await nodesOf(ids)).map((node) => node?.id ?? null)).toEqual([charge, null, null, charge, null, charge]);
    const web = more.find((id) => Buffer.from(id, 'base64url').toString() === 'Charge:1.0.2.0')!;
    expect((await nodesOf([web, charge!], graph.as(RETAIL_TOKEN))).map((node) => node?.id ?? null)).toEqual([null, charge]);
    expect(await nodesOf([])).toEqual([]);
  });

  it('is refused for more than a hundred ids, or ten instants', async () => {
    const [charge] = await everyId();
    const at = (second: number) => Buffer.from(`Charge:1.0.1.0@2025-01-01T00:00:${String(second + 10)}Z`).toString('base64url');
    for (const ids of [Array.from({ length: 101 }, () => charge!), Array.from({ length: 11 }, (_, second) => at(second))]) {
      expect((await graph.ask(NodesInFullDocument, { ids })).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    }
  });

  it('costs so many statements for each kind, however many ids there are', async () => {
    const ids = await everyId();
    const kindOf = (id: string) => /^[A-Za-z]+:/.exec(Buffer.from(id, 'base64url').toString())?.[0] ?? 'Source:';
    const kinds = [...Map.groupBy(ids, kindOf).values()];
    expect(kinds.length).toBe(9);
    const statements = async (asked: readonly string[]) => {
      company.statements.reset();
      await nodesOf(asked);
      return company.statements.texts.length;
    };
    const oneOfEach = await statements(kinds.map(([id]) => id!));
    expect(await statements(kinds.flatMap((alike) => alike.slice(0, 12)))).toBe(oneOfEach);
  });
});

describe('an id', () => {
  it('names what was known at one instant, whatever comes afterwards', async () => {
    const asOf = await asOfCharges();
    const [now, then] = [await everyId(), await everyId(asOf)];
    const historical = (nodes: readonly (Node | null)[]) =>
      nodes.filter((node): node is Historical => node !== null && 'currentId' in node);
    const before = historical(await nodesOf(then.slice(-100)));
    expect(new Set(before.map(({ __typename }) => __typename))).toEqual(new Set(['Charge', 'Anomaly', 'Source', 'LedgerEntry']));
    for (const node of before) {
      expect(now).not.toContain(node.id);
      expect(now).toContain(node.currentId);
      expect(node.asOf).toBe(asOf);
    }
    const live = historical(await nodesOf(before.map(({ currentId }) => currentId)));
    const valuesOf = (nodes: readonly Node[]) => nodes.map((node) => ({ ...node, id: '', asOf: null, complete: null }));
    expect(live.every(({ id, currentId, asOf }) => id === currentId && asOf === null)).toBe(true);
    expect(valuesOf(live)).toEqual(valuesOf(before));

    await company.mapDimensions('2025-01', 'env');
    await company.allocate('2025-01');
    await company.report('2025-01', [{ id: 'a1', impact: '1000' }]);
    await company.bill('aws', '2025-02', [{ Cost: '1' }]);
    expect(historical(await nodesOf(before.map(({ id }) => id)))).toEqual(before);
    const changed = historical(await nodesOf(before.map(({ currentId }) => currentId)));
    const differs = (kind: string) =>
      changed.some((node, index) => {
        const [was, is] = [live[index], node].map((one) => JSON.stringify(one));
        return was !== is && node.__typename === kind;
      });
    expect(['Charge', 'Anomaly', 'Source'].map(differs)).toEqual([true, true, true]);
  });

  it('of a thing goes by the instant on every page of a list, though only the first page was asked for it', async () => {
    const asOf = await asOfCharges();
    const page = async (variables: { readonly asOf?: string | null; readonly after?: string | null }) =>
      (await graph.data(InstantsOfChargesDocument, { ...JANUARY, first: 2, ...variables })).charges!;
    const first = await page({ asOf });
    const second = await page({ after: first.pageInfo.endCursor });
    expect([...first.nodes, ...second.nodes]).toEqual(Array.from({ length: 4 }, () => ({ asOf })));
    const plain = await page({});
    expect((await page({ after: plain.pageInfo.endCursor })).nodes).toEqual([{ asOf: null }, { asOf: null }]);
    expect((await page({ asOf: '2999-01-01' })).nodes).toEqual([{ asOf: null }, { asOf: null }]);
  });

  it('of a row that stands for a run is not that of the run', async () => {
    const { allocationRuns, reconciliation } = await everything();
    for (const { id, run } of [...allocationRuns!.nodes, reconciliation!]) {
      expect(id).not.toBe(run.id);
      expect((await graph.data(NodeByIdDocument, { id: run.id })).node).toEqual({ __typename: 'Run', id: run.id });
    }
    const [run, reconciled] = [allocationRuns!.nodes[0]!, reconciliation!].map(({ run: of }) => Buffer.from(of.id, 'base64url').toString());
    const exchanged = [run!.replace('Run', 'Reconciliation'), reconciled!.replace('Run', 'AllocationRun')];
    expect(await nodesOf(exchanged.map((name) => Buffer.from(name).toString('base64url')))).toEqual([null, null]);
    const lineage = { of: reconciliation!.id, direction: 'UPSTREAM', depth: 0 } as const;
    expect((await graph.data(LineageWithNodesDocument, lineage)).lineage!.nodes.map(({ node }) => node)).toEqual([
      { __typename: 'Run', id: reconciliation!.run.id },
    ]);
  });

  it('of a reconciliation is nobody’s who does not see all of it', async () => {
    const { reconciliation } = await everything();
    expect(await nodesOf([reconciliation!.id], graph.as(RETAIL_TOKEN))).toEqual([null]);
  });
});
