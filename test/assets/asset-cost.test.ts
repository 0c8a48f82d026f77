import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideAssetMatch } from '#src/actions/asset/decide-asset-match.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { assetItemId } from '#src/domain/asset/asset-item.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import {
  AssetCostsAndLinksDocument,
  AssetDiscrepanciesDocument,
  type AssetCostsAndLinksQuery,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { seededNumbers } from './labelled-estate.ts';
import { sealInventory } from './seal-inventory.ts';

/** Charges of things: each counts for one thing at most, however things are merged and told apart. */
const ADMIN = administrator('test');
const PERIOD = { from: '2025-01', to: '2025-01' };
const run = (company: Company) => makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
const arn = (account: string, what: string) => `arn:aws:ec2:eu-central-1:${account}:${what}`;

describe('a thing with two ids of one resource', () => {
  let company: Company;
  let graph: GraphClient;
  const INSTANCE = arn('000456', 'instance/i-0ab');
  beforeAll(async () => {
    company = await openCompany();
    graph = await serveGraph(company);
    const charge = (day: string, Cost: string, Resource: string, Account: string) => ({
      Cost,
      Resource,
      Account,
      Start: `2025-01-${day} 00:00:00`,
      End: `2025-01-${day}T01:00:00Z`,
    });
    await company.bill('bill', '2025-01', [
      charge('05', '1', 'i-0ab', '000456'),
      charge('20', '10', INSTANCE, '000456'),
      charge('21', '100', 'i-0ab', '000999'),
    ]);
  });
  afterAll(async () => {
    await graph.close();
    await company.drop();
  });
  const seal = (state: 'active' | 'deleted') => {
    const seen = { state, assetType: 'cloud-resource', lastSeenAt: '2025-01-10T00:00:00Z' } as const;
    return sealInventory(company.db, 'one', [{ ...seen, itemKey: 'whole', cloudResourceId: INSTANCE, cloudAccountId: '000456' }]);
  };

  it('costs each charge once', async () => {
    await seal('active');
    // Another list has the short id alone.
    await sealInventory(company.db, 'three', [{ itemKey: 'named', cloudResourceId: 'i-0ab', assetType: 'cloud-resource' }]);
    await run(company);
    const merged = await decideAssetMatch(company.db, ADMIN, {
      act: 'confirm',
      parties: [
        { item: assetItemId('observation', 'one', 'devices', 'whole') },
        { item: assetItemId('observation', 'three', 'devices', 'named') },
      ],
      reason: 'one machine',
    });
    expect(merged.outcome).toBe('decided');
    const { assets: found } = await graph.data(AssetCostsAndLinksDocument, { period: PERIOD });
    expect(found!.nodes.map(({ billedAs, cost }) => ({ billedAs, cost }))).toEqual([
      { billedAs: [INSTANCE.toLowerCase(), 'i-0ab'], cost: [{ billedCost: '111', chargeCount: 3 }] },
    ]);
  });

  it('was billed each charge once after it was given up', async () => {
    await seal('deleted');
    await sealInventory(company.db, 'three', [
      { itemKey: 'named', cloudResourceId: 'i-0ab', assetType: 'cloud-resource', state: 'deleted', lastSeenAt: '2025-01-10T00:00:00Z' },
    ]);
    await run(company);
    const { assetDiscrepancies } = await graph.data(AssetDiscrepanciesDocument);
    expect(assetDiscrepancies!.nodes).toMatchObject([
      { kind: 'RETIRED_BUT_BILLED', expected: 'no charges after 2025-01-10', amounts: [{ amount: '110' }] },
    ]);
  });
});

