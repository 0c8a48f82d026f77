import type { BreakCause } from '#src/domain/break/break-state.ts';
import { itemsByKey, itemsOfResults } from '#src/store/break/break-items.ts';
import { breakEventPage } from '#src/store/break/break-events.ts';
import type { BreakRow, SaidOfBreak } from '#src/store/break/break-rows.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageSize } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { batched } from '../selection/batched.ts';
import {
  AgeBucketEnum,
  BreakCauseEnum,
  BreakStateEnum,
  ComparisonEnum,
  ItemBreakKindEnum,
  MatchBasisEnum,
  MatchDoubtEnum,
  OpenReasonEnum,
} from './break-enums.ts';
import { BreakEvent } from './break-event-type.ts';
import { BreakItem } from './break-item-type.ts';

const Owner = builder.objectRef<{ readonly person: string; readonly said: SaidOfBreak | null }>('BreakOwner').implement({
  description: 'Who answers for a break, and by what.',
  fields: (t) => ({
    person: t.exposeString('person', { description: 'The name of the person.' }),
    isAssigned: t.boolean({
      description: 'True: somebody assigned it. False: the rules name them for the issuer.',
      resolve: ({ said }) => said !== null,
    }),
    reason: t.string({
      description: 'Why, in the words of who assigned it; or that the rules say so.',
      resolve: ({ said }) => said?.reason ?? 'the rules name them for the issuer',
    }),
  }),
});

