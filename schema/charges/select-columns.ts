import { CHARGE_COLUMNS, type ChargeColumn } from '#src/store/charge/charge-columns.ts';
import { fieldName } from '#src/store/dimension/dimension.ts';
import type { Selection } from '../selection/selection.ts';

const COLUMN_BY_FIELD: ReadonlyMap<string, ChargeColumn> = new Map(
  CHARGE_COLUMNS.filter((column) => column !== 'X' && column !== 'File').map((column) => [fieldName(column), column]),
);

/** The columns that must be read for what is selected of charges. */
export function selectedColumns(selection: Selection): ChargeColumn[] {
  const columns = [...selection.names()].flatMap((name) => COLUMN_BY_FIELD.get(name) ?? []);
  if (selection.has('x')) columns.push('X');
  if (selection.has('sourceRow', 'file')) columns.push('File');
  return columns;
}
