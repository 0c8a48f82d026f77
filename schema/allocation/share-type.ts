import { allocationContributions, type Contribution } from '#src/store/allocation/allocation-contributions.ts';
import { hiddenContributions } from '#src/store/allocation/allocation-hidden.ts';
import { allocationSharesByRef, shareKey, type AllocationShareRow, type ShareRef } from '#src/store/allocation/allocation-shares.ts';
import { chargesByRef } from '#src/store/charge/charges-by-ref.ts';
import { runsById } from '#src/store/run/runs.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { selectedColumns } from '../charges/select-columns.ts';
import { Charge } from '../charges/charge-ref.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import type { GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { Run } from '../runs/run-ref.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';
import { selectionOf } from '../selection/selection.ts';
import { AllocationShare, type GraphShare } from './share-ref.ts';
import { allocationShareNode } from './allocation-share-node.ts';

const ContributionType = builder.objectRef<Contribution>('Contribution').implement({
  description: 'What one charge gives to a share.',
  fields: (t) => ({
    amount: t.expose('amount', { type: 'Decimal', description: "How much, in the share's currency; zero included." }),
    charge: t.field({
      type: Charge,
      nullable: true,
      description: 'The charge; null where the viewer may not see it any more.',
      resolve: async ({ batchId, objectNo, rowNumber, part }, _, context, info) => {
        const columns = selectedColumns(selectionOf(info));
        const ref = { batchId, objectNo, rowNumber, part };
        const found = await batched(context, `charge ${columns.join(' ')}`, ref, (snapshot, refs) => chargesByRef(snapshot, refs, columns));
        return found ? { ...found, pin: null } : null;
      },
    }),
  }),
});

const ContributionConnection = connectionOf(
  'Contribution',
  ContributionType,
  'A page of contributions, in the order of batch, file and row.',
);

AllocationShare.implement({
  description: 'What one cost centre pays by one rule of an allocation, in one currency.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Stable for ever.', resolve: (share) => nodeId(allocationShareNode, share) }),
    costCenter: t.string({
      description: 'Who pays; `unallocated` for what no step takes.',
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

const contributionCursor = cursorOf('contributions', 'id', 'small', 'integer', 'small');

async function contributionsOf(
  context: GraphContext,
  { runId, shareNo }: ShareRef,
  { first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
): Promise<Page<Contribution>> {
  const size = pageSize(first);
  const values = contributionCursor.decode(after);
  const start = values && { batchId: values[0], objectNo: values[1], rowNumber: values[2], part: values[3] };
  const found = await batched(context, `contributions ${size} ${after ?? ''}`, { runId, shareNo }, async (snapshot, refs) => {
    const pages = await allocationContributions(snapshot, refs, { first: size, after: start });
    return refs.map((ref) => pages.get(shareKey(ref))!);
  });
  return {
    nodes: found.contributions,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: start !== undefined,
    cursor: ({ batchId, objectNo, rowNumber, part }) => contributionCursor.encode([batchId, objectNo, rowNumber, part]),
  };
}
