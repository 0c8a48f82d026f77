import type { Table } from '../../table.ts';
import { bindFilter } from '../filter/bind-filter.ts';
import { entitySetName } from '../metadata/names.ts';
import { propertyNamed } from '../metadata/property-named.ts';
import { contentTypeOf, type ODataFormat } from '../request/read-headers.ts';
import type { ODataOptions } from '../request/read-options.ts';
import { soundAnswer, type ODataAnswer } from './odata-answer.ts';
import type { ODataTables, Row } from './odata-tables.ts';
import { contextOf, selectedColumns } from './selected-columns.ts';
import { readSkipToken, writeSkipToken } from './skip-token.ts';
import { entityWriter } from './write-entities.ts';

interface Asked {
  readonly root: string;
  readonly options: ODataOptions;
  readonly format: ODataFormat;
  /** How many rows the client wishes for. */
  readonly wished: number | undefined;
}

/** Rows of a page where the client does not say, and where it says more than any page holds. */
const PAGE_ROWS = 10_000;
const PAGE_ROWS_MAX = 20_000;
/** A page is held in memory until it is sent: of wide tables it holds fewer rows. */
const PAGE_VALUES_MAX = 500_000;

/** How many rows a page of so many columns holds at most. */
function pageRows(columns: number, wished: number | undefined): number {
  return Math.max(1, Math.min(wished ?? PAGE_ROWS, PAGE_ROWS_MAX, Math.floor(PAGE_VALUES_MAX / columns)));
}

/** Rows of a table, and the link to those behind them. */
export async function answerPage(from: ODataTables, table: Table, { root, options, format, wished }: Asked): Promise<ODataAnswer> {
  const columns = selectedColumns(table, options);
  const orderBy = options.orderBy.map(({ name, isDescending }) => ({
    column: propertyNamed(table, name, '$orderby').name,
    descending: isDescending,
  }));
  // What tells where the page ends is read as well, and not shown.
  const order = [...new Set([...orderBy.map(({ column }) => column), ...table.key])];
  const read = [...new Set([...columns.map(({ name }) => name), ...order])];
  const question = [entitySetName(table), ...options.question];
  const place = options.skipToken === undefined ? undefined : readSkipToken(options.skipToken, question, order.length);
  const left = place ? place.left : (options.top ?? null);
  const rowsMax = pageRows(read.length, wished);
  const limit = Math.min(rowsMax, left ?? rowsMax);
  const filter = options.filter && bindFilter(options.filter, table);
  const asOf = place?.asOf ?? options.asOf;
  // One more than is shown tells whether there is more.
  const more = left !== null && left <= limit ? 0 : 1;
  const found = await from.page(table, {
    columns: read,
    filter,
    orderBy,
    after: place?.values,
    skip: place ? 0 : options.skip,
    limit: limit + more,
    asOf,
  });
  const count = options.count ? (await from.count(table, { filter, asOf: found.asOf })).count : undefined;
  const shown = found.rows.slice(0, limit);
  const last = found.rows.length > limit ? shown.at(-1) : undefined;
  const values = last && order.map((name) => last[read.indexOf(name)] ?? null);
  const token = values && writeSkipToken(question, { asOf: found.asOf, left: left === null ? null : left - limit, values });
  const parts = [
    ...(format.metadata === 'none' ? [] : [`"@odata.context":${JSON.stringify(contextOf(root, table, options))}`]),
    ...(count === undefined ? [] : [`"@odata.count":${format.ieee754Compatible ? JSON.stringify(count) : count}`]),
    `"value":[${written(shown, entityWriter({ table, columns, read, format, root }))}]`,
    ...(token === undefined ? [] : [`"@odata.nextLink":${JSON.stringify(nextLink(root, table, options, token))}`]),
  ];
  const applied = wished === undefined ? {} : { 'preference-applied': `odata.maxpagesize=${Math.min(rowsMax, wished)}` };
  return soundAnswer(contentTypeOf(format), `{${parts.join()}}`, { ...found.about, ...applied }, shown.length);
}

function written(rows: readonly Row[], write: (row: Row) => string): string {
  return rows.map((row) => write(row)).join();
}

/** The same question, and where it goes on: clients take it as it is. */
function nextLink(root: string, table: Table, { question, format = '' }: ODataOptions, token: string): string {
  const [filter = '', orderBy = '', select = ''] = question;
  const given = Object.entries({ $filter: filter, $orderby: orderBy, $select: select, $format: format, $skiptoken: token });
  const search = given.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return `${root}/${entitySetName(table)}?${search.join('&')}`;
}
