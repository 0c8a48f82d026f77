import { grantPage, type GrantRow } from '#src/store/person/grants.ts';
import { builder } from '../builder.ts';
import { AccessGrant } from '../person/grant-type.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';

interface GlassBroken {
  readonly eventId: string;
  readonly grant: GrantRow;
}

const GlassBrokenEvent = builder.objectRef<GlassBroken>('GlassBrokenEvent').implement({
  description: 'Somebody took a role by themself, in an emergency.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    grant: t.field({ type: AccessGrant, description: 'What they took, as it is now.', resolve: ({ grant }) => grant }),
  }),
});

builder.subscriptionField('glassBroken', (t) =>
  t.field({
    demands: ['event.follow', 'access.read'],
    type: GlassBrokenEvent,
    description: 'Roles, as people take them by themselves in an emergency.',
    args: {
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { after }, context) =>
      followEvents<GlassBroken>(context, { topics: ['access.break-glass'], after }, async (event) => {
        const { grantId } = event.payload as { grantId: string };
        const { grants } = await readOnce(context, event, 'grant', (snapshot) => grantPage(snapshot, { ids: [grantId], first: 1 }));
        return grants[0] && { eventId: event.id, grant: grants[0] };
      }),
    resolve: (event) => event,
  }),
);
