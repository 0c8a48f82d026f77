import type { AnomalyRole } from '#src/domain/anomaly/explain-episode.ts';
import { anomalySeries, type AnomalySeriesDay } from '#src/store/anomaly/anomaly-days.ts';
import type { AnomalyExplanationRow, AnomalyRow } from '#src/store/anomaly/anomalies.ts';
import { runsById } from '#src/store/run/runs.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { WatchedDimension } from '../filter/dimension.ts';
import { historicalFields, HistoricalNode, type Pinned } from '../node/historical-node.ts';
import { Node } from '../node/node-interface.ts';
import { Run } from '../runs/run-ref.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';
import { anomalyNode } from './anomaly-node.ts';

export type GraphAnomaly = AnomalyRow & Pinned;

const AnomalyRoleEnum = enumOf<AnomalyRole>('AnomalyRole', 'What a line of an explanation stands for.', {
  contributor: 'A value that moved the cost.',
  rest: 'All other values of the dimension together.',
  'same-event': 'Another watched series that left its expected band on the same days for the same reason.',
});

const Explanation = builder.objectRef<AnomalyExplanationRow>('AnomalyExplanation').implement({
  description: 'What an impact is made of. By dimension, contributors and rest add up to the impact.',
  fields: (t) => ({
    role: t.expose('role', { type: AnomalyRoleEnum, description: 'What the line stands for.' }),
    dimension: t.expose('dimension', { type: WatchedDimension, description: 'The dimension that the impact is taken apart by.' }),
    value: t.exposeString('value', { nullable: true, description: 'The value; null for the rest.' }),
    amount: t.expose('amount', { type: 'Decimal', description: "Its part of the impact, in the anomaly's currency." }),
  }),
});

const AnomalyDay = builder.objectRef<AnomalySeriesDay>('AnomalyDay').implement({
  description: "A day of the series that an anomaly was found in. Amounts are in the anomaly's currency.",
  fields: (t) => ({
    day: t.expose('day', { type: 'Date', description: 'The day, in UTC.' }),
    actual: t.expose('actual', { type: 'Decimal', nullable: true, description: 'What it cost; null where nothing is known of the day.' }),
    expected: t.expose('expected', {
      type: 'Decimal',
      nullable: true,
      description: 'What was expected; null where too little came before.',
    }),
    lowerBound: t.expose('lowerBound', { type: 'Decimal', nullable: true, description: 'The lower end of the expected band.' }),
    upperBound: t.expose('upperBound', { type: 'Decimal', nullable: true, description: 'The upper end of the expected band.' }),
  }),
});

/** Implemented by what is told of an anomaly: its fields are those of the interface. */
export const ToldAnomaly = builder.interfaceRef<AnomalyRow>('ToldAnomaly').implement({
  description: 'What a run tells of an anomaly. Amounts are in `currency`, each the sum over the days that left the expected band.',
  fields: (t) => ({
    dimension: t.expose('dimension', { type: WatchedDimension, description: 'What was watched.' }),
    value: t.exposeString('value', { description: 'Its value.' }),
    costCenter: t.exposeString('costCenter', {
      nullable: true,
      description: 'The one cost centre that pays; null where there are several, or none is known.',
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    firstDay: t.expose('firstDay', { type: 'Date', description: 'The first day outside the band.' }),
    lastDay: t.expose('lastDay', { type: 'Date', description: 'The last day outside the band, so far.' }),
    day: t.expose('day', { type: 'Date', description: 'The day that differed most.' }),
    expected: t.expose('expected', { type: 'Decimal', description: 'What was expected.' }),
    lowerBound: t.expose('lowerBound', { type: 'Decimal', description: 'The lower end of the expected band.' }),
    upperBound: t.expose('upperBound', { type: 'Decimal', description: 'The upper end of the expected band.' }),
    actual: t.expose('actual', { type: 'Decimal', description: 'What it cost.' }),
    impact: t.expose('impact', { type: 'Decimal', description: 'Actual minus expected.' }),
    explanation: t.field({ type: [Explanation], description: 'What explains it.', resolve: ({ explanation }) => explanation }),
    days: t.field({
      type: [AnomalyDay],
      description: 'Daily cost with the bands that the run judged it by: the month of the run and the two before.',
      resolve: ({ runId, dimension, value, currency }, _, context) =>
        batched(context, 'anomaly days', { runId, dimension, value, currency }, anomalySeries),
    }),
    isStale: t.boolean({ description: STALE, resolve: ({ runId }, _, context) => isStaleRun(context, runId) }),
    run: t.field({
      type: Run,
      description: 'The run that tells it so.',
      resolve: async ({ runId }, _, context) => (await batched(context, 'run', runId, runsById))!,
    }),
  }),
});

export const Anomaly = builder.objectRef<GraphAnomaly>('Anomaly').implement({
  description:
    'Days on which something cost what nobody expected. One episode is one anomaly, with one id, that later runs may update. Amounts are in `currency`, each the sum over the days that left the expected band.',
  interfaces: [Node, HistoricalNode, ToldAnomaly],
  fields: (t) => ({
    ...historicalFields(t, anomalyNode, 'Stable while the episode goes on and afterwards.'),
  }),
});
