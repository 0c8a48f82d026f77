import { z } from 'zod';
import { isMonth, secret, type FiscalPeriod } from '#src/connector-kit/index.ts';

const authorization = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('basic'),
    user: z.string().min(1).describe('The communication user.'),
    password: secret('Its password.'),
  }),
  z.strictObject({
    kind: z.literal('client-credentials'),
    tokenUrl: z.string().min(1).describe('Where tokens are given out: that of the system, of API Management or of a BTP destination.'),
    clientId: z.string().min(1).describe('The client id.'),
    clientSecret: secret('The client secret.'),
    scope: z.string().optional().describe('The scopes to ask for, separated by blanks.'),
  }),
]);

const journal = z.discriminatedUnion('protocol', [
  z.strictObject({
    protocol: z.literal('v2').describe('OData V2: API_GLACCOUNTLINEITEM.'),
    path: z.string().startsWith('/').default('/sap/opu/odata/sap/API_GLACCOUNTLINEITEM').describe('Path of the service.'),
    entitySet: z.string().min(1).default('GLAccountLineItem').describe('The entity set of the journal lines.'),
  }),
  z.strictObject({
    protocol: z.literal('v4').describe('OData V4: a service of the system, or one of your own, with the fields of GLAccountLineItem.'),
    path: z.string().startsWith('/').describe('Path of the service, up to its version: `/sap/opu/odata4/sap/…/0001`.'),
    entitySet: z.string().min(1).default('GLAccountLineItem').describe('The entity set of the journal lines.'),
  }),
]);

const posting = z.strictObject({
  path: z
    .string()
    .startsWith('/')
    .default('/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi')
    .describe('Path of the SOAP service JournalEntryCreateRequestConfirmation_In.'),
  lookupPath: z
    .string()
    .startsWith('/')
    .default('/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube')
    .describe('Path of the entity set by which it is looked up whether a journal is there.'),
  documentType: z.string().min(1).max(2).default('SA').describe('The type of the documents that are posted.'),
  createdByUser: z.string().min(1).max(12).describe('The user that documents name as their author.'),
});

/** Fields that may hold what a line refers to. All are selected: which of them counts is the configuration's. */
export const REFERENCE_FIELDS = [
  'AssignmentReference',
  'DocumentItemText',
  'ReferenceDocument',
  'InvoiceReference',
  'PurchasingDocument',
] as const;

export const sapGlConfig = z.strictObject({
  url: z.url().describe('Where the system answers: `https://my300000-api.s4hana.cloud.sap`.'),
  authorization: authorization.describe('How requests prove who asks.'),
  client: z
    .string()
    .regex(/^\d{3}$/)
    .optional()
    .describe('The client of an on-premise system, `100`. Left out: the default of the system.'),
  ledger: z
    .string()
    .min(1)
    .max(2)
    .default('0L')
    .describe('The ledger that is read: each posting is stored once a ledger, so without a choice everything would count twice.'),
  companyCodes: z.array(z.string().min(1).max(4)).min(1).describe('The company codes that are read, with their leading zeros.'),
  since: z.string().refine(isMonth, 'a month such as 2025-01').describe('The first calendar month that is read.'),
  finalThrough: z
    .string()
    .refine(isMonth, 'a month such as 2025-01')
    .optional()
    .describe('The last month whose books are closed: what is read of it and of earlier months is final. Left out: all is provisional.'),
  fiscalYear: z
    .strictObject({
      firstMonth: z.coerce.number().int().min(1).max(12).describe('The calendar month in which the fiscal year begins: 10 for October.'),
      namedAfter: z
        .enum(['first-month', 'last-month'])
        .describe('Which calendar year numbers the fiscal year: that of its first month or that of its last.'),
    })
    .default({ firstMonth: 1, namedAfter: 'first-month' })
    .describe('How fiscal periods lie on the calendar (the fiscal year variant). Left out: the calendar year.'),
  journal: journal
    .default({ protocol: 'v2', path: '/sap/opu/odata/sap/API_GLACCOUNTLINEITEM', entitySet: 'GLAccountLineItem' })
    .describe('The service that has the journal lines. Left out: API_GLACCOUNTLINEITEM.'),
  referenceField: z
    .enum(REFERENCE_FIELDS)
    .default('AssignmentReference')
    .describe("Where your postings keep what a line refers to, as a rule the vendor's invoice number."),
  requireBalance: z
    .boolean()
    .default(true)
    .describe(
      'Refuses a period with a document whose lines do not add up to nothing. False only for users who may see some accounts only.',
    ),
  posting: posting.optional().describe('How journals are posted there. Left out: none are.'),
  pageSize: z.coerce
    .number()
    .int()
    .min(1)
    .max(5000)
    .default(1000)
    .describe('Lines asked for at a time; systems answer with at most 5,000.'),
  overlapMinutes: z.coerce
    .number()
    .int()
    .min(10)
    .max(10_080)
    .default(60)
    .describe('How far before the last sync changes are looked for: clocks differ, and long posting jobs commit late.'),
  controllingArea: z
    .string()
    .min(1)
    .max(4)
    .optional()
    .describe('The controlling area whose cost centres are read. Left out: no cost centres.'),
  chartOfAccounts: z.string().min(1).max(4).optional().describe('The chart whose accounts are read. Left out: no accounts.'),
  language: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('EN')
    .describe('The language of names of cost centres and accounts; where it lacks one, any other.'),
});

export type SapGlConfig = z.output<typeof sapGlConfig>;

/** `1000/2025-001`: a company code and a fiscal period. */
export function sliceName(companyCode: string, { year, period }: FiscalPeriod): string {
  return `${companyCode}/${year}-${String(period).padStart(3, '0')}`;
}
