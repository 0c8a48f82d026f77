/** How many rows an answer holds: items of its lists that have fields of their own, at whatever depth. */
export function answeredRows(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let rows = 0;
  const isList = Array.isArray(value);
  for (const item of isList ? value : Object.values(value)) {
    if (typeof item !== 'object' || item === null) continue;
    rows += answeredRows(item) + (isList && !Array.isArray(item) ? 1 : 0);
  }
  return rows;
}
