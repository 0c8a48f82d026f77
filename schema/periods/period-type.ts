import type { PeriodState } from '#src/domain/period/period-state.ts';
import { RUNS } from '#src/runs/runs.ts';
import { closesOfMonths } from '#src/store/period/closes.ts';
import type { PeriodRow } from '#src/store/period/periods.ts';
import { currentRunsOf } from '#src/store/run/run-page.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { Run } from '../runs/run-ref.ts';
import { batched } from '../selection/batched.ts';
import { PeriodClose } from './close-type.ts';

/** A period, and the instant that it is known at. */
export type GraphPeriod = PeriodRow & { readonly asOf: string | undefined };

export const PeriodStateEnum = enumOf<PeriodState>('PeriodState', 'How far the closing of a billing month has come.', {
  open: 'Deliveries and runs still change the month.',
  closing: 'The month is being closed.',
  closed: 'The month is closed.',
});

/** So many closes of a month are told: the one in force, and how it came to it. */
const CLOSES_TOLD = 12;

export const Period = builder.objectRef<GraphPeriod>('Period').implement({
  description: 'A billing month of which the hub knows something.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The billing month.' }),
    state: t.expose('state', { type: PeriodStateEnum, description: 'Whether it is open or closed.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'When it was closed; null while it is not.' }),
    isFinal: t.exposeBoolean('isFinal', {
      description: 'True when no source will restate what it delivered of the month. False where nothing was delivered.',
    }),
    batchCount: t.expose('batchCount', { type: 'Count', description: 'How many current deliveries touch the month.' }),
    closes: t.field({
      type: [PeriodClose],
      description: `How the month was closed and reopened, the newest close first: at most ${CLOSES_TOLD}.`,
      resolve: ({ month, asOf }, _, context) =>
        batched(context, `closes ${asOf ?? ''}`, month, (reading, months: readonly string[]) =>
          closesOfMonths(reading, months, { asOf, last: CLOSES_TOLD }),
        ),
    }),
    runs: t.field({
      type: [Run],
      description: `The current runs for the month, one of each kind: at most ${RUNS.size}.`,
      resolve: ({ month, asOf }, _, context) =>
        batched(context, `current runs ${asOf ?? ''}`, month, (reading, months: readonly string[]) => currentRunsOf(reading, months, asOf)),
    }),
  }),
});
