import { sql, type RawBuilder } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import { instantText } from '../instant-text.ts';

/** Of which month, as known when. What happened later changes nothing in the answer. */
export interface EvidenceQuestion {
  readonly month: Month;
  readonly asOf: string;
}

/** A line of the evidence. Amounts and counts of rows are decimal text. */
export interface EvidenceLine {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** So many rows are in memory at a time. */
export const PAGE = 500;

/** Rows with an id, page by page, in the order of their ids. */
export async function* pages<Row extends { readonly id: string }>(
  read: (after: string) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let after = '0'; ;) {
    const rows = await read(after);
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.id;
  }
}

/** An instant as it was known: null where it lies after what is asked for. */
export function knownInstant(column: RawBuilder<unknown>, { asOf }: EvidenceQuestion): RawBuilder<string | null> {
  return sql<string | null>`case when ${column} <= ${asOf}::timestamptz then ${instantText(column)} end`;
}

/** Whether a batch (table `b`) is of the month, or a run of the month was made from it. */
export function isConcerned({ month, asOf }: EvidenceQuestion): RawBuilder<boolean> {
  return sql<boolean>`(b.sealed_at <= ${asOf}::timestamptz and (b.months @> array[${month}]::text[] or b.id in
    (select i.batch_id from run_input i join run r on r.id = i.run_id where r.month = ${month} and r.sealed_at <= ${asOf}::timestamptz)))`;
}

/** The same of a run (table `r`): of the month, and sealed by then. */
export function isOfMonth({ month, asOf }: EvidenceQuestion): RawBuilder<boolean> {
  return sql<boolean>`(r.month = ${month} and r.sealed_at <= ${asOf}::timestamptz)`;
}
