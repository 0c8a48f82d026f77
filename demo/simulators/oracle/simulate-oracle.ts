import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '../listen.ts';
import { activityOf, totalOf, type FusionBatch, type FusionJournal } from './journal-books.ts';
import { refuseQuery } from './check-query.ts';
import { importJournals, type ImportedBatch } from './import-journals.ts';
import { parseQuestion } from './parse-question.ts';
import type { SegmentValue } from './segment-values.ts';

export const ORACLE_USER = 'costweave.integration';
const RESOURCES = '/fscmRestApi/resources/11.13.18.05';
const EXPANDED_MAX = 25;

export interface OracleOptions {
  readonly port?: number;
  readonly batches: readonly FusionBatch[];
  /** Names of periods by their status: O open, C closed, N never opened. Default: those of the batches, open. */
  readonly periods?: Readonly<Record<string, string>>;
  /** Values of segments by the code of their value set. */
  readonly valueSets?: Readonly<Record<string, readonly SegmentValue[]>>;
  /** The password of ORACLE_USER; default `oracle-secret`. */
  readonly password?: string;
  /** Larger limits are cut to it, and nobody is told. Default 500. */
  readonly limitMax?: number;
  /** Every so many requests one is turned away with 429. */
  readonly throttleEvery?: number;
  /** Cost centres that journals may name; left out: all. */
  readonly costCenters?: readonly string[];
}

export interface OracleSimulator extends Simulator {
  /** What others had imported, in order. */
  readonly imported: readonly ImportedBatch[];
  /** Enters further batches; one with the id of one that is there replaces it. */
  readonly enter: (batches: readonly FusionBatch[]) => void;
  /** Changes nothing of a period's batches but the instant of their last update. */
  readonly touch: (period: string, at: string) => void;
  readonly setStatus: (period: string, status: string) => void;
}

type Resource = Readonly<Record<string, unknown>>;

const LEDGERS = [
  { LedgerId: 300000001, Name: 'Alderstone UK', CurrencyCode: 'GBP', LedgerCategoryCode: 'PRIMARY', LedgerTypeCode: 'L' },
  { LedgerId: 300000002, Name: 'Alderstone UK IFRS', CurrencyCode: 'GBP', LedgerCategoryCode: 'SECONDARY', LedgerTypeCode: 'L' },
];

/** Fusion's REST resources of the general ledger, with their cut limits, children cut at 25 and hash keys. */
export async function simulateOracle(options: OracleOptions): Promise<OracleSimulator> {
  const batches = new Map(options.batches.map((batch) => [batch.JeBatchId, batch]));
  const periods: Record<string, string> = {
    ...(options.periods ?? Object.fromEntries(options.batches.map((batch) => [batch.DefaultPeriodName, 'O']))),
  };
  const proof = `Basic ${Buffer.from(`${ORACLE_USER}:${options.password ?? 'oracle-secret'}`).toString('base64')}`;
  const imports = importJournals(options.costCenters);
  let asked = 0;
  const simulator = await listen((request) => {
    if (request.headers['authorization'] !== proof) return { status: 401, headers: { 'www-authenticate': 'Basic realm="Oracle"' } };
    asked++;
    if (options.throttleEvery !== undefined && asked % options.throttleEvery === 0) return { status: 429, body: 'Too Many Requests' };
    if (request.path === `${RESOURCES}/erpintegrations`) return imports.answer(request);
    const limitMax = options.limitMax ?? 500;
    const refused = refuseQuery(request);
    if (refused !== undefined) return adfError(400, refused);
    return (
      valueAnswer(request, options.valueSets ?? {}, limitMax) ?? answer(request, [...batches.values()], imports.imported, periods, limitMax)
    );
  }, options.port);
  const enter: OracleSimulator['enter'] = (more) => more.forEach((batch) => batches.set(batch.JeBatchId, batch));
  const touch: OracleSimulator['touch'] = (period, at) =>
    enter(
      [...batches.values()]
        .filter((batch) => batch.DefaultPeriodName === period)
        .map((batch) => ({ ...batch, LastUpdateDate: at.replace('Z', '+00:00') })),
    );
  return {
    ...simulator,
    imported: imports.imported,
    enter,
    touch,
    setStatus: (period, status) => (periods[period] = status),
  };
}

