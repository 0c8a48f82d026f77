import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '../listen.ts';
import { refuseQuery } from './check-query.ts';
import { LOOKUP_PATH, postEntries, POSTING_PATH, type PostedEntry, type PostingRules } from './post-entries.ts';
import { parseFilter } from './parse-filter.ts';
import { SAP_SETS, type SapSet } from './public-names.ts';
import { aggregated, ordered, sumOf } from './query-rows.ts';
import { textIn, type SapRow } from './sap-row.ts';
import { gatewayError, logonPage, v2Answer, v4Answer, type AnswerPage } from './write-answer.ts';

export const SAP_USER = 'COSTWEAVE';
export const V4_PATH = '/sap/opu/odata4/sap/api_glaccountlineitem/srvd_a2x/sap/glaccountlineitem/0001';

export interface SapOptions {
  readonly port?: number;
  readonly lines: readonly SapRow[];
  readonly costCenters?: readonly SapRow[];
  readonly accounts?: readonly SapRow[];
  /** The password of SAP_USER; default `sap-secret`. */
  readonly password?: string;
  /** Rows of one answer, whatever was asked. Default 5,000. */
  readonly rowsMax?: number;
  /** What happens to a larger page: a link to the rest that names an inner host, or silence. Default `link`. */
  readonly cut?: 'link' | 'silently';
  /** Every so many requests one is turned away with 429. */
  readonly throttleEvery?: number;
  /** What it refuses of what is posted there. */
  readonly posting?: PostingRules;
}

export interface SapSimulator extends Simulator {
  /** What was posted by others, in order. */
  readonly posted: readonly PostedEntry[];
  /** Whatever it posts next, so many times the answer is lost on the way. */
  readonly loseAnswers: (times: number) => void;
  /** Posts further lines, or posts lines anew: those with the key of one that is there replace it. */
  readonly post: (lines: readonly SapRow[]) => void;
  /** Gives the first line of a company code and period another text, at an instant. */
  readonly correct: (companyCode: string, fiscalYearPeriod: string, text: string, at: string) => void;
}

/** S/4HANA's gateway: journal lines by OData V2 and V4, both of which add up what is selected, and master data. */
export async function simulateSap(options: SapOptions): Promise<SapSimulator> {
  const lines = new Map(options.lines.map((line) => [lineKey(line), line]));
  const sets: Record<string, () => readonly SapRow[]> = {
    '/sap/opu/odata/sap/API_GLACCOUNTLINEITEM/GLAccountLineItem': () => [...lines.values()],
    [`${V4_PATH}/GLAccountLineItem`]: () => [...lines.values()],
    '/sap/opu/odata/sap/API_COSTCENTER_SRV/A_CostCenter': () => options.costCenters ?? [],
    '/sap/opu/odata/sap/API_GLACCOUNTINCHARTOFACCOUNTS_SRV/A_GLAccountInChartOfAccounts': () => options.accounts ?? [],
  };
  const proof = `Basic ${Buffer.from(`${SAP_USER}:${options.password ?? 'sap-secret'}`).toString('base64')}`;
  const entries = postEntries(options.posting ?? {});
  let asked = 0;
  const simulator = await listen((request) => {
    if (request.headers['authorization'] !== proof)
      return { ...logonPage(401), headers: { 'www-authenticate': 'Basic realm="SAP NetWeaver"' } };
    asked++;
    if (options.throttleEvery !== undefined && asked % options.throttleEvery === 0) {
      return { ...gatewayError(429, 'RATE', 'Rate limit exceeded'), headers: { 'retry-after': '0' } };
    }
    if (request.path === POSTING_PATH && request.method === 'POST') return entries.answer(request);
    if (request.path === LOOKUP_PATH) return entries.lookup(request);
    const rows = sets[request.path];
    if (!rows) return gatewayError(403, '/IWFND/CM_CONSUMER/101', 'No authorization to access Service');
    const version = request.path.startsWith(V4_PATH) ? 'v4' : 'v2';
    const refused = refuseQuery(request, setOf(request.path), version);
    if (refused) return refused;
    return version === 'v4' ? answerV4(request, rows(), options) : answerV2(request, rows(), options);
  }, options.port);
  const post: SapSimulator['post'] = (more) => more.forEach((line) => lines.set(lineKey(line), line));
  const correct: SapSimulator['correct'] = (companyCode, fiscalYearPeriod, text, at) => {
    const line = [...lines.values()].find((each) => each['CompanyCode'] === companyCode && each['FiscalYearPeriod'] === fiscalYearPeriod);
    if (line) post([{ ...line, DocumentItemText: text, LastChangeDateTime: at.replace(/\.\d+Z$/, 'Z') }]);
  };
  return { ...simulator, post, correct, posted: entries.posted, loseAnswers: entries.loseAnswers };
}

