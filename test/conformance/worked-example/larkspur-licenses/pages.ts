import {
  SourceFault,
  type FaultKind,
  type Page,
  type PagePlace,
  type PagePlan,
  type SourceAnswer,
  type SourceApi,
} from 'costweave/connector-kit';

interface Config {
  readonly pageSize: string;
}

/** All agreements that there are: Larkspur does not say which have changed. */
export function plan(): Promise<PagePlan> {
  return Promise.resolve({ slices: [{ slice: 'agreements' }] });
}

/** Pages are numbered from 1, and each says how many there are: a short page is not the last one. */
export async function page(api: SourceApi, { pageSize }: Config, { cursor }: PagePlace): Promise<Page> {
  const query = [
    ['page', cursor ?? '1'],
    ['size', pageSize],
    // By id, so that an agreement that comes meanwhile moves as few as possible.
    ['sort', 'id'],
  ] as const;
  const answer = await api.request({ path: '/api/agreements', query, judge });
  return pageOf(answer.json());
}

export async function check(api: SourceApi): Promise<string> {
  const answer = await api.request({ path: '/api/agreements', query: [['size', '1']], judge });
  const { items } = pageOf(answer.json());
  return `Larkspur Desk answers, ${items.length === 0 ? 'and has no agreements yet' : 'and agreements may be read'}`;
}

export function key(item: unknown): string {
  return isObject(item) && typeof item['id'] === 'string' ? item['id'] : '';
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Larkspur tells its errors inside of a 200: `{ "status": "error", "code": "busy" }`. */
function judge(answer: SourceAnswer): FaultKind | undefined {
  const body = answer.json();
  if (!isObject(body) || body['status'] !== 'error') return undefined;
  return body['code'] === 'busy' ? 'retry' : 'stop';
}

function pageOf(answer: unknown): Page {
  const { agreements, page: number, pages, total } = isObject(answer) ? answer : {};
  if (!Array.isArray(agreements) || !isCount(number) || !isCount(pages) || !isCount(total)) {
    throw new SourceFault('stop', {
      code: 'not-understood',
      expected: 'an object with agreements, page, pages and total',
      found: JSON.stringify(answer).slice(0, 80),
      wayOut: 'check that url is the address of Larkspur Desk',
    });
  }
  const at = Number.parseInt(number, 10);
  const isLast = at >= Number.parseInt(pages, 10);
  return isLast
    ? { items: agreements, next: null, control: { rows: Number.parseInt(total, 10) } }
    : { items: agreements, next: String(at + 1) };
}

function isCount(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,9}$/.test(value);
}
