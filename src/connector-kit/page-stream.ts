import type { Month } from '../domain/time/month.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { ChargeMapping } from './charge-mapping.ts';
import type { DeliveryControl } from './delivery.ts';
import type { Normalized, RecordType } from '../domain/record/records.ts';
import type { SourceApi } from './source-api.ts';

/**
 * An interface that answers page by page. The connector says which slices there are and reads one page; the engine owns the loop, the
 * cursor, retries, limits and what becomes of the items.
 */
export interface PageReading<Config> {
  readonly name: string;
  /**
   * Paths of an item that are read: `general.name`, `hardware.macAddress`, `applications[].name`. One that all items have lost, or that
   * comes with another type than was accepted, stops the stream; a field that is not listed is noted when it is new.
   */
  readonly reads: readonly string[];
  /** What is to be read now. Called once a sync, before any page. */
  readonly plan: (api: SourceApi, config: Config, known: KnownBefore) => Promise<PagePlan>;
  /** One page. The cursor is what the page before gave as `next`; null: from the start. The same cursor may be asked again. */
  readonly page: (api: SourceApi, config: Config, at: PagePlace) => Promise<Page>;
  /** What makes an item one of its slice; the same item on two pages counts once, the later page wins. */
  readonly key: (item: unknown) => string;
}

/** Items that become records: an inventory, journal lines, a model registry. */
export interface PageStream<Config, T extends RecordType = RecordType> extends PageReading<Config> {
  readonly kind: 'pages';
  readonly record: T;
  /** Raised when `normalize` would make something else of the same item. */
  readonly version: number;
  /** Pure: one raw item to a record, a rejection or an exclusion. */
  readonly normalize: (item: unknown, context: { readonly slice: string; readonly config: Config }) => Normalized<T>;
}

/**
 * Items that become charges, by the same mappings as rows of a file. A source column is the path of a value in the item,
 * `usage.quantity`; what an object or a list holds is its JSON as text, `labels`. `@slice` is a column, too: what else
 * a charge needs of an invoice or an account, `page` puts into each item.
 */
export interface ChargePageStream<Config> extends PageReading<Config> {
  readonly kind: 'charges-pages';
  /** The dialects, most specific first; the first whose `required` columns occur among the items of a slice is taken. */
  readonly mappings: readonly ChargeMapping[];
}

export type PagedStream<Config> = PageStream<Config> | ChargePageStream<Config>;

export interface KnownBefore {
  /** What the last complete sync of this stream left behind; null: the first, or everything anew. */
  readonly watermark: string | null;
  /** A backfill begins with this month, whatever the watermark says. */
  readonly from: Month | null;
  /** When this sync began. */
  readonly now: Instant;
}

export interface PagePlan {
  readonly slices: readonly PageSlice[];
  /** Kept when every slice of the plan is sealed. A page may say it instead, where only reading tells. */
  readonly watermark?: string;
}

/** What is read and sealed as a whole. */
export interface PageSlice {
  /** `1000/2025-001`, `computers`. */
  readonly slice: string;
  /** `whole` (default): the pages are all there is. `changes`: they change what the slice held before, item by item. */
  readonly mode?: 'whole' | 'changes';
  readonly months?: readonly Month[];
  readonly final?: boolean;
  /** The source's own name of this state, for people. */
  readonly mark?: string;
  /** Passed to `page` as it is. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface PagePlace {
  readonly slice: PageSlice;
  readonly cursor: string | null;
}

export interface Page {
  /** As the source sent them, numbers as text: `json()` of an answer. */
  readonly items: readonly unknown[];
  /** Where the next page begins; null: this was the last. A cursor that was there before is refused as a loop. */
  readonly next: string | null;
  /** Keys of items that are gone, in a slice of changes. */
  readonly removed?: readonly string[];
  /** On the last page: what the source says that the slice holds. The slice is refused when what was read differs. */
  readonly control?: DeliveryControl;
  /** On the last page: what the next sync goes on from, in place of the plan's. Kept when every slice of the plan is sealed. */
  readonly watermark?: string;
  /** What a reader should know though all is well: `region eu-west-3 has no recorder`. */
  readonly notes?: readonly string[];
}
