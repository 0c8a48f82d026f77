import { offencePage, type QualityOffenceRow } from '#src/store/quality/quality-offences.ts';
import { RecordTypeEnum } from '../batches/record-type.ts';
import { builder } from '../builder.ts';
import { knowledgeOf } from '../context.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { readText } from '../filter/text-filter.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { OffenceStateEnum, QualitySeverityEnum } from './quality-enums.ts';
import { QualityOffence } from './quality-offence-type.ts';
import { qualityRunIds } from '#src/domain/quality/quality-run-ids.ts';

const OffenceConnection = connectionOf('QualityOffence', QualityOffence, 'A page of offences, by run and rule.');

const OffenceFilter = builder.inputType('QualityOffenceFilter', {
  description: 'Which offences. All conditions hold at once.',
  fields: (t) => ({
    rule: t.stringList({ description: 'Against these rules, by their names.' }),
    severity: t.field({ type: [QualitySeverityEnum], description: 'Of these severities.' }),
    record: t.field({ type: [RecordTypeEnum], description: 'Of these kinds of record.' }),
    state: t.field({ type: [OffenceStateEnum], description: 'Of which one of these became.' }),
    source: t.stringList({ description: 'Of records from these sources.' }),
    costCenter: t.stringList({ description: 'Of records of these cost centres.' }),
  }),
});

const offenceCursor = cursorOf('qualityOffences', 'instant', 'id', 'integer');

builder.queryField('qualityOffences', (t) =>
  t.field({
    demands: 'quality.read',
    type: OffenceConnection,
    nullable: true,
    description:
      'Records that offend rules of data quality, as the runs of these months list them: the first 10,000 of each rule, while `QualityRuleResult` counts all. All pages that follow from one first page are of one instant. Limited viewers see only records that are theirs.',
    args: {
      period: t.arg({
        type: PeriodInput,
        required: true,
        description: 'Months, both included. Records that belong to no month are told in each.',
      }),
      filter: t.arg({ type: OffenceFilter, description: 'Which offences.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, args, context): Promise<Page<QualityOffenceRow>> => {
      monthsOf(args.period);
      const first = pageSize(args.first);
      const [startedAt, runId, offenceNo] = offenceCursor.decode(args.after) ?? [];
      const knowledge = await knowledgeOf(context, args.period, startedAt ?? args.asOf ?? undefined);
      const { rule, severity, record, state, source, costCenter } = args.filter ?? {};
      const filter = {
        rules: rule?.map(readText),
        severities: severity ?? undefined,
        records: record ?? undefined,
        states: state ?? undefined,
        sources: source?.map(readText),
        costCenters: costCenter?.map(readText),
      };
      const after = runId === undefined ? undefined : { runId, offenceNo: offenceNo! };
      const question = { runIds: qualityRunIds(knowledge), filter, first, after };
      const found = await context.snapshot.read((snapshot) => offencePage(snapshot, question));
      return {
        nodes: found.offences,
        hasNextPage: found.hasNextPage,
        hasPreviousPage: after !== undefined,
        asOf: knowledge.asOf,
        cursor: (offence) => offenceCursor.encode([knowledge.asOf, offence.runId, offence.offenceNo]),
      };
    },
  }),
);
