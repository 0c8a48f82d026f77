import { z } from 'zod';
import { defineConnector } from '../../../connector-kit/index.ts';
import { deliveries } from './deliveries.ts';
import { mapping } from './mapping.ts';

/** Bills of Acme Example as CSV files, one or more a month: `acme-example-2025-01.csv`, plain or gzipped. */
export const connector = defineConnector({
  name: 'acme-example',
  version: '0.1.0',
  description: 'Bills of Acme Example as monthly CSV files',
  // What a source must be told in costweave.yaml. Every property is described; a secret is made with `secret('What it is')`.
  config: z.strictObject({
    prefix: z.string().optional().describe('Only files whose name begins with this text are read. Left out: all files.'),
  }),
  module: import.meta.url,
  streams: [{ kind: 'charges', name: 'charges', mappings: [mapping], deliveries }],
});
