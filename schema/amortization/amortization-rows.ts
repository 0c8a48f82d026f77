import { amortizationPage, type AmortizationRowRow } from '#src/store/amortization/amortization-rows.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { readText } from '../filter/text-filter.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';
import { AMORTIZED } from './amortized-records.ts';
import { AmortizedRecordEnum } from './amortization-enums.ts';
import { amortizationRunIds } from './amortization-run-ids.ts';
import { AmortizedItemType } from './amortized-item-type.ts';

const ItemConnection = judgedConnectionOf(
  'AmortizedItem',
  AmortizedItemType,
  'A page of items, by run and in the order of their records in the deliveries, each book in turn.',
  AMORTIZED,
);

const ItemFilter = builder.inputType('AmortizationFilter', {
  description: 'Which items. All conditions hold at once.',
  fields: (t) => ({
    book: t.stringList({ description: 'In these books.' }),
    class: t.stringList({ description: 'Of these classes.' }),
    record: t.field({ type: [AmortizedRecordEnum], description: 'Of these kinds of record.' }),
    number: t.stringList({ description: 'By their numbers, as given by `AmortizedItem.number`.' }),
    costCenter: t.stringList({ description: 'Borne by these cost centres.' }),
  }),
});

const itemCursor = cursorOf('amortization', 'instant', 'id', 'id', 'small', 'integer', 'text');

builder.queryField('amortization', (t) =>
  t.field({
    demands: 'asset.read',
    type: ItemConnection,
    nullable: true,
    description:
      'What assets, licences and commitments take of months, and what is left of them, in each book. All pages that follow from one first page are of one instant. Limited viewers see what their cost centres bear.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Months, both included.' }),
      filter: t.arg({ type: ItemFilter, description: 'Which items.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, args, context): Promise<JudgedPage<AmortizationRowRow>> => {
      const months = monthsOf(args.period);
      const first = pageSize(args.first);
      const [startedAt, runId, batchId, objectNo, rowNumber, book] = itemCursor.decode(args.after) ?? [];
      const knowledge = await knowledgeOf(context, args.period, startedAt ?? args.asOf ?? undefined);
      const { book: books, class: classes, record, number, costCenter } = args.filter ?? {};
      const filter = {
        books: books?.map(readText),
        classes: classes?.map(readText),
        records: record ?? undefined,
        items: number?.map(readText),
        costCenters: costCenter?.map(readText),
      };
      const after = runId === undefined ? undefined : { runId, batchId: batchId!, objectNo: objectNo!, rowNumber: rowNumber!, book: book! };
      const question = { runIds: amortizationRunIds(knowledge), filter, first, after };
      const found = await context.snapshot.read((snapshot) => amortizationPage(snapshot, question));
      return {
        nodes: found.rows,
        hasNextPage: found.hasNextPage,
        hasPreviousPage: after !== undefined,
        asOf: knowledge.asOf,
        quality: { months, asOf: knowledge.asOf },
        cursor: (row) => itemCursor.encode([knowledge.asOf, row.runId, row.batchId, row.objectNo, row.rowNumber, row.book]),
      };
    },
  }),
);
