import { Buffer } from 'node:buffer';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { refuse } from '../refusal-code.ts';
import { putRow } from '../text/put-row.ts';
import { createRow, type Row } from '../text/row.ts';

/** Takes lines of JSON as rows: the names of the first one are the header, and all others have the same. */
export function jsonRows(
  key: string,
  take: (row: Row) => RefusalReason | undefined,
): (cells: ReadonlyMap<string, string>) => RefusalReason | undefined {
  let header: readonly string[] = [];
  let row: Row | undefined;
  let lines = 0;
  return (cells) => {
    lines++;
    if (row === undefined) {
      header = [...cells.keys()];
      row = createRow(header.length, Buffer.allocUnsafeSlow(4 * 1024));
      putRow(row, header.length, (column) => header[column]);
      const refused = take(row);
      if (refused) return refused;
    }
    if (cells.size !== header.length || header.some((name) => !cells.has(name)))
      return refuse('json-damaged', `the fields of the first line of ${key} in each of them`, `others in line ${lines}`);
    putRow(row, header.length, (column) => cells.get(header[column]!));
    return take(row);
  };
}
