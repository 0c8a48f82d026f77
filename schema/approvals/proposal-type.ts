import { definitionOf } from '#src/actions/approval/kinds/index.ts';
import type { ApprovalStep } from '#src/domain/approval/approval-policy.ts';
import { PROPOSAL_KINDS, type ProposalKind } from '#src/domain/approval/proposal-kind.ts';
import type { ProposalAct, ProposalStatus } from '#src/domain/approval/proposal-state.ts';
import type { MonthPreview, PreviewFact, ShownPreview } from '#src/domain/approval/proposal-preview.ts';
import type { ReceiverChange } from '#src/domain/approval/receiver-change.ts';
import type { RuleChange } from '#src/domain/approval/rules-diff.ts';
import { canonicalJson } from '#src/domain/canonical-json.ts';
import type { ProposalEventRow, ProposalRow } from '#src/store/approval/proposals.ts';
import { PermissionEnum } from '../authority/permission.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';

export const ProposalKindEnum = enumOf<ProposalKind>(
  'ProposalKind',
  'What takes a second pair of eyes.',
  Object.fromEntries(Object.entries(PROPOSAL_KINDS).map(([kind, { what }]) => [kind, what])) as Record<ProposalKind, string>,
);

export const ProposalStatusEnum = enumOf<ProposalStatus>('ProposalStatus', 'Where a proposal stands.', {
  open: 'It waits for people to decide.',
  approved: 'As many people as are asked for approved it, and it is in force.',
  emergency: 'Somebody put it in force with fewer approvals than are asked for.',
  refused: 'Somebody refused it.',
  withdrawn: 'Who made it withdrew it.',
  void: 'Something else was proposed in its place, or what was shown of it holds no longer.',
  expired: 'Nobody decided in time.',
});

export const ProposalActEnum = enumOf<ProposalAct>('ProposalAct', 'What somebody did to a proposal.', {
  approve: 'Approved it.',
  refuse: 'Refused it.',
  withdraw: 'Withdrew it.',
  comment: 'Said something about it.',
  void: 'Proposed something else in its place, or wanted to approve it when what was shown held no longer.',
  emergency: 'Put it in force at once.',
  review: 'Looked over what an emergency put in force.',
});

const RuleChangeKind = enumOf<RuleChange['change']>('RuleChangeKind', 'How proposed rules differ from those in force.', {
  added: 'Nothing was there.',
  removed: 'Nothing is there any more.',
  changed: 'Something else is there.',
  moved: 'The same rules follow one another otherwise.',
});

const Step = builder.objectRef<ApprovalStep>('ApprovalStep').implement({
  description: 'So many people who may do something, beside who proposed. Steps follow one another.',
  fields: (t) => ({
    permission: t.field({ type: PermissionEnum, description: 'What each of them may.', resolve: ({ permission }) => permission }),
    people: t.exposeInt('people', { description: 'How many people it takes.' }),
  }),
});

const Event = builder.objectRef<ProposalEventRow>('ProposalEvent').implement({
  description: 'What somebody did to a proposal.',
  fields: (t) => ({
    act: t.expose('act', { type: ProposalActEnum, description: 'What was done.' }),
    people: t.exposeStringList('people', { description: 'Who did it, and in whose place.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    reason: t.exposeString('reason', { nullable: true, description: 'In the words of who did it.' }),
  }),
});

export const RuleChangeType = builder.objectRef<RuleChange>('RuleChange').implement({
  description: 'One thing that proposed rules say otherwise than those in force.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where: keys, and names of rules in square brackets.' }),
    change: t.expose('change', { type: RuleChangeKind, description: 'How they differ there.' }),
    before: t.exposeString('before', { nullable: true, description: 'What the rules in force say there, as canonical JSON.' }),
    after: t.exposeString('after', { nullable: true, description: 'What the proposed rules say there, as canonical JSON.' }),
  }),
});

const Receiver = builder.objectRef<ReceiverChange>('ReceiverChange').implement({
  description: 'Who would bear more or less, in one currency.',
  fields: (t) => ({
    receiver: t.exposeString('receiver', { description: 'The cost centre.' }),
    currency: t.exposeString('currency', { description: 'The currency of the amounts, which are never added to others.' }),
    before: t.expose('before', { type: 'Decimal', description: 'What it bears by the rules in force.' }),
    after: t.expose('after', { type: 'Decimal', description: 'What it would bear.' }),
    difference: t.expose('difference', { type: 'Decimal', description: '`after` less `before`, to the last digit.' }),
  }),
});

