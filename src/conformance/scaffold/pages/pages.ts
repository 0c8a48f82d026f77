import { SourceFault, type Page, type PagePlace, type PagePlan, type SourceApi } from '../../../connector-kit/index.ts';

const PAGE_SIZE = 2;

/** What is read as a whole: here all devices. A ledger has a slice for each company and period, with `parameters` for `page`. */
export function plan(): Promise<PagePlan> {
  return Promise.resolve({ slices: [{ slice: 'devices' }] });
}

/**
 * One page. The engine keeps `next` and asks again with it, perhaps in another process and after days: it must say all that is needed.
 * Throttling, time-outs and expired tokens are the engine's. Faults go through: never answer an empty page for one.
 */
export async function page(api: SourceApi, _config: unknown, { cursor }: PagePlace): Promise<Page> {
  const query = [['limit', String(PAGE_SIZE)] as const, ...(cursor === null ? [] : [['after', cursor] as const])];
  const answer = await api.request({ path: '/v1/devices', query });
  return pageOf(answer.json());
}

/** Asks the least that shows that address and token are right. */
export async function check(api: SourceApi): Promise<string> {
  const { items } = await page(api, undefined, { slice: { slice: 'devices' }, cursor: null });
  return `the interface answers with ${items.length} devices on the first page`;
}

/** What makes a device one of its slice, even when it comes on two pages. An item may be anything: look before you read. */
export function key(item: unknown): string {
  return isObject(item) && typeof item['id'] === 'string' ? item['id'] : '';
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pageOf(answer: unknown): Page {
  const { devices, next = null } = isObject(answer) ? answer : {};
  if (Array.isArray(devices) && (typeof next === 'string' || next === null)) return { items: devices, next };
  throw new SourceFault('stop', {
    code: 'not-understood',
    expected: 'an object with devices and next',
    found: JSON.stringify(answer).slice(0, 80),
    wayOut: 'check that url is the address of the interface, and which version of it answers',
  });
}
