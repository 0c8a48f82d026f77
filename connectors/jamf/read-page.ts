import { SourceFault, type Page, type PagePlace, type SourceApi } from '#src/connector-kit/index.ts';
import type { JamfConfig } from './config.ts';
import { readList } from './find-version.ts';

/** A list that is read by the ids of its entries: pages by number would shift whenever a device comes or goes. */
export interface KeyedList {
  readonly path: string;
  readonly sections: readonly string[];
  /** The field that is the id, in filters, sorting and entries alike. */
  readonly idField: 'id' | 'mobileDeviceId';
  /** The field that tells which devices have a newer inventory. */
  readonly changedField: string;
  readonly query?: readonly (readonly [string, string])[];
}

/**
 * The entries with the next higher ids. The last page is the empty one: a count may be out of date, and a short page may be short
 * because the server allows no longer one. The cursor is the highest id so far.
 */
export async function readPage(api: SourceApi, config: JamfConfig, { slice, cursor }: PagePlace, list: KeyedList): Promise<Page> {
  const since = slice.parameters?.['since'];
  const filter = [
    ...(since === undefined ? [] : [`${list.changedField}>="${since}"`]),
    ...(cursor === null ? [] : [`${list.idField}>"${cursor}"`]),
  ];
  const answer = await api.request({
    path: list.path,
    query: [
      ...list.sections.map((section) => ['section', section] as const),
      ['page', '0'],
      ['page-size', String(config.pageSize)],
      ['sort', `${list.idField}:asc`],
      ...(filter.length > 0 ? [['filter', filter.join(';')] as const] : []),
      ...(list.query ?? []),
    ],
  });
  const { results } = readList(answer.json(), list.path);
  return { items: results, next: results.length === 0 ? null : highestId(results, list, cursor) };
}

function highestId(entries: readonly unknown[], { idField, path }: KeyedList, cursor: string | null): string {
  const ids = entries.map((entry) => idOf(entry, idField)).filter((id) => /^\d{1,18}$/.test(id));
  const highest = ids.reduce((most, id) => (most === '' || BigInt(id) > BigInt(most) ? id : most), '');
  if (highest !== '' && (cursor === null || BigInt(highest) > BigInt(cursor))) return highest;
  throw new SourceFault('stop', {
    code: 'no-progress',
    expected: `entries of ${path} with ids above ${cursor ?? 'nothing'}`,
    found: `${entries.length} entries, the highest id ${highest === '' ? 'none' : highest}`,
    wayOut: 'look whether a proxy before Jamf Pro drops the query: filter and sort must arrive',
  });
}

/** '' for an entry without one. */
export function idOf(entry: unknown, idField: KeyedList['idField']): string {
  if (typeof entry !== 'object' || entry === null) return '';
  const id = (entry as Readonly<Record<string, unknown>>)[idField];
  return typeof id === 'string' ? id : '';
}
