import { can } from '#src/domain/authority/demand.ts';
import { allocationCertificates, type AllocationCertificateRow } from '#src/store/allocation/allocation-runs.ts';
import { allocationPools } from '#src/store/allocation/allocation-pools.ts';
import { excludedAmounts } from '#src/store/allocation/excluded-amounts.ts';
import { allocationShares } from '#src/store/allocation/allocation-shares.ts';
import { runsById, runsOf, type RunRow } from '#src/store/run/runs.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { connectionOf, PAGE_MAX, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import type { GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { RuleSet } from '../rule-sets/rule-set-type.ts';
import { Run } from '../runs/run-ref.ts';
import { STALE } from '../runs/stale.ts';
import { PoolType } from './pool-type.ts';
import { ScopeRuleType } from './scope-rule-type.ts';
import { AllocationShare, type GraphShare } from './share-ref.ts';
import { allocationRunNode } from './allocation-run-node.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

const Certificate = builder.objectRef<AllocationCertificateRow>('AllocationCertificate').implement({
  description:
    'What an allocation conserved in one currency: input = allocated + unallocated + excluded + difference, and the difference is zero.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    input: t.expose('input', { type: 'Decimal', description: 'The sum of the charges that went in.' }),
    allocated: t.expose('allocated', { type: 'Decimal', description: 'What cost centres pay.' }),
    unallocated: t.expose('unallocated', { type: 'Decimal', description: 'What no step takes.' }),
    excluded: t.expose('excluded', { type: 'Decimal', description: 'What rules of scope leave out.' }),
    difference: t.expose('difference', { type: 'Decimal', description: 'What was lost or invented: always zero.' }),
    scale: t.exposeInt('scale', { description: 'Decimals that amounts were split at: no digit of any charge is finer.' }),
  }),
});

const ShareConnection = connectionOf('AllocationShare', AllocationShare, 'A page of shares, by currency, cost centre and rule.');

const AllocationRun = builder.objectRef<RunRow>('AllocationRun').implement({
  description: 'An allocation of one billing month: which cost centres pay what.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Stable for ever. Its `run` has another.', resolve: (run) => nodeId(allocationRunNode, run) }),
    month: t.expose('month', { type: 'Month', description: 'The billing month.' }),
    sealedAt: t.expose('sealedAt', { type: 'DateTime', description: 'Since when it counts.' }),
    supersededAt: t.expose('supersededAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when a later one counts instead; null while it is current.',
    }),
    isStale: t.exposeBoolean('isStale', { description: STALE }),
    ruleSet: t.field({ type: RuleSet, description: 'The rules it went by.', resolve: ({ ruleSet }) => ruleSet! }),
    run: t.field({
      type: Run,
      description: 'The run that worked it out, with its inputs.',
      resolve: async ({ id }, _, context) => (await batched(context, 'run', id, runsById))!,
    }),
    certificate: t.field({
      type: [Certificate],
      nullable: true,
      description: 'What it conserved, by currency. Null for viewers who do not see all cost centres.',
      resolve: ({ id }, _, context) => (can(context.viewer, 'control.read') ? certificateOf(context, id) : null),
    }),
    scope: t.field({
      type: [ScopeRuleType],
      nullable: true,
      description:
        'What the rules leave out of the month, rule by rule in their order; an exception that has expired leaves out nothing. Null for viewers who do not see all cost centres.',
      resolve: ({ id }, _, context) => (can(context.viewer, 'control.read') ? scopeOf(context, id) : null),
    }),
    pools: t.field({
      type: [PoolType],
      nullable: true,
      description: 'Steps about cost that several share, with who answers for each. Null for viewers who do not see all cost centres.',
      resolve: ({ id }, _, context) => (can(context.viewer, 'control.read') ? poolsOf(context, id) : null),
    }),
    shares: t.field({
      type: ShareConnection,
      description: 'Who pays what. Limited viewers see only the shares of their own cost centres.',
      args: { costCenter: t.arg.stringList({ description: 'Of these cost centres; default: of all.' }), ...pageArgs },
      resolve: ({ id }, args, context) => sharesOf(context, id, args),
    }),
  }),
});

