import { ODataError, quoted } from '../odata-error.ts';
import { parseInstant, type Instant } from '../../../domain/time/instant.ts';
import { parseExpression } from '../filter/parse-expression.ts';
import type { Expression } from '../filter/expression.ts';
import type { ODataResource } from './read-path.ts';

/** What a request asks of a resource, as it is written: names are those of properties. */
export interface ODataOptions {
  readonly select: readonly string[] | undefined;
  readonly filter: Expression | undefined;
  readonly orderBy: readonly { readonly name: string; readonly isDescending: boolean }[];
  readonly top: number | undefined;
  readonly skip: number;
  readonly count: boolean;
  readonly skipToken: string | undefined;
  readonly format: string | undefined;
  /** Custom: as what was known at this instant. */
  readonly asOf: Instant | undefined;
  /** What makes two requests the same question, whatever the page: the texts of their conditions. */
  readonly question: readonly string[];
}

/** System query options that are understood. */
const OFFERED = ['$select', '$filter', '$orderby', '$top', '$skip', '$count', '$skiptoken', '$format'] as const;
type Offered = (typeof OFFERED)[number];
const NOT_OFFERED = new Set([
  '$expand',
  '$search',
  '$apply',
  '$compute',
  '$levels',
  '$index',
  '$deltatoken',
  '$schemaversion',
  '$id',
  '$value',
]);

/** Which of them mean something where. `$count` of a set counts what its filter leaves, whatever the page. */
const MEANT: Readonly<Record<ODataResource['kind'], readonly Offered[]>> = {
  service: ['$format'],
  metadata: ['$format'],
  batch: [],
  set: OFFERED,
  count: ['$filter', '$top', '$skip', '$orderby'],
  entity: ['$select', '$format'],
};

const AS_OF_OPTION = 'asOf';

/** Reads the query of a URL. Throws an ODataError: options that are no system options of OData are the client's own, and are passed over. */
export function readOptions(search: string, resource: ODataResource): ODataOptions {
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    refuseUnmeant(name, resource);
    if (given.has(name) && (name.startsWith('$') || name === AS_OF_OPTION))
      throw new ODataError(400, `expected ${name} once, found it again`, name);
    given.set(name, value);
  }
  const text = (name: Offered) => given.get(name);
  const filter = text('$filter');
  const orderBy = text('$orderby');
  const select = text('$select');
  return {
    select:
      select === undefined || select.trim() === '*' ? undefined : listOf('$select', select).map((name) => propertyName('$select', name)),
    filter: filter === undefined ? undefined : parseExpression(filter),
    orderBy: orderBy === undefined ? [] : listOf('$orderby', orderBy).map(orderOf),
    top: wholeNumber('$top', text('$top')),
    skip: wholeNumber('$skip', text('$skip')) ?? 0,
    count: truth('$count', text('$count')),
    skipToken: text('$skiptoken'),
    format: text('$format'),
    asOf: instantOf(given.get(AS_OF_OPTION)),
    question: [filter ?? '', orderBy ?? '', select ?? ''],
  };
}

function refuseUnmeant(name: string, { kind }: ODataResource): void {
  const isOffered = (OFFERED as readonly string[]).includes(name);
  if (isOffered && (MEANT[kind] as readonly string[]).includes(name)) return;
  if (isOffered) throw new ODataError(400, `${name} means nothing here: expected ${MEANT[kind].join(', ') || 'no option'}`, name);
  if (NOT_OFFERED.has(name)) throw new ODataError(501, `${name} is not offered: ${OFFERED.join(', ')} are`, name);
  if (name.startsWith('$')) throw new ODataError(400, `expected a system query option of OData 4.0, found ${quoted(name)}`);
  // Passed over, it would answer more than was asked for.
  const meant = `$${name.toLowerCase()}`;
  if ((OFFERED as readonly string[]).includes(meant)) throw new ODataError(400, `expected ${meant}, found ${quoted(name)}`, meant);
}

function listOf(option: string, text: string): string[] {
  const items = text.split(',').map((item) => item.trim());
  if (items.length > 500) throw new ODataError(400, `expected at most 500 properties in ${option}, found ${items.length}`, option);
  return items;
}

function orderOf(item: string): ODataOptions['orderBy'][number] {
  const [, name = item, direction = 'asc'] = /^(.*?)\s+(asc|desc)$/.exec(item) ?? [];
  return { name: propertyName('$orderby', name), isDescending: direction === 'desc' };
}

function propertyName(option: string, text: string): string {
  if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return text;
  const isExpression = /^[A-Za-z_*$(@]/.test(text);
  throw new ODataError(isExpression ? 501 : 400, `${option}: expected names of properties, found ${quoted(text)}`, option);
}

function wholeNumber(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,15}$/.test(text)) return Number.parseInt(text, 10);
  throw new ODataError(400, `expected a whole number from 0 as ${option}, found ${quoted(text)}`, option);
}

function truth(option: string, text: string | undefined): boolean {
  if (text === undefined || text === 'true' || text === 'false') return text === 'true';
  throw new ODataError(400, `expected true or false as ${option}, found ${quoted(text)}`, option);
}

function instantOf(text: string | undefined): Instant | undefined {
  if (text === undefined || text === '') return undefined;
  // A blank is a plus that somebody did not encode.
  const instant = parseInstant(text.replace(/ (?=\d{2}:\d{2}$)/, '+'));
  if (instant === undefined)
    throw new ODataError(400, `expected an instant such as 2025-03-03T12:00:00Z as ${AS_OF_OPTION}, found ${quoted(text)}`, AS_OF_OPTION);
  return instant;
}
