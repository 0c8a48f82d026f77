import type { BatchRecordType } from '#src/domain/record/records.ts';
import { builder } from '../builder.ts';
import { connectionOf, type Page, type Ref } from '../paging/connection.ts';
import { OF_LAST_MONTH, qualityDescription, qualityOf, type QualityQuestion } from './quality-field.ts';
import { QualityScoreType } from './quality-score-type.ts';

/** A page that says of which months its records are, so that their quality can be told. */
export interface JudgedPage<T> extends Page<T> {
  /** Worked out when it is asked for, where it takes a read. */
  readonly quality: QualityQuestion | (() => Promise<QualityQuestion>);
}

/** A connection that tells how sound the records are that it is made of. `isOfMonths`: false for what belongs to no month. */
export function judgedConnectionOf<T>(
  name: string,
  node: Ref<T>,
  description: string,
  { records, isOfMonths }: { readonly records: readonly BatchRecordType[]; readonly isOfMonths: boolean },
): Ref<JudgedPage<T>> {
  const connection = connectionOf(name, node, description) as unknown as Ref<JudgedPage<T>>;
  builder.objectField(connection, 'quality', (t) =>
    t.field({
      type: [QualityScoreType],
      nullable: true,
      description: qualityDescription(records, isOfMonths ? undefined : OF_LAST_MONTH),
      resolve: async ({ quality }, _, context) => qualityOf(context, typeof quality === 'function' ? await quality() : quality, records),
    }),
  );
  return connection;
}