const Explanation = builder.objectRef<SaidOfBreak>('BreakExplanation').implement({
  description: 'What caused a break, as somebody said last.',
  fields: (t) => ({
    cause: t.field({ type: BreakCauseEnum, description: 'The cause.', resolve: ({ content }) => content['cause'] as BreakCause }),
    reason: t.exposeString('reason', { description: 'In their words.' }),
    saidBy: t.exposeString('by', { description: 'By whom.' }),
    saidAt: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
});

const Ticket = builder.objectRef<SaidOfBreak>('BreakTicket').implement({
  description: 'A ticket of another system that a break has.',
  fields: (t) => ({
    system: t.string({ description: 'The system, as who noted it calls it.', resolve: ({ content }) => content['system'] ?? '' }),
    key: t.string({ description: 'The key of the ticket there.', resolve: ({ content }) => content['key'] ?? '' }),
    address: t.string({
      nullable: true,
      description: 'Where it is found; null where nobody said so.',
      resolve: ({ content }) => content['address'] ?? null,
    }),
    notedAt: t.expose('at', { type: 'DateTime', description: 'Since when it has it.' }),
  }),
});

const EventConnection = connectionOf('BreakEvent', BreakEvent, 'A page of what was said of a break, the latest first.');
const eventCursor = cursorOf('break events', 'id');

export const Break = builder.objectRef<BreakRow>('Break').implement({
  description: 'Items of two lists that do not answer one another, or not by the same amount. Its name stays the same from run to run.',
  fields: (t) => ({
    breakId: t.exposeString('breakId', { description: 'Names it on every hub, by the content of its first item.' }),
    comparison: t.field({ type: ComparisonEnum, description: 'What was compared.', resolve: ({ comparison }) => comparison }),
    kind: t.field({ type: ItemBreakKindEnum, description: 'What is wrong.', resolve: ({ kind }) => kind }),
    state: t.field({ type: BreakStateEnum, description: 'Where it stands.', resolve: ({ state }) => state }),
    party: t.exposeString('party', { description: 'Who billed it, as the rules call the issuer.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of all amounts.' }),
    left: t.expose('leftTotal', { type: 'Decimal', description: 'What the items of the left side add up to.' }),
    right: t.expose('rightTotal', { type: 'Decimal', description: 'What the items of the right side add up to.' }),
    difference: t.expose('difference', { type: 'Decimal', description: 'Left minus right.' }),
    leftOpen: t.expose('leftOpen', { type: 'Decimal', description: 'What is open of the left side.' }),
    rightOpen: t.expose('rightOpen', { type: 'Decimal', description: 'What is open of the right side.' }),
    writtenOff: t.field({
      type: 'Decimal',
      description: 'What is written off of the left side, or of the right where nothing of the left is.',
      resolve: ({ leftWrittenOff, rightWrittenOff }) => (leftWrittenOff === '0' ? rightWrittenOff : leftWrittenOff),
    }),
    allowedDifference: t.expose('allowed', { type: 'Decimal', description: 'What the two sides may differ by.' }),
    month: t.expose('month', { type: 'Month', description: 'The month of the first of its items.' }),
    since: t.expose('since', { type: 'Date', description: 'The day of the first of its items.' }),
    ageDays: t.exposeInt('ageDays', {
      description: 'Days since then, up to the day that is asked about. Below zero for a month that has not ended.',
    }),
    age: t.field({ type: AgeBucketEnum, description: 'How old it is.', resolve: ({ ageBucket }) => ageBucket }),
    isProvisional: t.exposeBoolean('provisional', { description: 'True while a bill is not final, so that it may settle by itself.' }),
    owner: t.field({
      type: Owner,
      nullable: true,
      description: 'Who answers for it; null: nobody is known to.',
      resolve: ({ assigned, owner }) => {
        const person = assigned?.content['person'] ?? owner;
        return person === null ? null : { person, said: assigned };
      },
    }),
    explanation: t.field({
      type: Explanation,
      nullable: true,
      description: 'What caused it, as was said last; null: nobody has.',
      resolve: ({ explained }) => explained,
    }),
    carriedUntil: t.field({
      type: 'Month',
      nullable: true,
      description: 'Until which month, included, it was carried forward last; null: never.',
      resolve: ({ carried }) => carried?.content['until'] ?? null,
    }),
    ticket: t.field({
      type: Ticket,
      nullable: true,
      description: 'The ticket that was noted last; null: none was.',
      resolve: ({ ticket }) => ticket,
    }),
    basis: t.field({
      type: MatchBasisEnum,
      nullable: true,
      description: 'What speaks for its items to be one; null where nothing answers.',
      resolve: ({ basis }) => basis as never,
    }),
    doubts: t.field({ type: [MatchDoubtEnum], description: 'What speaks against it.', resolve: ({ doubts }) => doubts as never }),
    score: t.exposeInt('score', { description: 'From 0 to 1000; what reaches the threshold of the rules is booked as matched.' }),
    isProposedMatch: t.boolean({
      description: 'True: its items wait for a person to say whether they are one.',
      resolve: ({ matchState }) => matchState === 'proposed',
    }),
    openReason: t.field({
      type: OpenReasonEnum,
      nullable: true,
      description: 'Why nothing answers; null where something does.',
      resolve: ({ reason }) => reason as never,
    }),
    items: t.field({
      type: [BreakItem],
      description: 'Its items, those of the left side first.',
      resolve: ({ runId, resultNo }, _, context) => batched(context, 'items of result', { runId, resultNo }, itemsOfResults),
    }),
    near: t.field({
      type: [BreakItem],
      description: 'What to look at where nothing answers: at most 24 items.',
      resolve: ({ runId, comparison, near }, _, context) => batched(context, 'items by key', { runId, comparison, keys: near }, itemsByKey),
    }),
    events: t.field({
      type: EventConnection,
      description: 'All that was said of it until the instant that is asked about.',
      args: pageArgs,
      resolve: async ({ breakId, asOf: until }, { first, after }, { snapshot }) => {
        const [idBefore] = eventCursor.decode(after) ?? [];
        const found = await snapshot.read((reading) => breakEventPage(reading, { breakId, until, first: pageSize(first), idBefore }));
        return {
          nodes: found.events,
          hasNextPage: found.hasNextPage,
          hasPreviousPage: idBefore !== undefined,
          cursor: ({ id }) => eventCursor.encode([id]),
        };
      },
    }),
  }),
});
