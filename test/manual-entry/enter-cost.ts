import { expect } from 'vitest';
import type { LoadDependencies } from '#src/actions/batch/load-dependencies.ts';
import { followEntries, type FollowedEntries } from '#src/actions/manual-entry/follow-entries.ts';
import { ROLES } from '#src/domain/authority/role.ts';
import { administrator, type Viewer } from '#src/domain/authority/viewer.ts';
import {
  ApproveProposalDocument,
  ProposalsDocument,
  ProposeManualEntryDocument,
  ProposeManualEntryEndDocument,
  type ProposeManualEntryInput,
} from '#test/operations/generated/graphql.ts';
import type { GraphClient } from '../schema/graph-client.ts';

export const CONTROLLERS = ['carla', 'dan'].map((person): { readonly viewer: Viewer; readonly token: string } => ({
  viewer: { ...administrator(`oidc:${person}`, 'graph'), permissions: ROLES.controller.permissions, person },
  token: person,
}));

/** Who proposes, and who looks and approves, by their tokens. */
type Two = readonly [proposes: string, approves: string];
const TWO: Two = ['carla', 'dan'];

export const EVIDENCE = 'a'.repeat(64);

/** What Azure would bill for January. */
export const entryOf = (changes: Partial<ProposeManualEntryInput> = {}): ProposeManualEntryInput => ({
  month: '2025-01',
  costCenter: 'retail',
  billingAccountId: 'azure',
  providerName: 'Azure',
  serviceName: 'Machines',
  serviceCategory: 'Compute',
  amount: '100.123456789012345678',
  currency: 'EUR',
  evidenceName: 'offer-2025.pdf',
  evidenceSha256: EVIDENCE,
  standsInFor: 'azure',
  until: new Date(Date.now() + 86_400_000).toISOString(),
  reason: 'the interface is down',
  ...changes,
});

/** What a worker does whenever something was committed. */
export const follow = (deps: LoadDependencies): Promise<FollowedEntries> => followEntries(deps, administrator('job:worker', 'job'));

/** One proposes, another looks and approves, and a worker does what follows. Answers the number of the entry. */
export async function enterCost(
  deps: LoadDependencies,
  graph: GraphClient,
  changes: Partial<ProposeManualEntryInput> = {},
  [proposes, approves] = TWO,
): Promise<string> {
  const { result } = await graph.as(proposes).data(ProposeManualEntryDocument, { input: entryOf(changes) });
  const number = numberOf(result);
  await approve(graph, number, approves);
  expect((await follow(deps)).delivered).toMatchObject([{ id: number }]);
  return number;
}

/** The same to end one before its time. */
export async function endEntry(deps: LoadDependencies, graph: GraphClient, entry: string, [proposes, approves] = TWO): Promise<void> {
  const input = { entry, reason: 'the offer was another' };
  const { result } = await graph.as(proposes).data(ProposeManualEntryEndDocument, { input });
  await approve(graph, numberOf(result), approves);
  expect((await follow(deps)).ended).toMatchObject([{ id: entry }]);
}

export function numberOf(result: { readonly __typename: string; readonly proposal?: string }): string {
  if (result.proposal === undefined) throw new Error(JSON.stringify(result));
  return result.proposal;
}

async function approve(graph: GraphClient, proposal: string, approves: string): Promise<void> {
  const { proposals } = await graph.as(approves).data(ProposalsDocument, { first: 100 });
  const { contentDigest, previewDigest } = proposals!.nodes.find(({ number }) => number === proposal)!;
  const { result } = await graph.as(approves).data(ApproveProposalDocument, { input: { proposal, contentDigest, previewDigest } });
  expect(result).toMatchObject({ status: 'APPROVED' });
}
