import { z } from 'zod';
import { isMonth, secret } from '#src/connector-kit/index.ts';

const authorization = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('basic'),
    user: z.string().min(1).describe('The integration user.'),
    password: secret('Its password.'),
  }),
  z.strictObject({
    kind: z.literal('client-credentials'),
    tokenUrl: z.string().min(1).describe('The token endpoint of the identity domain.'),
    clientId: z.string().min(1).describe('The client id of the confidential application.'),
    clientSecret: secret('Its secret.'),
    scope: z.string().optional().describe('The scope of the pod: `urn:opc:resource:fa:instanceid=…urn:opc:resource:consumer::all`.'),
  }),
]);

const position = z.coerce.number().int().min(1).max(30);

const chart = z.strictObject({
  segments: position.describe('How many segments the chart of accounts has.'),
  delimiter: z
    .string()
    .length(1)
    .default('-')
    .describe('What stands between segments in an account combination; one that belongs to a value comes with a backslash.'),
  company: position.describe('The place of the balancing segment, counted from 1: the company code of journal lines.'),
  account: position.describe('The place of the natural account.'),
  costCenter: position.optional().describe('The place of the cost centre. Left out: lines have none.'),
  noCostCenter: z.array(z.string().min(1)).default([]).describe('Values of the cost centre segment that mean none: `000`.'),
});

const periods = z.strictObject({
  names: z
    .enum(['calendar-month', 'period-number', 'listed'])
    .describe(
      'How period names are built: `calendar-month` for Jan-25 or January 2025, `period-number` for 01-25 or 1-2025 (period and fiscal year), `listed` for none of these.',
    ),
  listed: z
    .record(z.string().min(1), z.string().regex(/^\d{4}-\d{3}$/, 'a fiscal year and period such as 2025-013'))
    .default({})
    .describe('Names that are built otherwise, with their fiscal year and period: `Adj-25: 2025-013`. They go before the rule.'),
});

/** Lines of the general ledger name no supplier: what they refer to stands in a text that the customer's journals put there. */
const textSource = z.strictObject({
  field: z
    .enum(['JournalDescription', 'ExternalReference', 'JournalName', 'BatchName', 'Description', 'ReconciliationReference'])
    .describe('The field of batch, journal or line that has it.'),
  after: z
    .string()
    .optional()
    .describe(
      'What stands before it there: of `Supplier 100210, March`, with `Supplier ` it is the word 100210. Left out: the whole field.',
    ),
});

const posting = z.strictObject({
  ledgerId: z.string().regex(/^\d+$/, 'the number of a ledger').describe('The number of the ledger that journals are posted in.'),
  ledgerCurrency: z.string().length(3).describe('The currency of that ledger.'),
  dataAccessSetId: z
    .string()
    .regex(/^\d+$/, 'the number of a data access set')
    .describe('The data access set under which the import runs.'),
  companies: z.array(z.string().min(1)).min(1).describe('The balancing segments that journals may be posted in.'),
  journalSource: z.string().min(1).default('Costweave').describe('The journal source, as it is set up there.'),
  journalCategory: z.string().min(1).default('Allocation').describe('The journal category, as it is set up there.'),
  conversionType: z
    .string()
    .min(1)
    .optional()
    .describe('The type of conversion rate for journals in other currencies: `Corporate`. Left out: there are none.'),
  segments: z
    .record(z.string().regex(/^([1-9]|[12]\d|30)$/, 'the place of a segment, 1 to 30'), z.string().min(1))
    .default({})
    .describe('Values of the other segments of the chart, by their place: `4: "0000"`.'),
  intercompanySegment: position.optional().describe('The place of the intercompany segment. Left out: lines name no partner.'),
});

export const oracleGlConfig = z.strictObject({
  url: z
    .url()
    .optional()
    .describe('Where the pod answers: `https://abcd.fa.em2.oraclecloud.com`. Left out: only files of extracts are read.'),
  authorization: authorization.optional().describe('How requests prove who asks. Only beside `url`.'),
  ledgers: z
    .array(z.string().min(1))
    .min(1)
    .describe(
      'The ledgers that are read, by name. Journals of others (secondary and reporting ledgers repeat the same postings) are excluded and counted.',
    ),
  chart: chart.describe('Where company, account and cost centre stand in the chart of accounts.'),
  periods: periods.describe('How names of periods become fiscal periods.'),
  fiscalYear: z
    .strictObject({
      firstMonth: z.coerce.number().int().min(1).max(12).describe('The calendar month in which the fiscal year begins: 10 for October.'),
      namedAfter: z
        .enum(['first-month', 'last-month'])
        .describe('Which calendar year numbers the fiscal year: that of its first month or that of its last.'),
    })
    .default({ firstMonth: 1, namedAfter: 'first-month' })
    .describe('How fiscal periods lie on the calendar. Left out: the calendar year.'),
  since: z.string().refine(isMonth, 'a month such as 2025-01').describe('The first calendar month that is read.'),
  vendor: textSource.optional().describe('Where your journals keep the supplier. Left out: lines have none.'),
  reference: textSource
    .default({ field: 'ExternalReference' })
    .describe('Where your journals keep what they refer to, such as the invoice number.'),
  actual: z
    .string()
    .min(1)
    .default('Actual')
    .describe('How balance type Actual is called in the language of the user. Budgets and encumbrances are excluded.'),
  accountValues: z.string().min(1).optional().describe('The code of the value set of the natural account. Left out: no accounts are read.'),
  costCenterValues: z
    .string()
    .min(1)
    .optional()
    .describe('The code of the value set of the cost centre. Left out: no cost centres are read.'),
  compareBalances: z
    .boolean()
    .default(true)
    .describe(
      'Compares what was read of a period with the period activity of ledger balances, by account combination, and refuses it when they differ.',
    ),
  posting: posting.optional().describe('How journals are posted there. Left out: none are.'),
  pageSize: z.coerce.number().int().min(1).max(500).default(25).describe('Journal batches asked for at a time, with all their lines.'),
  overlapMinutes: z.coerce
    .number()
    .int()
    .min(5)
    .max(10_080)
    .default(60)
    .describe('How far before the last sync changed batches are looked for.'),
});

export type OracleGlConfig = z.output<typeof oracleGlConfig>;
