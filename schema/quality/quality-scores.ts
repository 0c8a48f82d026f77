import { qualityScores } from '#src/store/quality/quality-results.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { qualityRunIds } from '#src/domain/quality/quality-run-ids.ts';
import { QualityScoreType } from './quality-score-type.ts';

builder.queryField('qualityScores', (t) =>
  t.field({
    demands: 'control.read',
    type: [QualityScoreType],
    nullable: true,
    description: 'How sound the records of months are, by month, kind of record and currency.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Months, both included.' }),
      asOf: t.arg({ type: 'DateTime', description: 'As known at this instant; default: now.' }),
    },
    resolve: async (_, { period, asOf }, context) => {
      monthsOf(period);
      const knowledge = await knowledgeOf(context, period, asOf ?? undefined);
      return context.snapshot.read((snapshot) => qualityScores(snapshot, qualityRunIds(knowledge)));
    },
  }),
);
