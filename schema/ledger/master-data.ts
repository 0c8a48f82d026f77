import type { Knowledge } from '#src/domain/knowledge.ts';
import { costCenterPage, glAccountPage, type CostCenterRow, type GlAccountRow } from '#src/store/ledger/ledger-master-data.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { masterDataOf } from '../context.ts';
import { cursorOf, type CursorOf } from '../paging/cursor.ts';
import { readText } from '../filter/text-filter.ts';
import { CostCenter, GlAccount } from './master-data-type.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

const asOfArgs = builder.args((t) => ({
  asOf: t.field({
    type: 'DateTime',
    description: 'As known at this instant; default: now, and for a further page the instant of the first.',
  }),
}));

const GlAccountConnection = judgedConnectionOf('GlAccount', GlAccount, 'A page of accounts, in the order of their ids.', {
  records: ['glAccount'],
  isOfMonths: false,
});
const CostCenterConnection = judgedConnectionOf('CostCenter', CostCenter, 'A page of cost centres, in the order of their ids.', {
  records: ['costCenter'],
  isOfMonths: false,
});
const accountCursor = cursorOf('glAccounts', 'instant', 'text', 'id', 'small', 'integer');
const costCenterCursor = cursorOf('costCenters', 'instant', 'text', 'id', 'small', 'integer');

builder.queryField('glAccounts', (t) =>
  t.field({
    demands: 'ledger.read',
    type: GlAccountConnection,
    nullable: true,
    description: 'The accounts of the general ledgers.',
    args: {
      accountId: t.arg.stringList({ description: 'These accounts; default: all.' }),
      chart: t.arg.stringList({ description: 'Of these charts of accounts; default: all.' }),
      ...pageArgs,
      ...asOfArgs,
    },
    resolve: async (_, args, context): Promise<JudgedPage<GlAccountRow>> => {
      const [startedAt, ...after] = accountCursor.decode(args.after) ?? [];
      const first = pageSize(args.first);
      const knowledge = await masterDataOf(context, startedAt ?? args.asOf ?? undefined);
      const question = { ids: args.accountId?.map(readText), charts: args.chart?.map(readText), first, after: place(after) };
      const found = await context.snapshot.read((snapshot) => glAccountPage(snapshot, knowledge, question));
      return pageOf(found, knowledge, after.length > 0, (row) => row.accountId, accountCursor);
    },
  }),
);

builder.queryField('costCenters', (t) =>
  t.field({
    demands: 'ledger.read',
    type: CostCenterConnection,
    nullable: true,
    description: 'The cost centres as they are on a day, or in all intervals of their validity.',
    args: {
      costCenterId: t.arg.stringList({ description: 'These cost centres; default: all.' }),
      on: t.arg({ type: 'Date', description: 'Those valid on this day, as they were then; default: every interval.' }),
      ...pageArgs,
      ...asOfArgs,
    },
    resolve: async (_, args, context): Promise<JudgedPage<CostCenterRow>> => {
      const [startedAt, ...after] = costCenterCursor.decode(args.after) ?? [];
      const first = pageSize(args.first);
      const knowledge = await masterDataOf(context, startedAt ?? args.asOf ?? undefined);
      const question = { ids: args.costCenterId?.map(readText), on: args.on ?? undefined, first, after: place(after) };
      const found = await context.snapshot.read((snapshot) => costCenterPage(snapshot, knowledge, question));
      return pageOf(found, knowledge, after.length > 0, (row) => row.costCenterId, costCenterCursor);
    },
  }),
);

type Place = readonly [string, string, number, number];

function place(after: readonly (string | number | undefined)[]): Place | undefined {
  return after.length === 0 ? undefined : (after as unknown as Place);
}

function pageOf<T extends { readonly batchId: string; readonly objectNo: number; readonly rowNumber: number }>(
  { rows, hasNextPage }: { readonly rows: readonly T[]; readonly hasNextPage: boolean },
  { asOf }: Knowledge,
  hasPreviousPage: boolean,
  idOf: (row: T) => string,
  cursor: CursorOf<readonly ['instant', 'text', 'id', 'small', 'integer']>,
): JudgedPage<T> {
  return {
    nodes: rows,
    hasNextPage,
    hasPreviousPage,
    asOf,
    quality: { months: 'none', asOf },
    cursor: (row) => cursor.encode([asOf, idOf(row), row.batchId, row.objectNo, row.rowNumber]),
  };
}
