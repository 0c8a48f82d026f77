import type { QualityScoreRow } from '#src/store/quality/quality-results.ts';
import { RecordTypeEnum } from '../batches/record-type.ts';
import { builder } from '../builder.ts';

export const QualityScoreType = builder.objectRef<QualityScoreRow>('QualityScore').implement({
  description:
    'How sound the records of a kind are in a month, by their number or by the size of their amounts in one currency. A record counts by its worst offence that is not waived: `INFO` takes a tenth of it, `WARNING` half, `ERROR` all.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    record: t.field({ type: RecordTypeEnum, description: 'The kind of record.', resolve: ({ record }) => record }),
    currency: t.exposeString('currency', { nullable: true, description: 'ISO 4217 code, where amounts are measured; null: by number.' }),
    score: t.expose('score', {
      type: 'Decimal',
      description: '`sound` divided by `whole`, rounded down to six decimals: 1 only where nothing offends.',
    }),
    whole: t.expose('whole', { type: 'Decimal', description: 'All records, or the size of all their amounts.' }),
    sound: t.expose('sound', { type: 'Decimal', description: 'What offences leave of it.' }),
    withoutOffence: t.field({ type: 'Decimal', description: 'What offends no rule.', resolve: ({ tally }) => tally.sound }),
    withInfo: t.field({
      type: 'Decimal',
      description: 'What offends rules of the severity `INFO` at worst.',
      resolve: ({ tally }) => tally.info,
    }),
    withWarning: t.field({
      type: 'Decimal',
      description: 'What offends rules of the severity `WARNING` at worst.',
      resolve: ({ tally }) => tally.warning,
    }),
    withError: t.field({
      type: 'Decimal',
      description: 'What offends rules of the severity `ERROR`.',
      resolve: ({ tally }) => tally.error,
    }),
  }),
});
