import {
  addMonths,
  isMonth,
  SourceFault,
  type KnownBefore,
  type Month,
  type Page,
  type PagePlace,
  type PagePlan,
  type PageSlice,
  type SourceApi,
} from 'costweave/connector-kit';

interface Config {
  readonly since: Month;
  readonly pageSize: string;
}

interface Invoice {
  readonly id: string;
  readonly month: Month;
  /** With tax, as lines are. */
  readonly total: string;
  readonly currency: string;
  readonly issuer: string;
}

/**
 * A month is a slice. It is final once its invoice is there, and is then read with the invoice's total as its control; the month of the
 * newest invoice is read once more each time, for Larch corrects it in the weeks after.
 */
export async function plan(api: SourceApi, { since }: Config, { watermark, from }: KnownBefore): Promise<PagePlan> {
  const { invoices, open } = await askInvoices(api);
  const newest = invoices
    .map(({ month }) => month)
    .toSorted()
    .at(-1);
  const slices: PageSlice[] = [];
  for (let month = from ?? watermark ?? since; month <= open; month = addMonths(month, 1)) {
    const invoice = invoices.find((each) => each.month === month);
    slices.push({
      slice: `larch/${month}`,
      months: [month],
      final: invoice !== undefined,
      ...(invoice && { mark: invoice.id }),
      parameters: { month, ...(invoice && { invoice: JSON.stringify(invoice) }) },
    });
  }
  return { slices, ...(newest !== undefined && { watermark: newest }) };
}

/** Lines come by a cursor. Each is given its invoice: a charge is known by its item alone. */
export async function page(api: SourceApi, { pageSize }: Config, { slice, cursor }: PagePlace): Promise<Page> {
  const { month = '', invoice: given } = slice.parameters ?? {};
  const query = [['month', month], ['limit', pageSize], ...(cursor === null ? [] : [['cursor', cursor]])] as [string, string][];
  const { lines, next } = await askLines(api, query);
  const invoice = given === undefined ? null : (JSON.parse(given) as Invoice);
  const own = invoice && { id: invoice.id, issuer: invoice.issuer };
  const items = lines.map((line) => (isObject(line) ? { ...line, invoice: own } : line));
  return { items, next, ...(next === null && invoice && { control: { amounts: { [invoice.currency]: invoice.total } } }) };
}

export async function check(api: SourceApi): Promise<string> {
  const { invoices } = await askInvoices(api);
  return `Larch GPU answers, and has ${invoices.length} invoices for this account`;
}

export function key(item: unknown): string {
  return isObject(item) && typeof item['id'] === 'string' ? item['id'] : '';
}

/** The invoices, and the month that is under way by Larch's own clock. */
async function askInvoices(api: SourceApi): Promise<{ readonly invoices: readonly Invoice[]; readonly open: Month }> {
  const answer = (await api.request({ path: '/v2/invoices' })).json();
  const { invoices, open_month: open } = isObject(answer) ? answer : {};
  if (Array.isArray(invoices) && invoices.every(isInvoice) && typeof open === 'string' && isMonth(open)) return { invoices, open };
  throw notUnderstood('open_month, and invoices with id, month, total, currency and issuer', answer);
}

async function askLines(
  api: SourceApi,
  query: readonly (readonly [string, string])[],
): Promise<{ lines: readonly unknown[]; next: string | null }> {
  const answer = (await api.request({ path: '/v2/usage', query })).json();
  const { lines, next_cursor: next = null } = isObject(answer) ? answer : {};
  if (Array.isArray(lines) && (typeof next === 'string' || next === null)) return { lines, next };
  throw notUnderstood('an object with lines and next_cursor', answer);
}

function isInvoice(value: unknown): value is Invoice {
  if (!isObject(value)) return false;
  const { month } = value;
  return (
    typeof month === 'string' && isMonth(month) && ['id', 'total', 'currency', 'issuer'].every((name) => typeof value[name] === 'string')
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notUnderstood(expected: string, found: unknown): SourceFault {
  const wayOut = 'check that url is the address of Larch GPU, and not of its console';
  return new SourceFault('stop', { code: 'not-understood', expected, found: JSON.stringify(found).slice(0, 80), wayOut });
}
