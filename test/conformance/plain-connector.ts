import { z } from 'zod';
import {
  defineConnector,
  deliveryObject,
  FOCUS_COLUMN_NAMES,
  refuse,
  secret,
  type ChargeMapping,
  type ColumnRule,
  type ListDeliveries,
} from '#src/connector-kit/index.ts';
import type { MemoryFiles } from '#src/conformance/index.ts';

/** The smallest whole connector: one file of five columns beside a manifest. It keeps every clause. */
const constant = (otherwise: string): ColumnRule => ({ otherwise });
const none: ColumnRule = { none: 'the plain bill has no such column' };

export const plainMapping: ChargeMapping = {
  dialect: 'plain',
  version: 1,
  required: ['account', 'day', 'cost', 'currency'],
  control: { amount: { from: ['cost'] }, currency: { from: ['currency'] } },
  exclusions: [{ reason: 'a total of the rows above', from: ['account'], when: (account) => account === 'total' }],
  columns: {
    ...(Object.fromEntries(FOCUS_COLUMN_NAMES.map((name) => [name, none])) as ChargeMapping['columns']),
    BilledCost: { from: ['cost'] },
    BillingAccountId: { from: ['account'] },
    BillingCurrency: { from: ['currency'] },
    BillingPeriodEnd: constant('2025-02-01'),
    BillingPeriodStart: constant('2025-01-01'),
    ChargeCategory: constant('Usage'),
    ChargePeriodEnd: constant('2025-02-01'),
    ChargePeriodStart: { from: ['day'] },
    ContractedCost: { from: ['cost'] },
    EffectiveCost: { from: ['cost'] },
    InvoiceIssuerName: constant('Plain'),
    ListCost: { from: ['cost'] },
    ProviderName: constant('Plain'),
    PublisherName: constant('Plain'),
    ResourceName: { from: ['resource'] },
    ServiceCategory: constant('Other'),
    ServiceName: constant('Plain'),
  },
  tags: { as: () => ({}) },
  finality: 'delivery',
};

const manifestShape = z.object({ files: z.array(z.string()) });

export const plainDeliveries: ListDeliveries<unknown> = async function* (folder) {
  if (!(await folder.stat('manifest.json'))) return;
  const files = parseFiles(await folder.readText('manifest.json'));
  if (!files) {
    yield refuse('plain', 'manifest-unreadable', 'a manifest in JSON', 'manifest.json', 'deliver it again');
    return;
  }
  for (const key of files) {
    if (await folder.stat(key)) continue;
    yield refuse('plain', 'object-missing', key, 'no such file', 'deliver it again');
    return;
  }
  yield { slice: 'plain', objects: files.map((key) => deliveryObject(key)!) };
};

export function parseFiles(text: string): string[] | undefined {
  try {
    return manifestShape.parse(JSON.parse(text)).files;
  } catch {
    return undefined;
  }
}

export const plainConfig = z.strictObject({
  greeting: z.string().optional().describe('What the source says when it is greeted.'),
  token: secret('The token that the source asks for.').optional(),
});

export const plainConnector = defineConnector({
  name: 'plain',
  version: '1.0.0',
  description: 'A bill as plain as a bill can be',
  config: plainConfig,
  streams: [{ kind: 'charges', name: 'charges', mappings: [plainMapping], deliveries: plainDeliveries }],
});

export const plainFixture: MemoryFiles = {
  'manifest.json': '{"files":["plain.csv"]}',
  'plain.csv': [
    'account,day,cost,currency,resource',
    '007,2025-01-01,1.25,EUR,first',
    '007,2025-01-02,-3E-7,EUR,second',
    '008,2025-01-03,0.1,USD,third',
    'total,2025-01-03,1.35,EUR,',
  ].join('\n'),
};

export const plainCode: Readonly<Record<string, string>> = { 'index.ts': "import { defineConnector } from '#src/connector-kit/index.ts';" };
