import {
  elementsIn,
  readXml,
  SourceFault,
  textIn,
  writeXml,
  type JournalAnswer,
  type JournalPort,
  type OutboundJournal,
  type SourceAnswer,
  type XmlTree,
} from '#src/connector-kit/index.ts';
import { askCollection } from './ask.ts';
import type { SapGlConfig } from './config.ts';
import { literal, textOf, V2 } from './odata.ts';

const NAMESPACE = 'http://sap.com/xi/SAPSCORE/SFIN';
const ACTION = `${NAMESPACE}/JournalEntryCreateRequestConfirmation_In/JournalEntryCreateRequestConfirmation_InRequest`;

/** Items of one document, as the entry view of a ledger can hold them. */
const ITEMS_MAX = 999;

/** Journal entries by SOAP, one a message, answered at once; whether one is there, the operational cube tells. */
export const sapJournals: JournalPort<SapGlConfig> = {
  // A dialog process ends after ten minutes at the latest.
  settlesInSeconds: 900,
  faults({ legalEntity, lines }, { companyCodes, posting }) {
    const tooLong = (what: string, text: string, most: number) =>
      text.length > most ? [`${what} ${text} has more than ${most} characters`] : [];
    return [
      ...(posting ? [] : ['expected `posting` in the configuration of the source, found none']),
      ...(companyCodes.includes(legalEntity) ? [] : [`expected one of the company codes ${companyCodes.join(', ')}, found ${legalEntity}`]),
      ...(lines.length > ITEMS_MAX
        ? [`expected at most ${ITEMS_MAX} lines, found ${lines.length}: lower linesMax in the rules of journals`]
        : []),
      ...lines.flatMap(({ account, costCenter }) => [...tooLong('account', account, 10), ...tooLong('cost centre', costCenter ?? '', 10)]),
    ];
  },
  payload: (journal, config) => writeXml(envelope(journal, config)),
  async find(api, { legalEntity, reference }, config) {
    const path = config.posting?.lookupPath ?? LOOKUP_PATH;
    const { rows } = await askCollection(api, config, { path, protocol: V2 }, [
      ['$format', 'json'],
      ['$select', 'CompanyCode,FiscalYear,AccountingDocument,DocumentReferenceID'],
      ['$filter', `CompanyCode eq ${literal(legalEntity)} and DocumentReferenceID eq ${literal(reference)}`],
      ['$top', '1'],
    ]);
    return rows[0] && documentOf(textOf(rows[0], 'AccountingDocument'), textOf(rows[0], 'FiscalYear'));
  },
  async send(api, journal, config) {
    const answer = await api.request({
      path: config.posting!.path,
      query: config.client === undefined ? [] : [['sap-client', config.client]],
      headers: { accept: 'text/xml', soapaction: `"${ACTION}"` },
      body: { type: 'text/xml; charset=utf-8', text: await writeXml(envelope(journal, config)) },
      once: true,
      answers: [500],
    });
    return answerOf(answer);
  },
};

const LOOKUP_PATH = '/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube';

/** Elements in the order that the service asks for. */
function envelope(
  { reference, legalEntity, currency, postingDate, description, lines }: OutboundJournal,
  { posting }: SapGlConfig,
): XmlTree {
  const header = { ID: reference, CreationDateTime: `${postingDate}T00:00:00Z` };
  return {
    'soapenv:Envelope': {
      '@xmlns:soapenv': 'http://schemas.xmlsoap.org/soap/envelope/',
      '@xmlns:sfin': NAMESPACE,
      'soapenv:Body': {
        'sfin:JournalEntryBulkCreateRequest': {
          MessageHeader: header,
          JournalEntryCreateRequest: {
            MessageHeader: header,
            JournalEntry: {
              OriginalReferenceDocumentType: 'BKPFF',
              BusinessTransactionType: 'RFBU',
              AccountingDocumentType: posting?.documentType ?? 'SA',
              DocumentReferenceID: reference,
              DocumentHeaderText: description.slice(0, 25),
              CreatedByUser: posting?.createdByUser ?? '',
              CompanyCode: legalEntity,
              DocumentDate: postingDate,
              PostingDate: postingDate,
              Item: lines.map(({ account, costCenter, amount, text }, index) => ({
                ReferenceDocumentItem: String(index + 1),
                GLAccount: account,
                AmountInTransactionCurrency: { '@currencyCode': currency, '#text': amount },
                DebitCreditCode: amount.startsWith('-') ? 'H' : 'S',
                DocumentItemText: text.slice(0, 50),
                AssignmentReference: reference,
                ...(costCenter === null ? {} : { AccountAssignment: { CostCenter: costCenter } }),
              })),
            },
          },
        },
      },
    },
  };
}

/** Messages of this severity and above are why nothing was posted. */
const SEVERE = 3;

async function answerOf({ status, text }: SourceAnswer): Promise<JournalAnswer> {
  const body = await readXml(text).catch(() => undefined);
  const [confirmation] = elementsIn(body, 'JournalEntryCreateConfirmation');
  if (confirmation === undefined || status >= 500) throw noAnswer(status, textIn(body, 'faultstring'));
  const document = textIn(confirmation, 'AccountingDocument');
  // A document that was refused comes back as a number of zeros, with status 200.
  if (/[^0]/.test(document)) return { posted: documentOf(document, textIn(confirmation, 'FiscalYear')) };
  const notes = elementsIn(confirmation, 'Item').map((item) => ({ note: textIn(item, 'Note'), severity: textIn(item, 'SeverityCode') }));
  const severe = notes.filter(({ severity }) => Number.parseInt(severity, 10) >= SEVERE);
  const said = (severe.length > 0 ? severe : notes).map(({ note }) => note).filter((note) => note !== '');
  return { rejected: said.length > 0 ? said : ['the system gave no document number, and no reason'] };
}

function documentOf(document: string, fiscalYear: string): string {
  return `${document}/${fiscalYear}`;
}

function noAnswer(status: number, said: string): SourceFault {
  return new SourceFault('stop', {
    code: 'no-confirmation',
    expected: 'a confirmation of the journal entry',
    found: `status ${status}${said === '' ? '' : `, ${said.slice(0, 200)}`}`,
    wayOut:
      'check the communication scenario SAP_COM_0002 and the path of the service; the reference is looked for before anything is sent again',
  });
}
