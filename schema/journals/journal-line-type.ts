import { seesAllCostCenters } from '#src/domain/authority/viewer.ts';
import { POSTED_KINDS } from '#src/domain/journal/journal-rules.ts';
import { journalLineShares, journalLinesOfShares, type JournalShareRow } from '#src/store/journal/journal-lines.ts';
import { journalLinesOfCharges } from '#src/store/journal/lines-of-charges.ts';
import { journalsById } from '#src/store/journal/journals.ts';
import { ContributionConnection, contributionsOf } from '../allocation/contributions.ts';
import { AllocationShare } from '../allocation/share-ref.ts';
import { builder } from '../builder.ts';
import { Charge } from '../charges/charge-ref.ts';
import { connectionOf, pageArgs, type Page } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { batched } from '../selection/batched.ts';
import { StatementLineKind } from '../statement/statement-line-type.ts';
import { JournalLineRoleEnum } from './journal-enums.ts';
import { Journal, JournalLineType } from './journal-ref.ts';

const ShareType = builder.objectRef<JournalShareRow>('JournalLineShare').implement({
  description: 'A share of an allocation in a line of a journal. All shares of a line add up to it.',
  fields: (t) => ({
    share: t.field({
      type: AllocationShare,
      description: 'The share.',
      resolve: ({ runId, shareNo }) => ({ runId, shareNo }),
    }),
    amount: t.expose('amount', { type: 'Decimal', description: 'What it gives to the line: a debit is positive, a credit negative.' }),
    takesOff: t.exposeBoolean('takesOff', {
      description: 'Whether the line has it with the opposite sign: on the side of the sender, in reversals, and of what was told before.',
    }),
    chargeCategories: t.stringList({
      description: 'Of which categories of charges it is, as in FOCUS; none: of all.',
      resolve: ({ categories }) => [...categories],
    }),
    contributions: t.field({
      type: ContributionConnection,
      description: 'The charges that it is made of. They add up to `amount`, or to its opposite where `takesOff` says so.',
      args: pageArgs,
      resolve: ({ runId, shareNo, categories }, args, context) =>
        contributionsOf(context, { runId, shareNo }, args, categories.length === 0 ? undefined : categories),
    }),
  }),
});

const ShareConnection = connectionOf('JournalLineShare', ShareType, 'A page of the shares of a line.');
const sharePages = listPages('shares of a line of a journal');

JournalLineType.implement({
  description: 'One line of a journal. A debit is positive, a credit negative.',
  fields: (t) => ({
    number: t.int({
      nullable: true,
      description:
        'Its number within the journal, from 1. Null for viewers who do not see all cost centres: it tells how many lines others have.',
      resolve: ({ lineNo }, _, { viewer }) => (seesAllCostCenters(viewer) ? lineNo : null),
    }),
    journal: t.field({
      type: Journal,
      description: 'The journal that it is of.',
      resolve: async ({ journalId }, _, context) => (await batched(context, 'journal', journalId, journalsById))!,
    }),
    role: t.field({ type: JournalLineRoleEnum, description: 'What it is.', resolve: ({ role }) => role }),
    account: t.exposeString('account', { description: 'The account in the books.' }),
    postingCostCenter: t.exposeString('postingCostCenter', {
      nullable: true,
      description: 'The cost centre as the books call it; null: it has none.',
    }),
    costCenter: t.exposeString('costCenter', {
      nullable: true,
      description: 'The cost centre as the hub calls it: who is charged, or relieved. Null for balances between legal entities.',
    }),
    partner: t.exposeString('partner', { nullable: true, description: 'The other legal entity, where there is one.' }),
    rule: t.exposeString('rule', { nullable: true, description: 'The step of the allocation; null for balances between legal entities.' }),
    statementKind: t.field({
      type: StatementLineKind,
      nullable: true,
      description: `What kind of line of a statement it charges, of those that are posted (${POSTED_KINDS.length} of them); null unless it charges one.`,
      resolve: ({ lineKind }) => lineKind,
    }),
    amount: t.expose('amount', { type: 'Decimal', description: 'What the statement says, to the last digit.' }),
    posted: t.expose('posted', {
      type: 'Decimal',
      description:
        'What is posted: in the decimals that the currency can be paid in. Less than one unit off, and what is off is carried to the next line.',
    }),
    shares: t.field({
      type: ShareConnection,
      description:
        'What it is made of. Shares add up to `amount`; of each, its contributions lead to the rows of the bill. Limited viewers see those of their own cost centres.',
      args: pageArgs,
      resolve: async ({ journalId, lineNo }, args, context): Promise<Page<JournalShareRow>> => {
        const place = sharePages.placeOf(args, [journalId, lineNo]);
        const found = await batched(context, `journal shares ${place.size} ${place.offset}`, { journalId, lineNo }, (reading, lines) =>
          journalLineShares(reading, lines, { first: place.size + 1, offset: place.offset }),
        );
        return sharePages.pageFrom(found, place);
      },
    }),
  }),
});

builder.objectFields(AllocationShare, (t) => ({
  journalLines: t.field({
    type: [JournalLineType],
    description: 'The lines of journals that it stands in, on whichever side: the way back.',
    resolve: ({ runId, shareNo }, _, context) => batched(context, 'journal lines of share', { runId, shareNo }, journalLinesOfShares),
  }),
}));

builder.objectField(Charge, 'journalLines', (t) =>
  t.field({
    demands: 'allocation.read',
    type: [JournalLineType],
    nullable: true,
    description:
      'The lines of journals that it is in, through the shares that it gives to: the way back from the row of a bill to the books.',
    resolve: ({ batchId, objectNo, rowNumber, part }, _, context) =>
      batched(context, 'journal lines of charge', { batchId, objectNo, rowNumber, part }, journalLinesOfCharges),
  }),
);