describe('over random estates, merges and splits', () => {
  let company: Company;
  let graph: GraphClient;
  const ACCOUNTS = ['000456', '000999'];
  const IDS = [
    'i-0ab',
    'vol-1',
    ...ACCOUNTS.flatMap((account) => [arn(account, 'instance/i-0AB'), arn(account, 'volume/vol-1'), arn(account, 'snapshot/vol-1')]),
  ];
  /** The cost of a charge is a power of two: a sum says which charges it is of. */
  const charges = [...IDS, 'I-0AB', 'unknown'].flatMap((resource) => ACCOUNTS.map((account) => ({ resource, account })));
  const costOf = (place: number) => 2 ** place;

  beforeAll(async () => {
    company = await openCompany();
    graph = await serveGraph(company);
    await company.bill(
      'bill',
      '2025-01',
      charges.map(({ resource, account }, place) => ({ Cost: String(costOf(place)), Resource: resource, Account: account })),
    );
  });
  afterAll(async () => {
    await graph.close();
    await company.drop();
  });

  interface Seen {
    readonly itemKey: string;
    readonly cloudResourceId: string;
    readonly state: 'active' | 'deleted';
  }
  type Thing = NonNullable<AssetCostsAndLinksQuery['assets']>['nodes'][number];

  /** Whose a charge is, worked out plainly; undefined: nobody's, or nobody knows. */
  function ownerOf(things: readonly Thing[], seen: ReadonlyMap<string, Seen>, charge: (typeof charges)[number]): Thing | undefined {
    const resource = charge.resource.toLowerCase();
    const claim = ({ links }: Thing, isClaim: (id: string) => boolean) =>
      links.some(({ itemKey }) => isClaim(seen.get(itemKey)!.cloudResourceId.toLowerCase()));
    const isEnd = (id: string) => id.startsWith('arn:') && id.split(':')[4] === charge.account && id.split('/').at(-1) === resource;
    const within = things.filter((thing) => claim(thing, isEnd));
    const claimants = within.length > 0 ? within : things.filter((thing) => claim(thing, (id) => id === resource));
    const inUse = claimants.filter(({ status }) => status === 'ACTIVE');
    return claimants.length === 1 ? claimants[0] : inUse.length === 1 ? inUse[0] : undefined;
  }

  it("what all things cost and what is nobody's is what was charged", { timeout: 60_000 }, async () => {
    const next = seededNumbers(11);
    let [unassigned, shared] = [0, 0];
    /** What was said last of each item: what has vanished goes by that. */
    const seen = new Map<string, Seen>();
    for (let round = 0; round < 25; round++) {
      const all = Array.from({ length: 2 + next(8) }, (_, index): Seen => ({
        itemKey: `k${index}`,
        cloudResourceId: IDS[next(IDS.length)]!,
        state: next(4) === 0 ? 'deleted' : 'active',
      }));
      // One list has ids of its own for each: two items with one cloud id are one thing, unless their serial numbers differ.
      await sealInventory(
        company.db,
        'list',
        all.map((one, index) => ({ ...one, assetType: 'cloud-resource' as const, serialNumber: next(3) === 0 ? `SERIAL-${index}` : null })),
      );
      await run(company);
      for (let decisions = next(3); decisions > 0; decisions--) {
        const item = () => ({ item: assetItemId('observation', 'list', 'devices', `k${next(all.length)}`) });
        const act = (['confirm', 'forbid', 'withdraw'] as const)[next(3)]!;
        await decideAssetMatch(company.db, ADMIN, { act, parties: [item(), item()], reason: 'at random' });
      }
      for (const one of all) seen.set(one.itemKey, one);
      const { assets: page } = await graph.data(AssetCostsAndLinksDocument, { period: PERIOD, first: 1000 });
      const things = page!.nodes;
      const owners = charges.map((charge) => ownerOf(things, seen, charge));
      for (const thing of things) {
        const own = charges.map((_, place) => (owners[place] === thing ? costOf(place) : 0)).reduce((sum, cost) => sum + cost, 0);
        expect(Number(thing.cost[0]?.billedCost ?? '0'), JSON.stringify({ round, all, thing })).toBe(own);
        shared += thing.links.length > 1 ? 1 : 0;
      }
      unassigned += owners.filter((owner) => owner === undefined).length;
    }
    // The rounds reach what they are about.
    expect(shared).toBeGreaterThan(10);
    expect(unassigned).toBeGreaterThan(25);
  });
});
