import type { DeliveredMonth } from '#src/store/cost/delivered-through.ts';
import { builder } from '../builder.ts';
import type { ComparedDays } from './compared-periods.ts';

export const ComparedDaysType = builder.objectRef<ComparedDays>('ComparedDays').implement({
  description: 'The days of two periods that are compared, both ends included.',
  fields: (t) => ({
    from: t.expose('from', { type: 'Date', description: 'The first day of the report.' }),
    through: t.expose('through', { type: 'Date', description: 'The last day of the report that counts.' }),
    previousFrom: t.expose('previousFrom', { type: 'Date', description: 'The first day of the other period.' }),
    previousThrough: t.expose('previousThrough', { type: 'Date', description: 'The last day of the other period that counts.' }),
  }),
});

export const DeliveredMonthType = builder.objectRef<DeliveredMonth>('DeliveredMonth').implement({
  description: 'How far a source has delivered a billing month.',
  fields: (t) => ({
    source: t.exposeString('source', { description: 'The id of the source.' }),
    stream: t.exposeString('stream', { description: 'The stream of the source.' }),
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    through: t.expose('through', {
      type: 'Date',
      description: 'The last day that a charge of it begins on, within the month; of a final bill the last day of the month.',
    }),
    isFinal: t.exposeBoolean('isFinal', { description: 'True when no more will come.' }),
  }),
});
