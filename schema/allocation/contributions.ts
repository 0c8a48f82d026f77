import { allocationContributions, type Contribution } from '#src/store/allocation/allocation-contributions.ts';
import { shareKey, type ShareRef } from '#src/store/allocation/allocation-shares.ts';
import { chargesByRef } from '#src/store/charge/charges-by-ref.ts';
import { builder } from '../builder.ts';
import { Charge } from '../charges/charge-ref.ts';
import { selectedColumns } from '../charges/select-columns.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { batched } from '../selection/batched.ts';
import { selectionOf } from '../selection/selection.ts';

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

export const ContributionConnection = connectionOf(
  'Contribution',
  ContributionType,
  'A page of contributions, in the order of batch, file and row.',
);

const contributionCursor = cursorOf('contributions', 'id', 'small', 'integer', 'small');

/** A page of the charges that a share is made of; with `categories`, of charges of these alone. */
export async function contributionsOf(
  context: GraphContext,
  { runId, shareNo }: ShareRef,
  { first, after }: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  categories?: readonly string[],
): Promise<Page<Contribution>> {
  const size = pageSize(first);
  const values = contributionCursor.decode(after);
  const start = values && { batchId: values[0], objectNo: values[1], rowNumber: values[2], part: values[3] };
  const name = `contributions ${size} ${after ?? ''} ${categories?.join() ?? ''}`;
  const found = await batched(context, name, { runId, shareNo }, async (snapshot, refs: readonly ShareRef[]) => {
    const pages = await allocationContributions(snapshot, refs, { first: size, after: start, categories });
    return refs.map((ref) => pages.get(shareKey(ref))!);
  });
  return {
    nodes: found.contributions,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: start !== undefined,
    cursor: ({ batchId, objectNo, rowNumber, part }) => contributionCursor.encode([batchId, objectNo, rowNumber, part]),
  };
}
