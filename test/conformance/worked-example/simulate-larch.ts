import { listen, type Simulator } from '#demo/simulators/listen.ts';
import { add, decimal, formatDecimal } from '#src/domain/money/decimal.ts';

export interface Larch extends Simulator {
  /** Lines by month. */
  readonly lines: Record<string, LarchLine[]>;
  /** What the invoice of a month says that it comes to, with tax. */
  totalOf(month: string): string;
  /** The invoice of a month is written. */
  invoice(month: string): void;
}

export interface LarchLine {
  readonly id: string;
  readonly amount: { readonly value: string; readonly currency: string };
  readonly [more: string]: unknown;
}

export const LARCH_TOKEN = 'canary-larch-token';

/** Larch GPU on this machine: a cursor that says nothing, a limit that is met by every fourth request, invoices in euros. */
export async function simulateLarch(): Promise<Larch> {
  const lines: Record<string, LarchLine[]> = {};
  for (const [month, days] of [
    ['2025-01', 6],
    ['2025-02', 5],
    ['2025-03', 4],
  ] as const)
    lines[month] = linesOf(month, days);
  const invoiced = ['2025-01', '2025-02'];
  const totalOf = (month: string) => formatDecimal(lines[month]!.map(({ amount }) => decimal(amount.value)).reduce(add));
  let asked = 0;
  const simulator = await listen(({ path, query, headers }) => {
    if (headers['authorization'] !== `Bearer ${LARCH_TOKEN}`) return { status: 401, body: { error: 'invalid_token' } };
    if (++asked % 4 === 0) return { status: 429, headers: { 'retry-after': '0' }, body: { error: 'rate_limited' } };
    if (path === '/v2/invoices')
      return {
        body: {
          open_month: '2025-03',
          invoices: invoiced.map((month) => ({
            id: `LG-${month}`,
            month,
            total: totalOf(month),
            currency: 'EUR',
            issuer: 'Larch GPU Europe B.V.',
          })),
        },
      };
    return path === '/v2/usage'
      ? { body: exactBody(pageOf(lines[query.get('month') ?? ''] ?? [], query)), headers: { 'content-type': 'application/json' } }
      : { status: 404 };
  });
  return { ...simulator, lines, totalOf, invoice: (month) => void invoiced.push(month) };
}

function pageOf(lines: readonly LarchLine[], query: URLSearchParams): unknown {
  const begin = Number.parseInt(Buffer.from(query.get('cursor') ?? '', 'base64url').toString() || '0', 10);
  const end = begin + Number(query.get('limit'));
  return { lines: lines.slice(begin, end), next_cursor: end < lines.length ? Buffer.from(String(end)).toString('base64url') : null };
}

/** Amounts are JSON numbers with all their digits. */
function exactBody(body: unknown): string {
  return JSON.stringify(body).replaceAll(/"value":"(-?[\d.]+)"/g, '"value":$1');
}

/** Two machines a day and project, a disk, a credit and the tax. */
function linesOf(month: string, days: number): LarchLine[] {
  const line = (id: string, kind: string, value: string, more: object): LarchLine => ({
    id: `${month}-${id}`,
    kind,
    project: { id: 'p-1', name: 'Vision' },
    product: 'gpu',
    machine: null,
    from: `${month}-01T00:00:00Z`,
    to: `${month}-02T00:00:00Z`,
    quantity: null,
    unit: null,
    price: null,
    amount: { value, currency: 'EUR' },
    labels: null,
    ...more,
  });
  const machines = Array.from({ length: days }, (_, index) =>
    ['vision', 'speech'].map((team, place) =>
      line(`gpu-${index + 1}-${team}`, 'usage', place === 0 ? '54.6328125' : '27.31640625', {
        project: place === 0 ? { id: 'p-1', name: 'Vision' } : { id: 'p-2', name: 'Speech' },
        machine: { id: `m-${team}`, type: place === 0 ? 'h100x8' : 'h100x4', region: 'eu-north' },
        from: `${month}-0${index + 1}T00:00:00Z`,
        to: `${month}-0${index + 2}T00:00:00Z`,
        quantity: '24',
        unit: 'Hours',
        price: { value: '2.49', currency: 'USD' },
        labels: { team, 'cost-center': place === 0 ? 'CC-2100' : 'CC-2200' },
      }),
    ),
  ).flat();
  return [
    ...machines,
    line('disk', 'usage', '3.2', {
      product: 'volume',
      machine: { id: 'vol-1', type: 'nvme', region: 'eu-north' },
      quantity: '400',
      unit: 'GB-Months',
      labels: { team: 'vision' },
    }),
    line('credit', 'credit', '-20', { product: 'support' }),
    line('tax', 'tax', '101.43', { product: 'tax' }),
  ];
}
