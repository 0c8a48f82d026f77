import { isMasked } from '#src/domain/authority/mask.ts';
import { seesAllCostCenters } from '#src/domain/authority/viewer.ts';
import { decimal, formatDecimal, sum } from '#src/domain/money/decimal.ts';
import { disputesOfLines, type DisputeRow } from '#src/store/dispute/disputes.ts';
import { issuesById, statementIssues, type StatementIssue } from '#src/store/statement/statement-issues.ts';
import { issuedStatements, statementLines, type IssuedLine, type IssuedStatement } from '#src/store/statement/statement-lines.ts';
import { totalsOf, type StatementTotal } from '#src/domain/statement/statement-text.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { judgedConnectionOf } from '../quality/judged-connection.ts';
import { batched } from '../selection/batched.ts';
import { StatementIssueType, StatementModeEnum } from './statement-issue-type.ts';
import { StatementLineType } from './statement-line-type.ts';

/** A total of a statement. */
type TotalOf = StatementTotal & { readonly of: IssuedStatement };

const StatementTotalType = builder.objectRef<TotalOf>('StatementTotal').implement({
  description: 'What a statement comes to in one currency.',
  fields: (t) => ({
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    opening: t.expose('opening', { type: 'Decimal', description: 'What the statement before closed with.' }),
    movement: t.expose('movement', { type: 'Decimal', description: 'What the month adds, with true-ups of earlier months.' }),
    closing: t.expose('closing', { type: 'Decimal', description: 'Opening and movement.' }),
    before: t.expose('before', {
      type: 'Decimal',
      nullable: true,
      description: 'What the month before cost by its own statement, without true-ups; null: there is none.',
    }),
    disputed: t.field({
      type: 'Decimal',
      description: 'The amounts of lines that are disputed now: until that is settled they are in doubt. It is in `closing`.',
      resolve: async ({ of, currency }, _, context) => {
        const lines = (await linesOf(context, of)).filter((line) => line.currency === currency);
        const disputes = await Promise.all(
          lines.map(({ issueId, lineNo }) => batched(context, 'disputes of line', { issueId, lineNo }, disputesOfLines)),
        );
        return formatDecimal(sum(lines.filter((_line, index) => disputes[index]!.some(isOpen)).map(({ amount }) => decimal(amount))));
      },
    }),
  }),
});

const LineConnection = connectionOf('StatementLine', StatementLineType, 'A page of lines, by currency, kind, month and rule.');
const linePages = listPages('lines');

const StatementType = builder.objectRef<IssuedStatement>('Statement').implement({
  description: 'What a cost centre pays for a month, as it was issued. The statements of an issue add up to its allocation.',
  fields: (t) => ({
    issue: t.field({
      type: StatementIssueType,
      description: 'When and from what it was issued.',
      resolve: async ({ issueId }, _, context) => (await batched(context, 'statement issue', issueId, issuesById))!,
    }),
    costCenter: t.exposeString('costCenter', {
      description: 'Who pays; `unallocated` for what nobody pays, `excluded` for what rules of scope leave out.',
    }),
    digest: t.string({
      nullable: true,
      description:
        'SHA-256 of the statement as `costweave statement show --format json` writes it. Null for viewers who are not told all that it says: totals of drivers could be guessed by it.',
      resolve: ({ digest }, _, { viewer }) => (seesAllCostCenters(viewer) && !isMasked(viewer, 'StatementLine.drivers') ? digest : null),
    }),
    totals: t.field({
      type: [StatementTotalType],
      description: 'By currency. Lines add up to the closing.',
      resolve: async (statement, _, context) => totalsOf(await linesOf(context, statement)).map((total) => ({ ...total, of: statement })),
    }),
    lines: t.field({
      type: LineConnection,
      description: 'All that it says.',
      args: pageArgs,
      resolve: async (statement, args, context) => {
        const place = linePages.placeOf(args, [statement.issueId, statement.costCenter]);
        return linePages.pageOf(await linesOf(context, statement), place);
      },
    }),
  }),
});

function isOpen({ state }: DisputeRow): boolean {
  return state === 'open';
}

/** The lines of all statements that are asked for are read at once. */
async function linesOf(context: GraphContext, { issueId, costCenter }: IssuedStatement): Promise<readonly IssuedLine[]> {
  return batched(
    context,
    'statement lines',
    { issueId, costCenter },
    async (snapshot, asked: readonly Omit<IssuedStatement, 'digest'>[]) => {
      const issueIds = [...new Set(asked.map((one) => one.issueId))];
      const lines = await statementLines(snapshot, issueIds, [...new Set(asked.map((one) => one.costCenter))]);
      const known = Map.groupBy(lines, (line) => JSON.stringify([line.issueId, line.costCenter]));
      return asked.map((one) => known.get(JSON.stringify([one.issueId, one.costCenter])) ?? []);
    },
  );
}

const IssueConnection = connectionOf('StatementIssue', StatementIssueType, 'Issues, the newest first.');
const issuePages = listPages('statementIssues');

builder.queryField('statementIssues', (t) =>
  t.field({
    demands: 'allocation.read',
    type: IssueConnection,
    nullable: true,
    description: 'The statements that were issued, month by month.',
    args: {
      month: t.arg({ type: 'Month', description: 'Of this month alone.' }),
      mode: t.arg({ type: StatementModeEnum, description: 'In this mode alone.' }),
      ...pageArgs,
    },
    resolve: async (_, { month, mode, ...args }, { snapshot }) => {
      const place = issuePages.placeOf(args, [month, mode]);
      const asked = { month: month ?? undefined, mode: mode ?? undefined };
      return issuePages.pageOf<StatementIssue>(await snapshot.read((reading) => statementIssues(reading, asked, place.limit)), place);
    },
  }),
);

const StatementConnection = judgedConnectionOf('Statement', StatementType, 'Statements of one issue, by cost centre.', {
  records: ['charge', 'costCenter', 'driverValue'],
  isOfMonths: true,
});
const pages = listPages('statements');

builder.queryField('statements', (t) =>
  t.field({
    demands: 'allocation.read',
    type: StatementConnection,
    nullable: true,
    description: 'What cost centres pay for a month, as it was issued. Limited viewers see the statements of their own cost centres.',
    args: {
      month: t.arg({ type: 'Month', required: true, description: 'The month.' }),
      costCenter: t.arg.string({ description: 'Of this cost centre alone.' }),
      mode: t.arg({ type: StatementModeEnum, description: 'In which mode; default: charged, or in shadow where nothing was charged.' }),
      ...pageArgs,
    },
    resolve: async (_, { month, costCenter, mode, ...args }, { snapshot }) => {
      const place = pages.placeOf(args, [month, costCenter, mode]);
      const { issue, rows } = await snapshot.read(async (reading) => {
        const issues = await statementIssues(reading, { month, mode: mode ?? undefined }, 2);
        const found = issues.find((one) => one.mode === 'charged') ?? issues[0];
        const asked = found && { issueIds: [found.id], costCenter: costCenter ?? undefined };
        return { issue: found, rows: asked ? await issuedStatements(reading, asked, place.limit) : [] };
      });
      // As it was known when they were issued.
      return { ...pages.pageOf<IssuedStatement>(rows, place), quality: { months: issue ? [month] : [], asOf: issue?.issuedAt } };
    },
  }),
);
