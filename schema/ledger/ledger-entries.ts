import { createHash } from 'node:crypto';
import { LEDGER_COLUMNS, ledgerEntryPage, type LedgerColumn, type LedgerFilter as Conditions } from '#src/store/ledger/ledger-entries.ts';
import { ledgerTotals, type LedgerTotal } from '#src/store/ledger/ledger-totals.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { knowledgeOf, type GraphContext } from '../context.ts';
import { cursorOf } from '../paging/cursor.ts';
import { invalidInput } from '../error/graph-error.ts';
import { pinOf } from '../node/historical-node.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { readText, readValues, TextFilter } from '../filter/text-filter.ts';
import { LedgerEntry, type GraphLedgerEntry } from './ledger-entry-type.ts';
import { judgedConnectionOf, type JudgedPage } from '../quality/judged-connection.ts';

const FIELDS: Readonly<Record<LedgerColumn, string>> = {
  ledger: 'Set of books; null: of a source that has one.',
  companyCode: 'Whose books.',
  accountId: 'Account.',
  costCenterId: 'Cost centre; null: lines that name none.',
  vendor: 'Who is paid.',
  reference: 'What the line refers to: the invoice number, as a rule.',
  documentNumber: 'Journal document.',
  documentCurrency: 'ISO 4217 code of the document.',
};

const LedgerFilter = builder.inputType('LedgerFilter', {
  description: 'Which journal lines. All conditions hold at once.',
  fields: (t) => ({
    source: t.stringList({ description: 'Of these sources.' }),
    postedFrom: t.field({ type: 'Date', description: 'Posted on this day or later.' }),
    postedTo: t.field({ type: 'Date', description: 'Posted on this day or earlier.' }),
    ledger: t.field({ type: TextFilter, description: FIELDS.ledger }),
    companyCode: t.field({ type: TextFilter, description: FIELDS.companyCode }),
    accountId: t.field({ type: TextFilter, description: FIELDS.accountId }),
    costCenterId: t.field({ type: TextFilter, description: FIELDS.costCenterId }),
    vendor: t.field({ type: TextFilter, description: FIELDS.vendor }),
    reference: t.field({ type: TextFilter, description: FIELDS.reference }),
    documentNumber: t.field({ type: TextFilter, description: FIELDS.documentNumber }),
    documentCurrency: t.field({ type: TextFilter, description: FIELDS.documentCurrency }),
  }),
});

interface LedgerPage extends JudgedPage<GraphLedgerEntry> {
  /** Worked out when it is asked for: it reads all lines. */
  readonly totals: () => Promise<readonly LedgerTotal[]>;
}

const LedgerView = builder.enumType('LedgerView', {
  description: 'In which of its currencies a journal line is summed up.',
  values: {
    DOCUMENT: { description: 'In the currency of the document.' },
    LOCAL: { description: 'In the currency of the company; lines without such an amount are left out.' },
    GROUP: { description: 'In the currency of the group; lines without such an amount are left out.' },
  } as const,
});

const LedgerTotalType = builder.objectRef<LedgerTotal>('LedgerTotal').implement({
  description: 'What the lines of one ledger add up to in one currency: neither ledgers nor currencies are ever added.',
  fields: (t) => ({
    ledger: t.exposeString('ledger', { nullable: true, description: 'The set of books; null: of sources that have one.' }),
    view: t.field({ type: LedgerView, description: 'In which of its currencies a line is summed up.', resolve: ({ view }) => view }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code.' }),
    amount: t.expose('amount', { type: 'Decimal', description: 'Sum of all lines: debit plus credit.' }),
    debit: t.expose('debit', { type: 'Decimal', description: 'Sum of the positive lines.' }),
    credit: t.expose('credit', { type: 'Decimal', description: 'Sum of the negative lines; not above zero.' }),
    entryCount: t.expose('entryCount', { type: 'Count', description: 'How many lines.' }),
  }),
});

const LedgerEntryConnection = judgedConnectionOf(
  'LedgerEntry',
  LedgerEntry,
  'A page of journal lines, in the order of batch, file and row.',
  { records: ['ledgerEntry', 'glAccount', 'costCenter'], isOfMonths: true },
);

builder.objectField(LedgerEntryConnection, 'totals', (t) =>
  t.field({
    type: [LedgerTotalType],
    description: 'Sums of all lines of the list, whatever part of them is shown.',
    resolve: (page) => (page as LedgerPage).totals(),
  }),
);

builder.queryField('ledgerEntries', (t) =>
  t.field({
    demands: 'ledger.read',
    type: LedgerEntryConnection,
    nullable: true,
    description:
      'The journal lines of the books, with account and cost centre as of the posting date. All pages that follow from one first page are of one instant. Limited viewers see only the lines of their own cost centres.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Calendar months of the fiscal periods, both included.' }),
      filter: t.arg({ type: LedgerFilter, description: 'Which lines.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: (_, args, context) => ledgerEntries(args, context),
  }),
);

interface Arguments {
  readonly period: typeof PeriodInput.$inferInput;
  readonly filter?: typeof LedgerFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly asOf?: string | null | undefined;
}

const ledgerCursor = cursorOf('ledgerEntries', 'text', 'instant', 'pin', 'id', 'small', 'integer');

async function ledgerEntries(args: Arguments, context: GraphContext): Promise<LedgerPage> {
  const question = { months: monthsOf(args.period), filter: readLedgerFilter(args.filter) };
  const first = pageSize(args.first);
  const digest = digestOf(args);
  const [of, startedAt, pin = pinOf(args.asOf), batchId, objectNo, rowNumber] = ledgerCursor.decode(args.after) ?? [];
  if (of !== undefined && of !== digest) throw invalidInput('a cursor of the same list: same period and filter', args.after);
  const after = of === undefined ? undefined : { batchId: batchId!, objectNo: objectNo!, rowNumber: rowNumber! };
  const asOf = startedAt ?? args.asOf ?? undefined;
  const knowledge = await knowledgeOf(context, args.period, asOf);
  const found = await context.snapshot.read((snapshot) => ledgerEntryPage(snapshot, knowledge, { ...question, first, after }));
  return {
    nodes: found.entries.map((entry) => ({ ...entry, knowledge, pin })),
    hasNextPage: found.hasNextPage,
    hasPreviousPage: after !== undefined,
    asOf: knowledge.asOf,
    cursor: (entry) => ledgerCursor.encode([digest, knowledge.asOf, pin, entry.batchId, entry.objectNo, entry.rowNumber]),
    quality: { months: question.months, asOf },
    totals: () => context.snapshot.read((snapshot) => ledgerTotals(snapshot, knowledge, question)),
  };
}

function readLedgerFilter(filter: Arguments['filter']): Conditions {
  const columns = (Object.keys(LEDGER_COLUMNS) as LedgerColumn[]).flatMap((column) => {
    const values = filter?.[column];
    return values ? [{ column, ...readValues(values) }] : [];
  });
  return {
    columns,
    sources: filter?.source?.map(readText),
    postedFrom: filter?.postedFrom ?? undefined,
    postedTo: filter?.postedTo ?? undefined,
  };
}

/** Tells whether a cursor belongs to the list that is asked for. */
function digestOf({ period, filter }: Arguments): string {
  return createHash('sha256')
    .update(JSON.stringify([period, filter]))
    .digest('base64url')
    .slice(0, 16);
}
