import { hiddenContributions } from '#src/store/allocation/allocation-hidden.ts';
import { allocationSharesByRef, shareKey, type AllocationShareRow } from '#src/store/allocation/allocation-shares.ts';
import { runsById } from '#src/store/run/runs.ts';
import { batched } from '../selection/batched.ts';
import { pageArgs } from '../paging/connection.ts';
import type { GraphContext } from '../context.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { Run } from '../runs/run-ref.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';
import { ContributionConnection, contributionsOf } from './contributions.ts';
import { AllocationShare, type GraphShare } from './share-ref.ts';
import { allocationShareNode } from './allocation-share-node.ts';

AllocationShare.implement({
  description: 'What one cost centre pays by one rule of an allocation, in one currency.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Stable for ever.', resolve: (share) => nodeId(allocationShareNode, share) }),
    costCenter: t.string({
      description: 'Who pays; `unallocated` for what no step takes, `excluded` for what rules of scope leave out.',
      resolve: async (share, _, context) => (await shareOf(context, share)).costCenter,
    }),
    amount: t.field({
      type: 'Decimal',
      description: 'How much, in `currency`.',
      resolve: async (share, _, context) => (await shareOf(context, share)).amount,
    }),
    currency: t.string({ description: 'ISO 4217 code.', resolve: async (share, _, context) => (await shareOf(context, share)).currency }),
    rule: t.string({
      description: 'The step of the rule set.',
      resolve: async (share, _, context) => (await shareOf(context, share)).rule,
    }),
    isStale: t.boolean({ description: STALE, resolve: ({ runId }, _, context) => isStaleRun(context, runId) }),
    run: t.field({
      type: Run,
      description: 'The allocation that it is a part of.',
      resolve: async ({ runId }, _, context) => (await batched(context, 'run', runId, runsById))!,
    }),
    contributions: t.field({
      type: ContributionConnection,
      description: 'The charges that it is made of. With `hidden` they add up to the share.',
      args: pageArgs,
      resolve: (share, args, context) => contributionsOf(context, share, args),
    }),
    hidden: t.field({
      type: 'Decimal',
      description: 'What comes from charges that the viewer may not see: zero for who sees all.',
      resolve: ({ runId, shareNo }, _, context) =>
        batched(context, 'hidden contributions', { runId, shareNo }, async (snapshot, refs) => {
          const amounts = await hiddenContributions(snapshot, refs);
          return refs.map((ref) => amounts.get(shareKey(ref))!);
        }),
    }),
  }),
});

async function shareOf(context: GraphContext, share: GraphShare): Promise<AllocationShareRow> {
  if (share.amount !== undefined) return share as AllocationShareRow;
  const { runId, shareNo } = share;
  return (await batched(context, 'share', { runId, shareNo }, allocationSharesByRef))!;
}
