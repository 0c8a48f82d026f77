import {
  addDays,
  readFields,
  SourceFault,
  type Exclusion,
  type ItemFields,
  type Page,
  type PageStream,
  type SourceApi,
} from '#src/connector-kit/index.ts';
import { askCollection, endless, pathOfSelf, quoted } from './ask.ts';
import type { OracleGlConfig } from './config.ts';

/** Validity without a beginning. */
const ALWAYS = '1900-01-01';

/** Cost centres: the values of the cost centre segment, by the code of their value set. */
export function costCenters(valueSet: string): PageStream<OracleGlConfig, 'costCenter'> {
  return {
    ...valuesOf(valueSet),
    name: 'cost-centers',
    record: 'costCenter',
    reads: ['Value', 'Description', 'EnabledFlag', 'StartDateActive', 'EndDateActive'],
    normalize(item) {
      const fields = readFields(item);
      const excluded = reasonToExclude(fields);
      if (excluded) return { excluded };
      const costCenterId = fields.text('Value');
      const lastDay = fields.optionalDay('EndDateActive');
      const record = {
        costCenterId,
        name: fields.optional('Description') ?? costCenterId,
        owner: null,
        parentId: null,
        validFrom: fields.optionalDay('StartDateActive') ?? ALWAYS,
        validTo: lastDay === null ? null : addDays(`${lastDay}T00:00:00Z`, 1).slice(0, 10),
      };
      if (record.validTo !== null && record.validTo <= record.validFrom) {
        fields.refuse('StartDateActive', `a day before ${record.validTo}, where the validity ends`, record.validFrom);
      }
      const fault = fields.fault();
      return fault ? { rejected: fault } : { record };
    },
  };
}

/** Accounts: the values of the natural account segment. */
export function accounts(valueSet: string): PageStream<OracleGlConfig, 'glAccount'> {
  return {
    ...valuesOf(valueSet),
    name: 'accounts',
    record: 'glAccount',
    reads: ['Value', 'Description', 'EnabledFlag'],
    normalize(item) {
      const fields = readFields(item);
      const excluded = reasonToExclude(fields);
      if (excluded) return { excluded };
      const accountId = fields.text('Value');
      const record = { chart: valueSet, accountId, name: fields.optional('Description') ?? accountId, accountType: null };
      const fault = fields.fault();
      return fault ? { rejected: fault } : { record };
    },
  };
}

function reasonToExclude(fields: ItemFields): Exclusion | undefined {
  return ['N', 'false'].includes(fields.optional('EnabledFlag') ?? '') ? { reason: 'disabled' } : undefined;
}

/** A value set as a slice of its own, read whole each time. */
function valuesOf(valueSet: string): Pick<PageStream<OracleGlConfig>, 'kind' | 'version' | 'plan' | 'page' | 'key'> {
  return {
    kind: 'pages',
    version: 1,
    plan: async (api) => ({ slices: [{ slice: valueSet, final: true, parameters: { path: await pathOfValues(api, valueSet) } }] }),
    page: (api, _, { slice, cursor }) => readValues(api, slice.parameters?.['path'] ?? '', cursor),
    key: (item) => readFields(item).optional('ValueId') ?? '',
  };
}

/** The key of a value set may be a hash: the way to its values is the link that it comes with. */
async function pathOfValues(api: SourceApi, valueSet: string): Promise<string> {
  const { items } = await askCollection(api, 'valueSets', [['q', `ValueSetCode=${quoted(valueSet)}`]]);
  const path = items[0] && pathOfSelf(items[0]);
  if (path !== undefined) return `${path}/child/values`;
  throw new SourceFault('stop', {
    code: 'value-set-unknown',
    expected: `the value set ${valueSet}`,
    found: items.length === 0 ? 'none of that code' : 'one without a link to itself',
    wayOut: 'correct the code of the value set in the configuration, or give the user the privilege to see value sets',
  });
}

async function readValues(api: SourceApi, path: string, cursor: string | null): Promise<Page> {
  const offset = cursor === null ? 0 : Number.parseInt(cursor, 10);
  const { items, hasMore } = await askCollection(api, path, [
    ['onlyData', 'true'],
    ['orderBy', 'ValueId:asc'],
    ['limit', '500'],
    ['offset', String(offset)],
  ]);
  if (hasMore && items.length === 0) throw endless('values', offset);
  return { items, next: hasMore ? String(offset + items.length) : null };
}
