import { SourceFault, textsOfZip, zipOf, type JournalAnswer, type JournalPort, type SourceApi } from '#src/connector-kit/index.ts';
import { askCollection, quoted, RESOURCES } from './ask.ts';
import type { OracleGlConfig } from './config.ts';
import { interfaceCsv, groupIdOf } from './interface-csv.ts';
import { textOf } from './plan-journal.ts';

const FILE = 'GlInterface.csv';
const JOB = '/oracle/apps/ess/financials/generalLedger/programs/common,JournalImportLauncher';
const ACCOUNT = 'fin$/generalLedger$/import$';

/** Journals as a file of the GL interface, imported by a job that answers later; whether one is there, the batches tell. */
export const oracleJournals: JournalPort<OracleGlConfig> = {
  settlesInSeconds: 3_600,
  faults({ currency, legalEntity }, { url, posting }) {
    if (url === undefined || posting === undefined) return ['expected `url` and `posting` in the configuration of the source, found none'];
    const needsRate = currency !== posting.ledgerCurrency && posting.conversionType === undefined;
    return [
      ...(needsRate ? [`expected posting.conversionType for ${currency} in a ledger of ${posting.ledgerCurrency}, found none`] : []),
      ...(posting.companies.includes(legalEntity)
        ? []
        : [`expected one of the companies ${posting.companies.join(', ')}, found ${legalEntity}`]),
    ];
  },
  payload: (journal, config) => Promise.resolve(interfaceCsv(journal, config)),
  async find(api, { reference }) {
    // The import adds source and request to the name.
    const { items } = await askCollection(api, 'journalBatches', [
      ['q', `BatchName LIKE ${quoted(`${reference}%`)}`],
      ['fields', 'JeBatchId,BatchName,Status'],
      ['onlyData', 'true'],
      ['limit', '1'],
    ]);
    return items[0] && textOf(items[0], 'JeBatchId');
  },
  async send(api, journal, config) {
    const { posting } = config;
    const { dataAccessSetId, ledgerId, journalSource } = posting!;
    const archive = await zipOf({ [FILE]: interfaceCsv(journal, config) });
    const asked = await integrate(api, {
      OperationName: 'importBulkData',
      DocumentContent: Buffer.from(archive).toString('base64'),
      ContentType: 'zip',
      FileName: `${journal.reference}.zip`,
      DocumentAccount: ACCOUNT,
      JobName: JOB,
      ParameterList: [dataAccessSetId, journalSource, ledgerId, groupIdOf(journal), 'N', 'N', 'N'].join(','),
    });
    const ticket = textOf(asked, 'ReqstId');
    if (!/^[1-9]\d*$/.test(ticket)) throw noAnswer('the number of a request', ticket === '' ? 'none' : ticket);
    return { taken: ticket };
  },
  async follow(api, journal, ticket, config): Promise<JournalAnswer> {
    const status = textOf(await integrate(api, { OperationName: 'getESSJobStatus', ReqstId: ticket }), 'RequestStatus').toUpperCase();
    if (!ENDED.has(status)) return { taken: ticket };
    const document = await oracleJournals.find(api, journal, config);
    if (document !== undefined) return { posted: document };
    return { rejected: [`the import ended with ${status} (request ${ticket})`, ...(await logOf(api, ticket))] };
  },
};

const ENDED = new Set(['SUCCEEDED', 'WARNING', 'ERROR', 'CANCELLED', 'EXPIRED', 'VALIDATION_FAILED']);

async function integrate(api: SourceApi, json: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> {
  const isSending = json['OperationName'] === 'importBulkData';
  const answer = await api.request({
    path: `${RESOURCES}/erpintegrations`,
    method: 'POST',
    headers: { accept: 'application/json' },
    json,
    ...(isSending ? { once: true as const } : {}),
  });
  const body = answer.json();
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw noAnswer('an answer of erpintegrations', 'JSON of another shape');
  return body as Readonly<Record<string, unknown>>;
}

/** What the log of an import says is wrong: why lines were refused stands nowhere else. */
const TOLD_MAX = 20;

async function logOf(api: SourceApi, ticket: string): Promise<string[]> {
  const found = await integrate(api, { OperationName: 'downloadESSJobExecutionDetails', ReqstId: ticket, FileType: 'log' });
  const texts = await textsOfZip(Buffer.from(textOf(found, 'DocumentContent'), 'base64')).catch(() => ({}));
  const lines = Object.values<string>(texts).flatMap((text) => text.split(/\r?\n/));
  return lines
    .filter((line) => /\b(E[A-Z]\d\d\b|ERROR|error|invalid|unbalanced|closed)/.test(line))
    .map((line) => line.trim())
    .slice(0, TOLD_MAX);
}

function noAnswer(expected: string, found: string): SourceFault {
  const wayOut = 'check the role of the user for ERP integrations, and posting.dataAccessSetId';
  return new SourceFault('stop', { code: 'no-request', expected, found, wayOut });
}
