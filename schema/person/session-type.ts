import type { SessionRow } from '#src/store/person/sessions.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { AccessStateEnum } from './access-state.ts';

const Session = builder.objectRef<SessionRow>('Session').implement({
  description: 'A browser in which somebody is signed in, or was within the last month.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the session in mutations and on the command line.' }),
    person: t.exposeString('person', { description: 'The name of the person.' }),
    issuer: t.exposeString('issuer', { description: 'The identity provider at which they signed in.' }),
    state: t.field({ type: AccessStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    isCurrent: t.boolean({
      description: 'Whether it is the one that asks.',
      resolve: ({ id }, _, { viewer }) => viewer.signedIn?.sessionId === id,
    }),
    beganAt: t.expose('beganAt', { type: 'DateTime', description: 'When they signed in.' }),
    lastSeenAt: t.expose('lastSeenAt', { type: 'DateTime', description: 'When it was last used, to the minute.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it ends, unless it is used before.' }),
    authenticatedAt: t.expose('authenticatedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the identity provider last asked who it is; null: it did not tell.',
    }),
    address: t.exposeString('address', { nullable: true, description: 'The address that it began from; null: it was not kept.' }),
    browser: t.exposeString('browser', { nullable: true, description: 'What the browser said that it is; null: nothing.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was ended; null: it was not.' }),
    endedBy: t.exposeString('endedBy', { nullable: true, description: 'By whom it was ended.' }),
  }),
});

export const SessionConnection = connectionOf('Session', Session, 'A page of sessions, the one that began last first.');

export const sessionCursor = cursorOf('sessions', 'id');
