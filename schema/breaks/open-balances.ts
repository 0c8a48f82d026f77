import { openBalances, type OpenBalance } from '#src/store/matching/open-balances.ts';
import { matchingRunAt } from '#src/store/break/matching-run-at.ts';
import { builder } from '../builder.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { ComparisonEnum, ItemSideEnum } from './break-enums.ts';

const Balance = builder.objectRef<OpenBalance>('OpenItemBalance').implement({
  description:
    'How what is open of a side went on in a month: opening + arrived - settled - written off = closing, which is the opening of the next.',
  fields: (t) => ({
    comparison: t.field({ type: ComparisonEnum, description: 'What was compared.', resolve: ({ comparison }) => comparison }),
    side: t.field({ type: ItemSideEnum, description: 'Of which side.', resolve: ({ side }) => side }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    opening: t.expose('opening', { type: 'Decimal', description: 'What was open when it began.' }),
    arrived: t.expose('arrived', { type: 'Decimal', description: 'What its items add up to.' }),
    settled: t.expose('settled', { type: 'Decimal', description: 'What the other side had by then, or what was taken back.' }),
    writtenOff: t.expose('writtenOff', { type: 'Decimal', description: 'What was written off.' }),
    closing: t.expose('closing', { type: 'Decimal', description: 'What is open when it ends.' }),
  }),
});
const BalanceConnection = connectionOf('OpenItemBalance', Balance, 'A page of balances, by comparison, side, currency and month.');
const balanceCursor = cursorOf('openItemBalances', 'id', 'text', 'text', 'text', 'text');

builder.queryField('openItemBalances', (t) =>
  t.field({
    demands: 'reconciliation.read',
    type: BalanceConnection,
    nullable: true,
    description:
      'The roll-forward of open items, by month. It adds up from the first month to the last. After the first month, months in which nothing moved are left out: what was open stayed open. Empty while nothing was matched.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Months, both included.' }),
      ...pageArgs,
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now, and for a further page as the first.' }),
    },
    resolve: async (_, args, { snapshot }): Promise<Page<OpenBalance>> => {
      monthsOf(args.period);
      const { from, to } = args.period;
      const first = pageSize(args.first);
      const [pinnedRun, ...place] = balanceCursor.decode(args.after) ?? [];
      const runId = pinnedRun ?? (await snapshot.read((reading) => matchingRunAt(reading, args.asOf ?? undefined)))?.id;
      if (runId === undefined) return { nodes: [], hasNextPage: false, hasPreviousPage: false, cursor: () => '' };
      const after = place.length === 4 ? (place as [string, string, string, string]) : undefined;
      const found = await snapshot.read((reading) => openBalances(reading, { runId, from, to, first, after }));
      return {
        nodes: found.balances,
        hasNextPage: found.hasNextPage,
        hasPreviousPage: after !== undefined,
        cursor: ({ comparison, side, currency, month }) => balanceCursor.encode([runId, comparison, side, currency, month]),
      };
    },
  }),
);
