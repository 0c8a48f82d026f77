import {
  addMonths,
  monthOf,
  SourceFault,
  type DeliveryControl,
  type KnownBefore,
  type Month,
  type Page,
  type PagePlace,
  type PagePlan,
  type SourceApi,
} from '../../../connector-kit/index.ts';

const PAGE_SIZE = 2;

interface Config {
  readonly since: Month;
}

/**
 * A month is a slice: it is read and sealed as a whole, and a later reading of it replaces what was there. The month before is read again
 * each time, for its invoice comes in the days after its end.
 */
export function plan(_api: SourceApi, { since }: Config, { watermark, from, now }: KnownBefore): Promise<PagePlan> {
  const current = monthOf(now);
  const slices = [];
  for (let month = from ?? watermark ?? since; month <= current; month = addMonths(month, 1))
    slices.push({ slice: `acme-example/${month}`, months: [month], parameters: { month } });
  return Promise.resolve({ slices, watermark: addMonths(current, -1) });
}

/**
 * One page. The engine keeps `next` and asks again with it, perhaps in another process and after days: it must say all that is needed.
 * Throttling, time-outs and expired tokens are the engine's. Faults go through: never answer an empty page for one.
 */
export async function page(api: SourceApi, _config: unknown, { slice, cursor }: PagePlace): Promise<Page> {
  const query = [
    ['month', slice.parameters?.['month'] ?? ''] as const,
    ['limit', String(PAGE_SIZE)] as const,
    ...(cursor === null ? [] : [['after', cursor] as const]),
  ];
  const answer = await api.request({ path: '/v1/usage', query });
  return pageOf(answer.json());
}

/** Asks the least that shows that address and token are right. */
export async function check(api: SourceApi, { since }: Config): Promise<string> {
  const { items } = await page(api, undefined, { slice: { slice: 'check', parameters: { month: since } }, cursor: null });
  return `the interface answers with ${items.length} charges on the first page of ${since}`;
}

/** What makes a charge one of its month, even when it comes on two pages. An item may be anything: look before you read. */
export function key(item: unknown): string {
  return isObject(item) && typeof item['id'] === 'string' ? item['id'] : '';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function pageOf(answer: unknown): Page {
  const { usage, next = null, totals } = isObject(answer) ? answer : {};
  if (Array.isArray(usage) && (typeof next === 'string' || next === null))
    return { items: usage, next, ...(next === null && isObject(totals) ? { control: controlOf(totals) } : {}) };
  throw new SourceFault('stop', {
    code: 'not-understood',
    expected: 'an object with usage and next',
    found: JSON.stringify(answer).slice(0, 80),
    wayOut: 'check that url is the address of the interface, and which version of it answers',
  });
}

/** What the source says that the month comes to, by currency: the month is refused when what was read differs. */
function controlOf(totals: Readonly<Record<string, unknown>>): DeliveryControl {
  return { amounts: Object.fromEntries(Object.entries(totals).map(([currency, amount]) => [currency, String(amount)])) };
}
