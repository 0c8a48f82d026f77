import { nearName } from '../../../domain/spelling/near-name.ts';
import type { Column, Table } from '../../table.ts';
import { ODataError, quoted } from '../odata-error.ts';
import { entitySetName, propertyName } from './names.ts';

/** The column that a property is. Throws an ODataError where there is none. */
export function propertyNamed(table: Table, name: string, target: string): Column {
  const found = columnsOf(table).get(name);
  if (found) return found;
  const near = nearName(name, table.columns.map(propertyName));
  const hint = near === undefined ? ', as $metadata lists them' : `: ${near}?`;
  throw new ODataError(400, `${target}: expected a property of ${entitySetName(table)}${hint}, found ${quoted(name)}`, target);
}

/** The table that an entity set is. Throws an ODataError where there is none. */
export function entitySetNamed(tables: readonly Table[], name: string): Table {
  const found = tables.find((table) => entitySetName(table) === name);
  if (found) return found;
  const near = nearName(name, tables.map(entitySetName));
  const hint = near === undefined ? ', as the service document lists them' : `: ${near}?`;
  throw new ODataError(404, `expected an entity set${hint}, found ${quoted(name)}`);
}

const byTable = new WeakMap<Table, ReadonlyMap<string, Column>>();

function columnsOf(table: Table): ReadonlyMap<string, Column> {
  const known = byTable.get(table);
  if (known) return known;
  const columns = new Map(table.columns.map((column) => [propertyName(column), column]));
  byTable.set(table, columns);
  return columns;
}
