import type { PagedStream, PageStream } from '../connector-kit/page-stream.ts';
import { recordLine } from '../reading/record/record-line.ts';
import { RECORD_COLUMNS } from '../domain/record/record-columns.ts';
import type { Normalized, RecordType } from '../domain/record/records.ts';
import { textOf, type ReadPage, type ReadPages } from './page-case.ts';

export interface SliceItem {
  readonly slice: string;
  readonly item: unknown;
}

/** Every item of every page, with the slice that it is one of. */
export function itemsOf({ slices }: ReadPages): SliceItem[] {
  return slices.flatMap(({ slice, pages }) => pages.flatMap(({ page }) => page.items.map((item) => ({ slice: slice.slice, item }))));
}

/** The items of a slice by their keys, in the order of the keys: of two with one key the later one. */
export function itemsByKey(stream: PagedStream<unknown>, pages: readonly Pick<ReadPage, 'page'>[]): [string, unknown][] {
  const items = new Map(pages.flatMap(({ page }) => page.items.map((item) => [stream.key(item), item] as const)));
  return [...items].sort(([a], [b]) => (a < b ? -1 : 1));
}

export interface Context {
  readonly slice: string;
  readonly config: unknown;
}

/** What normalize makes of an item, or what it throws. */
export type ItemOutcome = { readonly normalized: Normalized<RecordType> } | { readonly threw: string };

export function outcomeOf(stream: PageStream<unknown>, item: unknown, context: Context): ItemOutcome {
  try {
    return { normalized: stream.normalize(item, context) };
  } catch (error) {
    return { threw: textOf(error) };
  }
}

/** The record by property; undefined when the item makes none. */
export function recordOfItem(outcome: ItemOutcome): Readonly<Record<string, unknown>> | undefined {
  return 'normalized' in outcome && 'record' in outcome.normalized
    ? (outcome.normalized.record as unknown as Readonly<Record<string, unknown>>)
    : undefined;
}

/** What keeps an outcome from being one of the three; undefined: nothing. */
export function endFault(normalized: Normalized<RecordType>): string | undefined {
  const ends = ['record', 'rejected', 'excluded'].filter((end) => end in normalized);
  return ends.length === 1 ? undefined : `expected a record, a rejection or an exclusion, found ${ends.join(' and ') || 'none of them'}`;
}

/** The same, and what a person misses who wants to follow it. */
export function outcomeFault(reads: readonly string[], normalized: Normalized<RecordType>): string | undefined {
  const fault = endFault(normalized);
  if (fault !== undefined || 'record' in normalized) return fault;
  if ('excluded' in normalized) return normalized.excluded.reason === '' ? 'expected a reason of the exclusion, found none' : undefined;
  const { column, expected, found } = normalized.rejected;
  if (column !== null && !isDeclared(reads, column)) return `rejected at ${column}, which is none of the paths in reads`;
  return expected === '' || typeof found !== 'string' ? 'a rejection must say what was expected and found' : undefined;
}

/** What keeps a record from its table; undefined: nothing, or there is no record. */
export function recordFault(type: RecordType, normalized: Normalized<RecordType>): string | undefined {
  if (!('record' in normalized)) return undefined;
  const unknown = Object.keys(normalized.record).filter((name) => !Object.hasOwn(RECORD_COLUMNS[type], name));
  if (unknown.length > 0) return `${unknown.join(', ')}: ${type} has no such column`;
  const line = recordLine(type, normalized.record, 0, 1);
  return typeof line === 'string' ? undefined : `expected ${line.expected}, found ${JSON.stringify(line.found.slice(0, 80))}`;
}

/** A path that is declared, lies below a declared one, or leads to one. Places in a list do not count. */
export function isDeclared(reads: readonly string[], path: string): boolean {
  const plain = path.replaceAll(/\[\d+\]/g, '[]');
  return reads.some((read) => read === plain || isBelow(plain, read) || isBelow(read, plain));
}

export function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}
