import { anomalyById } from '#src/store/read/anomalies.ts';
import { Anomaly, type GraphAnomaly } from '../anomalies/anomaly-type.ts';
import { AnomalyFilter, readAnomalyFilter } from '../anomalies/anomalies.ts';
import { builder } from '../builder.ts';
import { followEvents } from './follow-events.ts';

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
      return followEvents<GraphAnomaly>(context, { topics, after }, async ({ id: eventId, payload }) => {
        const { anomalyId, runId } = payload as { anomalyId: string; runId: string };
        const of = { runId, filter: readAnomalyFilter(filter) };
        const found = await context.snapshot.read((transaction) => anomalyById(transaction, context.viewer, anomalyId, of));
        return found && { ...found, eventId };
      });
    },
    resolve: (anomaly) => anomaly,
  }),
);
