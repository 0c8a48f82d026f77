import { compare, decimal } from '../money/decimal.ts';
import type { BatchRecordType } from '../record/records.ts';

/** The lowest score of a kind of record in any month, by number: what an answer says of its records in one line. */
export interface WorstScore<Kind extends string = BatchRecordType> {
  readonly record: Kind;
  readonly score: string;
}

type Scored<Kind extends string> = WorstScore<Kind> & { readonly currency: string | null };

/** An answer over several months is as sound as the worst of them. */
export function worstScores<Kind extends string>(scores: readonly Scored<Kind>[]): WorstScore<Kind>[] {
  const worst = new Map<Kind, string>();
  for (const { record, currency, score } of scores) {
    const known = worst.get(record);
    if (currency === null && (known === undefined || compare(decimal(score), decimal(known)) < 0)) worst.set(record, score);
  }
  return [...worst].map(([record, score]) => ({ record, score }));
}

/** `charge=0.981, costCenter=1`, as headers and files say it. */
export function toldScores(scores: readonly WorstScore[]): string {
  return scores.map(({ record, score }) => `${record}=${score}`).join(', ');
}
