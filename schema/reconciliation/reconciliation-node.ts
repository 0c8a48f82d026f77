import { defineRunNode } from '../runs/define-run-node.ts';

export const reconciliationNode = defineRunNode({ kind: 'Reconciliation', run: 'reconciliation', demands: 'reconciliation.read' });
