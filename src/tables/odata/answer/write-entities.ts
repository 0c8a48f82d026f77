import type { Column, Table } from '../../table.ts';
import { typeInEdm } from '../metadata/type-in-edm.ts';
import { NAMESPACE } from '../metadata/metadata-xml.ts';
import { entitySetName, propertyName } from '../metadata/names.ts';
import type { ODataFormat } from '../request/read-headers.ts';
import { entityId } from './entity-id.ts';
import type { Row } from './odata-tables.ts';

interface Written {
  readonly table: Table;
  /** What is shown of each row. */
  readonly columns: readonly Column[];
  /** What the values of a row are, in their order: those that are shown, and the key. */
  readonly read: readonly string[];
  readonly format: ODataFormat;
  readonly root: string;
}

/**
 * Writes rows as JSON objects. Numbers are the text that they are printed by, digit for digit: no JavaScript number comes between. `before`: what
 * stands before the first property, with a comma.
 */
export function entityWriter({ table, columns, read, format, root }: Written): (row: Row, before?: string) => string {
  const isFull = format.metadata === 'full';
  const properties = columns.map((column) => {
    const name = propertyName(column);
    const type = typeInEdm(column.type);
    const told = isFull && type.isToldInFull ? `"${name}@odata.type":"#${type.name.slice('Edm.'.length)}",` : '';
    const isBare = column.type === 'boolean' || (type.isNumber === true && !format.ieee754Compatible);
    return { before: `${told}"${name}":`, isBare, at: read.indexOf(column.name) };
  });
  const key = table.key.map((name) => read.indexOf(name));
  const type = `"@odata.type":"#${NAMESPACE}.${entitySetName(table)}",`;
  const idOf = (row: Row) =>
    `"@odata.id":${JSON.stringify(
      `${root}/${entityId(
        table,
        key.map((at) => row[at]!),
      )}`,
    )},`;
  return (row, before = '') => {
    const parts: string[] = [];
    for (const { before: name, isBare, at } of properties) {
      const value = row[at] ?? null;
      parts.push(name + (value === null || isBare ? value : JSON.stringify(value)));
    }
    return `{${before}${isFull ? type + idOf(row) : ''}${parts.join()}}`;
  };
}
