import type { PeriodState } from '#src/domain/period/period-state.ts';
import { RUNS } from '#src/runs/runs.ts';
import { periodPage, type PeriodRow } from '#src/store/period/periods.ts';
import { currentRunsOf } from '#src/store/run/run-page.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { Run } from '../runs/run-ref.ts';
import { batched } from '../selection/batched.ts';

/** A period, and the instant that it is known at. */
type GraphPeriod = PeriodRow & { readonly asOf: string | undefined };

const PeriodStateEnum = enumOf<PeriodState>('PeriodState', 'How far the closing of a billing month has come.', {
  open: 'Deliveries and runs still change the month.',
  closing: 'The month is being closed.',
  closed: 'The month is closed.',
});

const Period = builder.objectRef<GraphPeriod>('Period').implement({
  description: 'A billing month of which the hub knows something.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The billing month.' }),
    state: t.expose('state', { type: PeriodStateEnum, description: 'Whether it is open or closed.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'When it was closed; null while it is not.' }),
    isFinal: t.exposeBoolean('isFinal', {
      description: 'True when no source will restate what it delivered of the month. False where nothing was delivered.',
    }),
    batchCount: t.expose('batchCount', { type: 'Count', description: 'How many current deliveries touch the month.' }),
    runs: t.field({
      type: [Run],
      description: `The current runs for the month, one of each kind: at most ${RUNS.size}.`,
      resolve: ({ month, asOf }, _, context) =>
        batched(context, `current runs ${asOf ?? ''}`, month, (reading, months: readonly string[]) => currentRunsOf(reading, months, asOf)),
    }),
  }),
});

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
