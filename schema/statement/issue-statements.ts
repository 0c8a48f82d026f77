import { issueStatements, type StatementsIssued } from '#src/actions/statement/issue-statements.ts';
import { issuesById } from '#src/store/statement/statement-issues.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';
import { batched } from '../selection/batched.ts';
import { StatementIssueType, StatementModeEnum } from './statement-issue-type.ts';

const IssuedType = builder.objectRef<StatementsIssued>('StatementsIssued').implement({
  description: 'The statements of the month are issued.',
  fields: (t) => ({
    issue: t.field({
      type: StatementIssueType,
      description: 'What was issued.',
      resolve: async ({ id }, _, context) => (await batched(context, 'statement issue', id, issuesById))!,
    }),
  }),
});

const IssueInput = builder.inputType('IssueStatementsInput', {
  description: 'Of which month statements are issued, and why.',
  fields: (t) => ({
    month: t.field({
      type: 'Month',
      required: true,
      description: 'The month: the next one of which statements are to be issued; for the first, any.',
    }),
    mode: t.field({ type: StatementModeEnum, required: true, description: 'Whether cost centres pay them.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters. It is kept with them and in the audit log.' }),
  }),
});

const IssueResult = resultOf('IssueStatementsResult', 'What became of the statements of a month.', IssuedType);

builder.mutationField('issueStatements', (t) =>
  t.field({
    demands: 'period.close',
    type: IssueResult,
    description:
      'Issues the statements of a month from the allocation that counts for it. What is known of earlier months otherwise than statements have told stands in them as true-ups. They are never changed; asked for again, nothing more is done.',
    args: { input: t.arg({ type: IssueInput, required: true, description: 'The month.' }) },
    resolve: (_, { input }, context) => context.act((db) => issueStatements(db, context.viewer, input)),
  }),
);
