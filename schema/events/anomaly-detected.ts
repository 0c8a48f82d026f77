import { anomalyById } from '#src/store/anomaly/anomalies.ts';
import { Anomaly, type GraphAnomaly } from '../anomalies/anomaly-type.ts';
import { AnomalyFilter, readAnomalyFilter } from '../anomalies/anomalies.ts';
import { anomalyTest } from '../anomalies/anomaly-test.ts';
import { builder } from '../builder.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';

builder.subscriptionField('anomalyDetected', (t) =>
  t.field({
    type: Anomaly,
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
      return followEvents<GraphAnomaly>(context, { topics, after }, async (event) => {
        const { anomalyId, runId } = event.payload as { anomalyId: string; runId: string };
        const read = (snapshot: Snapshot) => anomalyById(snapshot, anomalyId, runId);
        const found = await readOnce(context, event, 'anomaly', read);
        return found && isMeant(found) ? { ...found, eventId: event.id } : undefined;
      });
    },
    resolve: (anomaly) => anomaly,
  }),
);
