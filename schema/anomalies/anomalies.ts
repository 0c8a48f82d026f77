import { anomalyPage, type AnomalyFilter as StoredFilter } from '#src/store/anomaly/anomalies.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { knowledgeOf } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { pinOf } from '../node/historical-node.ts';
import { WatchedDimension } from '../filter/dimension.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { Anomaly, type GraphAnomaly } from './anomaly-type.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

export const AnomalyFilter = builder.inputType('AnomalyFilter', {
  description: 'Which anomalies. All conditions hold at once.',
  fields: (t) => ({
    minImpact: t.field({ type: 'Decimal', description: "The least size of the impact, up or down, in the anomaly's own currency." }),
    dimension: t.field({ type: [WatchedDimension], description: 'Watched by one of these.' }),
    value: t.stringList({ description: 'One of these values.' }),
    currency: t.stringList({ description: 'In one of these currencies.' }),
    costCenter: t.stringList({ description: 'Of one of these cost centres.' }),
  }),
});

export function readAnomalyFilter(filter: typeof AnomalyFilter.$inferInput | null | undefined): StoredFilter {
  return {
    minImpact: filter?.minImpact ?? undefined,
    dimensions: filter?.dimension ?? undefined,
    values: filter?.value ?? undefined,
    currencies: filter?.currency ?? undefined,
    costCenters: filter?.costCenter ?? undefined,
  };
}

const AnomalyConnection = judgedConnectionOf('Anomaly', Anomaly, 'A page of anomalies, the one that began last first.', {
  records: ['charge'],
  isOfMonths: true,
});

const anomalyCursor = cursorOf('anomalies', 'instant', 'pin', 'instant', 'text');

builder.queryField('anomalies', (t) =>
  t.field({
    demands: 'anomaly.read',
    type: AnomalyConnection,
    nullable: true,
    description: 'The anomalies of billing months. Limited viewers see only those of their own cost centres.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Billing months, both included.' }),
      filter: t.arg({ type: AnomalyFilter, description: 'Which anomalies.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, args, context): Promise<JudgedPage<GraphAnomaly>> => {
      const months = monthsOf(args.period);
      const size = pageSize(args.first);
      const [startedAt, pin = pinOf(args.asOf), firstDay, id] = anomalyCursor.decode(args.after) ?? [];
      const start = firstDay === undefined || id === undefined ? undefined : { firstDay, id };
      const asOf = startedAt ?? args.asOf ?? undefined;
      const knowledge = await knowledgeOf(context, args.period, asOf);
      const question = { filter: readAnomalyFilter(args.filter), first: size, after: start };
      const found = await context.snapshot.read((snapshot) => anomalyPage(snapshot, knowledge, question));
      return {
        nodes: found.anomalies.map((anomaly) => ({ ...anomaly, pin })),
        hasNextPage: found.hasNextPage,
        hasPreviousPage: start !== undefined,
        asOf: knowledge.asOf,
        quality: { months, asOf },
        cursor: (anomaly) => anomalyCursor.encode([knowledge.asOf, pin, anomaly.firstDay, anomaly.id]),
      };
    },
  }),
);
