import { anomaliesById, anomalyOfRun, anomalyOfRuns, type AnomalyRow } from '#src/store/anomaly/anomalies.ts';
import { Anomaly, ToldAnomaly } from '../anomalies/anomaly-type.ts';
import { AnomalyFilter, readAnomalyFilter } from '../anomalies/anomalies.ts';
import { anomalyTest } from '../anomalies/anomaly-test.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';

type AnomalyDetected = AnomalyRow & { readonly eventId: string };

const AnomalyDetectedType = builder.objectRef<AnomalyDetected>('AnomalyDetected').implement({
  description: 'An anomaly as the run told it that found or updated it. Amounts are in `currency`.',
  interfaces: [ToldAnomaly],
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    anomaly: t.field({
      type: Anomaly,
      description: 'The anomaly as known now: later runs may have updated it since.',
      resolve: async ({ id }, _, context) => {
        const found = await batched(context, 'anomaly', id, (snapshot, ids: readonly string[]) => anomaliesById(snapshot, ids));
        return { ...found!, pin: null };
      },
    }),
  }),
});

builder.subscriptionField('anomalyDetected', (t) =>
  t.field({
    demands: ['event.follow', 'anomaly.read'],
    type: AnomalyDetectedType,
    description:
      'Anomalies, within moments of the run that finds them. Each is told as soon as the viewer may see it and the filter lets it through, whether it was found just now or became so later.',
    args: {
      filter: t.arg({ type: AnomalyFilter, description: 'Which anomalies.' }),
      updates: t.arg.boolean({ defaultValue: false, description: 'True: also when a later run tells a known one differently.' }),
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { filter, updates, after }, context) => {
      const topics = ['anomaly.detected', 'anomaly.updated'];
      const isMeant = anomalyTest(readAnomalyFilter(filter));
      return followEvents<AnomalyDetected>(context, { topics, after, isAlike: true }, async (event) => {
        const { anomalyId: id, runId, toldBy } = event.payload as { anomalyId: string; runId: string; toldBy?: readonly string[] };
        const found = await readOnce(context, event, 'anomaly', (snapshot) => anomalyOfRun(snapshot, { id, runId }));
        if (!found || !isMeant(found)) return undefined;
        if (event.topic === 'anomaly.updated' && updates !== true) {
          // Events from before this was noted are updates to everybody.
          if (!toldBy) return undefined;
          const earlier = await readOnce(context, event, 'earlier', (snapshot) => anomalyOfRuns(snapshot, { id, runIds: toldBy }));
          if (earlier.some(isMeant)) return undefined;
        }
        return { ...found, eventId: event.id };
      });
    },
    resolve: (event) => event,
  }),
);
