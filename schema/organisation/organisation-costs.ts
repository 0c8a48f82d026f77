import type { OrphanReason as ReasonWord } from '#src/domain/organisation/organisation-tree.ts';
import { organisationCosts, type OrganisationCostRow } from '#src/store/organisation/organisation-costs.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { invalidInput } from '../error/graph-error.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { judgedConnectionOf } from '../quality/judged-connection.ts';

const OrphanReason = enumOf<ReasonWord>('OrphanReason', 'Why cost has no place in the organisation.', {
  unmapped: 'No dimension rule gives it a cost centre.',
  'not-in-master-data': 'The cost centre was not valid at the time, or is not in the master data at all.',
  'parent-unknown': 'The cost centre lies within a unit that was not valid at the time.',
  circle: 'The units above the cost centre lie within each other.',
});

const OrganisationCost = builder.objectRef<OrganisationCostRow>('OrganisationCost').implement({
  description: 'Cost of a unit or an owner, or of a cost centre that has no place in the organisation.',
  fields: (t) => ({
    unitId: t.exposeString('unitId', { nullable: true, description: 'The unit; null for owners and orphans.' }),
    owner: t.exposeString('owner', {
      nullable: true,
      description: 'The owner, where cost is shown by owner; null: there is none.',
    }),
    name: t.exposeString('name', { nullable: true, description: 'What the unit is called; null for owners and orphans.' }),
    path: t.exposeStringList('path', { description: 'Ids of the units from the root down to this one; empty for owners and orphans.' }),
    orphanCostCenter: t.string({
      nullable: true,
      description: 'The cost centre that has no place in the organisation; null for all others.',
      resolve: ({ orphan }) => orphan?.costCenter ?? null,
    }),
    orphanReason: t.field({
      type: OrphanReason,
      nullable: true,
      description: 'Why it has none; null for all others.',
      resolve: ({ orphan }) => orphan?.reason ?? null,
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the amounts.' }),
    billedCost: t.expose('billedCost', { type: 'Decimal', description: 'Sum of what is invoiced.' }),
    effectiveCost: t.expose('effectiveCost', { type: 'Decimal', description: 'Sum of effective cost.' }),
  }),
});

const OrganisationCostConnection = judgedConnectionOf(
  'OrganisationCost',
  OrganisationCost,
  'A page of cost in the organisation, by currency and unit.',
  { records: ['charge', 'costCenter'], isOfMonths: true },
);
const pages = listPages('organisationCosts');

/** Deeper than any organisation. */
const LEVEL_MAX = 50;

builder.queryField('organisationCosts', (t) =>
  t.field({
    demands: 'cost.read',
    type: OrganisationCostConnection,
    nullable: true,
    description:
      'Cost in the organisation that the master data of cost centres tells, as it was on each day or as it is on one. Cost for days between which a unit moved is divided by days. Whatever the organisation, the rows add up to the cost of the period; cost without a place in it is listed with the reason.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      level: t.arg.int({
        defaultValue: 1,
        description: 'Units at this level of the tree, 1 being the roots; cost of units above it stands under these.',
      }),
      byOwner: t.arg.boolean({
        description: 'True: by the owner of the cost centre, or else of the nearest unit above it that has one, instead of by unit.',
      }),
      organisationAsOf: t.arg({ type: 'Date', description: 'Everything in the organisation of this day; default: each day in its own.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, level, byOwner, organisationAsOf, first, after, asOf }, context) => {
      const months = monthsOf(period);
      const depth = level ?? 1;
      if (depth < 1 || depth > LEVEL_MAX) throw invalidInput(`a level from 1 to ${LEVEL_MAX}`, depth);
      const question = {
        level: depth,
        groupBy: byOwner === true ? ('owner' as const) : ('unit' as const),
        asOf: organisationAsOf ?? undefined,
      };
      const place = pages.placeOf({ first, after }, [period, question], asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const rows = await context.snapshot.read((snapshot) => organisationCosts(snapshot, knowledge, { ...question, months }));
      return { ...pages.pageOf(rows, place, knowledge.asOf), quality: { months, asOf: knowledge.asOf } };
    },
  }),
);
