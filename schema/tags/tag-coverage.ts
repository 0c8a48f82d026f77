import { tagCoverage, type TagCoverageRow } from '#src/store/tag/tag-coverage.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { judgedConnectionOf } from '../quality/judged-connection.ts';

const TagCoverage = builder.objectRef<TagCoverageRow>('TagCoverage').implement({
  description: 'How much of the cost in one currency has a tag.',
  fields: (t) => ({
    tag: t.exposeString('tag', { description: 'The name of a standard tag, or a key as charges spell it.' }),
    isStandard: t.exposeBoolean('isStandard', { description: 'True: a standard tag of the dimension rules.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    chargeCount: t.expose('chargeCount', { type: 'Count', description: 'All charges in the currency, tagged or not.' }),
    taggedChargeCount: t.expose('taggedChargeCount', { type: 'Count', description: 'Those that have the tag.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'What is invoiced for all charges.' }),
    taggedBilledCost: t.expose('taggedBilledCost', { type: 'Decimal', description: 'What is invoiced for those that have the tag.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'Effective cost of all charges.' }),
    taggedEffectiveCost: t.expose('taggedEffectiveCost', { type: 'Decimal', description: 'Effective cost of those that have the tag.' }),
    inheritedEffectiveCost: t.expose('inheritedEffectiveCost', {
      type: 'Decimal',
      description: 'The part of the tagged effective cost whose charges inherit the tag from a place, such as their account.',
    }),
    virtualEffectiveCost: t.expose('virtualEffectiveCost', {
      type: 'Decimal',
      description: 'The part of the tagged effective cost whose charges have the tag by a virtual tag of the rules.',
    }),
  }),
});

const TagCoverageConnection = judgedConnectionOf(
  'TagCoverage',
  TagCoverage,
  'A page of coverage, standard tags first, by tag and currency.',
  {
    records: ['charge'],
    isOfMonths: true,
  },
);
const pages = listPages('tagCoverage');

builder.queryField('tagCoverage', (t) =>
  t.field({
    demands: 'mapping.read',
    type: TagCoverageConnection,
    nullable: true,
    description:
      'How much of the cost has which tag, by count and by cost: every standard tag of the dimension rules, and every key that charges have, by currency.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, first, after, asOf }, context) => {
      const months = monthsOf(period);
      const place = pages.placeOf({ first, after }, period, asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const rows = await context.snapshot.read((snapshot) => tagCoverage(snapshot, knowledge, { months, limit: place.limit }));
      return { ...pages.pageOf(rows, place, knowledge.asOf), quality: { months, asOf: knowledge.asOf } };
    },
  }),
);
