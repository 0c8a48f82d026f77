import { defineConnector } from '#src/connector-kit/index.ts';
import { focusConfig } from './config.ts';
import { focusDeliveries } from './deliveries.ts';
import { contractCommitments } from './commitments.ts';
import { FOCUS_MAPPINGS } from './mapping.ts';

/** Bills that are FOCUS already, of any issuer. */
export const focus = defineConnector({
  name: 'focus',
  version: '1.1.0',
  description: 'FOCUS 1.0 to 1.4 files of any issuer, CSV and Parquet, with the manifests of AWS and Azure or without any',
  config: focusConfig,
  module: import.meta.url,
  streams: [{ kind: 'charges', name: 'charges', mappings: FOCUS_MAPPINGS, deliveries: focusDeliveries }, contractCommitments],
});
