import { untaggedCost } from '#src/store/tag/tag-coverage.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { UnmappedCostConnection } from '../unmapped/unmapped.ts';

const pages = listPages('untagged');

builder.queryField('untagged', (t) =>
  t.field({
    demands: 'mapping.read',
    type: UnmappedCostConnection,
    nullable: true,
    description:
      'Cost whose charges come to no value of a standard tag, neither by themselves nor by a place or a rule, the greatest effective cost of each currency first. Charges of months that have not been mapped yet count, too.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      tag: t.arg.string({ required: true, description: 'The name of a standard tag.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, tag, first, after, asOf }, context) => {
      const months = monthsOf(period);
      const place = pages.placeOf({ first, after }, [period, tag], asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const rows = await context.snapshot.read((snapshot) => untaggedCost(snapshot, knowledge, { months, tag, limit: place.limit }));
      return { ...pages.pageOf(rows, place, knowledge.asOf), quality: { months, asOf: place.asOf ?? undefined } };
    },
  }),
);
