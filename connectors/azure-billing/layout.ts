import { monthInName, objectFolderOf, objectStem, type Month } from '#src/connector-kit/index.ts';

const GUID = /[-_]?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;

/** Where a key lies: `<folders>/<export>/<yyyyMMdd-yyyyMMdd>/[<run folders>/]<file>`. */
export interface Place {
  /** The folders down to the export, '' when the opened folder is the export. */
  readonly home: string;
  readonly period: string;
  /** The folders of the run below the range, '' in the unpartitioned layout. */
  readonly run: string;
}

export function placeOf(key: string): Place | undefined {
  const folders = objectFolderOf(key).split('/');
  const index = folders.findIndex((folder) => /^\d{8}-\d{8}$/.test(folder) || /^\d{4}-\d{2}$/.test(folder));
  if (index < 0) return undefined;
  const range = folders[index]!;
  return { home: folders.slice(0, index).join('/'), period: periodOfRange(range), run: folders.slice(index + 1).join('/') };
}

/** `20250101-20250131` (its end is included) is `2025-01`; a range over several months keeps both: `2025-01..2025-03`. */
export function periodOfRange(range: string): string {
  const days = /^(\d{4})(\d{2})\d{2}-(\d{4})(\d{2})\d{2}$/.exec(range);
  if (!days) return monthInName(range)?.month ?? range;
  const [first, last] = [`${days[1]}-${days[2]}`, `${days[3]}-${days[4]}`];
  return first === last ? first : `${first}..${last}`;
}

export function lastFolder(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

/** The export that a file without folders of its own belongs to, and its month when the name has one. */
export function nameOf(key: string): { readonly name: string; readonly month?: Month } {
  const stem = objectStem(key).replace(GUID, '');
  const found = monthInName(stem);
  const name = (found ? found.rest : stem).replace(/^part[-_]\d+[-_]\d+$/, '');
  const report = name === '' ? lastFolder(objectFolderOf(key)) || stem : name;
  return found ? { name: report, month: found.month } : { name: report };
}
