import type { Connector, Stream } from '../connector-kit/connector.ts';
import { itemCells } from '../connector-kit/item-cells.ts';
import type { ChargePageStream } from '../connector-kit/page-stream.ts';
import { ITEM_KEY, namingItems } from '../reading/item/charge-item-reader.ts';
import { openItems } from '../reading/item/open-items.ts';
import { checkDamage } from './check-damage.ts';
import { checkDeclared } from './check-items.ts';
import { checkKeys, driftedAt, ITEMS_MAX, NO_ITEMS } from './check-item-damage.ts';
import { checkMappingsShown, columnsNamed } from './check-listing.ts';
import { checkReading } from './check-reading.ts';
import type { Findings } from './clauses.ts';
import { isDeclared, itemsByKey, itemsOf } from './page-items.ts';
import { textOf, type ReadChargePages, type ReadPageSlice } from './page-case.ts';
import type { ReadDelivery } from './read-case.ts';
import { collect, isRead, readTables, type Reading, type ReadOutcome } from './read-tables.ts';
import { csvOf, type Table } from './tables.ts';

/**
 * Judges what becomes of items that are charges. The items of a slice are rows of a table, so that all that is asked of a bill in a file
 * is asked of them; and the engine's own way from item to charge must give the same.
 */
export async function checkChargeItems(connector: Connector, each: ReadChargePages, findings: Findings): Promise<void> {
  checkKeys(each, findings);
  for (const delivery of deliveriesOf(connector, each)) {
    await checkReading(delivery, findings);
    checkDamage(delivery, findings);
  }
  for (const slice of each.read.slices) {
    await checkSameAsTable(connector, each, slice, findings);
    await checkBrokenItems(each, slice, findings);
    await checkDrift(each, slice, findings);
  }
}

/** That each dialect, each column of a mapping and each declared path occurs in a fixture, and that what is read is declared. */
export function checkShownCharges(connector: Connector, cases: readonly ReadChargePages[], findings: Findings): void {
  for (const stream of new Map(cases.map((each) => [each.stream.name, each.stream])).values()) {
    const own = cases.filter((each) => each.stream.name === stream.name);
    checkMappingsShown(
      stream,
      own.flatMap((each) => deliveriesOf(connector, each)),
      findings,
    );
    checkDeclared(
      stream,
      own.flatMap(({ read }) => itemsOf(read)),
      findings,
    );
    for (const { dialect, header = (name: string) => name, ...mapping } of stream.mappings) {
      const reads = stream.reads.map(header);
      for (const column of columnsNamed({ dialect, ...mapping }))
        findings.check(
          'reads-are-declared',
          column.startsWith('@') || isDeclared(reads, column),
          () => `stream ${stream.name}: ${dialect} reads ${column}, which is not declared`,
        );
    }
  }
}

/** Each slice as a delivery of one file. */
function deliveriesOf(connector: Connector, { where, stream, config, read }: ReadChargePages): ReadDelivery[] {
  return read.slices.flatMap(({ slice, pages }) => {
    const key = `${stream.name}.csv`;
    const delivery = { slice: slice.slice, objects: [{ key, format: 'csv', compression: 'none' } as const] };
    const table = tableOf(delivery.objects[0]!, itemsByKey(stream, pages));
    const files = { [key]: csvOf(table) };
    const mappings = stream.mappings.map(namingItems);
    const asFiles: Stream<unknown> = { ...stream, kind: 'charges', mappings, deliveries: async function* () {} };
    const reading = table.rows.length === 0 ? undefined : readTables(asFiles, config, slice.slice, [table]);
    if (!reading || !isRead(reading)) return [];
    const given = { connector, stream: asFiles, config, files, delivery, reading, tables: [table] };
    return [{ ...given, where: `${where}, slice ${slice.slice}` }];
  });
}

function tableOf(object: Table['object'], items: readonly (readonly [string, unknown])[]): Table {
  const cells = items.map(([key, item]) => new Map([...itemCells(item), [ITEM_KEY, () => key]])).filter(({ size }) => size > 1);
  const columns = [...new Set(cells.flatMap((row) => [...row.keys()]))].sort();
  return { object, columns, rows: cells.map((row) => columns.map((column) => row.get(column)?.() ?? '')) };
}

