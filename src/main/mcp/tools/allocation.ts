import { defineTool } from '../define-tool.ts';
import { AllocationDocument } from '../generated/graphql.ts';
import { soundnessOf } from '../rests-on.ts';
import { countOf, inColumns } from '../told.ts';
import { ToolRefusal } from '../tool-refusal.ts';

export const allocation = defineTool({
  name: 'allocation',
  description: 'What cost centres bear of a month, by which rule, and that it adds up. Ask why with the id of a share.',
  document: AllocationDocument,
  tell({ allocationRuns }) {
    const [run] = allocationRuns!.nodes;
    if (!run) throw new ToolRefusal('expected a month that has been allocated, found one that has not: ask data_status');
    const { id, isStale, sealedAt, ruleSet, certificate, shares } = run;
    const columns = ['id', 'costCenter', 'rule', 'currency', 'amount'] as const;
    return {
      asOf: sealedAt,
      warranty: { run: id, isStale, rules: `${ruleSet.name} version ${ruleSet.version}`, ...soundnessOf(allocationRuns!.quality) },
      // Null for whoever does not see all of it.
      ...(certificate ? { totals: certificate } : {}),
      columns,
      rows: inColumns(shares.nodes, columns),
      rowCount: countOf(shares.nodes, shares.pageInfo),
      narrowBy: 'nothing here: costs with basis ALLOCATED groups by COST_CENTER',
    };
  },
});
