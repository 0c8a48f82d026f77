import { z } from 'zod';
import { defineConnector } from '../../../connector-kit/index.ts';
import { deliveries } from './deliveries.ts';
import { normalize } from './normalize.ts';

/** Measured quantities of Acme Example as CSV files, one or more a month: `acme-example-2025-01.csv`, plain or gzipped. */
export const connector = defineConnector({
  name: 'acme-example',
  version: '0.1.0',
  description: 'Measured quantities of Acme Example, which allocation can follow, as monthly CSV files',
  // What a source must be told in costweave.yaml. Every property is described; a secret is made with `secret('What it is')`.
  config: z.strictObject({
    prefix: z.string().optional().describe('Only files whose name begins with this text are read. Left out: all files.'),
  }),
  module: import.meta.url,
  streams: [
    {
      kind: 'records',
      name: 'drivers',
      // Or ledgerEntry, glAccount, costCenter, exchangeRate: the kit's RecordTypes say what each holds.
      record: 'driverValue',
      // Raise it when the same file would give other records: deliveries are then read again.
      version: 1,
      // A file that lacks one of these is refused.
      required: ['cost_center', 'measure', 'unit', 'quantity'],
      deliveries,
      normalize,
    },
  ],
});
