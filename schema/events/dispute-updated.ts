import type { DisputeState } from '#src/domain/dispute/dispute.ts';
import { disputesById, type DisputeRow } from '#src/store/dispute/disputes.ts';
import { builder } from '../builder.ts';
import { DisputeStateEnum, DisputeType } from '../dispute/dispute-type.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';

interface DisputeUpdated {
  readonly eventId: string;
  readonly state: DisputeState;
  readonly dispute: DisputeRow;
}

const DisputeUpdatedType = builder.objectRef<DisputeUpdated>('DisputeUpdated').implement({
  description: 'A dispute was opened or decided, or has waited so long that it is for somebody else.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    state: t.field({ type: DisputeStateEnum, description: 'Where it stood after that.', resolve: ({ state }) => state }),
    dispute: t.field({ type: DisputeType, description: 'What it was, as it stands now.', resolve: ({ dispute }) => dispute }),
  }),
});

builder.subscriptionField('disputeUpdated', (t) =>
  t.field({
    demands: ['event.follow', 'allocation.read'],
    type: DisputeUpdatedType,
    description: 'Disputes that the viewer is a party of, as they are opened, decided and escalated.',
    args: {
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { after }, context) =>
      followEvents<DisputeUpdated>(context, { topics: ['dispute.updated'], after }, async (event) => {
        const { disputeId, state } = event.payload as { disputeId: string; state: DisputeState };
        const [dispute] = await readOnce(context, event, 'dispute', (snapshot) => disputesById(snapshot, [disputeId]));
        return dispute ? { eventId: event.id, state, dispute } : undefined;
      }),
    resolve: (event) => event,
  }),
);
