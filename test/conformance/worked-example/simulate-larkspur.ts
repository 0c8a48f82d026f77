import { listen, type Simulator } from '#demo/simulators/listen.ts';

export interface Larkspur extends Simulator {
  readonly agreements: Record<string, unknown>[];
  /** The next so many questions are answered with an error inside of a 200. */
  beBusy(times: number): void;
}

export const LARKSPUR_SECRET = 'canary-larkspur-secret';

/** Larkspur Desk on this machine: tokens that are good for three questions, errors inside of a 200, pages that repeat an agreement. */
export async function simulateLarkspur(): Promise<Larkspur> {
  const agreements = makeAgreements();
  const uses = new Map<string, number>();
  let busy = 0;
  const simulator = await listen(({ method, path, query, headers, body }) => {
    if (path === '/oauth/token' && method === 'POST') {
      if (new URLSearchParams(body).get('client_secret') !== LARKSPUR_SECRET) return { status: 401, body: { error: 'invalid_client' } };
      const token = `larkspur-token-${uses.size + 1}`;
      uses.set(`Bearer ${token}`, 3);
      return { body: { access_token: token, token_type: 'Bearer', expires_in: 60 } };
    }
    const left = uses.get(headers['authorization'] ?? '') ?? 0;
    uses.set(headers['authorization'] ?? '', left - 1);
    if (left <= 0) return { status: 401, body: { status: 'error', code: 'token' } };
    if (busy > 0) {
      busy--;
      return { body: { status: 'error', code: 'busy' } };
    }
    return path === '/api/agreements' ? { body: pageOf(agreements, query) } : { status: 404 };
  });
  return { ...simulator, agreements, beBusy: (times) => (busy = times) };
}

/** From the second page on, the last agreement of the page before comes again. */
function pageOf(agreements: readonly unknown[], query: URLSearchParams): unknown {
  const size = Math.min(100, Number(query.get('size')));
  const page = Number(query.get('page') ?? '1');
  const begin = Math.max(0, (page - 1) * size - (page > 1 ? 1 : 0));
  const pages = Math.ceil(agreements.length / size);
  return { status: 'ok', page, pages, total: agreements.length, agreements: agreements.slice(begin, page * size) };
}

function makeAgreements(): Record<string, unknown>[] {
  const products = ['Vector Studio', 'Ledger Notes', 'Sheet Works'];
  return Array.from({ length: 11 }, (_, index) => ({
    id: `AG-${1001 + index}`,
    kind: index === 4 ? 'trial' : 'paid',
    product: products[index % products.length],
    publisher: 'Marlin & Sons',
    seats: 5 * (index + 1),
    metric: 'named-user',
    term: { begin: '2025-01-01', end: index % 3 === 0 ? null : '2025-12-31' },
    costCenter: index === 2 ? null : `0${410 + index}`,
    price: { amount: index === 7 ? 'on request' : `${1249 + index}.50`, currency: index % 2 === 0 ? 'EUR' : 'USD' },
    contact: { name: 'Ada Lovelace', email: 'ada@alderstone.example.org' },
  }));
}
