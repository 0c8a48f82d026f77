import { monthInName, objectFolderOf, objectStem, type Month } from '#src/connector-kit/index.ts';

/** Where a key lies in one of AWS's layouts. */
export interface Place {
  /** The folder that belongs to one report and holds all its periods: `cur/hubcur`; '' when that is the opened folder itself. */
  readonly report: string;
  readonly month: Month;
  /** The folder of the revision below the period (assembly id, execution), '' in the overwrite layout. */
  readonly revision: string;
}

/**
 * Reads a key by the folders it lies in: `<report>/<yyyymmdd-yyyymmdd>/[<assembly>/]`, `<report>/data|metadata/BILLING_PERIOD=YYYY-MM/[<execution>/]`
 * or `<report>/year=YYYY/month=M/`. Undefined when no folder names a period.
 */
export function placeOf(key: string): Place | undefined {
  const folders = objectFolderOf(key).split('/');
  for (const [index, folder] of folders.entries()) {
    const month = monthOfFolder(folder, folders[index + 1]);
    if (month === undefined) continue;
    const above = folders.slice(0, index);
    if (folder.startsWith('BILLING_PERIOD=') && /^(data|metadata)$/.test(above.at(-1) ?? '')) above.pop();
    // The Athena form repeats the report's name: <report>/<report>/year=2025/month=1.
    if (folder.startsWith('year=') && above.length > 1 && above.at(-1) === above.at(-2)) above.pop();
    const revision = folders.slice(index + (folder.startsWith('year=') ? 2 : 1)).join('/');
    return { report: above.join('/'), month, revision };
  }
  return undefined;
}

function monthOfFolder(folder: string, next: string | undefined): Month | undefined {
  if (/^\d{8}-\d{8}$/.test(folder) || /^(BILLING_PERIOD=)?\d{4}-\d{2}$/.test(folder)) return monthInName(folder)?.month;
  const year = /^year=(\d{4})$/.exec(folder)?.[1];
  const month = /^month=(\d{1,2})$/.exec(next ?? '')?.[1];
  return year === undefined || month === undefined ? undefined : monthInName(`${year}-${month.padStart(2, '0')}`)?.month;
}

/** The last folder of a path: how people call the report. */
export function lastFolder(folder: string): string {
  return folder.slice(folder.lastIndexOf('/') + 1);
}

/**
 * Of several revisions the newest, when their names tell: executions of Data Exports and newer assemblies begin with the
 * instant they were made at. Undefined when they do not (older assembly ids are random).
 */
export function newestRevision(revisions: readonly string[]): string | undefined {
  if (revisions.length === 1) return revisions[0];
  if (!revisions.every((revision) => /^\d{4}-?\d{2}-?\d{2}T/.test(revision))) return undefined;
  return revisions.toSorted((a, b) => (a.replace(/[-:]/g, '') < b.replace(/[-:]/g, '') ? -1 : 1)).at(-1);
}

/** The report and month that a file without manifest speaks of in its own name; part numbers at the end do not count. */
export function nameOf(key: string): { readonly report: string; readonly month?: Month } {
  const stem = objectStem(key);
  const found = monthInName(stem);
  if (!found) return { report: stem };
  const report = withoutPart(found.rest);
  return { report: report === '' ? lastFolder(objectFolderOf(key)) || stem : report, month: found.month };
}

/** `hubcur-00001` → `hubcur`. */
export function withoutPart(stem: string): string {
  return stem.replace(/[-_]?\d{1,5}$/, '');
}
