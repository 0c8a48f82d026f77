import { z } from 'zod';
import { defineConnector, isMonth, secret } from '../../../connector-kit/index.ts';
import { mapping } from './mapping.ts';
import { check, key, page, plan } from './pages.ts';

/** Bills of Acme Example, over its interface. */
export const connector = defineConnector({
  name: 'acme-example',
  version: '0.1.0',
  description: 'Bills of Acme Example, month by month from its interface',
  // What a source must be told in costweave.yaml. Every property is described; a secret is made with `secret('What it is')`.
  config: z.strictObject({
    url: z.url().describe('Where the interface is found, such as https://billing.acme.example'),
    token: secret('The token of an account that may read bills.'),
    since: z.string().refine(isMonth, 'a month such as 2025-01').describe('The first month that is read.'),
  }),
  module: import.meta.url,
  streams: [],
  // The engine asks there and nowhere else, and sends the token itself.
  endpoint: ({ url, token }) => ({ url, authorization: { kind: 'bearer', token }, connections: 2 }),
  check,
  pages: [
    {
      kind: 'charges-pages',
      name: 'usage',
      mappings: [mapping],
      // What the mapping reads of an item: when all items lose one of these, the stream stops and says so.
      reads: [
        'id',
        'kind',
        'account.id',
        'account.name',
        'service',
        'resource.id',
        'resource.region',
        'from',
        'to',
        'quantity',
        'unit',
        'cost',
        'currency',
        'invoice',
        'labels',
      ],
      plan,
      page,
      key,
    },
  ],
});
