import { defineConnector, secret } from 'costweave/connector-kit';
import { z } from 'zod';
import { normalize } from './normalize.ts';
import { check, key, page, plan } from './pages.ts';

/** Licence agreements of Larkspur Desk, a made-up desk for software, over its interface. */
export const connector = defineConnector({
  name: 'larkspur-licenses',
  version: '1.0.0',
  description: 'Licence agreements of Larkspur Desk: how many seats, until when, for how much',
  config: z.strictObject({
    url: z.url().describe('Where Larkspur Desk is found, such as https://desk.larkspur.example'),
    clientId: z.string().min(1).describe('The id of an API client with the role "agreements: read".'),
    clientSecret: secret('The secret of that API client.'),
    pageSize: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'a whole number from 1 to 999')
      .default('100')
      .describe('Agreements on a page; Larkspur cuts more than 100 without a word.'),
  }),
  module: import.meta.url,
  streams: [],
  endpoint: ({ url, clientId, clientSecret }) => ({
    url,
    authorization: { kind: 'client-credentials', tokenUrl: '/oauth/token', clientId, clientSecret, scope: 'agreements.read' },
    connections: 2,
  }),
  check,
  pages: [
    {
      kind: 'pages',
      name: 'agreements',
      record: 'licenseEntitlement',
      version: 1,
      reads: [
        'id',
        'kind',
        'product',
        'publisher',
        'seats',
        'metric',
        'term.begin',
        'term.end',
        'costCenter',
        'price.amount',
        'price.currency',
      ],
      plan,
      page,
      key,
      normalize,
    },
  ],
});
