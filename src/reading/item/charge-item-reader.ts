import { Buffer } from 'node:buffer';
import type { Rejection } from '../../domain/rejection.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import { itemCells } from '../../connector-kit/item-cells.ts';
import type { ChargePageStream } from '../../connector-kit/page-stream.ts';
import type { ReaderSink } from '../reader.ts';
import { createChargeReader } from '../charge/charge-reader.ts';
import { refuse } from '../refusal-code.ts';
import { CSV_LIMITS } from '../text/csv-scanner.ts';
import { putRow } from '../text/put-row.ts';
import { createRow } from '../text/row.ts';
import { nameItem, type ItemFault, type ItemReader } from './item-reader.ts';

/** Reads charges; what they are read by is chosen once it is known which fields the items have. */
export interface ChargeItemReader extends ItemReader {
  /** Before the items: a reason when no mapping fits. `columns`: the paths of all of them. */
  begin(columns: readonly string[]): RefusalReason | undefined;
}

/** The column in which an item's key stands beside its fields: no path of an item begins so. */
export const ITEM_KEY = '@item';

/** Each charge keeps the key of the item that it came from: a row number says little to whoever looks at the source. */
export function namingItems(mapping: ChargeMapping): ChargeMapping {
  return { ...mapping, keep: { ...mapping.keep, x_ItemKey: { from: [ITEM_KEY], home: 'resource' } } };
}

/** The items count as rows of one object, which is called after the stream. */
export function createChargeItemReader(
  { name, mappings }: Pick<ChargePageStream<never>, 'name' | 'mappings'>,
  slice: string,
  sink: ReaderSink,
): ChargeItemReader {
  const reader = createChargeReader(mappings.map(namingItems), slice, sink);
  const object = reader.begin({ key: name });
  const rejections: Rejection[] = [];
  let row = createRow(0, Buffer.alloc(0));
  let header: readonly string[] = [];
  let used: ReadonlySet<number> = new Set();

  const columnOfKey = () => header.length - 1;

  /** The engine's own rejection, with the item's key in place of a line that nobody could look up. */
  function noteRejection(key: string, fault: ItemFault | undefined): void {
    const rejected = reader.rejections();
    if (rejected.length === rejections.length) return;
    rejections.push(nameItem({ ...rejected.at(-1)!, ...(fault && { column: null, ...fault }) }, key));
  }

  return {
    begin(columns) {
      if (columns.length > CSV_LIMITS.columnsMax)
        return refuse('too-large', `items with at most ${CSV_LIMITS.columnsMax} fields in all`, `${columns.length}`);
      header = [...columns, ITEM_KEY];
      row = createRow(header.length, Buffer.allocUnsafeSlow(64 * 1024));
      putRow(row, header.length, (column) => header[column]);
      const refused = object.row(row);
      used = new Set(object.columnsUsed());
      return refused;
    },
    item(key, item, fault) {
      const cells = itemCells(item);
      const damage = fault ?? (cells.size === 0 ? { expected: 'an item with fields', found: JSON.stringify(item ?? null) } : undefined);
      // A row without fields is rejected as a whole.
      if (damage) row.count = 0;
      else
        putRow(row, header.length, (column) =>
          column === columnOfKey() ? key : used.has(column) ? cells.get(header[column]!)?.() : undefined,
        );
      const refused = object.row(row);
      noteRejection(key, damage);
      return refused;
    },
    flush: () => reader.flush(),
    rejections: () => rejections,
    refusal: () => reader.refusal(),
    summary: () => ({ ...reader.summary(), columns: header.slice(0, columnOfKey()) }),
  };
}
