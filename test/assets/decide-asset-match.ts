import {
  ConfirmAssetMatchDocument,
  ForbidAssetMatchDocument,
  WithdrawAssetDecisionsDocument,
  type AssetMatchAnswerFragment,
  type ConfirmAssetMatchInput,
} from '#test/operations/generated/graphql.ts';
import type { Operation } from '#test/support/ask-graph.ts';
import type { Asking } from '../schema/graph-client.ts';

/** What is said of two sides takes one form, whatever is said. */
type OfTwo = Operation<{ readonly result: AssetMatchAnswerFragment }, { readonly input: ConfirmAssetMatchInput }>;
const OF_TWO = {
  confirmAssetMatch: ConfirmAssetMatchDocument,
  forbidAssetMatch: ForbidAssetMatchDocument,
  withdrawAssetDecisions: WithdrawAssetDecisionsDocument,
} satisfies Record<string, OfTwo>;
export type DecisionOfTwo = keyof typeof OF_TWO;

/** Decides of two sides over HTTP. */
export async function decideAssetMatch(
  graph: Asking,
  decision: DecisionOfTwo,
  input: ConfirmAssetMatchInput,
): Promise<AssetMatchAnswerFragment> {
  const operation: OfTwo = OF_TWO[decision];
  return (await graph.data(operation, { input })).result;
}
