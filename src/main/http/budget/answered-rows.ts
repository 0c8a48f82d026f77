import { countedRows } from '#schema/execution/execute-plainly.ts';

/** How many rows an answer holds: items of its lists that have fields of their own, at whatever depth. */
export function answeredRows(data: object | null | undefined): number {
  return data ? (countedRows(data) ?? rowsBelow(data)) : 0;
}

function rowsBelow(value: object): number {
  let rows = 0;
  const isList = Array.isArray(value);
  for (const item of isList ? value : Object.values(value)) {
    if (typeof item !== 'object' || item === null) continue;
    rows += rowsBelow(item) + (isList && !Array.isArray(item) ? 1 : 0);
  }
  return rows;
}
