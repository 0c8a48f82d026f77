import type { SimulatedAnswer } from '../listen.ts';
import { strangerAmong } from '../names-in.ts';
import { QUERY_OPTIONS, WMI_PROPERTIES } from './public-names.ts';
import type { WmiRow } from './wmi-rows.ts';

export interface QueryLimits {
  /** The server cuts every answer to so many rows. */
  readonly rowsMax: number;
  /** Whether it says with a link that it did. */
  readonly links: boolean;
  /** The address that links begin with: the server's own name for itself, which need not be the one it was asked by. */
  readonly linkUrl: string;
}

/** OData v4 over the rows of a class: `$filter`, `$orderby`, `$select`, `$top`, `$skip`, `$count`. */
export function answerQuery(
  name: string,
  path: string,
  query: URLSearchParams,
  rows: readonly WmiRow[],
  limits: QueryLimits,
): SimulatedAnswer {
  const stranger = strangerIn(name, query);
  if (stranger !== undefined) return failed(400, `Could not find a property or option named '${stranger}' on type '${name}'`);
  const filter = parseFilter(query.get('$filter') ?? '');
  if (typeof filter === 'string') return failed(400, filter);
  const found = rows.filter(filter);
  const sorted = query.get('$orderby') ? sortedBy(found, query.get('$orderby')!) : found;
  const skip = wholeOf(query.get('$skip'), 0);
  const wanted = Math.min(wholeOf(query.get('$top'), Infinity), sorted.length - skip);
  const sent = sorted.slice(skip, skip + Math.min(wanted, limits.rowsMax));
  const select = query.get('$select')?.split(',');
  const isCut = sent.length < wanted && limits.links;
  return {
    headers: { 'odata-version': '4.0' },
    body: {
      '@odata.context': `${limits.linkUrl}/AdminService/wmi/$metadata#${name}`,
      ...(query.get('$count') === 'true' && { '@odata.count': found.length }),
      value: sent.map((row, index) => withAnnotations(row, select, skip + index)),
      ...(isCut && { '@odata.nextLink': nextLink(limits.linkUrl + path, query, skip + sent.length) }),
    },
  };
}

/** The first option or property of a query that neither the service nor the class has. */
function strangerIn(name: string, query: URLSearchParams): string | undefined {
  const properties = Object.entries(WMI_PROPERTIES).find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
  const named = [
    ...(query.get('$select') ?? '').split(','),
    ...(query.get('$orderby') ?? '').split(',').map((part) => part.trim().split(' ')[0]!),
    ...[...(query.get('$filter') ?? '').replaceAll(/'[^']*'/g, "''").matchAll(/(\w+) (?:eq|ne|gt|ge|lt|le) /g)].map(([, each]) => each!),
  ].filter((each) => each !== '');
  return strangerAmong(query.keys(), QUERY_OPTIONS) ?? (properties && strangerAmong(named, properties));
}

/** `code` is a text, and the message often what WMI said. */
export function failed(status: number, message: string): SimulatedAnswer {
  return { status, body: { error: { code: String(status), message } } };
}

function withAnnotations(row: WmiRow, select: readonly string[] | undefined, index: number): object {
  const own = select ? Object.fromEntries(select.filter((name) => name in row).map((name) => [name, row[name]])) : row;
  return { '@odata.etag': `W/"${index}"`, __LAZYPROPERTIES: [], __GENUS: 2, ...own };
}

function nextLink(address: string, query: URLSearchParams, skip: number): string {
  const next = new URLSearchParams(query);
  next.set('$skip', String(skip));
  return `${address}?${next.toString()}`;
}

const ORDERS: Readonly<Record<string, (order: number) => boolean>> = {
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  gt: (order) => order > 0,
  ge: (order) => order >= 0,
  lt: (order) => order < 0,
  le: (order) => order <= 0,
};

function parseFilter(text: string): ((row: WmiRow) => boolean) | string {
  if (text === '') return () => true;
  const tests: ((row: WmiRow) => boolean)[] = [];
  for (const part of text.split(/ and /)) {
    const match = /^\(?(\w+) (eq|ne|gt|ge|lt|le) ('[^']*'|\d+|true|false)\)?$/.exec(part.trim());
    if (!match) return `Invalid query: ${part}`;
    const [, name = '', operator = '', value = ''] = match;
    tests.push((row) => ORDERS[operator]!(compare(row[name], value)));
  }
  return (row) => tests.every((test) => test(row));
}

function compare(found: unknown, value: string): number {
  if (typeof found === 'number') return found - Number.parseInt(value, 10);
  const text = String(found);
  const wanted = value.replace(/^'|'$/g, '');
  return text < wanted ? -1 : text > wanted ? 1 : 0;
}

function sortedBy(rows: readonly WmiRow[], order: string): WmiRow[] {
  const names = order.split(',').map((each) => each.trim().split(' ')[0]!);
  return rows.toSorted((a, b) => {
    for (const name of names) {
      const [x, y] = [a[name], b[name]];
      if (x !== y) return typeof x === 'number' && typeof y === 'number' ? x - y : String(x) < String(y) ? -1 : 1;
    }
    return 0;
  });
}

function wholeOf(text: string | null, missing: number): number {
  return text === null ? missing : Number.parseInt(text, 10);
}