/** Reads items as the engine does. */
async function readItems(
  { stream, config }: Pick<ReadChargePages, 'stream' | 'config'>,
  { slice }: ReadPageSlice,
  items: readonly (readonly [string, unknown])[],
): Promise<ReadOutcome> {
  const collected = collect({ kind: 'charges' });
  const all = async function* () {
    for (const [, item] of items) yield item;
  };
  const reader = await openItems({ stream, config, slice, columns: [], items: all }, collected.sink);
  if ('refused' in reader) return reader;
  for (const [key, item] of items) {
    const refused = reader.item(key, item);
    if (refused) return { refused };
  }
  reader.flush();
  return collected.reading({ summary: reader.summary(), rejections: reader.rejections() });
}

async function checkSameAsTable(connector: Connector, each: ReadChargePages, slice: ReadPageSlice, findings: Findings): Promise<void> {
  const [delivery] = deliveriesOf(connector, { ...each, read: { ...each.read, slices: [slice] } });
  const items = itemsByKey(each.stream, slice.pages).filter(([, item]) => itemCells(item).size > 0);
  if (!delivery) {
    const outcome = items.length === 0 ? undefined : await readItems(each, slice, items);
    const why = outcome && !isRead(outcome) ? outcome.refused.found : 'nothing';
    findings.check('every-row-counts', outcome === undefined, () => `${each.where}, slice ${slice.slice.slice}: no mapping reads ${why}`);
    return;
  }
  const outcome = await readItems(each, slice, items);
  const isSame = isRead(outcome) && outcome.digest === delivery.reading.digest;
  findings.check('same-again', isSame, () => `${delivery.where}: read as items it gives other charges than as a table`);
}

async function checkBrokenItems(each: ReadChargePages, slice: ReadPageSlice, findings: Findings): Promise<void> {
  const items = itemsByKey(each.stream, slice.pages);
  if (items.length === 0) return;
  const before = await readItems(each, slice, items);
  if (!isRead(before)) return;
  for (const [name, item] of NO_ITEMS) {
    const outcome = await readItems(each, slice, [...items, ['~', item]]);
    const isRejected = isRead(outcome) && outcome.rejections.length === before.rejections.length + 1;
    findings.check('broken-item-rejected', isRejected, () => `${each.where}: expected a rejection of ${name} in place of an item`);
  }
}

/** A rule that throws at a value that it did not expect would stop the slice for one item. */
async function checkDrift(each: ReadChargePages, slice: ReadPageSlice, findings: Findings): Promise<void> {
  const items = itemsByKey(each.stream, slice.pages);
  for (const [index, [key, item]] of items.slice(0, ITEMS_MAX).entries()) {
    // One more item, as it was, has the fields by which the dialect is known.
    const other = items.at(index - 1)!;
    for (const declared of each.stream.reads) {
      for (const [name, drifted] of driftedAt(item, declared)) {
        const fault = await driftFault(each, slice, items.length === 1 ? [[key, drifted]] : [[key, drifted], other]);
        findings.check('drift-is-told', fault === undefined, () => `${each.where}: with ${name} as ${declared} ${fault}`);
      }
    }
  }
}

async function driftFault(
  each: Pick<ReadChargePages, 'stream' | 'config'> & { readonly stream: ChargePageStream<unknown> },
  slice: ReadPageSlice,
  items: readonly (readonly [string, unknown])[],
): Promise<string | undefined> {
  try {
    const outcome = await readItems(each, slice, items);
    // Where one item alone had the column that tells the dialect, the slice is refused.
    return !isRead(outcome) || counted(outcome) === items.length ? undefined : `${counted(outcome)} of ${items.length} items count`;
  } catch (error) {
    return `a rule throws ${textOf(error)}`;
  }
}

function counted({ control }: Reading): number {
  return control.reduce((sum, { rowsAccepted, rowsRejected, rowsExcluded }) => sum + rowsAccepted + rowsRejected + rowsExcluded, 0);
}
