import {
  declaredCharges,
  declaredRecord,
  SourceFault,
  type ChargeMapping,
  type ColumnDeclaration,
  type Page,
  type PagedStream,
  type PagePlace,
  type PageReading,
  type PageStream,
  type RecordType,
  type SourceApi,
} from '#src/connector-kit/index.ts';
import type { SingerConfig, SingerStream } from './config.ts';
import { startTap, type TapItem, type TapRun } from './tap-run.ts';

const PAGE_ITEMS = 2_000;

/** Taps that run, and the stream they run for: the next page goes on where the one before left off. */
const running = new WeakMap<SourceApi, Map<string, TapRun>>();

/**
 * A stream of a tap as pages. A cursor says how many records were read and which. When no tap runs that stands there, it is run anew up
 * to that place; one that does not bring the same again is begun anew.
 */
export function tapStream(stream: SingerStream): PagedStream<SingerConfig> {
  const { name, mode, record } = stream;
  const reading: PageReading<SingerConfig> = {
    name,
    reads: fieldsRead(stream).map(inRecord),
    plan: (_api, _config, { watermark }) => {
      // Everything comes anew without a state, so what is not among it is gone.
      const isWhole = mode === 'whole' || watermark === null;
      return Promise.resolve({
        slices: [{ slice: name, mode: isWhole ? 'whole' : 'changes', ...(isWhole ? {} : { parameters: { state: watermark } }) }],
      });
    },
    page: (api, config, place) => pageOf(api, config, stream, place),
    key: keyOf,
  };
  if (record === 'charge') return { ...reading, kind: 'charges-pages', mappings: [mappingOf(stream)] };
  return { ...reading, kind: 'pages', record, version: 1, normalize: normalizer(stream, record) };
}

/** Fields of a tap's record, as paths of the item that it is kept in. */
function inRecord(field: string): string {
  return `record.${field}`;
}

/** A bill by declared columns, as `table-file` has it. */
function mappingOf({ name, columns, dates, decimal, thousands, trailingMinus, period, exclude }: SingerStream): ChargeMapping {
  return declaredCharges({
    dialect: `tap-${name}`,
    columns: Object.fromEntries(Object.entries(columns).map(([field, declared]) => [field, ofItem(declared)])),
    formats: { dates, decimal, thousands, trailingMinus },
    period,
    exclusions: exclude.map(({ column, is, reason }) => ({ reason, from: [inRecord(column)], when: (text) => is.includes(text) })),
  });
}

function ofItem(declared: ColumnDeclaration): ColumnDeclaration {
  const { column, columns } = declared;
  return { ...declared, ...(column !== undefined && { column: inRecord(column) }), ...(columns && { columns: columns.map(inRecord) }) };
}

function normalizer(
  { name, columns, dates, decimal, thousands, trailingMinus, exclude }: SingerStream,
  record: RecordType,
): PageStream<SingerConfig>['normalize'] {
  const read = declaredRecord(record, columns, { dates, decimal, thousands, trailingMinus });
  return (item) => {
    const fields = fieldsOf(item);
    if (!fields) return { rejected: { column: null, expected: 'a record of the tap', found: JSON.stringify(item).slice(0, 200) } };
    const cell = (field: string) => textAt(fields, field);
    const normalized = read(cell, name);
    const left = exclude.find(({ column, is }) => is.includes(cell(column)));
    const told = left ? { excluded: { reason: left.reason }, ...(normalized.control ? { control: normalized.control } : {}) } : normalized;
    return 'rejected' in told && told.rejected.column !== null
      ? { ...told, rejected: { ...told.rejected, column: inRecord(told.rejected.column) } }
      : told;
  };
}

/** The fields of an item; undefined: it is none. */
function fieldsOf(item: unknown): TapItem['record'] | undefined {
  if (typeof item !== 'object' || item === null || !('record' in item)) return undefined;
  return typeof item.record === 'object' && item.record !== null ? (item.record as TapItem['record']) : undefined;
}

function keyOf(item: unknown): string {
  const key = typeof item === 'object' && item !== null && 'key' in item ? item.key : undefined;
  return typeof key === 'string' ? key : JSON.stringify(item);
}

function fieldsRead({ columns, exclude }: SingerStream): string[] {
  const declared = Object.values(columns).flatMap(
    ({ column, columns: several }: { column?: string | undefined; columns?: string[] | undefined }) =>
      column === undefined ? (several ?? []) : [column],
  );
  return [...new Set([...declared, ...exclude.map(({ column }) => column)])];
}

async function pageOf(api: SourceApi, config: SingerConfig, stream: SingerStream, { slice, cursor }: PagePlace): Promise<Page> {
  const runs = running.get(api) ?? new Map<string, TapRun>();
  running.set(api, runs);
  const before = runs.get(stream.name);
  runs.delete(stream.name);
  const state = slice.parameters?.['state'] ?? null;
  const run =
    before && cursor !== null && before.place() === cursor ? before : await runTo(startTap(api, config, stream, state), stream, cursor);
  const items = await run.next(PAGE_ITEMS);
  if (items !== undefined) runs.set(stream.name, run);
  const latest = new Map((items ?? []).map((item) => [item.key, item]));
  const removed = [...latest.values()].filter(({ record }) => isDeleted(record)).map(({ key }) => key);
  return {
    items: [...latest.values()].filter(({ record }) => !isDeleted(record)),
    ...(removed.length > 0 && slice.mode === 'changes' ? { removed } : {}),
    next: items === undefined ? null : run.place(),
    ...(items === undefined && stream.mode === 'changes' && run.state() !== undefined ? { watermark: run.state()! } : {}),
  };
}

/** Reads up to where a cursor stands. */
async function runTo(run: TapRun, { name }: SingerStream, cursor: string | null): Promise<TapRun> {
  if (cursor === null) return run;
  const wanted = Number.parseInt(cursor, 10);
  for (let read = 0; read < wanted;) read += (await run.next(Math.min(PAGE_ITEMS, wanted - read)))?.length ?? wanted;
  if (run.place() === cursor) return run;
  throw new SourceFault('skip', {
    code: 'cursor-gone',
    expected: `${name}: the same ${wanted} records as before`,
    found: 'other ones, or in another order',
    wayOut: 'the stream is read anew from its beginning',
  });
}

/** How taps that follow a log tell of rows that were deleted. */
function isDeleted(record: TapItem['record']): boolean {
  const at = record['_sdc_deleted_at'];
  return at !== undefined && at !== null && at !== '';
}

/** A field as text; `address.city` lies deeper. What is nested is JSON. */
function textAt(record: TapItem['record'], field: string): string {
  let value: unknown = record;
  for (const part of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return '';
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
