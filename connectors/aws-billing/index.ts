import { defineConnector } from '#src/connector-kit/index.ts';
import { awsBillingConfig } from './config.ts';
import { awsDeliveries } from './deliveries.ts';
import { curLegacy, curTwo } from './mapping.ts';

/** AWS bills: legacy cost and usage reports and CUR 2.0 of Data Exports, CSV and Parquet. FOCUS exports belong to `focus`. */
export const awsBilling = defineConnector({
  name: 'aws-billing',
  version: '1.0.0',
  description: 'AWS Cost and Usage Reports: legacy CUR and CUR 2.0 (Data Exports), with or without manifests',
  config: awsBillingConfig,
  module: import.meta.url,
  streams: [{ kind: 'charges', name: 'charges', mappings: [curTwo, curLegacy], deliveries: awsDeliveries }],
});
