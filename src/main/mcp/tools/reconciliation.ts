import { defineTool } from '../define-tool.ts';
import { ReconciliationDocument, type BrokenFragment } from '../generated/graphql.ts';
import { soundnessOf } from '../rests-on.ts';
import type { Cell } from '../told.ts';
import { ToolRefusal } from '../tool-refusal.ts';

export const reconciliation = defineTool({
  name: 'reconciliation',
  description: 'Bills against the books of a month: breaks (PROVISIONAL ones may settle by themselves), then matches.',
  document: ReconciliationDocument,
  tell({ reconciliation: found }) {
    if (!found) throw new ToolRefusal('expected a month that has been reconciled, found one that has not: ask data_status');
    const { id, isStale, quality, run, breaks, provisional, matched } = found;
    const rows = [
      ...rowsOf(breaks, ''),
      ...rowsOf(provisional, 'PROVISIONAL '),
      ...matched.nodes.map(({ issuer, currency, amount, booked }): Cell[] => ['MATCHED', issuer, currency, amount, booked, null]),
    ];
    const hasMore = [breaks, provisional, matched].some(({ pageInfo }) => pageInfo.hasNextPage);
    return {
      asOf: run.sealedAt,
      warranty: { run: id, isStale, ...soundnessOf(quality) },
      columns: ['kind', 'issuer', 'currency', 'billed', 'booked', 'difference'],
      rows,
      rowCount: hasMore ? undefined : rows.length,
      narrowBy: 'nothing here: the graph pages through them',
    };
  },
});

function rowsOf({ nodes }: BrokenFragment, mark: string): Cell[][] {
  return nodes.map(({ kind, issuer, currency, billed, booked, difference }) => [
    `${mark}${kind}`,
    issuer,
    currency,
    billed,
    booked,
    difference,
  ]);
}