/** The journal has the same properties in both protocols. */
function setOf(path: string): SapSet {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return SAP_SETS.find((set) => set.path.endsWith(`/${name}`))!;
}

function lineKey(line: SapRow): string {
  return ['Ledger', 'CompanyCode', 'FiscalYearPeriod', 'AccountingDocument', 'LedgerGLLineItem']
    .map((name) => textIn(line, name))
    .join('/');
}

function answerV2(request: SimulatedRequest, rows: readonly SapRow[], options: SapOptions): SimulatedAnswer {
  const select = listOf(request.query.get('$select'));
  const orderBy = listOf(request.query.get('$orderby'));
  if (orderBy.includes('ID')) return gatewayError(400, '/IWBEP/CM_MGW_RT/021', 'Property ID cannot be sorted');
  const test = parseFilter(request.query.get('$filter') ?? '');
  if (!test) return gatewayError(400, '/IWBEP/CM_MGW_RT/021', 'Invalid filter: a property is not filterable');
  const chosen = rows.filter(test);
  const isJournal = request.path.endsWith('/GLAccountLineItem');
  const selected = isJournal
    ? aggregated(chosen, select)
    : chosen.map((row) => Object.fromEntries(select.map((name) => [name, row[name] ?? ''])));
  return v2Answer(pageOf(request, ordered(selected, orderBy), options, request.query.get('$inlinecount') === 'allpages'));
}

const APPLY = /^filter\((.*)\)\/groupby\(\(([^)]*)\)(?:,aggregate\((.*)\))?\)$/s;

function answerV4(request: SimulatedRequest, rows: readonly SapRow[], options: SapOptions): SimulatedAnswer {
  const apply = APPLY.exec(request.query.get('$apply') ?? '');
  const test = parseFilter(apply?.[1] ?? request.query.get('$filter') ?? '');
  if (!test) return gatewayError(400, '005056A509B11EE1B9A8FEC11C21578E', 'Invalid query option');
  const chosen = rows.filter(test);
  const orderBy = listOf(request.query.get('$orderby'));
  const found = apply ? grouped(chosen, listOf(apply[2]!), apply[3] ?? '') : aggregated(chosen, listOf(request.query.get('$select')));
  return v4Answer(pageOf(request, ordered(found, orderBy), options, request.query.get('$count') === 'true'));
}

function grouped(rows: readonly SapRow[], dimensions: readonly string[], aggregates: string): SapRow[] {
  const measures = [...aggregates.matchAll(/(\w+) with sum as (\w+)/g)].map(([, measure, alias]) => ({ measure: measure!, alias: alias! }));
  return [...Map.groupBy(rows, (row) => JSON.stringify(dimensions.map((name) => row[name] ?? ''))).values()].map((group) =>
    Object.fromEntries([
      ...dimensions.map((name) => [name, group[0]![name] ?? ''] as const),
      ...measures.map(({ measure, alias }) => [alias, sumOf(group, measure)] as const),
    ]),
  );
}

/** A part of the rows, and how it says that there are more. */
function pageOf(
  request: SimulatedRequest,
  rows: readonly SapRow[],
  { rowsMax = 5000, cut = 'link' }: SapOptions,
  counts: boolean,
): AnswerPage {
  const token = request.query.get('$skiptoken');
  const skip = Number.parseInt(token ?? request.query.get('$skip') ?? '0', 10);
  const top = Number.parseInt(request.query.get('$top') ?? String(rows.length), 10);
  const wanted = rows.slice(skip, skip + top);
  const given = wanted.slice(0, rowsMax);
  const isCut = given.length < wanted.length;
  const set = request.path.slice(request.path.lastIndexOf('/') + 1);
  return {
    set,
    rows: given,
    count: counts ? rows.length : undefined,
    next: isCut && cut === 'link' ? nextLink(request, skip + given.length, top - given.length) : undefined,
  };
}

/** Such links name the host that the system knows itself by, and a token that is a plain offset. */
function nextLink(request: SimulatedRequest, offset: number, left: number): string {
  const query = new URLSearchParams(request.query);
  query.delete('$skip');
  query.set('$top', String(left));
  query.set('$skiptoken', String(offset));
  return `http://sapapp01.internal:44300${request.path}?${query}`;
}

function listOf(text: string | null): string[] {
  return (text ?? '').split(',').filter((name) => name !== '');
}
