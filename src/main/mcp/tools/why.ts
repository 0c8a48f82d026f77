import { defineTool } from '../define-tool.ts';
import { WhyDocument, type WhyQuery } from '../generated/graphql.ts';
import type { Cell } from '../told.ts';
import { ToolRefusal } from '../tool-refusal.ts';

type Node = NonNullable<WhyQuery['node']>;

export const why = defineTool({
  name: 'why',
  description:
    'What a figure is made of: charges of a share, row and shares of a charge, drivers of an anomaly, batches and runs of either.',
  document: WhyDocument,
  about: { id: 'from any answer' },
  tell({ node, lineage }, { id }) {
    if (!node && !lineage) throw new ToolRefusal('expected an id that an answer told, found one that names nothing you may see');
    const made = node ? madeOf(node) : [];
    const steps = (lineage?.nodes ?? [])
      .filter(({ nodeId }) => nodeId !== id)
      .map(({ kind, label, nodeId }): Cell[] => [kind, label, nodeId, null]);
    const hasMore = node?.__typename === 'AllocationShare' && node.contributions.pageInfo.hasNextPage;
    return {
      asOf: null,
      warranty: { of: node?.__typename ?? null, lineageIsCut: lineage?.cut ?? null },
      columns: ['what', 'detail', 'id', 'amount'],
      rows: [...made, ...steps],
      rowCount: hasMore ? undefined : made.length + steps.length,
      narrowBy: 'a smaller depth, or the id of a part',
    };
  },
});

function madeOf(node: Node): Cell[][] {
  if (node.__typename === 'AllocationShare')
    return node.contributions.nodes.map(({ amount, charge }) => [
      'charge',
      charge ? `${charge.serviceName} ${charge.resourceId ?? ''}, ${charge.sourceRow.file}:${charge.sourceRow.row}` : 'of others',
      charge?.id ?? null,
      amount,
    ]);
  if (node.__typename === 'Charge') {
    const { batch, sourceRow, effectiveCost, allocatedTo } = node;
    const row = `${batch.source.id} ${batch.slice} revision ${batch.revision}, ${sourceRow.file}:${sourceRow.row}`;
    const shares = allocatedTo.map(({ costCenter, rule, amount, share }): Cell[] => [
      'share',
      `${costCenter} by ${rule}`,
      share.id,
      amount,
    ]);
    return [['row of a file', row, batch.id, effectiveCost], ...shares];
  }
  if (node.__typename === 'Anomaly')
    return node.explanation.map(({ role, dimension, value, amount }) => [role, `${dimension} ${value ?? ''}`, null, amount]);
  // Whatever else there is has lineage alone.
  return [];
}
