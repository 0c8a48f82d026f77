import { monthInName, objectFolderOf, objectStem } from '#src/connector-kit/index.ts';

/** Where a key lies: `<home>/<period>/[<run>/]<file>`. */
export interface Place {
  readonly home: string;
  readonly period: string;
  /** The folders of the revision below the period: an execution, a run; '' when there is none. */
  readonly run: string;
}

/**
 * Reads the folders of a key: `<name>/2025-01/`, AWS's `<name>/data|metadata/BILLING_PERIOD=2025-01/<execution>/`, Azure's
 * `<name>/20250101-20250131/<run>/`. Undefined when no folder names a period.
 */
export function placeOf(key: string): Place | undefined {
  const folders = objectFolderOf(key).split('/');
  const index = folders.findIndex((folder) => /^(\w+=)?\d{4}-\d{2}$|^\d{8}-\d{8}$/.test(folder));
  if (index < 0) return undefined;
  const above = folders.slice(0, index);
  if (folders[index]!.includes('=') && /^(data|metadata)$/.test(above.at(-1) ?? '')) above.pop();
  return { home: above.join('/'), period: periodOf(folders[index]!), run: folders.slice(index + 1).join('/') };
}

/** The end of a range is included in Azure's layout and excluded in AWS's; more than a month keeps both ends. */
function periodOf(folder: string): string {
  const days = /^(\d{4})(\d{2})\d{2}-(\d{4})(\d{2})(\d{2})$/.exec(folder);
  const first = days ? `${days[1]}-${days[2]}` : (monthInName(folder)?.month ?? folder);
  if (!days || days[5] === '01') return first;
  const last = `${days[3]}-${days[4]}`;
  return first === last ? first : `${first}..${last}`;
}

export function lastFolder(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

/** The name and month of a file that lies in no folder of a period. Part numbers behind a month do not count. */
export function nameOf(key: string): { readonly name: string; readonly period?: string } {
  const stem = objectStem(key);
  const found = monthInName(stem);
  if (!found) return { name: stem };
  const name = found.rest.replace(/[-_]?\d{1,5}$/, '');
  return { name: name || lastFolder(objectFolderOf(key)) || stem, period: found.month };
}
