import { addDays, readFields, type Page, type PagePlace, type PageStream, type SourceApi } from '#src/connector-kit/index.ts';
import { askCollection, endedEarly, type EntitySet } from './ask.ts';
import type { SapGlConfig } from './config.ts';
import { literal, property, V2, type QueryPairs, textOf } from './odata.ts';
import { parseSapDay } from './sap-values.ts';

const COST_CENTERS: EntitySet = { path: '/sap/opu/odata/sap/API_COSTCENTER_SRV/A_CostCenter', protocol: V2 };
const ACCOUNTS: EntitySet = {
  path: '/sap/opu/odata/sap/API_GLACCOUNTINCHARTOFACCOUNTS_SRV/A_GLAccountInChartOfAccounts',
  protocol: V2,
};

/** Cost centres of the controlling area, one row a validity. Read whole each time: rows are changed in place. */
export const costCenters: PageStream<SapGlConfig, 'costCenter'> = {
  kind: 'pages',
  name: 'cost-centers',
  record: 'costCenter',
  version: 2,
  reads: [
    'ControllingArea',
    'CostCenter',
    'ValidityStartDate',
    'ValidityEndDate',
    'CostCtrResponsiblePersonName',
    'CostCenterStandardHierArea',
    'to_Text.results[].Language',
    'to_Text.results[].CostCenterName',
  ],
  plan: async (_, { controllingArea }) => ({ slices: controllingArea === undefined ? [] : [{ slice: controllingArea, final: true }] }),
  page: (api, config, place) =>
    readWhole(api, config, place, COST_CENTERS, (skip) =>
      V2.lines({
        select: [
          'ControllingArea',
          'CostCenter',
          'ValidityStartDate',
          'ValidityEndDate',
          'CostCtrResponsiblePersonName',
          'CostCenterStandardHierArea',
          'to_Text',
        ],
        expand: 'to_Text',
        filter: `ControllingArea eq ${literal(place.slice.slice)}`,
        orderBy: ['ControllingArea', 'CostCenter', 'ValidityEndDate'],
        top: config.pageSize,
        skip,
      }),
    ),
  key: (item) => keyOf(item, ['ControllingArea', 'CostCenter', 'ValidityEndDate']),
  normalize(item, { config }) {
    const fields = readFields(item);
    const costCenterId = fields.text('CostCenter');
    const record = {
      costCenterId,
      name: nameOf(item, 'CostCenterName', config.language) ?? costCenterId,
      owner: fields.optional('CostCtrResponsiblePersonName'),
      parentId: fields.optional('CostCenterStandardHierArea'),
      validFrom: fields.day('ValidityStartDate', parseSapDay),
      validTo: dayAfter(fields.day('ValidityEndDate', parseSapDay)),
    };
    if (record.validTo !== null && record.validTo <= record.validFrom) {
      fields.refuse('ValidityStartDate', `a day before ${record.validTo}, where the validity ends`, record.validFrom);
    }
    const fault = fields.fault();
    return fault ? { rejected: fault } : { record };
  },
};

/** Accounts of the chart. */
export const accounts: PageStream<SapGlConfig, 'glAccount'> = {
  kind: 'pages',
  name: 'accounts',
  record: 'glAccount',
  version: 1,
  reads: [
    'ChartOfAccounts',
    'GLAccount',
    'GLAccountType',
    'to_Text.results[].Language',
    'to_Text.results[].GLAccountName',
    'to_Text.results[].GLAccountLongName',
  ],
  plan: async (_, { chartOfAccounts }) => ({ slices: chartOfAccounts === undefined ? [] : [{ slice: chartOfAccounts, final: true }] }),
  page: (api, config, place) =>
    readWhole(api, config, place, ACCOUNTS, (skip) =>
      V2.lines({
        select: ['ChartOfAccounts', 'GLAccount', 'GLAccountType', 'to_Text'],
        expand: 'to_Text',
        filter: `ChartOfAccounts eq ${literal(place.slice.slice)}`,
        orderBy: ['ChartOfAccounts', 'GLAccount'],
        top: config.pageSize,
        skip,
      }),
    ),
  key: (item) => keyOf(item, ['ChartOfAccounts', 'GLAccount']),
  normalize(item, { config }) {
    const fields = readFields(item);
    const accountId = fields.text('GLAccount');
    const record = {
      chart: fields.text('ChartOfAccounts'),
      accountId,
      name: nameOf(item, 'GLAccountLongName', config.language) ?? nameOf(item, 'GLAccountName', config.language) ?? accountId,
      accountType: fields.optional('GLAccountType'),
    };
    const fault = fields.fault();
    return fault ? { rejected: fault } : { record };
  },
};

/** Pages of a set that is read as a whole; the number of rows that the system counts is the control. */
async function readWhole(
  api: SourceApi,
  config: SapGlConfig,
  { cursor }: PagePlace,
  set: EntitySet,
  queryFrom: (skip: number) => QueryPairs,
): Promise<Page> {
  const at = cursor === null ? { read: 0 } : (JSON.parse(cursor) as { readonly read: number; readonly link?: QueryPairs });
  const { rows, count, next } = await askCollection(api, config, set, at.link ?? queryFrom(at.read));
  const read = at.read + rows.length;
  const isMore = count === undefined ? rows.length >= config.pageSize : read < count;
  if (rows.length === 0 && (isMore || next)) throw endedEarly(set, read, count);
  if (next || isMore) return { items: rows, next: JSON.stringify({ read, ...(next && { link: next }) }) };
  return { items: rows, next: null, ...(count !== undefined && { control: { rows: count } }) };
}

const OPEN = '9999-12-31';

/** The validity ends on the last day that is still of it; 9999-12-31 and later: open. */
function dayAfter(last: string): string | null {
  return last >= OPEN ? null : addDays(`${last}T00:00:00Z`, 1).slice(0, 10);
}

/** A name in the language, else in whichever comes first by its code. */
function nameOf(item: unknown, field: string, language: string): string | undefined {
  const texts = property(property(item, 'to_Text'), 'results');
  const named = (Array.isArray(texts) ? texts : []).flatMap((text): { readonly in: string; readonly name: string }[] => {
    const name = property(text, field);
    return typeof name === 'string' && name.trim() !== '' ? [{ in: textOf(text, 'Language'), name: name.trim() }] : [];
  });
  const sorted = named.toSorted((a, b) => (a.in < b.in ? -1 : 1));
  return (sorted.find((text) => text.in === language) ?? sorted[0])?.name;
}

function keyOf(item: unknown, fields: readonly string[]): string {
  return fields.map((field) => textOf(item, field)).join('/');
}
