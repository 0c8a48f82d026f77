import { unmappedReport, type UnmappedRow } from '#src/store/cost/unmapped-report.ts';
import { builder } from '../builder.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { knowledgeOf } from '../context.ts';
import { MappedDimension } from '../filter/dimension.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { judgedConnectionOf } from '../quality/judged-connection.ts';

const Unmapped = builder.objectRef<UnmappedRow>('UnmappedCost').implement({
  description: 'Cost that no dimension rule maps, or that lacks a tag, by what a new rule could go by.',
  fields: (t) => ({
    providerName: t.exposeString('providerName', { description: 'Provider.' }),
    billingAccountId: t.exposeString('billingAccountId', { description: 'Account that is invoiced.' }),
    subAccountId: t.exposeString('subAccountId', { nullable: true, description: 'Account below it.' }),
    subAccountName: t.exposeString('subAccountName', { nullable: true, description: 'Its name.' }),
    serviceName: t.exposeString('serviceName', { description: 'Service.' }),
    tagKeys: t.exposeStringList('tagKeys', { description: 'The keys of the tags that its charges do have, as the source spells them.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'Sum of what is invoiced.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'Sum of effective cost.' }),
    chargeCount: t.expose('chargeCount', { type: 'Count', description: 'How many charges.' }),
  }),
});

export const UnmappedCostConnection = judgedConnectionOf(
  'UnmappedCost',
  Unmapped,
  'A page of unmapped cost, the greatest effective cost of each currency first.',
  { records: ['charge'], isOfMonths: true },
);
const pages = listPages('unmapped');

builder.queryField('unmapped', (t) =>
  t.field({
    demands: 'mapping.read',
    type: UnmappedCostConnection,
    nullable: true,
    description:
      'What is `unmapped` in one dimension, the greatest effective cost of each currency first. Charges of months that have not been mapped yet count, too. Unmapped cost has no cost centre, so limited viewers find only what is unmapped in the other dimensions of their own cost centres.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      dimension: t.arg({ type: MappedDimension, defaultValue: 'costCenter', description: 'Which dimension.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, dimension, first, after, asOf }, context) => {
      const months = monthsOf(period);
      const place = pages.placeOf({ first, after }, [period, dimension], asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const rows = await context.snapshot.read((snapshot) =>
        unmappedReport(snapshot, knowledge, { months, dimension: dimension ?? 'costCenter', limit: place.limit }),
      );
      return { ...pages.pageOf(rows, place, knowledge.asOf), quality: { months, asOf: place.asOf ?? undefined } };
    },
  }),
);
