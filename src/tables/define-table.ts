import { maskNamed } from '../domain/authority/mask.ts';
import type { Column, ColumnType, Table } from './table.ts';

type Stated = Omit<Column, 'name' | 'type' | 'isNullable' | 'description'>;

/** A column that always has a value. */
export function column(name: string, type: ColumnType, description: string, stated: Stated = {}): Column {
  const masked = maskNamed(fieldOf(name));
  return { name, type, isNullable: masked !== undefined, description, ...(masked ? { masked } : {}), ...stated };
}

/** A column that may be null. */
export function nullable(name: string, type: ColumnType, description: string, stated: Stated = {}): Column {
  return { ...column(name, type, description, stated), isNullable: true };
}

/** An amount in the currency that another column names: amounts of two currencies are never added. */
export function amount(name: string, description: string, currency: string, stated: Stated & { readonly isNullable?: true } = {}): Column {
  return { ...column(name, 'decimal', description, { unit: currency, addsWithin: [currency] }), ...stated };
}

/** Throws where a table contradicts itself: in code, so that no door is made of it. */
export function defineTable(table: Table): Table {
  const names = new Set(table.columns.map(({ name }) => name));
  const unsound = [
    ...(names.size === table.columns.length ? [] : ['two columns of one name']),
    ...table.key.filter((name) => table.columns.find((one) => one.name === name)?.isNullable !== false).map((name) => `key ${name}`),
    ...table.columns.flatMap(({ name, unit, addsWithin = [] }) =>
      [...(unit === undefined ? [] : [unit]), ...addsWithin].filter((other) => !names.has(other)).map((other) => `${name} names ${other}`),
    ),
  ];
  if (unsound.length > 0) throw new Error(`table ${table.name}: ${unsound.join(', ')}`);
  return table;
}

/** `list_unit_price` → `listUnitPrice`: the name of the same in the graph. */
function fieldOf(column: string): string {
  return column.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
