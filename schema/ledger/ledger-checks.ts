import { batchesById } from '#src/store/batch/batches.ts';
import { ledgerChecks, type LedgerCheck } from '#src/store/ledger/ledger-checks.ts';
import { batched } from '../selection/batched.ts';
import { Batch } from '../batches/batch-ref.ts';
import { builder } from '../builder.ts';
import { pageArgs } from '../paging/connection.ts';
import { listPages } from '../paging/list-page.ts';
import { knowledgeOf } from '../context.ts';
import { enumOf } from '../enums/enum-of.ts';
import { monthsOf, PeriodInput } from '../filter/period.ts';
import { judgedConnectionOf } from '../quality/judged-connection.ts';

const LedgerCheckKind = enumOf<LedgerCheck['kind']>('LedgerCheckKind', 'What looks odd in the books.', {
  'unbalanced-document': 'The lines of a document do not add up to zero, as is normal where only cost accounts were extracted.',
  'line-twice': 'One line of a document was delivered more than once.',
});

const LedgerCheckType = builder.objectRef<LedgerCheck>('LedgerCheck').implement({
  description: 'What looks odd in the books, and counts all the same.',
  fields: (t) => ({
    kind: t.field({ type: LedgerCheckKind, description: 'What looks odd.', resolve: ({ kind }) => kind }),
    ledger: t.exposeString('ledger', { nullable: true, description: 'The set of books; null where the source has one.' }),
    companyCode: t.exposeString('companyCode', { description: 'Whose books.' }),
    fiscalYear: t.exposeInt('fiscalYear', { description: 'Fiscal year.' }),
    documentNumber: t.exposeString('documentNumber', { description: 'The document.' }),
    lineNumber: t.exposeString('lineNumber', { nullable: true, description: 'The line that stands twice; null for a document.' }),
    currency: t.exposeString('currency', { description: 'ISO 4217 code of the document.' }),
    amount: t.expose('amount', { type: 'Decimal', description: "The document's balance; of a line, the sum of what is repeated." }),
    lines: t.expose('lines', { type: 'Count', description: 'How many lines it concerns.' }),
    batch: t.field({
      type: Batch,
      description: 'The delivery.',
      resolve: async ({ batchId }, _, context) => (await batched(context, 'batch', batchId, batchesById))!,
    }),
  }),
});

const LedgerCheckConnection = judgedConnectionOf(
  'LedgerCheck',
  LedgerCheckType,
  'A page of checks, the greatest amount of each currency first.',
  { records: ['ledgerEntry'], isOfMonths: true },
);
const pages = listPages('ledgerChecks');

builder.queryField('ledgerChecks', (t) =>
  t.field({
    demands: 'control.read',
    type: LedgerCheckConnection,
    nullable: true,
    description:
      'Documents that do not balance and lines that stand twice, the greatest amount of each currency first. For viewers who see all cost centres: others see parts of documents only.',
    args: {
      period: t.arg({ type: PeriodInput, required: true, description: 'Months that the deliveries touch, both included.' }),
      ...pageArgs,
      asOf: t.arg({
        type: 'DateTime',
        description: 'As known at this instant; default: now, and for a further page the instant of the first.',
      }),
    },
    resolve: async (_, { period, first, after, asOf }, context) => {
      const months = monthsOf(period);
      const place = pages.placeOf({ first, after }, period, asOf ?? null);
      const knowledge = await knowledgeOf(context, period, place.asOf ?? undefined);
      const rows = await context.snapshot.read((snapshot) => ledgerChecks(snapshot, knowledge, place.limit));
      return { ...pages.pageOf(rows, place, knowledge.asOf), quality: { months, asOf: place.asOf ?? undefined } };
    },
  }),
);
