import { z } from 'zod';
import { defineConnector, secret } from '../../../connector-kit/index.ts';
import { normalize } from './normalize.ts';
import { check, key, page, plan } from './pages.ts';

/** Devices of Acme Example, over its interface. */
export const connector = defineConnector({
  name: 'acme-example',
  version: '0.1.0',
  description: 'Devices of Acme Example, page by page from its interface',
  // What a source must be told in costweave.yaml. Every property is described; a secret is made with `secret('What it is')`.
  config: z.strictObject({
    url: z.url().describe('Where the interface is found, such as https://devices.acme.example'),
    token: secret('The token of an account that may read devices.'),
  }),
  module: import.meta.url,
  streams: [],
  // The engine asks there and nowhere else, and sends the token itself.
  endpoint: ({ url, token }) => ({ url, authorization: { kind: 'bearer', token }, connections: 2 }),
  check,
  pages: [
    {
      kind: 'pages',
      name: 'devices',
      // Or ledgerEntry, licenseEntitlement, driverValue, model: the kit's RecordTypes say what each holds.
      record: 'assetObservation',
      // Raise it when the same item would give another record.
      version: 1,
      // What normalize reads: when all items lose one of these, the stream stops and says so.
      reads: ['id', 'name', 'serialNumber', 'owner.email', 'model', 'system', 'seenAt', 'state'],
      plan,
      page,
      key,
      normalize,
    },
  ],
});
