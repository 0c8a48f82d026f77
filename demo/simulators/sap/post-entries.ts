import { XMLParser } from 'fast-xml-parser';
import { add, decimal, formatDecimal, isZero, parseDecimal, ZERO } from '#src/domain/money/decimal.ts';
import type { SimulatedAnswer, SimulatedRequest } from '../listen.ts';

export const POSTING_PATH = '/sap/bc/srt/scs_ext/sap/journalentrycreaterequestconfi';
export const LOOKUP_PATH = '/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube';

/** A document that was posted. */
export interface PostedEntry {
  readonly reference: string;
  readonly companyCode: string;
  readonly document: string;
  readonly fiscalYear: string;
  readonly postingDate: string;
  readonly items: readonly { readonly account: string; readonly costCenter: string; readonly amount: string; readonly currency: string }[];
}

export interface PostingRules {
  /** Cost centres that are there; left out: all are. */
  readonly costCenters?: readonly string[];
  /** Months that are closed for postings. */
  readonly closed?: readonly string[];
}

type Tree = Readonly<Record<string, unknown>>;

/** The synchronous service for journal entries: it posts or refuses each, and keeps what it posted. It takes the same message twice. */
export function postEntries(rules: PostingRules) {
  const posted: PostedEntry[] = [];
  let losing = 0;
  return {
    posted,
    /** Whatever it posts next, so many times the answer is lost on the way. */
    loseAnswers: (times: number) => void (losing = times),
    answer({ body }: SimulatedRequest): SimulatedAnswer {
      const entry = entryOf(body);
      if (!entry) return { status: 500, headers: { 'content-type': 'text/xml' }, body: fault('Web service processing error') };
      const faults = faultsOf(entry, rules);
      const document = faults.length > 0 ? '0000000000' : String(100_000_001 + posted.length).padStart(10, '0');
      if (faults.length === 0) posted.push({ ...entry, document });
      const text = confirmation(entry, document, faults);
      const lost = losing > 0 && faults.length === 0;
      if (lost) losing--;
      return { headers: { 'content-type': 'text/xml; charset=utf-8' }, body: text, ...(lost ? { cutAfter: 20 } : {}) };
    },
    /** What the operational cube says of a filter by company code and reference. */
    lookup({ query }: SimulatedRequest): SimulatedAnswer {
      const [, companyCode, reference] =
        /^CompanyCode eq '([^']*)' and DocumentReferenceID eq '([^']*)'$/.exec(query.get('$filter') ?? '') ?? [];
      const rows = posted
        .filter((one) => one.companyCode === companyCode && one.reference === reference)
        .map(({ document, fiscalYear }) => {
          return { CompanyCode: companyCode, FiscalYear: fiscalYear, AccountingDocument: document, DocumentReferenceID: reference };
        });
      return { headers: { 'content-type': 'application/json' }, body: { d: { results: rows } } };
    },
  };
}

function entryOf(body: string): Omit<PostedEntry, 'document'> | undefined {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@', removeNSPrefix: true, parseTagValue: false });
  const tree = parser.parse(body) as Tree;
  const entry = ['Envelope', 'Body', 'JournalEntryBulkCreateRequest', 'JournalEntryCreateRequest', 'JournalEntry'].reduce<Tree | undefined>(
    (at, name) => at?.[name] as Tree | undefined,
    tree,
  );
  if (!entry) return undefined;
  const items = [entry['Item'] ?? []].flat() as Tree[];
  const postingDate = String(entry['PostingDate']);
  return {
    reference: String(entry['DocumentReferenceID']),
    companyCode: String(entry['CompanyCode']),
    fiscalYear: postingDate.slice(0, 4),
    postingDate,
    items: items.map((item) => {
      const money = item['AmountInTransactionCurrency'] as Tree;
      const amount = String(money['#text']);
      const isSigned = (item['DebitCreditCode'] === 'H') === amount.startsWith('-');
      const costCenter = (item['AccountAssignment'] as Readonly<Record<string, string>> | undefined)?.['CostCenter'] ?? '';
      return {
        account: String(item['GLAccount']),
        costCenter,
        amount: isSigned ? amount : 'unsigned',
        currency: String(money['@currencyCode']),
      };
    }),
  };
}

function faultsOf({ items, postingDate }: Omit<PostedEntry, 'document'>, { costCenters, closed = [] }: PostingRules): string[] {
  const amounts = items.map(({ amount }) => parseDecimal(amount));
  const off = amounts.reduce<ReturnType<typeof decimal>>((sum, amount) => add(sum, amount ?? decimal('1')), ZERO);
  const unknown = items.filter(({ costCenter }) => costCenter !== '' && !(costCenters?.includes(costCenter) ?? true));
  return [
    ...(isZero(off) && items.length > 1 ? [] : [`Balance in transaction currency is ${formatDecimal(off)}`]),
    ...unknown.map(({ costCenter }) => `Cost center ${costCenter} does not exist on ${postingDate}`),
    ...(closed.includes(postingDate.slice(0, 7))
      ? [`Posting period ${postingDate.slice(5, 7)} ${postingDate.slice(0, 4)} is not open`]
      : []),
  ];
}

function confirmation({ companyCode, fiscalYear }: Omit<PostedEntry, 'document'>, document: string, faults: readonly string[]): string {
  const severity = faults.length > 0 ? 3 : 1;
  const notes = faults.length > 0 ? faults : [`Document posted successfully: BKPFF ${document}${companyCode}${fiscalYear}`];
  const items = notes.map((note) => `<Item><TypeID>605(RW)</TypeID><SeverityCode>${severity}</SeverityCode><Note>${note}</Note></Item>`);
  return `<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Body><n0:JournalEntryBulkCreateConfirmation xmlns:n0="http://sap.com/xi/SAPSCORE/SFIN"><JournalEntryCreateConfirmation><JournalEntryCreateConfirmation><AccountingDocument>${document}</AccountingDocument><CompanyCode>${companyCode}</CompanyCode><FiscalYear>${fiscalYear}</FiscalYear></JournalEntryCreateConfirmation><Log><MaximumLogItemSeverityCode>${severity}</MaximumLogItemSeverityCode>${items.join('')}</Log></JournalEntryCreateConfirmation></n0:JournalEntryBulkCreateConfirmation></soap-env:Body></soap-env:Envelope>`;
}

function fault(text: string): string {
  return `<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"><soap-env:Body><soap-env:Fault><faultcode>soap-env:Server</faultcode><faultstring>${text}</faultstring></soap-env:Fault></soap-env:Body></soap-env:Envelope>`;
}
