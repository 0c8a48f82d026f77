import { endOtherSessions, endSession, type SessionsEnded } from '#src/actions/person/end-session.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';

const Ended = builder.objectRef<SessionsEnded>('SessionsEnded').implement({
  description: 'The sessions are of no use any more: requests are refused at once, and sockets are cut within a second.',
  fields: (t) => ({
    numbers: t.stringList({ description: 'The numbers of the sessions that were ended.', resolve: ({ sessionIds }) => [...sessionIds] }),
  }),
});
const EndedResult = resultOf('EndSessionResult', 'Whether a session was ended.', Ended);
const OthersEndedResult = resultOf('EndOtherSessionsResult', 'Whether sessions were ended.', Ended);

const REASON = 'Why, in at most 1,000 characters; your own take none.';

const EndInput = builder.inputType('EndSessionInput', {
  description: 'Which session is ended.',
  fields: (t) => ({
    session: t.string({ required: true, description: 'As given by `Session.number`.' }),
    reason: t.string({ description: REASON }),
  }),
});

const EndOthersInput = builder.inputType('EndOtherSessionsInput', {
  description: 'Whose sessions are ended.',
  fields: (t) => ({
    person: t.string({ description: 'The name of the person; null: yours.' }),
    reason: t.string({ description: REASON }),
  }),
});

builder.mutationField('endSession', (t) =>
  t.field({
    demands: { none: 'a session is its person’s to end; that of somebody else takes access.grant, or is not found' },
    type: EndedResult,
    description:
      'Ends a session at once: the one that asks, another one of yours if you signed in within the last 15 minutes, or anybody’s if you may say who may what.',
    args: { input: t.arg({ type: EndInput, required: true, description: 'The session.' }) },
    resolve: (_, { input: { session, reason } }, { viewer, act }) =>
      act((db) => endSession(db, viewer, { sessionId: session, reason: reason ?? null })),
  }),
);

builder.mutationField('endOtherSessions', (t) =>
  t.field({
    demands: { none: 'sessions are their person’s to end; those of somebody else take access.grant, or are not found' },
    type: OthersEndedResult,
    description:
      'Ends all sessions of a person at once, but the one that asks: yours if you signed in within the last 15 minutes, or anybody’s if you may say who may what.',
    args: { input: t.arg({ type: EndOthersInput, required: true, description: 'Whose sessions.' }) },
    resolve: (_, { input: { person, reason } }, { viewer, act }) =>
      act((db) => endOtherSessions(db, viewer, { person: person ?? null, reason: reason ?? null })),
  }),
);
