import { can } from '#src/domain/authority/demand.ts';
import { mayReadColumns } from '#src/domain/quality/record-facts.ts';
import { batchesById } from '#src/store/batch/batches.ts';
import type { QualityOffenceRow } from '#src/store/quality/quality-offences.ts';
import { waiverActs, type WaiverActRow } from '#src/store/quality/quality-waivers.ts';
import { Batch } from '../batches/batch-ref.ts';
import { RecordTypeEnum } from '../batches/record-type.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { batched } from '../selection/batched.ts';
import { OffenceStateEnum, QualitySeverityEnum, StewardSideEnum } from './quality-enums.ts';

const WaiverActType = builder.objectRef<WaiverActRow>('QualityWaiverAct').implement({
  description: 'What a steward did about an offence.',
  fields: (t) => ({
    side: t.field({
      type: StewardSideEnum,
      nullable: true,
      description: 'The side that a steward signed for; null where what was signed until then was taken back.',
      resolve: ({ side }) => side,
    }),
    doneBy: t.exposeString('doneBy', { description: 'Who, as the audit log shows it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    until: t.expose('until', { type: 'Month', nullable: true, description: 'It holds for months before this one; null: for all.' }),
    why: t.exposeString('reason', { description: 'Why, in the words of the steward.' }),
  }),
});

/** What stands in the record, for those who may read such records and the columns that the rule looks at. */
function told<T>({ record, columns }: QualityOffenceRow, { viewer }: GraphContext, value: T): T | null {
  return mayReadColumns(viewer, record, columns) ? value : null;
}

const limited = 'Null for viewers who may not read such records, or the columns that the rule looks at.';

export const QualityOffence = builder.objectRef<QualityOffenceRow>('QualityOffence').implement({
  description: 'A record that offends a rule of data quality, and the very row that it came from.',
  fields: (t) => ({
    number: t.exposeString('subject', {
      description:
        'Names the offence in mutations and on the command line: a digest of the check, the record and what the rule saw in it. The same in the next month, and after a delivery that says the same.',
    }),
    month: t.expose('month', { type: 'Month', description: 'The month whose run tells it.' }),
    rule: t.exposeString('rule', { description: 'The rule, by its name.' }),
    record: t.field({ type: RecordTypeEnum, description: 'The kind of record.', resolve: ({ record }) => record }),
    severity: t.field({
      type: QualitySeverityEnum,
      description: 'How much it says against the record.',
      resolve: ({ severity }) => severity,
    }),
    state: t.field({ type: OffenceStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    recordKey: t.string({
      nullable: true,
      description: `By which people know the record: its number, name or key. ${limited}`,
      resolve: (offence, _, context) => told(offence, context, offence.recordKey),
    }),
    expected: t.exposeString('expected', { description: 'What the rule expects.' }),
    found: t.string({
      nullable: true,
      description: `What stands in the record instead. ${limited}`,
      resolve: (offence, _, context) => told(offence, context, offence.found),
    }),
    source: t.exposeString('source', { description: 'The id of the source that the record came from.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery that it came in.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
    file: t.exposeString('file', { description: 'The file, or the stream of a source that has none.' }),
    row: t.int({ description: 'The row of the file, counted from 1.', resolve: ({ rowNumber }) => rowNumber }),
    costCenter: t.exposeString('costCenter', { nullable: true, description: 'Whose it is; null: nobody’s that is known.' }),
    legalEntity: t.exposeString('legalEntity', { nullable: true, description: 'In whose books it stands; null: in none.' }),
    currency: t.exposeString('currency', { nullable: true, description: 'ISO 4217 code; null of records that have no amount.' }),
    amount: t.field({
      type: 'Decimal',
      nullable: true,
      description: `What the record is worth: effective cost of charges, acquisition value of assets. ${limited}`,
      resolve: (offence, _, context) => told(offence, context, offence.amount),
    }),
    acts: t.field({
      type: [WaiverActType],
      description: 'What stewards did about it, in its order. Empty for viewers who may not read controls.',
      resolve: ({ subject }, _, context) =>
        can(context.viewer, 'control.read') ? batched(context, 'quality waivers', subject, waiverActs) : [],
    }),
  }),
});
