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

/** Refuses entries that are not in the order of their ids, or not above the cursor: beyond them some would be passed over. */
function highestId(entries: readonly unknown[], { idField, path }: KeyedList, cursor: string | null): string {
  let highest = cursor ?? '-1';
  for (const [index, entry] of entries.entries()) {
    const id = idOf(entry, idField);
    // Each page is above the one before; within a page an entry may come twice.
    const isInOrder = /^\d{1,18}$/.test(id) && (index === 0 ? BigInt(id) > BigInt(highest) : BigInt(id) >= BigInt(highest));
    if (!isInOrder) throw outOfOrder(path, highest, id);
    highest = id;
  }
  return highest;
}

function outOfOrder(path: string, before: string, found: string): SourceFault {
  return new SourceFault('stop', {
    code: 'no-progress',
    expected: `an entry of ${path} with an id above ${before === '-1' ? 'nothing' : before}`,
    found: found === '' ? 'one without an id' : found.slice(0, 40),
    wayOut: 'look whether a proxy before Jamf Pro drops the query: filter and sort must arrive, and ids be compared as numbers',
  });
}

/** '' for an entry without one. */
export function idOf(entry: unknown, idField: KeyedList['idField']): string {
  if (typeof entry !== 'object' || entry === null) return '';
  const id = (entry as Readonly<Record<string, unknown>>)[idField];
  return typeof id === 'string' ? id : '';
}
