import { isRestricted, type RestrictedReading } from '../../../domain/audit/restricted-reading.ts';
import type { OpenTable } from '../../../tables/open-table.ts';

/** What of an answer is restricted: that somebody read it is noted. */
export function restrictedOf({ table, columns, masked }: OpenTable): readonly RestrictedReading[] {
  const told = columns.flatMap((column) => (column.masked && !masked.includes(column.name) ? [column.masked] : []));
  return [...new Set([...table.demands, ...told])].filter(isRestricted);
}