const Month = builder.objectRef<MonthPreview>('MonthPreview').implement({
  description:
    'What proposed rules change in a month. After the approval the run says what was shown, as long as it is made from the same.',
  fields: (t) => ({
    month: t.expose('month', {
      type: 'Month',
      nullable: true,
      description: 'The month; null for the one run of a kind that is not monthly.',
    }),
    digestBefore: t.exposeString('before', { nullable: true, description: 'SHA-256 of what the run said; null: there was none.' }),
    digestAfter: t.exposeString('after', { nullable: true, description: 'SHA-256 of what it would say; null: none could be made.' }),
    changes: t.field({ type: [Receiver], description: 'Who would bear more or less.', resolve: ({ changes }) => changes }),
  }),
});

const Fact = builder.objectRef<PreviewFact>('PreviewFact').implement({
  description: 'One thing that would be otherwise, in words.',
  fields: (t) => ({
    what: t.exposeString('what', { description: 'What it is.' }),
    before: t.exposeString('before', { nullable: true, description: 'As it is; null: there is nothing, or nothing of it changes.' }),
    after: t.exposeString('after', { nullable: true, description: 'As it would be; null: there would be nothing.' }),
  }),
});

export const ProposalPreview = builder.objectRef<ShownPreview>('ProposalPreview').implement({
  description: 'What would come of something, as it is shown to those who decide.',
  fields: (t) => ({
    facts: t.field({ type: [Fact], description: 'What would be otherwise, of proposals of every kind.', resolve: ({ facts }) => facts }),
    rules: t.field({ type: [RuleChangeType], description: 'Of rule sets: what the rules say otherwise.', resolve: ({ rules }) => rules }),
    months: t.field({ type: [Month], description: 'Of rule sets: what changes by them, by month.', resolve: ({ months }) => months }),
  }),
});

export const Proposal = builder.objectRef<ProposalRow>('Proposal').implement({
  description: 'Something that others have to approve, with what happened to it. It binds what is proposed and what was shown of it.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the proposal in mutations and on the command line.' }),
    kind: t.expose('kind', { type: ProposalKindEnum, description: 'What would come of it.' }),
    subject: t.exposeString('subject', { description: 'What it is about: for rules, their kind.' }),
    status: t.field({ type: ProposalStatusEnum, description: 'Where it stands.', resolve: ({ state }) => state.status }),
    authors: t.exposeStringList('authors', { description: 'Who stands behind it, and so decides nothing about it.' }),
    favoured: t.exposeStringList('favoured', { description: 'Who has something of it, and so decides nothing about it either.' }),
    reason: t.exposeString('reason', { description: 'Why it was proposed.' }),
    proposedAt: t.expose('proposedAt', { type: 'DateTime', description: 'When it was proposed.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'When it expires, if nobody decides.' }),
    content: t.string({ description: 'What is proposed, as canonical JSON.', resolve: ({ content }) => canonicalJson(content) }),
    contentDigest: t.exposeString('contentDigest', { description: 'SHA-256 of `content`. Whoever approves says it.' }),
    previewDigest: t.exposeString('previewDigest', { description: 'SHA-256 of what was shown. Whoever approves says it.' }),
    preview: t.field({
      type: ProposalPreview,
      description: 'What was shown of it.',
      resolve: ({ kind, content, preview }) => definitionOf(kind).shown(content, preview),
    }),
    steps: t.field({ type: [Step], description: 'The steps that it takes.', resolve: ({ steps }) => steps }),
    step: t.int({ description: 'The number of the step that waits, from 0.', resolve: ({ state }) => state.step }),
    awaitsReview: t.boolean({
      description: 'It was put in force in an emergency, and nobody has looked it over since.',
      resolve: ({ state }) => state.awaitsReview,
    }),
    waitsFor: t.int({ description: 'How many people that step still waits for.', resolve: ({ state }) => state.waitsFor }),
    events: t.field({ type: [Event], description: 'What happened to it, the first first.', resolve: ({ events }) => events }),
  }),
});
