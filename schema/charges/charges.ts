import { createHash } from 'node:crypto';
import type { GraphQLResolveInfo } from 'graphql';
import { batchesById } from '#src/store/batch/batches.ts';
import type { KnowledgeView } from '#src/domain/period/knowledge-view.ts';
import type { ChargeRow } from '#src/store/charge/charge-columns.ts';
import { chargePage } from '#src/store/charge/charge-page.ts';
import { deliveredThrough, type DeliveredMonth } from '#src/store/cost/delivered-through.ts';
import { builder } from '../builder.ts';
import { DeliveredMonthType } from '../costs/cost-beside.ts';
import { ChargeFilter, readChargeFilter } from '../filter/charge-filter.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { knowledgeOf, type GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { invalidInput } from '../error/graph-error.ts';
import { pinOf } from '../node/historical-node.ts';
import { viewArgument } from '../filter/knowledge-view.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { mergedSelections, selectionOf } from '../selection/selection.ts';
import { Charge, type GraphCharge } from './charge-ref.ts';
import { selectedColumns } from './select-columns.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

const ChargeConnection = judgedConnectionOf('Charge', Charge, 'A page of charges, in the order of batch, file and row.', {
  records: ['charge'],
  isOfMonths: true,
});

builder.objectFields(ChargeConnection, (t) => ({
  delivered: t.field({
    type: [DeliveredMonthType],
    description: 'How far each source has delivered each month so far, by the charges that the viewer sees, whatever the filter.',
    resolve: async (page) => (page as ChargePage).delivered(),
  }),
}));

interface ChargePage extends JudgedPage<GraphCharge> {
  /** Read when it is asked for. */
  readonly delivered: () => Promise<readonly DeliveredMonth[]>;
}

builder.queryField('charges', (t) =>
  t.field({
    demands: 'charge.read',
    type: ChargeConnection,
    nullable: true,
    description:
      'The lines of the bills. All pages that follow from one first page are of one instant, so that none is lost or seen twice while bills are delivered. Limited viewers see only the charges of their own cost centres.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      filter: t.arg({ type: ChargeFilter, description: 'Which charges.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
      view: t.arg(viewArgument),
    },
    resolve: (_, args, context, info) => charges(args, context, info),
  }),
);

interface Arguments {
  readonly period: typeof PeriodInput.$inferInput;
  readonly filter?: typeof ChargeFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly asOf?: string | null | undefined;
  readonly view?: KnowledgeView | null | undefined;
}

const chargeCursor = cursorOf('charges', 'text', 'instant', 'pin', 'id', 'small', 'integer', 'small');

async function charges(args: Arguments, context: GraphContext, info: GraphQLResolveInfo): Promise<ChargePage> {
  const months = monthsOf(args.period);
  const filter = readChargeFilter(args.filter);
  const first = pageSize(args.first);
  const question = digestOf(args);
  const start = readStart(args, question);
  const asOf = start?.asOf ?? args.asOf ?? undefined;
  const pin = start ? start.pin : pinOf(args.asOf);
  const selection = selectionOf(info);
  const selected = mergedSelections([selection.at('nodes'), selection.at('edges', 'node')]);
  const view = args.view ?? 'pinned';
  const knowledge = await knowledgeOf(context, args.period, asOf, view);
  const found = await context.snapshot.read((snapshot) =>
    chargePage(snapshot, knowledge, { months, filter, first, after: start?.charge, columns: selectedColumns(selected) }),
  );
  const nodes = selected.has('batch') ? await withBatches(context, found.charges) : found.charges;
  return {
    // Later fields of a charge are of the instant of its page, too. Each row is the page's own: copies of a thousand cost time.
    nodes: nodes.map((charge) => Object.assign(charge, { asOf: knowledge.asOf, pin, view })),
    hasNextPage: found.hasNextPage,
    hasPreviousPage: start !== undefined,
    asOf: knowledge.asOf,
    quality: { months, asOf, view },
    delivered: () => context.snapshot.read((snapshot) => deliveredThrough(snapshot, knowledge, months)),
    cursor: ({ batchId, objectNo, rowNumber, part }) =>
      chargeCursor.encode([question, knowledge.asOf, pin, batchId, objectNo, rowNumber, part]),
  };
}

/** The batches of a page are few: read at once, and the same object for all their charges. */
async function withBatches(context: GraphContext, found: readonly ChargeRow[]): Promise<(ChargeRow & Pick<GraphCharge, 'batch'>)[]> {
  const batchIds = found.map(({ batchId }) => batchId);
  const ids = [...new Set(batchIds)];
  const batches = await context.snapshot.read((snapshot) => batchesById(snapshot, ids));
  const byId = new Map(ids.map((id, index) => [id, batches[index]]));
  return found.map((charge, index) => Object.assign(charge, { batch: byId.get(batchIds[index]!) }));
}

function readStart(args: Arguments, question: string) {
  const values = chargeCursor.decode(args.after);
  if (!values) return undefined;
  const [of, asOf, pin, batchId, objectNo, rowNumber, part] = values;
  if (of !== question) throw invalidInput('a cursor of the same list: same period, filter and view', args.after);
  return { asOf, pin, charge: { batchId, objectNo, rowNumber, part } };
}

/** Tells whether a cursor belongs to the list that is asked for. */
function digestOf({ period, filter, view }: Arguments): string {
  return createHash('sha256')
    .update(JSON.stringify([period, filter, ...(view === 'present' ? [view] : [])]))
    .digest('base64url')
    .slice(0, 16);
}
