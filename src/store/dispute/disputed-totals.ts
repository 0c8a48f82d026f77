import { decimal, formatDecimal, sum } from '../../domain/money/decimal.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { openDisputesOfMonths } from './disputes.ts';

/** What is disputed of a month now, of the cost centres that the viewer sees. Decimal text in the currency. */
export interface DisputedTotal {
  readonly month: Month;
  readonly currency: string;
  readonly amount: string;
  readonly disputeCount: number;
}

/** How much of what was charged for these months is in doubt: the lines that are disputed, each once. One statement. */
export async function disputedTotals(snapshot: Snapshot, months: readonly Month[]): Promise<DisputedTotal[]> {
  const { costCenters } = snapshot.viewer.scopes;
  const open = (await openDisputesOfMonths(snapshot, months)).filter(
    (one) => costCenters === 'all' || costCenters.includes(one.costCenter),
  );
  return [...Map.groupBy(open, ({ month, currency }) => JSON.stringify([month, currency]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, disputes]) => {
      const lines = new Map(disputes.map(({ issueId, lineNo, amount }) => [`${issueId} ${lineNo}`, decimal(amount)]));
      const { month, currency } = disputes[0]!;
      return { month, currency, amount: formatDecimal(sum(lines.values())), disputeCount: disputes.length };
    });
}
