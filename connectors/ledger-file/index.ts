import { defineConnector } from '#src/connector-kit/index.ts';
import { ledgerFileConfig } from './config.ts';
import { drivers } from './drivers.ts';
import { journal } from './journal.ts';
import { accounts, costCenters, exchangeRates } from './master-data.ts';

/**
 * The books as files, from any accounting system that can export CSV (with a header, comma, UTF-8) or NDJSON, plain or gzipped:
 *
 *     journal/1000/2025-001.csv.gz        journal lines of company code 1000, fiscal period 1 of 2025
 *     accounts.csv  cost-centers.csv      master data, or folders of these names with one slice a file
 *     exchange-rates.csv
 *     drivers/headcount/2025-01.csv       quantities that allocation follows
 *     <any file>.control.json             optional: what the sender counted, and whether the period is closed
 *
 * Dates are ISO, identifiers are text and keep their leading zeros. Columns and their other names: columns.ts.
 */
export const ledgerFile = defineConnector({
  name: 'ledger-file',
  version: '1.0.0',
  description: 'Journals, accounts, cost centres, exchange rates and drivers as CSV or NDJSON files.',
  config: ledgerFileConfig,
  module: import.meta.url,
  streams: [journal, accounts, costCenters, exchangeRates, drivers],
});
