import { seesAllCostCenters } from '#src/domain/authority/viewer.ts';
import { LINE_KIND_NAMES, LINE_KINDS, type LineDriver, type LineKind, type LineShare } from '#src/domain/statement/statement.ts';
import { disputesOfLines } from '#src/store/dispute/disputes.ts';
import { issuesById } from '#src/store/statement/statement-issues.ts';
import { linesOfShares, type IssuedLine } from '#src/store/statement/statement-lines.ts';
import { ContributionConnection, contributionsOf } from '../allocation/contributions.ts';
import { AllocationShare } from '../allocation/share-ref.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { DisputeRef } from '../dispute/dispute-ref.ts';
import { pageArgs } from '../paging/connection.ts';
import { batched } from '../selection/batched.ts';
import { StatementIssueType } from './statement-issue-type.ts';

export const StatementLineKind = enumOf<LineKind>(
  'StatementLineKind',
  'What a line of a statement is.',
  Object.fromEntries(LINE_KIND_NAMES.map((kind) => [kind, LINE_KINDS[kind]])) as Record<LineKind, string>,
);

const StatementDriver = builder.objectRef<LineDriver>('StatementDriver').implement({
  description: 'What a rule goes by, as the allocation has read it.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'The driver.' }),
    unit: t.exposeString('unit', { description: 'The unit that it is measured in.' }),
    value: t.expose('value', { type: 'Decimal', description: 'The quantity of the cost centre.' }),
    total: t.field({
      type: 'Decimal',
      nullable: true,
      description: 'The quantity of all to whom the rule may send cost. Null for viewers who do not see all cost centres.',
      resolve: ({ total }, _, { viewer }) => (seesAllCostCenters(viewer) ? total : null),
    }),
  }),
});

export const StatementLineType = builder.objectRef<IssuedLine>('StatementLine').implement({
  description: 'One line of an issued statement, in one currency. It is never changed.',
  fields: (t) => ({
    number: t.exposeInt('number', { description: 'Its number within the statement.' }),
    issue: t.field({
      type: StatementIssueType,
      description: 'The issue that it is of.',
      resolve: async ({ issueId }, _, context) => (await batched(context, 'statement issue', issueId, issuesById))!,
    }),
    costCenter: t.exposeString('costCenter', { description: 'Whose statement it is of.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    kind: t.field({ type: StatementLineKind, description: 'What it is.', resolve: ({ kind }) => kind }),
    rule: t.exposeString('rule', { nullable: true, description: 'The step of the rule set; null for the opening.' }),
    ofMonth: t.expose('ofMonth', { type: 'Month', nullable: true, description: 'The month that is corrected; null but for true-ups.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'How much, in `currency`.' }),
    before: t.expose('before', {
      type: 'Decimal',
      nullable: true,
      description: 'The same line of the statement before; null where there is none, and for openings and true-ups.',
    }),
    drivers: t.field({
      type: [StatementDriver],
      nullable: true,
      description: 'What the rule goes by: several where it prices several things, none where it has no driver.',
      resolve: ({ drivers }) => drivers,
    }),
    share: t.field({
      type: AllocationShare,
      nullable: true,
      description: 'The share that it is of; of a true-up, the share that is known now. Null for openings.',
      resolve: ({ share }) => share,
    }),
    told: t.field({
      type: AllocationShare,
      nullable: true,
      description: 'Only of true-ups: the share that statements had told until then. It is taken off.',
      resolve: ({ told }) => told,
    }),
    chargeCategories: t.stringList({
      description: 'Of which categories of charges it is, as in FOCUS; none: of all.',
      resolve: ({ share }) => share?.categories ?? [],
    }),
    disputes: t.field({
      type: [DisputeRef],
      description: 'Disputes of the line that the viewer is a party of, the one opened last first.',
      resolve: ({ issueId, lineNo }, _, context) => batched(context, 'disputes of line', { issueId, lineNo }, disputesOfLines),
    }),
    contributions: t.field({
      type: ContributionConnection,
      nullable: true,
      description: 'The charges that it is made of: of `share`, those of `chargeCategories`. Null where there is no share.',
      args: pageArgs,
      resolve: ({ share }, args, context) => (share ? contributionsOf(context, refOf(share), args, chosen(share)) : null),
    }),
  }),
});

builder.objectFields(AllocationShare, (t) => ({
  statementLines: t.field({
    type: [StatementLineType],
    description: 'The lines of issued statements that it stands in, or that take it off: the way back.',
    resolve: ({ runId, shareNo }, _, context) => batched(context, 'lines of share', { runId, shareNo }, linesOfShares),
  }),
}));

function refOf({ runId, shareNo }: LineShare) {
  return { runId, shareNo };
}

function chosen({ categories }: LineShare): readonly string[] | undefined {
  return categories.length === 0 ? undefined : categories;
}
