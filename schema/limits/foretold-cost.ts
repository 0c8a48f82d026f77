import { Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';
import { LIMITS } from './limits.ts';

/** Points of a field at the root, by what it makes the database do whatever it answers. */
const ROOT_POINTS = {
  [OperationTypeNode.QUERY]: 10,
  [OperationTypeNode.MUTATION]: 100,
  [OperationTypeNode.SUBSCRIPTION]: 100,
} as const satisfies Record<OperationTypeNode, number>;
const VALUES_A_POINT = 100;

/** What an operation is estimated at before it is executed: fields at the root, and the values that its answer may hold. */
export function foretoldCost({ operation, selectionSet }: OperationDefinitionNode, values: number): number {
  // A fragment counts for as many as it can hold.
  const fields = selectionSet.selections.reduce((sum, node) => sum + (node.kind === Kind.FIELD ? 1 : LIMITS.rootFields), 0);
  return Math.min(fields, LIMITS.rootFields) * ROOT_POINTS[operation] + Math.ceil(values / VALUES_A_POINT);
}
