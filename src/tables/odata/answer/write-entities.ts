import type { Column, ColumnType, Table } from '../../table.ts';
import { typeInEdm } from '../metadata/type-in-edm.ts';
import { NAMESPACE } from '../metadata/metadata-xml.ts';
import { entitySetName, propertyName } from '../metadata/names.ts';
import type { ODataFormat } from '../request/read-headers.ts';
import { entityId } from './entity-id.ts';
import type { Row } from './odata-tables.ts';

/** Values of these types hold no sign that JSON writes otherwise. */
const IS_PLAIN = {
  text: false,
  json: false,
  decimal: true,
  integer: true,
  boolean: true,
  date: true,
  instant: true,
  month: false,
} as const satisfies Readonly<Record<ColumnType, boolean>>;

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
    return { before: `${told}"${name}":`, isBare, isPlain: IS_PLAIN[column.type], at: read.indexOf(column.name) };
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
    let text = `{${before}${isFull ? type + idOf(row) : ''}`;
    for (let index = 0; index < properties.length; index++) {
      const { before: name, isBare, isPlain, at } = properties[index]!;
      const value = row[at] ?? null;
      text += index === 0 ? name : `,${name}`;
      text += value === null || isBare ? value : isPlain ? `"${value}"` : JSON.stringify(value);
    }
    return `${text}}`;
  };
}
