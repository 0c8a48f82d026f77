import { checkRule } from '#src/domain/quality/quality-check.ts';
import { STEWARD_SIDES, type Steward, type StewardSide } from '#src/domain/quality/quality-rule.ts';
import { qualityResults, type QualityResultRow } from '#src/store/quality/quality-results.ts';
import { RecordTypeEnum } from '../batches/record-type.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { connectionOf, pageArgs, type Page } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { QualityActionEnum, QualitySeverityEnum, StewardSideEnum } from './quality-enums.ts';
import { qualityRunIds } from '#src/domain/quality/quality-run-ids.ts';

const StewardsType = builder.objectRef<{ readonly side: StewardSide; readonly stewards: readonly Steward[] }>('QualityStewards').implement({
  description: 'Who owns a rule for one side.',
  fields: (t) => ({
    side: t.field({ type: StewardSideEnum, description: 'The side.', resolve: ({ side }) => side }),
    people: t.stringList({
      description: 'People, by their names.',
      resolve: ({ stewards }) => stewards.flatMap((steward) => ('person' in steward ? [steward.person] : [])),
    }),
    roles: t.stringList({
      description: 'Roles: whoever holds one of them is a steward.',
      resolve: ({ stewards }) => stewards.flatMap((steward) => ('role' in steward ? [steward.role] : [])),
    }),
  }),
});

const RuleResult = builder.objectRef<QualityResultRow>('QualityRuleResult').implement({
  description: 'A rule of data quality as it was held against the records of a month, and what became of it.',
  fields: (t) => ({
    month: t.expose('month', { type: 'Month', description: 'The month.' }),
    rule: t.exposeString('rule', { description: 'The rule, by its name.' }),
    record: t.field({ type: RecordTypeEnum, description: 'The kind of record that it is about.', resolve: ({ record }) => record }),
    expected: t.string({
      description: 'What it expects of a record.',
      resolve: ({ written: { check } }) => checkRule(check.kind).expected(check),
    }),
    severity: t.field({
      type: QualitySeverityEnum,
      description: 'How much an offence says against a record.',
      resolve: ({ severity }) => severity,
    }),
    action: t.field({ type: QualityActionEnum, description: 'What it does to records that offend it.', resolve: ({ action }) => action }),
    stewards: t.field({
      type: [StewardsType],
      description: 'Who owns it, by side.',
      resolve: ({ written: { stewards } }) => STEWARD_SIDES.map((side) => ({ side, stewards: stewards[side] })),
    }),
    checked: t.exposeInt('checked', { description: 'How many records it is about.' }),
    offences: t.exposeInt('offences', { description: 'How many of them offend it, those included that are waived.' }),
    listed: t.exposeInt('listed', { description: 'How many of these are listed one by one.' }),
    waived: t.exposeInt('waived', { description: 'How many of these are waived.' }),
    score: t.expose('score', { type: 'Decimal', description: 'The share of `checked` that does not offend, or is waived, rounded down.' }),
  }),
});

const RuleResultConnection = connectionOf('QualityRuleResult', RuleResult, 'A page of rules, by month and their place in the rule file.');
const pages = listPages('qualityRules');

builder.queryField('qualityRules', (t) =>
  t.field({
    demands: 'control.read',
    type: RuleResultConnection,
    nullable: true,
    description:
      'The rules of data quality that the records of months were held against, in the order of month and rule file, with what became of them.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Months, both included.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, asOf, ...args }, context): Promise<Page<QualityResultRow>> => {
      monthsOf(period);
      const place = pages.placeOf(args, period, asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const results = await context.snapshot.read((snapshot) => qualityResults(snapshot, qualityRunIds(knowledge), place.limit));
      return pages.pageOf(results, place, knowledge.asOf);
    },
  }),
);
