import { defineConnector } from '#src/connector-kit/index.ts';
import { tableFileConfig } from './config.ts';
import { declaredStreams } from './declared-streams.ts';

/**
 * Tables of one's own, as CSV, NDJSON or Parquet: drivers, exchange rates, headcount, SaaS and vendor invoices, usage of models,
 * licences, the register of fixed assets. What their columns are is declared in the configuration; nothing is guessed.
 */
export const tableFile = defineConnector({
  name: 'table-file',
  version: '1.0.0',
  description: 'Tables with columns of your own (CSV, NDJSON, Parquet): invoices, drivers, rates, licences, fixed assets, model usage',
  config: tableFileConfig,
  module: import.meta.url,
  streams: [],
  configured: (config) => ({ streams: declaredStreams(config) }),
});
