import type { Table } from '../../table.ts';
import { entitySetName, propertyName } from '../metadata/names.ts';

/** `Assets('A-1')`, `CostsMonthly(Month='2025-01',…)`: the path of a row, by the values of its key in their order. */
export function entityId(table: Table, values: readonly string[]): string {
  const parts = table.key.map((name, index) => {
    const column = table.columns.find((one) => one.name === name)!;
    const isQuoted = column.type === 'text' || column.type === 'month';
    const value = isQuoted ? `'${values[index]!.replaceAll("'", "''")}'` : values[index]!;
    return table.key.length === 1 ? encodeURIComponent(value) : `${propertyName(column)}=${encodeURIComponent(value)}`;
  });
  return `${entitySetName(table)}(${parts.join()})`;
}