function answer(
  request: SimulatedRequest,
  batches: readonly FusionBatch[],
  imported: readonly ImportedBatch[],
  periods: Readonly<Record<string, string>>,
  limitMax: number,
): SimulatedAnswer {
  const path = request.path.startsWith(RESOURCES) ? request.path.slice(RESOURCES.length + 1).split('/') : [];
  const [resource, id, , , hash, , lines] = path;
  if (resource === 'ledgersLOV') return collection(request, LEDGERS, limitMax);
  if (resource === 'accountingPeriodStatusLOV') return collection(request, statuses(periods), limitMax);
  if (resource === 'ledgerBalances') return balances(request, batches, limitMax);
  if (resource !== 'journalBatches') return adfError(404, 'Not Found');
  const expand = request.query.get('expand') ?? '';
  if (id === undefined)
    return collection(
      request,
      [
        ...batches.toSorted((a, b) => a.JeBatchId - b.JeBatchId).map((batch) => batchItem(batch, expand)),
        ...imported.map(({ rows: _rows, ...batch }) => batch),
      ],
      limitMax,
    );
  const batch = batches.find(({ JeBatchId }) => String(JeBatchId) === id);
  if (!batch) return adfError(404, 'Not Found');
  if (hash === undefined)
    return collection(
      request,
      batch.journals.map((journal) => journalItem(batch, journal, expand)),
      limitMax,
    );
  const journal = batch.journals.find((each) => hashOf(batch, each) === hash);
  return journal && lines === 'journalLines' ? collection(request, journal.lines.map(lineItem), limitMax) : adfError(404, 'Not Found');
}

/** Value sets and their values; undefined for other resources. */
function valueAnswer(
  request: SimulatedRequest,
  valueSets: NonNullable<OracleOptions['valueSets']>,
  limitMax: number,
): SimulatedAnswer | undefined {
  const [resource, hash] = request.path.slice(RESOURCES.length + 1).split('/');
  if (resource !== 'valueSets') return undefined;
  const hashed = (code: string) => `0002${Buffer.from(code).toString('hex').toUpperCase()}`;
  if (hash === undefined) {
    const sets = Object.keys(valueSets).map((ValueSetCode) => ({ ValueSetCode, links: [self(`valueSets/${hashed(ValueSetCode)}`)] }));
    return collection(request, sets, limitMax);
  }
  const code = Object.keys(valueSets).find((each) => hashed(each) === hash);
  return code === undefined ? adfError(404, 'Not Found') : collection(request, valueSets[code]!, limitMax);
}

function statuses(periods: Readonly<Record<string, string>>): Resource[] {
  return LEDGERS.flatMap(({ LedgerId }) =>
    Object.entries(periods).map(([PeriodNameId, ClosingStatus]) => ({
      ApplicationId: 101,
      LedgerId,
      PeriodNameId,
      ClosingStatus,
      StartDate: startOf(PeriodNameId),
    })),
  );
}

function startOf(name: string): string {
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'].indexOf(name.slice(0, 3)) + 1;
  return `20${name.slice(-2)}-${String(month || 12).padStart(2, '0')}-01`;
}

/** The hash key of a journal, which clients must not build. */
function hashOf(batch: FusionBatch, journal: FusionJournal): string {
  return `00020000${Buffer.from(`${batch.JeBatchId} ${journal.JournalName}`).toString('hex').toUpperCase()}`;
}

function batchItem({ journals, ...batch }: FusionBatch, expand: string): Resource {
  const whole = { ...batch, journals };
  const children = expand.startsWith('journalHeaders')
    ? expanded(journals.map((journal) => journalItem(whole, journal, expand.slice('journalHeaders.'.length))))
    : undefined;
  return { ...batch, ...(children && { journalHeaders: children }), links: [self(`journalBatches/${batch.JeBatchId}`)] };
}

