import type { BatchRecordType } from '#src/domain/record/records.ts';
import { totalsOf } from '#src/domain/model/cost-totals.ts';
import type { ModelCostReport, ModelRulesVersion } from '#src/store/model/model-costs.ts';
import { modelsNamed } from '#src/store/model/model-list.ts';
import { batched } from '../selection/batched.ts';
import { builder } from '../builder.ts';
import { knowledgeOf, masterDataOf } from '../context.ts';
import { pinOf } from '../node/historical-node.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { pageArgs } from '../paging/connection.ts';
import { qualityDescription, qualityOf } from '../quality/quality-field.ts';
import { QualityScoreType } from '../quality/quality-score-type.ts';
import { listPages } from '../paging/list-page.ts';
import { ModelConnection } from './model-connection.ts';
import { ModelCostConnection, ModelCostTotalType, UnclaimedModelCostConnection } from './model-cost-type.ts';
import { modelCostsOf } from './model-costs-of.ts';

interface GraphReport extends ModelCostReport {
  readonly asOf: string;
  readonly instant: string | undefined;
  /** Tells the report from that of other arguments: its pages go on in it alone. */
  readonly question: readonly [period: typeof PeriodInput.$inferInput, instant: string | null];
}

/** Kinds of record that the report is made of. */
const MADE_OF = ['charge', 'model', 'modelVersion', 'modelUsage'] as const satisfies readonly BatchRecordType[];

const rowPages = listPages('rows of model costs');
const unclaimedPages = listPages('unclaimed model costs');
const unpaidPages = listPages('models without cost');

const ModelRules = builder.objectRef<ModelRulesVersion>('ModelCostRules').implement({
  description: 'The rules by which cost was known to be for a model.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As the rules call themselves.' }),
    version: t.exposeInt('version', { description: 'From 1; 0: nobody had written any, and the defaults held.' }),
  }),
});

const ModelCostReportType = builder.objectRef<GraphReport>('ModelCostReport').implement({
  description: 'What models cost, and what looks as if it were for a model and is no known model’s: together, `totals`.',
  fields: (t) => ({
    rows: t.field({
      type: ModelCostConnection,
      description: 'What models cost. `totals` are of all of it, whatever page is shown.',
      args: pageArgs,
      resolve: ({ claimed, question }, args) => rowPages.pageOf(claimed, rowPages.placeOf(args, question)),
    }),
    unclaimed: t.field({
      type: UnclaimedModelCostConnection,
      description: 'What is no known model’s, and why.',
      args: pageArgs,
      resolve: ({ unclaimed, question }, args) => unclaimedPages.pageOf(unclaimed, unclaimedPages.placeOf(args, question)),
    }),
    totals: t.field({ type: [ModelCostTotalType], description: 'By month and currency.', resolve: totalsOf }),
    modelsWithoutCost: t.field({
      demands: 'control.read',
      type: ModelConnection,
      description:
        'Models that the registries have and no charge of the period was known to be for. Refused to viewers who do not see all cost centres: they cannot know of which models nobody at all bears cost.',
      args: pageArgs,
      resolve: async ({ claimed, versions, asOf, instant, question }, args, context) => {
        const place = unpaidPages.placeOf(args, question);
        const knowledge = await masterDataOf(context, instant);
        const keyOf = (sourceId: string, model: string) => JSON.stringify([sourceId, model]);
        const paid = new Set(claimed.map(({ sourceId, model }) => keyOf(sourceId, model)));
        const unpaid = versions.filter(
          ({ sourceId, model, version, isCurrent }) => version === null && isCurrent && !paid.has(keyOf(sourceId, model)),
        );
        const models = await Promise.all(
          unpaid
            .slice(place.offset, place.limit)
            .map(({ sourceId, model: name }) =>
              batched(context, `model ${asOf}`, { sourceId, name }, (snapshot, keys) => modelsNamed(snapshot, keys, asOf)),
            ),
        );
        const shown = models.flatMap((model) => (model ? [{ ...model, knowledge, instant, rulesAt: instant, pin: pinOf(instant) }] : []));
        return { ...unpaidPages.pageFrom(shown, place), quality: { months: 'none' as const, asOf: instant } };
      },
    }),
    quality: t.field({
      type: [QualityScoreType],
      nullable: true,
      description: qualityDescription(MADE_OF),
      resolve: ({ question: [period], instant }, _, context) => qualityOf(context, { months: monthsOf(period), asOf: instant }, MADE_OF),
    }),
    rules: t.field({ type: ModelRules, description: 'By which rules.', resolve: ({ rules }) => rules }),
    asOf: t.expose('asOf', { type: 'DateTime', description: 'The last seal that the report takes into account.' }),
  }),
});

builder.queryField('modelCosts', (t) =>
  t.field({
    demands: ['model.read', 'cost.read'],
    type: ModelCostReportType,
    nullable: true,
    description:
      'Training and serving cost of the models, joined from the bills by tags and resources as the rules say. Every charge counts once. Limited viewers see only the charges of their own cost centres.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: async (_, { period, asOf }, context): Promise<GraphReport> => {
      monthsOf(period);
      const instant = asOf ?? undefined;
      const [report, knowledge] = await Promise.all([
        modelCostsOf(context, period, { instant, rulesAt: instant }),
        knowledgeOf(context, period, instant),
      ]);
      return { ...report, asOf: knowledge.asOf, instant, question: [period, instant ?? null] };
    },
  }),
);
