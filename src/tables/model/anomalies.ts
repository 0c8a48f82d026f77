import { anomalyRows } from '../../store/anomaly/anomaly-rows.ts';
import { amount, column, defineTable, nullable } from '../define-table.ts';

/** The same cost may be watched by several dimensions, so amounts are added within one alone. */
const APART = { addsWithin: ['currency', 'dimension'] } as const;

export const anomalies = defineTable({
  name: 'anomalies',
  description: 'Days on which cost left the band that was expected of it, each episode once.',
  grain: 'episode of unexpected cost',
  key: ['anomaly_id'],
  demands: ['anomaly.read'],
  period: 'months',
  judged: ['charge'],
  readsAllMonths: true,
  restsOnBills: true,
  columns: [
    column('anomaly_id', 'text', 'Names the episode; the same in later runs.'),
    column('run_id', 'integer', 'The run that says so, by its number in this hub.'),
    column('billing_month', 'month', 'The month of that run: the last one that the episode goes on in.'),
    column('dimension', 'text', 'What was watched.'),
    column('value', 'text', 'Its value.'),
    nullable('cost_center', 'text', 'The one cost centre that pays; null where there are several, or none is known.'),
    column('currency', 'text', 'ISO 4217 code of all amounts.'),
    column('first_day', 'date', 'The first day outside the band.'),
    column('last_day', 'date', 'The last day outside the band, so far.'),
    column('worst_day', 'date', 'The day that differed most.'),
    amount('expected', 'What was expected of the days outside the band.', 'currency', APART),
    column('lower_bound', 'decimal', 'The lower end of the band over these days.', { unit: 'currency' }),
    column('upper_bound', 'decimal', 'The upper end of the band over these days.', { unit: 'currency' }),
    amount('actual', 'What these days cost.', 'currency', APART),
    amount('impact', 'Actual minus expected.', 'currency', APART),
  ],
  rows: anomalyRows,
});
