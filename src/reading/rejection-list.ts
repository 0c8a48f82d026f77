import type { Rejection } from '../domain/rejection.ts';
import type { RefusalReason } from '../connector-kit/delivery.ts';
import type { CellFault } from './cell-fault.ts';
import { refuse } from './refusal-code.ts';

const REJECTIONS_MAX = 100_000;
export const FOUND_MAX = 200;
/** Among so many rows, more rejected than accepted ones are no accident. */
const ROWS_MIN = 1000;

/** The rejected rows of a delivery, and the point at which the delivery as a whole is what is wrong. */
export interface RejectionList {
  add(file: string, row: number, fault: CellFault): void;
  readonly rejections: readonly Rejection[];
  refusal(rowsDelivered: number): RefusalReason | undefined;
}

export function createRejectionList(): RejectionList {
  const rejections: Rejection[] = [];
  return {
    rejections,
    add(file, row, { column, expected, found }) {
      rejections.push({ file, row, column, expected, found: storable(found.slice(0, FOUND_MAX)) });
    },
    refusal(rowsDelivered) {
      const isBad = rejections.length > REJECTIONS_MAX || (rowsDelivered > ROWS_MIN && rejections.length * 2 > rowsDelivered);
      if (!isBad) return undefined;
      const { file, row, column, expected, found } = rejections[0]!;
      const first = `the first in ${file}, row ${row}, column ${column ?? '-'}: expected ${expected}, found ${JSON.stringify(found)}`;
      return refuse('too-many-rejections', 'rows that can be read', `${rejections.length} of ${rowsDelivered} rows rejected; ${first}`);
    },
  };
}

/** What was found is kept for people, even when PostgreSQL could not keep it as it is. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
