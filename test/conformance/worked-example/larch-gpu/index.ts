import { defineConnector, isMonth, secret } from 'costweave/connector-kit';
import { z } from 'zod';
import { mapping } from './mapping.ts';
import { check, key, page, plan } from './pages.ts';

/** Usage of Larch GPU, a made-up cloud of GPUs that prices in US dollars and sends invoices in euros. */
export const connector = defineConnector({
  name: 'larch-gpu',
  version: '1.0.0',
  description: 'Usage and invoices of Larch GPU, month by month',
  config: z.strictObject({
    url: z.url().describe('Where the interface is found, such as https://api.larch.example'),
    token: secret('A token of an account with the role "billing: read".'),
    since: z.string().refine(isMonth, 'a month such as 2025-01').describe('The first month that is read.'),
    pageSize: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'a whole number from 1 to 999')
      .default('200')
      .describe('Lines on a page.'),
  }),
  module: import.meta.url,
  streams: [],
  endpoint: ({ url, token }) => ({ url, authorization: { kind: 'bearer', token }, connections: 2, requestsPerSecond: 50 }),
  check,
  pages: [
    {
      kind: 'charges-pages',
      name: 'usage',
      mappings: [mapping],
      reads: [
        'id',
        'kind',
        'project.id',
        'project.name',
        'product',
        'machine.id',
        'machine.type',
        'machine.region',
        'from',
        'to',
        'quantity',
        'unit',
        'price.value',
        'price.currency',
        'amount.value',
        'amount.currency',
        'labels',
        'invoice.id',
        'invoice.issuer',
      ],
      plan,
      page,
      key,
    },
  ],
});
