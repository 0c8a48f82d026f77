import type { Instant } from '#src/connector-kit/index.ts';

/** What a collection is asked for. */
export interface Query {
  readonly filter: string;
  readonly orderBy: readonly string[];
  readonly top: number;
  readonly skip: number;
}

export interface LineQuery extends Query {
  readonly select: readonly string[];
  readonly expand?: string;
}

/** Sums of measures by dimensions. */
export interface SumQuery extends Query {
  readonly dimensions: readonly string[];
  readonly measures: readonly string[];
}

export type QueryPairs = readonly (readonly [name: string, value: string])[];

export interface Collection {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** How many there are in all, where the answer says so. */
  readonly count: number | undefined;
  /** The query of the link to the next page; the rest of it often names a host that only the system knows. */
  readonly next: QueryPairs | undefined;
}

/** What V2 and V4 write differently. */
export interface Protocol {
  readonly lines: (query: LineQuery) => QueryPairs;
  readonly sums: (query: SumQuery) => QueryPairs;
  /** The name under which a summed measure is answered. */
  readonly summed: (measure: string) => string;
  readonly instant: (instant: Instant) => string;
  /** Undefined when the body is no collection. */
  readonly collection: (body: unknown) => Collection | undefined;
}

export const V2: Protocol = {
  lines: ({ select, expand, filter, orderBy, top, skip }) => [
    ['$format', 'json'],
    ['$select', select.join(',')],
    ...(expand === undefined ? [] : ([['$expand', expand]] as const)),
    ['$filter', filter],
    ['$orderby', orderBy.join(',')],
    ['$top', String(top)],
    ['$skip', String(skip)],
    ['$inlinecount', 'allpages'],
  ],
  // Such services add up by themselves: what is selected decides the grain.
  sums: ({ dimensions, measures, ...query }) => V2.lines({ ...query, select: [...dimensions, ...measures] }),
  summed: (measure) => measure,
  instant: (instant) => `datetimeoffset'${instant}'`,
  collection(body) {
    const d = property(body, 'd');
    const rows = Array.isArray(d) ? d : property(d, 'results');
    if (!isRows(rows)) return undefined;
    return { rows: rows.map(own), count: countOf(property(d, '__count')), next: nextQuery(property(d, '__next')) };
  },
};

export const V4: Protocol = {
  lines: ({ select, expand, filter, orderBy, top, skip }) => [
    ['$select', select.join(',')],
    ...(expand === undefined ? [] : ([['$expand', expand]] as const)),
    ['$filter', filter],
    ['$orderby', orderBy.join(',')],
    ['$top', String(top)],
    ['$skip', String(skip)],
    ['$count', 'true'],
  ],
  sums: ({ dimensions, measures, filter, orderBy, top, skip }) => {
    const aggregates = measures.map((measure) => `${measure} with sum as ${V4.summed(measure)}`).join(',');
    const groups = measures.length === 0 ? `groupby((${dimensions.join()}))` : `groupby((${dimensions.join()}),aggregate(${aggregates}))`;
    return [
      ['$apply', `filter(${filter})/${groups}`],
      ['$orderby', orderBy.join(',')],
      ['$top', String(top)],
      ['$skip', String(skip)],
      ['$count', 'true'],
    ];
  },
  summed: (measure) => `SumOf${measure}`,
  instant: (instant) => instant,
  collection(body) {
    const rows = property(body, 'value');
    if (!isRows(rows)) return undefined;
    return { rows: rows.map(own), count: countOf(property(body, '@odata.count')), next: nextQuery(property(body, '@odata.nextLink')) };
  },
};

/** A text in a filter: quotes are doubled. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** A field as text; '' when it is not there. */
export function textOf(row: unknown, name: string): string {
  const value = property(row, name);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function isRows(value: unknown): value is Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null);
}

/** Without `__metadata` and annotations: they name ids and hosts that change from answer to answer. */
function own(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith('__') && !name.includes('@')));
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number.parseInt(value, 10) : undefined;
}

function nextQuery(link: unknown): QueryPairs | undefined {
  if (typeof link !== 'string' || link === '') return undefined;
  const start = link.indexOf('?');
  return start < 0 ? undefined : [...new URLSearchParams(link.slice(start + 1))];
}
