import { z } from 'zod';
import { listen, type Simulator } from '#demo/simulators/listen.ts';
import { defineConnector, secret, type Connector, type Normalized, type PagePlan, type PageStream } from '#src/connector-kit/index.ts';
import { openSourceApi, type OpenSourceApi, type SourceApiOptions } from '#src/platform/source-client/open-source-api.ts';
import { SYSTEM_CLOCK } from '#src/platform/source-client/source-clock.ts';

/** An inventory made up for these tests: devices over pages with a token of 60 seconds. */
export interface Device {
  readonly id: string;
  readonly general: Record<string, unknown>;
  readonly [more: string]: unknown;
}

export const config = z.strictObject({
  url: z.string().describe('Where it answers'),
  clientSecret: secret('Of the client'),
  /** What `plan` answers; tests set it. */
  slices: z.array(z.string()).default(['devices']).describe('Slices'),
  mode: z.enum(['whole', 'changes']).default('whole').describe('Mode'),
});
type Config = z.output<typeof config>;

export const devices: PageStream<Config, 'assetObservation'> = {
  kind: 'pages',
  name: 'devices',
  record: 'assetObservation',
  version: 1,
  reads: ['id', 'general.name', 'general.serial', 'tags'],
  plan: (_api, { slices, mode }, { watermark, from, now }) =>
    Promise.resolve({
      slices: slices.map((slice) => ({ slice, mode, parameters: { since: from ?? watermark ?? '', until: now } })),
      watermark: now,
    } satisfies PagePlan),
  async page(api, _config, { slice, cursor }) {
    const answer = await api.request({
      path: `/api/${slice.slice}`,
      query: [
        ['page', cursor ?? '0'],
        ['since', slice.parameters?.['since'] ?? ''],
      ],
      judge: ({ status, text }) =>
        text.includes('"fault":"slice"') ? 'skip' : status === 400 && text.includes('slow down') ? 'retry' : undefined,
    });
    const body = answer.json() as { results: Device[]; next: string | null; total?: string; removed?: string[] };
    return {
      items: body.results,
      next: body.next,
      ...(body.removed ? { removed: body.removed } : {}),
      ...(body.next === null && body.total !== undefined ? { control: { rows: Number.parseInt(body.total, 10) } } : {}),
    };
  },
  key: (item) => (item as Device).id,
  normalize: (item) => normalize(item as Device),
};

function normalize({ id, general, tags }: Device): Normalized<'assetObservation'> {
  if (general['name'] === 'scrap') return { excluded: { reason: 'scrapped' } };
  if (typeof general['serial'] !== 'string') return { rejected: { column: 'general.serial', expected: 'a serial number', found: 'none' } };
  return {
    record: {
      itemKey: id,
      assetType: 'computer',
      nativeType: null,
      name: String(general['name']),
      serialNumber: general['serial'],
      assetTag: null,
      hardwareUuid: null,
      macAddresses: [],
      cloudResourceId: null,
      cloudAccountId: null,
      region: null,
      manufacturer: null,
      model: null,
      operatingSystem: null,
      assignedTo: null,
      costCenterId: null,
      state: 'active',
      firstSeenAt: null,
      lastSeenAt: null,
      purchase: null,
      software: [],
      relationships: [],
      tags: (tags ?? {}) as Record<string, string>,
    },
  };
}

// Connectors are used by whoever does not know their configuration.
// oxlint-disable-next-line typescript/no-explicit-any
export const inventory: Connector<any> = defineConnector<Config>({
  name: 'inventory',
  version: '1.0.0',
  description: 'Devices, for tests.',
  config: config as never,
  streams: [],
  pages: [devices],
  endpoint: ({ url, clientSecret }) => ({
    url,
    authorization: { kind: 'client-credentials', tokenUrl: '/oauth/token', clientId: 'tests', clientSecret },
    timeout: 2,
  }),
  check: async (api) => `version ${String(((await api.request({ path: '/api/version' })).json() as { version: string }).version)}`,
});

export interface InventorySimulator extends Simulator {
  /** Pages of a slice, in the order in which they are handed out; changing them changes the answers. */
  readonly pages: Map<string, Device[][]>;
  readonly removed: Map<string, string[]>;
  /** Tokens handed out so far; one is refused from then on when it is taken out of here. */
  readonly tokens: Set<string>;
  /** Forgets what was asked so far. */
  readonly forget: () => void;
}

export async function simulateInventory(pages: Record<string, Device[][]>, port = 0): Promise<InventorySimulator> {
  const held = new Map(Object.entries(pages));
  const removed = new Map<string, string[]>();
  const tokens = new Set<string>();
  let handedOut = 0;
  const simulator = await listen((request) => {
    if (request.path === '/oauth/token') {
      const token = `token-number-${++handedOut}`;
      tokens.add(token);
      return { body: { access_token: token, expires_in: 60 } };
    }
    if (!tokens.has((request.headers['authorization'] ?? '').replace('Bearer ', ''))) return { status: 401, body: '' };
    if (request.path === '/api/version') return { body: { version: '7.1' } };
    const name = request.path.replace('/api/', '');
    const slice = held.get(name);
    if (!slice) return { status: 200, body: { fault: 'slice', code: 'NoSuchSlice' } };
    const page = Number.parseInt(request.query.get('page') ?? '0', 10);
    const isLast = page + 1 >= slice.length;
    return {
      body: {
        results: slice[page] ?? [],
        next: isLast ? null : String(page + 1),
        ...(isLast ? { removed: removed.get(name) ?? [] } : {}),
      },
    };
  }, port);
  return { ...simulator, pages: held, removed, tokens, forget: () => void (simulator.requests as unknown[]).splice(0) };
}

export const SECRET = 'canary-of-the-inventory';

export function openInventory(simulator: Pick<Simulator, 'url'>, options: Partial<SourceApiOptions> = {}): OpenSourceApi {
  return openSourceApi(inventory.endpoint!(inventory.config.parse(configOf(simulator))), {
    env: { INVENTORY_SECRET: SECRET },
    allow: { http: true, privateAddresses: true },
    clock: { ...SYSTEM_CLOCK, sleep: () => Promise.resolve() },
    ...options,
  });
}

export function configOf(simulator: Pick<Simulator, 'url'>, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { url: simulator.url, clientSecret: 'env:INVENTORY_SECRET', ...more };
}

export function device(number: number, more: Record<string, unknown> = {}): Device {
  return {
    id: `D${String(number).padStart(5, '0')}`,
    general: { name: `host-${number}`, serial: `S${number}` },
    tags: { owner: 'it' },
    ...more,
  };
}

/** Devices in pages of so many. */
export function paged(devices: readonly Device[], size: number): Device[][] {
  const pages: Device[][] = [];
  for (let start = 0; start < devices.length; start += size) pages.push(devices.slice(start, start + size));
  return pages.length > 0 ? pages : [[]];
}