function journalItem(batch: FusionBatch, { lines, ...journal }: FusionJournal, expand: string): Resource {
  return {
    ...journal,
    RunningTotalAccountedDr: amount(totalOf(lines, 'AccountedDr')),
    RunningTotalAccountedCr: amount(totalOf(lines, 'AccountedCr')),
    ...(expand === 'journalLines' && { journalLines: expanded(lines.map(lineItem)) }),
    links: [self(`journalBatches/${batch.JeBatchId}/child/journalHeaders/${hashOf(batch, { ...journal, lines })}`)],
  };
}

function lineItem(line: FusionJournal['lines'][number]): Resource {
  return {
    ...line,
    EnteredDr: amount(line.EnteredDr),
    EnteredCr: amount(line.EnteredCr),
    AccountedDr: amount(line.AccountedDr),
    AccountedCr: amount(line.AccountedCr),
  };
}

/** Marked, so that it is written as a JSON number with all its digits. */
function amount(text: string | null): string | null {
  return text === null ? null : `\u0001${text}`;
}

function expanded(items: readonly Resource[]): Resource {
  return {
    items: items.slice(0, EXPANDED_MAX),
    count: Math.min(items.length, EXPANDED_MAX),
    hasMore: items.length > EXPANDED_MAX,
    limit: EXPANDED_MAX,
    offset: 0,
  };
}

/** Links name a host behind the one that is asked. */
function self(path: string): Resource {
  return { rel: 'self', href: `https://fa-internal.oracle.example:443${RESOURCES}/${path}`, name: path.split('/')[0], kind: 'item' };
}

function collection(request: SimulatedRequest, items: readonly Resource[], limitMax: number): SimulatedAnswer {
  const test = parseQuestion(request.query.get('q') ?? '');
  if (!test) return adfError(400, 'URL request parameter q cannot be used');
  const found = items.filter(test);
  const offset = Number.parseInt(request.query.get('offset') ?? '0', 10);
  const limit = Math.min(Number.parseInt(request.query.get('limit') ?? '25', 10), limitMax);
  const page = found.slice(offset, offset + limit);
  const fields = request.query.get('fields')?.split(',');
  const isBare = request.query.get('onlyData') === 'true';
  const shown = page.map((item) =>
    Object.fromEntries(Object.entries(item).filter(([name]) => (fields?.includes(name) ?? true) && !(isBare && name === 'links'))),
  );
  const body = JSON.stringify({ items: shown, count: page.length, hasMore: offset + page.length < found.length, limit, offset, links: [] });
  return {
    headers: { 'content-type': 'application/vnd.oracle.adf.resourcecollection+json' },
    body: body.replace(/"\\u0001(-?[\d.]+)"/g, '$1'),
  };
}

/** Balances answer to a finder and to nothing else; what a finder does not find is told in a row. */
function balances(request: SimulatedRequest, batches: readonly FusionBatch[], limitMax: number): SimulatedAnswer {
  const [finder = '', ...rest] = (request.query.get('finder') ?? '').split(';');
  if (finder !== 'AccountBalanceFinder') return adfError(400, 'This resource can be queried by a finder only');
  const parameters = Object.fromEntries(
    rest
      .join(';')
      .split(',')
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const { ledgerName = '', accountingPeriod = '', currency = '' } = parameters;
  if (!LEDGERS.some(({ Name }) => Name === ledgerName))
    return collection(request, [{ LedgerName: ledgerName, ErrorDetail: 'The ledger name is not valid.' }], limitMax);
  const rows = [...activityOf(batches, ledgerName, accountingPeriod)].map(([account, activity]) => ({
    LedgerName: ledgerName,
    CurrentAccountingPeriod: accountingPeriod,
    Currency: currency,
    DetailAccountCombination: account,
    PeriodActivity: withThousands(activity),
    ErrorDetail: null,
  }));
  return collection(request, rows, limitMax);
}

/** Balances come as text for people. */
function withThousands(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

export function adfError(status: number, detail: string): SimulatedAnswer {
  return {
    status,
    headers: { 'content-type': 'application/vnd.oracle.adf.error+json' },
    body: JSON.stringify({ title: detail, status: String(status), 'o:errorDetails': [{ detail, 'o:errorCode': '27520' }] }),
  };
}

/** What a browser meets, with status 200. */
export function signInPage(): SimulatedAnswer {
  return {
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body: '<!DOCTYPE html><html><head><title>Sign In</title></head><body></body></html>',
  };
}
