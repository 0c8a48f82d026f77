import type { PurgedSum } from '#src/domain/retention/purge-item.ts';
import type { TombstoneRow } from '#src/store/retention/tombstones.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { RetentionKindEnum } from './retention.ts';

const MeasureEnum = enumOf<PurgedSum['measure']>('PurgedMeasure', 'What a tombstone adds up.', {
  billed: 'Billed cost.',
  effective: 'Effective cost.',
  documentAmount: 'Amounts of journal lines in document currency, debit less credit.',
  rejected: 'What was rejected, in the measure of the source.',
  amount: 'What the rows with findings are worth, in the measure of the source.',
});

const Sum = builder.objectRef<PurgedSum>('PurgedSum').implement({
  description: 'What rows that were purged add up to, to the last digit. Currencies are never added to others.',
  fields: (t) => ({
    measure: t.expose('measure', { type: MeasureEnum, description: 'What was added.' }),
    currency: t.exposeString('currency', { description: 'Its currency; XXX: the rows name none.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'The sum.' }),
  }),
});

export const Tombstone = builder.objectRef<TombstoneRow>('Tombstone').implement({
  description: 'What is left of rows that were purged.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Tells tombstones apart.' }),
    kind: t.expose('kind', { type: RetentionKindEnum, description: 'What was purged.' }),
    source: t.exposeString('source', { nullable: true, description: 'Of which source; null: of events.' }),
    slice: t.exposeString('slice', { nullable: true, description: 'Of which slice; null: of events.' }),
    revision: t.exposeInt('revision', { nullable: true, description: 'Of which delivery of the slice; null: of events.' }),
    months: t.expose('months', { type: ['Month'], description: 'The months that it was about.' }),
    rows: t.expose('rows', { type: 'Count', description: 'How many rows there were.' }),
    sums: t.field({ type: [Sum], description: 'What they added up to.', resolve: ({ sums }) => sums }),
    digest: t.exposeString('digest', {
      description: 'SHA-256 over the SHA-256 of each row, in order, hexadecimal: whoever has the rows can show that it was these.',
    }),
    purgedAt: t.expose('purgedAt', { type: 'DateTime', description: 'When they were purged.' }),
    proposal: t.exposeString('proposal', { description: 'Under which proposal: its `number`.' }),
  }),
});
