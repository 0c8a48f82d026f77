import { digestOf } from '../../domain/digest.ts';
import type { Table } from '../table.ts';

/** Changes when columns are added to the table, and at no other time. */
export function tableVersion({ name, columns }: Table): string {
  const shape = columns.map(({ name: column, type, isNullable, unit }) => ({ column, type, isNullable, unit }));
  return digestOf({ name, shape }).slice(0, 12);
}
