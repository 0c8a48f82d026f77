import { decimal, sum, type Decimal } from '../money/decimal.ts';
import type { StatementLine } from '../statement/statement.ts';
import type { Month } from '../time/month.ts';

/** A line that somebody disputes, and of which issue it is. Numbers of issues are decimal text, and grow. */
export interface DisputedLine extends Pick<StatementLine, 'costCenter' | 'currency' | 'kind' | 'rule' | 'amount'> {
  readonly issueId: string;
  readonly lineNo: number;
  /** The month that it is about. */
  readonly month: Month;
}

/**
 * How much is in doubt, of lines in one currency: what several issues say of the same is in doubt once, as the newest of them says it, however
 * many disputes are about it.
 */
export function disputedAmount(lines: readonly DisputedLine[]): Decimal {
  const bySame = Map.groupBy(lines, ({ costCenter, currency, kind, rule, month }) =>
    JSON.stringify([costCenter, currency, kind, rule, month]),
  );
  return sum(
    [...bySame.values()].flatMap((same) => {
      const newest = same.reduce((one, other) => (BigInt(other.issueId) > BigInt(one.issueId) ? other : one)).issueId;
      const own = same.filter(({ issueId }) => issueId === newest);
      return [...new Map(own.map(({ lineNo, amount }) => [lineNo, decimal(amount)])).values()];
    }),
  );
}
