import { defineRunNode } from '../runs/define-run-node.ts';

export const allocationRunNode = defineRunNode({ kind: 'AllocationRun', run: 'allocation', demands: 'allocation.read' });
