import { canonicalJson } from '../../canonical-json.ts';
import { digestOfText } from '../../digest.ts';
import { formatDecimal } from '../../money/decimal.ts';
import type { MatchingWorkedOut } from './work-out-matching.ts';

/** A result as it is kept and told. Amounts are canonical decimal text. */
export interface ToldResult {
  readonly resultNo: number;
  readonly comparison: string;
  readonly party: string;
  readonly currency: string;
  readonly outcome: string;
  readonly state: string;
  readonly basis: string | null;
  readonly doubts: readonly string[];
  readonly score: number;
  readonly reason: string | null;
  readonly near: readonly string[];
  readonly leftTotal: string;
  readonly leftSettled: string;
  readonly leftWrittenOff: string;
  readonly leftOpen: string;
  readonly rightTotal: string;
  readonly rightSettled: string;
  readonly rightWrittenOff: string;
  readonly rightOpen: string;
  readonly allowed: string;
  readonly breakKind: string | null;
  readonly breakId: string;
  readonly month: string;
  readonly settledMonth: string;
  readonly writtenOffMonth: string | null;
  readonly since: string;
  readonly provisional: boolean;
  readonly owner: string | null;
}

export interface ToldItem {
  readonly comparison: string;
  readonly side: string;
  readonly key: string;
  readonly resultNo: number;
  readonly currency: string;
  readonly amount: string;
  readonly originalCurrency: string;
  readonly originalAmount: string;
  readonly month: string;
  readonly day: string;
}

export interface ToldRoll {
  readonly comparison: string;
  readonly side: string;
  readonly currency: string;
  readonly month: string;
  readonly opening: string;
  readonly arrived: string;
  readonly settled: string;
  readonly writtenOff: string;
  readonly closing: string;
}

export interface ToldMatching {
  readonly results: readonly ToldResult[];
  readonly items: readonly ToldItem[];
  readonly rolled: readonly ToldRoll[];
}

/** All that a run says, in the order of its results, without ids of this hub. */
export function toldMatching({ results, rolled }: Pick<MatchingWorkedOut, 'results' | 'rolled'>): ToldMatching {
  return {
    results: results.map(({ left, right, allowed, kind, ...result }, resultNo) => ({
      resultNo,
      comparison: result.comparison,
      party: result.party,
      currency: result.currency,
      outcome: result.outcome,
      state: result.state,
      basis: result.basis,
      doubts: result.doubts,
      score: result.score,
      reason: result.reason,
      near: result.near,
      breakId: result.breakId,
      month: result.month,
      settledMonth: result.settledMonth,
      writtenOffMonth: result.writtenOffMonth,
      since: result.since,
      provisional: result.provisional,
      owner: result.owner,
      leftTotal: formatDecimal(left.total),
      leftSettled: formatDecimal(left.settled),
      leftWrittenOff: formatDecimal(left.writtenOff),
      leftOpen: formatDecimal(left.open),
      rightTotal: formatDecimal(right.total),
      rightSettled: formatDecimal(right.settled),
      rightWrittenOff: formatDecimal(right.writtenOff),
      rightOpen: formatDecimal(right.open),
      allowed: formatDecimal(allowed),
      breakKind: kind,
    })),
    items: results.flatMap(({ comparison, currency, items }, resultNo) =>
      items.map(({ side, key, amount, original, month, day }) => ({
        comparison,
        side,
        key,
        resultNo,
        currency,
        amount: formatDecimal(amount),
        originalCurrency: original.currency,
        originalAmount: formatDecimal(original.amount),
        month,
        day,
      })),
    ),
    rolled: rolled.map(({ opening, arrived, settled, writtenOff, closing, ...of }) => ({
      ...of,
      opening: formatDecimal(opening),
      arrived: formatDecimal(arrived),
      settled: formatDecimal(settled),
      writtenOff: formatDecimal(writtenOff),
      closing: formatDecimal(closing),
    })),
  };
}

/** Of what is told, whatever the order in which it is read. */
export function matchingDigest({ results, items, rolled }: ToldMatching): string {
  const lines = [results, items, rolled].flatMap((of) => of.map((one) => canonicalJson(one)).toSorted());
  return digestOfText(lines.join('\n'));
}
