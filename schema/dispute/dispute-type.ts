import { can } from '#src/domain/authority/demand.ts';
import { seesAllCostCenters } from '#src/domain/authority/viewer.ts';
import type { ReceiverChange } from '#src/domain/approval/receiver-change.ts';
import { canonicalJson } from '#src/domain/canonical-json.ts';
import { DISPUTE_STATES, type DisputeState } from '#src/domain/dispute/dispute.ts';
import { proposalsById, type ProposalEventRow } from '#src/store/approval/proposals.ts';
import type { DisputeRow } from '#src/store/dispute/disputes.ts';
import { settledLines } from '#src/store/dispute/settled-lines.ts';
import { linesByRef } from '#src/store/statement/statement-lines.ts';
import { ProposalActEnum } from '../approvals/proposal-type.ts';
import { RoleEnum } from '../authority/role.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { batched } from '../selection/batched.ts';
import { StatementLineType } from '../statement/statement-line-type.ts';
import { DisputeRef } from './dispute-ref.ts';
import { FactType } from './fact-type.ts';

export const DisputeStateEnum = enumOf<DisputeState>('DisputeState', 'Where a dispute stands.', DISPUTE_STATES);

export const DisputeEffect = builder.objectRef<ReceiverChange>('DisputeEffect').implement({
  description: 'What a cost centre would pay more or less, in one currency.',
  fields: (t) => ({
    costCenter: t.exposeString('receiver', { description: 'The cost centre; `unallocated` for what nobody pays.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    before: t.expose('before', { type: 'Decimal', description: 'What it pays by the allocation that counts.' }),
    after: t.expose('after', { type: 'Decimal', description: 'What it would pay with the fact.' }),
    difference: t.expose('difference', { type: 'Decimal', description: '`after` less `before`. Of all cost centres it is zero.' }),
  }),
});

const DisputeEvent = builder.objectRef<ProposalEventRow>('DisputeEvent').implement({
  description: 'What somebody did about a dispute.',
  fields: (t) => ({
    act: t.expose('act', { type: ProposalActEnum, description: 'What was done: who accepts approves, who rejects refuses.' }),
    people: t.stringList({
      nullable: true,
      description: 'Who did it, and in whose place. Null for viewers who may not read who answers for what.',
      resolve: ({ people }, _, { viewer }) => (can(viewer, 'person.read') ? [...people] : null),
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'In the words of who did it.' }),
  }),
});

const EscalationType = builder.objectRef<DisputeRow['escalations'][number]>('DisputeEscalation').implement({
  description: 'That a dispute has waited for as long as the policy lets it.',
  fields: (t) => ({
    afterDays: t.exposeInt('afterDays', { description: 'For how many days it had waited.' }),
    role: t.field({ type: RoleEnum, description: 'For whom it is since then.', resolve: ({ role }) => role }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
  }),
});

export const DisputeType = DisputeRef.implement({
  description:
    'A line of a statement that somebody disputes: with a fact by which the month was replayed, and what would come of it. Whose cost centres would pay more or less is a party of it, and sees it.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the dispute, and its proposal.' }),
    state: t.field({ type: DisputeStateEnum, description: 'Where it stands.', resolve: ({ state }) => state }),
    line: t.field({
      type: StatementLineType,
      nullable: true,
      description: 'The line that is disputed; null for parties who do not see the statement that it is of.',
      resolve: ({ issueId, lineNo }, _, context) => batched(context, 'line of statement', { issueId, lineNo }, linesByRef),
    }),
    costCenter: t.exposeString('costCenter', { description: 'Whose statement it is.' }),
    month: t.expose('month', { type: 'Month', description: 'The month that the line is about, from which on the fact would hold.' }),
    until: t.expose('until', {
      type: 'Month',
      nullable: true,
      description: 'The first month in which the fact would no longer hold; null: it goes on.',
    }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of `amount`.' }),
    amount: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'The amount of the line. Null for viewers who do not see it.',
      resolve: amountOf,
    }),
    fact: t.field({ type: FactType, description: 'What is said to be otherwise.', resolve: ({ fact }) => fact }),
    effects: t.field({
      type: [DisputeEffect],
      description:
        'Who would pay more or less in `month`: all for viewers who see all, else those of their own cost centres. All of them add up to zero in each currency.',
      resolve: ({ effects }) => effects,
    }),
    reason: t.exposeString('reason', { description: 'Why, in the words of who opened it.' }),
    openedAt: t.expose('openedAt', { type: 'DateTime', description: 'When it was opened.' }),
    openedBy: t.stringList({
      nullable: true,
      description: 'Who opened it, and in whose place. Null for viewers who may not read who answers for what.',
      resolve: ({ authors }, _, { viewer }) => (can(viewer, 'person.read') ? [...authors] : null),
    }),
    ageDays: t.exposeInt('ageDays', { description: 'Whole days from when it was opened until it was decided, or until now.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it expires, if nobody decides.' }),
    escalations: t.field({
      type: [EscalationType],
      description: 'For whom it is, the longer it waits.',
      resolve: ({ escalations }) => escalations,
    }),
    events: t.field({ type: [DisputeEvent], description: 'What people did about it, the first first.', resolve: ({ events }) => events }),
    contentDigest: t.exposeString('contentDigest', { description: 'SHA-256 of what is proposed. Whoever accepts it says it.' }),
    evidence: t.string({
      nullable: true,
      description:
        'What was shown of it as canonical JSON: the line, the runs and rules that it rests on, what the replay said, and all effects. Null for viewers who do not see all cost centres.',
      resolve: async (row, _, context) => (await proposalOf(context, row))?.preview ?? null,
    }),
    evidenceDigest: t.string({
      nullable: true,
      description: 'SHA-256 of `evidence`. Null where that is.',
      resolve: async (row, _, context) => (await proposalOf(context, row))?.digest ?? null,
    }),
    settledBy: t.field({
      type: [StatementLineType],
      description:
        'Of an accepted one, the reversal and re-entry: the true-ups of `month` in the statements that were issued first after it, of its parties that the viewer sees. They hold whatever else became known of the month by then.',
      resolve: ({ id }, _, context) => batched(context, 'lines that settle', id, settledLines),
    }),
  }),
});

function amountOf({ amount, costCenter }: DisputeRow, _: object, { viewer }: GraphContext): string | null {
  const { costCenters } = viewer.scopes;
  return costCenters === 'all' || costCenters.includes(costCenter) ? amount : null;
}

/** Of all cost centres: it is read for those who see all. */
async function proposalOf(
  context: GraphContext,
  { id }: DisputeRow,
): Promise<{ readonly preview: string; readonly digest: string } | undefined> {
  if (!seesAllCostCenters(context.viewer) || !can(context.viewer, 'approval.read')) return undefined;
  const proposal = await batched(context, 'proposal', id, proposalsById);
  return proposal && { preview: canonicalJson(proposal.preview), digest: proposal.previewDigest };
}
