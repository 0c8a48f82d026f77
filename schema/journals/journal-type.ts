import { seesAllCostCenters } from '#src/domain/authority/viewer.ts';
import { journalEvents, type JournalEventRow } from '#src/store/journal/journal-events.ts';
import { journalLines, journalTotals, type JournalLineRow } from '#src/store/journal/journal-lines.ts';
import { journalsById, replacedJournals } from '#src/store/journal/journals.ts';
import { issuesById } from '#src/store/statement/statement-issues.ts';
import { builder } from '../builder.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { connectionOf, pageArgs, type Page } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { batched } from '../selection/batched.ts';
import { StatementIssueType } from '../statement/statement-issue-type.ts';
import { JournalKindEnum, JournalStateEnum } from './journal-enums.ts';
import { journalNode } from './journal-node.ts';
import { Journal, JournalLineType } from './journal-ref.ts';

const LineConnection = connectionOf('JournalLine', JournalLineType, 'A page of lines, by their numbers.');
/** By places among the lines that the viewer sees: numbers would tell of others. */
const linePages = listPages('lines of a journal');

/** What a ledger says may tell of the lines of others. */
const EventType = builder.objectRef<JournalEventRow>('JournalEvent').implement({
  description: 'What became of a journal: who released it, when it was sent, and what the ledger answered.',
  fields: (t) => ({
    state: t.field({ type: JournalStateEnum, description: 'What it became.', resolve: ({ state }) => state }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    by: t.exposeString('by', { description: 'Who, as the audit log names them: often a worker.' }),
    document: t.exposeString('document', {
      nullable: true,
      description: 'As the ledger numbers it; null unless it was posted, and where there was nothing to post.',
    }),
    said: t.stringList({
      description:
        'In the words of the ledger, why it refused it; or why nothing was sent. Empty for viewers who do not see all cost centres.',
      resolve: ({ said }, _, { viewer }) => (seesAllCostCenters(viewer) ? [...said] : []),
    }),
  }),
});

const LIMITED = 'Null for viewers who do not see all cost centres: it tells of others.';

Journal.implement({
  description:
    'A balanced entry in the books of one legal entity and in one currency, made from statements that are charged. It is never changed: what is posted is taken back by a reversal, and entered again.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Stable for ever.', resolve: (journal) => nodeId(journalNode, journal) }),
    reference: t.string({
      nullable: true,
      description: `By which the ledger is asked for it. It follows from what it says, so it cannot be posted twice. ${LIMITED}`,
      resolve: ({ reference }, _, { viewer }) => (seesAllCostCenters(viewer) ? reference : null),
    }),
    digest: t.string({
      nullable: true,
      description: `SHA-256 of what it says, of which statements. ${LIMITED}`,
      resolve: ({ digest }, _, { viewer }) => (seesAllCostCenters(viewer) ? digest : null),
    }),
    kind: t.field({ type: JournalKindEnum, description: 'Why it is there.', resolve: ({ kind }) => kind }),
    state: t.field({ type: JournalStateEnum, description: 'Where it stands.', resolve: ({ state }) => state }),
    document: t.exposeString('document', {
      nullable: true,
      description: 'As the ledger numbers it; null while it is not posted, and where there was nothing to post.',
    }),
    legalEntity: t.exposeString('legalEntity', { description: 'In whose books it is.' }),
    senderEntity: t.exposeString('senderEntity', { description: 'Whose cost it moves.' }),
    receiverEntity: t.exposeString('receiverEntity', { description: 'Who is charged: the same, unless it is between two legal entities.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    month: t.expose('month', { type: 'Month', description: 'The month in which it is posted.' }),
    costMonth: t.expose('costMonth', { type: 'Month', description: 'The month whose costs it charges: an earlier one for corrections.' }),
    part: t.exposeInt('partNo', { description: 'Counts from 1 where there are more lines than one journal may have.' }),
    fiscalYear: t.exposeInt('fiscalYear', { description: 'The fiscal year of the legal entity.' }),
    fiscalPeriod: t.exposeInt('fiscalPeriod', { description: 'The fiscal period of the legal entity.' }),
    postingDate: t.expose('postingDate', { type: 'Date', description: 'The last day of `month`.' }),
    source: t.exposeString('source', {
      nullable: true,
      description: 'The id of the source through which it is posted; null: somebody enters it by hand.',
    }),
    owner: t.exposeString('owner', { description: 'Who takes care of it where the ledger refuses it.' }),
    total: t.field({
      type: 'Decimal',
      nullable: true,
      description: `Its debits, which are its credits, as they are posted. ${LIMITED}`,
      resolve: async ({ id }, _, context) =>
        seesAllCostCenters(context.viewer) ? (await batched(context, 'journal total', id, journalTotals)).posted : null,
    }),
    carriedIn: t.field({
      type: 'Decimal',
      nullable: true,
      description: `What was charged less what was posted before it, between the two entities, by rounding. ${LIMITED}`,
      resolve: ({ carriedIn }, _, { viewer }) => (seesAllCostCenters(viewer) ? carriedIn : null),
    }),
    carriedOut: t.field({
      type: 'Decimal',
      nullable: true,
      description: `The same after it. ${LIMITED}`,
      resolve: ({ carriedOut }, _, { viewer }) => (seesAllCostCenters(viewer) ? carriedOut : null),
    }),
    issue: t.field({
      type: StatementIssueType,
      description: 'The statements that it is made from.',
      resolve: async ({ issueId }, _, context) => (await batched(context, 'statement issue', issueId, issuesById))!,
    }),
    reverses: t.field({
      type: Journal,
      nullable: true,
      description: 'The journal that it takes back; null unless it is a reversal.',
      resolve: ({ reversesId }, _, context) => (reversesId === null ? null : batched(context, 'journal', reversesId, journalsById)),
    }),
    reversedBy: t.field({
      type: Journal,
      nullable: true,
      description: 'The journal that takes it back; null: it stands.',
      resolve: ({ reversedById }, _, context) => (reversedById === null ? null : batched(context, 'journal', reversedById, journalsById)),
    }),
    replaces: t.field({
      type: [Journal],
      description: 'The journals that were taken back and in whose place it charges the costs of the month again.',
      resolve: ({ id }, _, context) =>
        batched(context, 'journals replaced', id, (reading, ids) => replacedJournals(reading, ids, 'replaces')),
    }),
    replacedBy: t.field({
      type: [Journal],
      description: 'The journals that charge the costs of the month again, once it was taken back.',
      resolve: ({ id }, _, context) =>
        batched(context, 'journals replacing', id, (reading, ids) => replacedJournals(reading, ids, 'replacedBy')),
    }),
    events: t.field({
      type: [EventType],
      description: 'What became of it, in order.',
      resolve: ({ id }, _, context) => batched(context, 'journal events', id, journalEvents),
    }),
    lines: t.field({
      type: LineConnection,
      description: 'What it says. Limited viewers see the lines of their own cost centres.',
      args: pageArgs,
      resolve: async ({ id }, args, context): Promise<Page<JournalLineRow>> => {
        const place = linePages.placeOf(args, id);
        const found = await batched(context, `journal lines ${place.size} ${place.offset}`, id, (reading, ids) =>
          journalLines(reading, ids, { first: place.size + 1, offset: place.offset }),
        );
        return linePages.pageFrom(found, place);
      },
    }),
  }),
});
