import type { Table } from '../../table.ts';
import { bindFilter } from '../filter/bind-filter.ts';
import type { Expression } from '../filter/expression.ts';
import { entitySetName, propertyName } from '../metadata/names.ts';
import { ODataError } from '../odata-error.ts';
import { contentTypeOf, type ODataFormat } from '../request/read-headers.ts';
import type { KeyPart } from '../request/read-key.ts';
import type { ODataOptions } from '../request/read-options.ts';
import { soundAnswer, type ODataAnswer } from './odata-answer.ts';
import type { ODataTables } from './odata-tables.ts';
import { contextOf, selectedColumns } from './selected-columns.ts';
import { entityWriter } from './write-entities.ts';

interface Asked {
  readonly root: string;
  readonly key: readonly KeyPart[];
  readonly options: ODataOptions;
  readonly format: ODataFormat;
}

/** One entity, by its key. */
export async function answerEntity(from: ODataTables, table: Table, { root, key, options, format }: Asked): Promise<ODataAnswer> {
  const columns = selectedColumns(table, options);
  const read = [...new Set([...columns.map(({ name }) => name), ...table.key])];
  const filter = bindFilter(hasKey(table, key), table);
  const { rows, about } = await from.page(table, { columns: read, filter, orderBy: [], skip: 0, limit: 1, asOf: options.asOf });
  const [row] = rows;
  if (!row) throw new ODataError(404, `expected the key of one of ${entitySetName(table)} that is there and yours to see, found another`);
  const context = format.metadata === 'none' ? '' : `"@odata.context":${JSON.stringify(`${contextOf(root, table, options)}/$entity`)},`;
  const write = entityWriter({ table, columns, read, format, root });
  return soundAnswer(contentTypeOf(format), write(row, context), about, 1);
}

/** Throws an ODataError unless the key is whole. */
function hasKey(table: Table, key: readonly KeyPart[]): Expression {
  const names = table.key.map((name) => propertyName({ name }));
  // A key of one property needs no name.
  const given = key.map(({ name, value }) => ({
    name: name ?? (names.length === 1 && key.length === 1 ? names[0]! : 'a value without name'),
    value,
  }));
  const isWhole = given.length === names.length && names.every((name) => given.some((part) => part.name === name));
  if (!isWhole) throw new ODataError(400, `key: expected ${names.join(', ')}, found ${given.map(({ name }) => name).join(', ')}`, 'key');
  const of = given.map(({ name, value }): Expression => ({
    kind: 'compare',
    operator: 'eq',
    left: { kind: 'property', name, at: 0 },
    right: value,
    at: 0,
  }));
  return { kind: 'all', of };
}
