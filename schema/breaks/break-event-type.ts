import type { BreakEventRow } from '#src/store/break/break-events.ts';
import { builder } from '../builder.ts';
import { BreakActEnum, BreakCauseEnum } from './break-enums.ts';
import type { BreakCause } from '#src/domain/break/break-state.ts';

export const BreakEvent = builder.objectRef<BreakEventRow>('BreakEvent').implement({
  description: 'What somebody said or did about a break, with what was open of it then. It is never changed.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names it in this hub.' }),
    act: t.field({ type: BreakActEnum, description: 'What was done.', resolve: ({ act }) => act }),
    doneAt: t.expose('at', { type: 'DateTime', description: 'When.' }),
    doneBy: t.exposeString('by', { description: 'By whom.' }),
    reason: t.exposeString('reason', { description: 'Why, or what was said, in their words.' }),
    person: t.string({
      nullable: true,
      description: 'Who answers for it from then on; null for other acts.',
      resolve: ({ content }) => content['person'] ?? null,
    }),
    cause: t.field({
      type: BreakCauseEnum,
      nullable: true,
      description: 'What caused it; null for other acts.',
      resolve: ({ content }) => (content['cause'] as BreakCause | undefined) ?? null,
    }),
    until: t.field({
      type: 'Month',
      nullable: true,
      description: 'Until which month, included, it is carried forward; null for other acts.',
      resolve: ({ content }) => content['until'] ?? null,
    }),
    name: t.string({
      nullable: true,
      description: 'The name of a document, or the key of a ticket; null for other acts.',
      resolve: ({ content }) => content['name'] ?? content['key'] ?? null,
    }),
    address: t.string({
      nullable: true,
      description: 'Where it is found; null where nobody said so.',
      resolve: ({ content }) => content['address'] ?? null,
    }),
    sha256: t.string({
      nullable: true,
      description: 'SHA-256 of a document, in hexadecimal; null where nobody said so.',
      resolve: ({ content }) => content['sha256'] ?? null,
    }),
    proposal: t.string({
      nullable: true,
      description: 'The number of the proposal by which it was written off; null for other acts.',
      resolve: ({ content }) => content['proposal'] ?? null,
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    leftOpen: t.expose('leftOpen', { type: 'Decimal', description: 'What was open of the left side then.' }),
    rightOpen: t.expose('rightOpen', { type: 'Decimal', description: 'What was open of the right side then.' }),
  }),
});
