import { isMonth, type Month } from '../../domain/time/month.ts';
import type { BatchContent, BatchSource } from './batch-source.ts';

type Named = Pick<BatchSource, 'place' | 'recordType'>;

/** Kinds of record that belong to months, whether or not one of them was accepted. */
const MONTHLY: ReadonlySet<BatchSource['recordType']> = new Set(['charge', 'ledgerEntry', 'driverValue']);

/** The months that a batch is about: those of its records, else those that it is named for. */
export function monthsOf(source: Named, content: BatchContent): readonly Month[] {
  const { months } = content.summary;
  return months.length > 0 ? months : namedMonths(source, content);
}

/** The months that the source, or the end of the slice's name, says it is about. */
export function namedMonths({ place, recordType }: Named, { months }: Pick<BatchContent, 'months'>): readonly Month[] {
  const end = place.slice.slice(-7);
  return months ?? (MONTHLY.has(recordType) && isMonth(end) ? [end] : []);
}
