import { canonicalJson } from '../domain/canonical-json.ts';

/**
 * An item as the cells of a row: each value by its path, `usage.quantity`, and each object and list, `labels`, as its JSON. What is null
 * is an empty cell. What is no object has no cells.
 */
export function itemCells(item: unknown): ReadonlyMap<string, () => string> {
  const cells = new Map<string, () => string>();
  if (typeof item === 'object' && item !== null && !Array.isArray(item)) putCells(item, '', 0, cells);
  return cells;
}

/** Deeper than that nothing is looked into: it is JSON. */
const DEPTH_MAX = 8;

function putCells(object: object, above: string, depth: number, cells: Map<string, () => string>): void {
  for (const [name, value] of Object.entries(object) as [string, unknown][]) {
    const path = above === '' ? name : `${above}.${name}`;
    cells.set(path, () => cellText(value));
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (isObject && depth < DEPTH_MAX) putCells(value, path, depth + 1, cells);
  }
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? canonicalJson(value) : String(value as string | number | boolean);
}
