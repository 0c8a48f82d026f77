import type { TagFold as FoldWord } from '#src/domain/dimension/tag/fold-word.ts';
import type { TagOrigin as OriginWord, TagStatus as StatusWord } from '#src/domain/dimension/tag/tag-reading.ts';
import { tagReadings, type TagReadingRow } from '#src/store/tag/tag-readings.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { connectionOf, pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { isStaleRun, STALE } from '../runs/stale.ts';

const TagFold = enumOf<FoldWord>('TagFold', 'How a word of a bill comes to stand for one of the company’s, the surest first.', {
  exact: 'It is the same.',
  case: 'It differs in case, or has blanks around it.',
  separators: 'It differs in blanks, hyphens and other separators as well.',
  synonym: 'The rules list it as another word.',
  spelling: 'A letter or two are amiss, and nothing else that the rules list is as near.',
});

const TagOrigin = enumOf<OriginWord>('TagOrigin', 'Where a standard tag of a charge comes from.', {
  own: 'It stands on the charge.',
  inherited: 'A place that the charge lies in has it, such as its account.',
  virtual: 'A virtual tag of the rules says so.',
});

const TagStatus = enumOf<StatusWord>('TagStatus', 'What became of a tag as it was read.', {
  taken: 'The standard tag has this value.',
  outweighed: 'It says something else than what was taken, which is surer or nearer.',
  ambiguous: 'The spelling is near to several words, so nothing was folded.',
  unlisted: 'It stands for no value that the rules list.',
});

const TagReading = builder.objectRef<TagReadingRow>('TagReading').implement({
  description: 'What one tag was read as in a month, and by which fold or rule: the evidence of a standard tag.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'Billing month.' }),
    isStale: t.boolean({ description: STALE, resolve: ({ runId }, _, context) => isStaleRun(context, runId) }),
    tag: t.exposeString('tag', { description: 'The standard tag.' }),
    status: t.expose('status', { type: TagStatus, description: 'What became of it.' }),
    origin: t.expose('origin', { type: TagOrigin, description: 'Where it comes from.' }),
    rule: t.string({
      nullable: true,
      description: 'The place or the virtual tag that says so; null for what stands on charges.',
      resolve: ({ rule }) => rule || null,
    }),
    key: t.string({
      nullable: true,
      description: 'The key as it stands on charges; null for what a rule says.',
      resolve: ({ key, origin }) => (origin === 'own' ? key : null),
    }),
    found: t.string({
      nullable: true,
      description: 'The value as it stands on charges; null for what a rule says.',
      resolve: ({ found, origin }) => (origin === 'own' ? found : null),
    }),
    value: t.exposeString('value', { nullable: true, description: 'What it stands for; null where it stands for nothing that is listed.' }),
    keyFold: t.expose('keyFold', { type: TagFold, nullable: true, description: 'How the key was folded; null where a rule says it.' }),
    valueFold: t.expose('valueFold', {
      type: TagFold,
      nullable: true,
      description: 'How the value was folded; null where it was kept as it is spelled, or a rule says it.',
    }),
    candidates: t.exposeStringList('candidates', { description: 'What an ambiguous word is near to; else empty.' }),
    scopes: t.expose('scopes', { type: 'Count', description: 'How many combinations of account, service and tags it concerns.' }),
  }),
});

const TagReadingConnection = connectionOf(
  'TagReading',
  TagReading,
  'A page of what tags were read as, month by month, what stands for nothing first.',
);
const pages = listPages('tagReadings');

builder.queryField('tagReadings', (t) =>
  t.field({
    demands: 'control.read',
    type: TagReadingConnection,
    nullable: true,
    description:
      'What the tags of charges were read as, and why: which fold or rule made which standard tag of them, what is ambiguous, and what stands for nothing. For viewers who see all cost centres.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      tag: t.arg.string({ description: 'One standard tag; default: all.' }),
      status: t.arg({ type: [TagStatus], description: 'Those with one of these; default: all.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, tag = null, status = null, first, after, asOf }, context) => {
      monthsOf(period);
      const place = pages.placeOf({ first, after }, [period, tag, status], asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const rows = await context.snapshot.read((snapshot) =>
        tagReadings(snapshot, knowledge, { tag, statuses: status, limit: place.limit }),
      );
      return pages.pageOf(rows, place, knowledge.asOf);
    },
  }),
);
