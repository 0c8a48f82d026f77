import type { Column, Table } from '../../table.ts';
import { entitySetName, propertyName } from '../metadata/names.ts';
import { propertyNamed } from '../metadata/property-named.ts';
import type { ODataOptions } from '../request/read-options.ts';

/** The columns that `$select` leaves: in the order of the table, whatever the order that they are named in. */
export function selectedColumns(table: Table, { select }: Pick<ODataOptions, 'select'>): readonly Column[] {
  if (select === undefined) return table.columns;
  const names = new Set(select.map((name) => propertyNamed(table, name, '$select').name));
  return table.columns.filter(({ name }) => names.has(name));
}

/** The URL that says what the properties of an answer are. */
export function contextOf(root: string, table: Table, options: Pick<ODataOptions, 'select'>): string {
  const names = options.select === undefined ? '' : `(${selectedColumns(table, options).map(propertyName).join()})`;
  return `${root}/$metadata#${entitySetName(table)}${names}`;
}