const AllocationRunConnection = judgedConnectionOf('AllocationRun', AllocationRun, 'Allocations of a month, the newest first.', {
  records: ['charge', 'costCenter', 'driverValue'],
  isOfMonths: true,
});

builder.queryField('allocationRuns', (t) =>
  t.field({
    demands: 'allocation.read',
    type: AllocationRunConnection,
    nullable: true,
    description: 'The allocation of a billing month: the one that counts, and with `history` those it superseded.',
    extensions: { length: lengthForetold },
    args: {
      period: t.arg({ type: 'Month', required: true, description: 'The billing month.' }),
      history: t.arg.boolean({ defaultValue: false, description: 'True: superseded allocations, too.' }),
      ...pageArgs,
      first: t.arg.int({ defaultValue: 10, description: `Maximum number of items, up to ${PAGE_MAX}.` }),
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: async (_, { period, history, first, after, asOf }, context): Promise<JudgedPage<RunRow>> => {
      const size = pageSize(first);
      const [sealedBefore] = runCursor.decode(after) ?? [];
      const runs = await context.snapshot.read((snapshot) =>
        runsOf(snapshot, { kind: 'allocation', month: period, history: history === true, asOf: asOf ?? undefined }),
      );
      const later = runs.filter(({ sealedAt }) => sealedBefore === undefined || sealedAt < sealedBefore);
      return {
        nodes: later.slice(0, size),
        hasNextPage: later.length > size,
        hasPreviousPage: sealedBefore !== undefined,
        quality: { months: [period], asOf: asOf ?? undefined },
        cursor: ({ sealedAt }) => runCursor.encode([sealedAt]),
      };
    },
  }),
);

/** Without history there is one. */
function lengthForetold({ history, first }: Readonly<Record<string, unknown>>): number {
  return history === true && typeof first === 'number' ? first : 1;
}

const runCursor = cursorOf('allocationRuns', 'instant');

function certificateOf(context: GraphContext, runId: string): Promise<AllocationCertificateRow[]> {
  return batched(context, 'certificates', runId, async (snapshot, runIds: readonly string[]) => {
    const rows = await allocationCertificates(snapshot, runIds);
    return runIds.map((id) => rows.filter((row) => row.runId === id));
  });
}

function scopeOf(context: GraphContext, runId: string) {
  return batched(context, 'allocation scopes', runId, async (snapshot, runIds: readonly string[]) => {
    const rules = await excludedAmounts(snapshot, runIds);
    return runIds.map((id) => rules.filter((rule) => rule.runId === id));
  });
}

function poolsOf(context: GraphContext, runId: string) {
  return batched(context, 'allocation pools', runId, async (snapshot, runIds: readonly string[]) => {
    const pools = await allocationPools(snapshot, runIds);
    return runIds.map((id) => pools.filter((pool) => pool.runId === id));
  });
}

const shareCursor = cursorOf('shares', 'integer');

interface SharesArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly costCenter?: readonly string[] | null | undefined;
}

async function sharesOf(context: GraphContext, runId: string, { first, after, costCenter }: SharesArguments): Promise<Page<GraphShare>> {
  const size = pageSize(first);
  const [shareNo] = shareCursor.decode(after) ?? [];
  const costCenters = costCenter ?? undefined;
  const found = await batched(
    context,
    `shares ${JSON.stringify([size, after, costCenters])}`,
    runId,
    async (snapshot, runIds: readonly string[]) => {
      const pages = await allocationShares(snapshot, runIds, { first: size, after: shareNo, costCenters });
      return runIds.map((id) => pages.get(id)!);
    },
  );
  return {
    nodes: found.shares,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: shareNo !== undefined,
    cursor: (share) => shareCursor.encode([share.shareNo]),
  };
}
