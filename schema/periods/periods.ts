import { periodPage } from '#src/store/period/periods.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { Period, type GraphPeriod } from './period-type.ts';

const PeriodConnection = connectionOf('Period', Period, 'A page of billing months, the newest first.');
const periodCursor = cursorOf('periods', 'text', 'pin');

builder.queryField('periods', (t) =>
  t.field({
    demands: ['batch.read', 'run.read'],
    type: PeriodConnection,
    nullable: true,
    description: 'The billing months that the hub knows, with what counts for each of them.',
    args: {
      ...pageArgs,
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: async (_, { first, after, asOf }, { snapshot }): Promise<Page<GraphPeriod>> => {
      const [before, startedAt = asOf ?? null] = periodCursor.decode(after) ?? [];
      const instant = startedAt ?? undefined;
      const found = await snapshot.read((reading) => periodPage(reading, { asOf: instant, before, first: pageSize(first) }));
      return {
        nodes: found.periods.map((period) => ({ ...period, asOf: instant })),
        hasNextPage: found.hasNextPage,
        hasPreviousPage: before !== undefined,
        cursor: ({ month }) => periodCursor.encode([month, startedAt]),
      };
    },
  }),
);
