import { sql } from 'kysely';
import { disputedAmount, type DisputedLine } from '../../domain/dispute/disputed-amount.ts';
import { formatDecimal } from '../../domain/money/decimal.ts';
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

/** How much of what was charged for these months is in doubt. One statement, and one more where something is disputed. */
export async function disputedTotals(snapshot: Snapshot, months: readonly Month[]): Promise<DisputedTotal[]> {
  const { costCenters } = snapshot.viewer.scopes;
  const open = (await openDisputesOfMonths(snapshot, months)).filter(
    (one) => costCenters === 'all' || costCenters.includes(one.costCenter),
  );
  if (open.length === 0) return [];
  const { rows } = await sql<DisputedLine>`
    select d.issue_id::text as "issueId", d.line_no as "lineNo", d.cost_center as "costCenter", d.month, d.currency,
      trim_scale(d.amount)::text as amount, l.kind, l.rule
    from dispute d join statement_issue i on i.id = d.issue_id join statement_line l on l.issue_id = d.issue_id and l.line_no = d.line_no
    where i.mode = 'charged' and d.id = any(${open.map(({ id }) => id)}::bigint[])`.execute(snapshot.transaction);
  return [...Map.groupBy(rows, ({ month, currency }) => JSON.stringify([month, currency]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, lines]) => {
      const { month, currency } = lines[0]!;
      return { month, currency, amount: formatDecimal(disputedAmount(lines)), disputeCount: lines.length };
    });
}
