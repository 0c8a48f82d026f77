import { findingsById, type FindingRow } from '#src/store/finding/findings.ts';
import { builder } from '../builder.ts';
import { DeliveryFinding } from '../findings/finding-type.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';

interface DeliveryHeld {
  readonly eventId: string;
  readonly findings: readonly FindingRow[];
}

const DeliveryHeldType = builder.objectRef<DeliveryHeld>('DeliveryHeld').implement({
  description: 'A delivery is held back: what was known of its slice before still counts.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    findings: t.field({ type: [DeliveryFinding], description: 'What holds it back, as it is now.', resolve: ({ findings }) => findings }),
  }),
});

builder.subscriptionField('deliveryHeld', (t) =>
  t.field({
    demands: ['event.follow', 'control.read'],
    type: DeliveryHeldType,
    description: 'Deliveries, as they are held back until somebody decides.',
    args: {
      source: t.arg.stringList({ description: 'Of these sources; default: all.' }),
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { source, after }, context) =>
      followEvents<DeliveryHeld>(context, { topics: ['delivery.held'], after, isAlike: true }, async (event) => {
        // Events from before they named findings are left out.
        const { sourceId, findingIds = [] } = event.payload as { sourceId: string; findingIds?: readonly string[] };
        if (source && !source.includes(sourceId)) return undefined;
        const found = await readOnce(context, event, 'findings', (snapshot) => findingsById(snapshot, findingIds));
        const findings = found.filter((one) => one !== undefined);
        return findings.length === 0 ? undefined : { eventId: event.id, findings };
      }),
    resolve: (event) => event,
  }),
);
