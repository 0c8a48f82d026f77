import { anomaliesById, anomalyOfRun, type AnomalyRow } from '#src/store/anomaly/anomalies.ts';
import { Anomaly, ToldAnomaly } from '../anomalies/anomaly-type.ts';
import { AnomalyFilter, readAnomalyFilter } from '../anomalies/anomalies.ts';
import { anomalyTest } from '../anomalies/anomaly-test.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';

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
    description: 'Anomalies that the viewer may see, within moments of the run that finds them.',
    args: {
      filter: t.arg({ type: AnomalyFilter, description: 'Which anomalies.' }),
      updates: t.arg.boolean({ defaultValue: false, description: 'True: also when a later run tells a known one differently.' }),
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { filter, updates, after }, context) => {
      const topics = ['anomaly.detected', ...(updates === true ? ['anomaly.updated'] : [])];
      const isMeant = anomalyTest(readAnomalyFilter(filter));
      return followEvents<AnomalyDetected>(context, { topics, after }, async (event) => {
        const { anomalyId, runId } = event.payload as { anomalyId: string; runId: string };
        const read = (snapshot: Snapshot) => anomalyOfRun(snapshot, { id: anomalyId, runId });
        const found = await readOnce(context, event, 'anomaly', read);
        return found && isMeant(found) ? { ...found, eventId: event.id } : undefined;
      });
    },
    resolve: (event) => event,
  }),
);
