import type { Delivery, ObjectFolder, RecordStream, Refusal } from '#src/connector-kit/index.ts';
import { ACCOUNT_COLUMNS, COST_CENTER_COLUMNS, EXCHANGE_RATE_COLUMNS, headerOf } from './columns.ts';
import type { LedgerFileConfig } from './config.ts';
import { listSlices } from './list-slices.ts';
import { dayAfter, readCells, type Cells } from './read-cells.ts';

/** G/L accounts: `accounts.csv`, or one slice a file in `accounts/`. */
export const accounts: RecordStream<LedgerFileConfig, 'glAccount'> = {
  kind: 'records',
  name: 'accounts',
  record: 'glAccount',
  version: 1,
  header: headerOf(ACCOUNT_COLUMNS),
  required: ['account', 'name'],
  deliveries: (folder) => listMasterData(folder, 'accounts'),
  normalize(row) {
    const cells = readCells(row);
    const record = {
      chart: cells.optional('chart') ?? '',
      accountId: cells.text('account'),
      name: cells.text('name'),
      accountType: cells.optional('type'),
    };
    const fault = cells.fault();
    return fault ? { rejected: fault } : { record };
  },
};

/**
 * Cost centres: `cost-centers.csv`, or one slice a file in `cost-centers/`. A cost centre may have several rows, one a validity.
 * `valid_to` is the last day on which the row holds (as SAP writes it); `valid_until` the first day on which it no longer does.
 * Neither, or 9999-12-31: open.
 */
export const costCenters: RecordStream<LedgerFileConfig, 'costCenter'> = {
  kind: 'records',
  name: 'cost-centers',
  record: 'costCenter',
  version: 1,
  header: headerOf(COST_CENTER_COLUMNS),
  required: ['cost_center', 'name', 'valid_from'],
  deliveries: (folder) => listMasterData(folder, 'cost-centers'),
  normalize(row) {
    const cells = readCells(row);
    const record = {
      costCenterId: cells.text('cost_center'),
      name: cells.text('name'),
      owner: cells.optional('owner'),
      parentId: cells.optional('parent'),
      validFrom: cells.day('valid_from'),
      validTo: endOfValidity(cells),
    };
    if (record.validTo !== null && record.validTo <= record.validFrom) {
      cells.refuse('valid_from', `a day before ${record.validTo}, where the validity ends`, record.validFrom);
    }
    const fault = cells.fault();
    return fault ? { rejected: fault } : { record };
  },
};

/**
 * Exchange rates: `exchange-rates.csv`, or one slice a file in `exchange-rates/`. One unit of `from_currency` is `rate` units of
 * `to_currency`, from `valid_from` until the set's next rate of the pair.
 */
export const exchangeRates: RecordStream<LedgerFileConfig, 'exchangeRate'> = {
  kind: 'records',
  name: 'exchange-rates',
  record: 'exchangeRate',
  version: 1,
  header: headerOf(EXCHANGE_RATE_COLUMNS),
  required: ['rate_set', 'from_currency', 'to_currency', 'valid_from', 'rate'],
  deliveries: (folder) => listMasterData(folder, 'exchange-rates'),
  normalize(row) {
    const cells = readCells(row);
    const record = {
      rateSet: cells.text('rate_set'),
      fromCurrency: cells.currency('from_currency'),
      toCurrency: cells.currency('to_currency'),
      validFrom: cells.day('valid_from'),
      rate: cells.number('rate'),
    };
    if (record.rate === '0' || record.rate.startsWith('-')) cells.refuse('rate', 'a rate above zero', record.rate);
    if (record.fromCurrency === record.toCurrency) cells.refuse('to_currency', 'another currency than from_currency', record.toCurrency);
    const fault = cells.fault();
    return fault ? { rejected: fault } : { record };
  },
};

function listMasterData(folder: ObjectFolder, name: string): AsyncIterable<Delivery | Refusal> {
  return listSlices(folder, {
    prefix: name,
    placeOf: (stem) => {
      if (stem !== name && !stem.startsWith(`${name}/`)) return null;
      return stem.lastIndexOf('/') > name.length ? undefined : { slice: stem, part: '' };
    },
    pattern: `${name}.csv or ${name}/<name>.csv (or .ndjson, plain or .gz)`,
    finalByItself: true,
  });
}

const OPEN = '9999-12-31';

function endOfValidity(cells: Cells): string | null {
  const last = cells.optionalDay('valid_to');
  const until = cells.optionalDay('valid_until');
  if (last !== null && until !== null) cells.refuse('valid_to', 'either valid_to (last day) or valid_until (first day after)', last);
  const end = last === null ? until : last >= OPEN ? null : dayAfter(last);
  return end === null || end >= OPEN ? null : end;
}
