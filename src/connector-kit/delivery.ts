import type { Instant } from '../domain/time/instant.ts';
import type { Month } from '../domain/time/month.ts';

/** What a source has lying ready for one slice, before a single row was read: the newest revision only. */
export interface Delivery {
  /**
   * What this delivery restates as a whole, unique within the stream: `hubcur/2025-01`. A later delivery of the same slice
   * replaces the earlier one.
   */
  readonly slice: string;
  readonly objects: readonly DeliveryObject[];
  /** The source's own name of this revision (assembly id, run id), for people; not trusted as identity: the digest is. */
  readonly mark?: string;
  /** When the source issued it. */
  readonly issuedAt?: Instant;
  /** Known to be final, or known to be provisional. Undefined: the mapping's `finality` decides after reading. */
  readonly final?: boolean;
  /** The months it is about, where the source says so: they hold even when no row of it is accepted. Default: the months of its rows. */
  readonly months?: readonly Month[];
  /** Control totals that came with the delivery: it is refused when what was read differs. */
  readonly control?: DeliveryControl;
  /** What a reader should know of this delivery though it is accepted: `no amortized export beside the actual one`. */
  readonly notes?: readonly string[];
}

export interface DeliveryObject {
  readonly key: string;
  readonly format: 'csv' | 'ndjson' | 'parquet';
  readonly compression: 'none' | 'gzip';
  /** What stands between the fields of CSV. Default: a comma. */
  readonly delimiter?: CsvDelimiter;
  /** How the text of CSV is encoded. Default: UTF-8, or UTF-16 where a byte order mark says so. */
  readonly encoding?: TextEncoding;
  /** How dates with slashes are written, where that is known. Default: what the file itself and its month tell, else month first. */
  readonly dates?: DateOrder;
  /** Which decimal mark numbers have, where that is known. Default: what the file itself tells, else a point. */
  readonly numbers?: NumberStyle;
  /** Readable by the mapping as virtual source columns: `{ dataset: 'amortized' }` is `@dataset`. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** As the manifest says: the delivery is refused when the object differs. */
  readonly expected?: { readonly rows?: number; readonly bytes?: number };
}

export type CsvDelimiter = ',' | ';' | '\t' | '|';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type DateOrder = 'month-first' | 'day-first';

export type NumberStyle = 'decimal-point' | 'decimal-comma';

export interface DeliveryControl {
  readonly rows?: number;
  /** Decimal text by currency. */
  readonly amounts?: Readonly<Record<string, string>>;
}

/** A delivery that cannot be read as a whole: the slice keeps its earlier revision and people are told why. */
export interface Refusal {
  readonly slice: string;
  readonly refused: RefusalReason;
}

export interface RefusalReason {
  /** Stable: `manifest-unreadable`, `object-missing`, `column-missing`, `gzip-damaged`, `control-total`, … */
  readonly code: string;
  readonly expected: string;
  readonly found: string;
  /** What the reader can do about it. */
  readonly wayOut: string;
}

export function isRefusal(offer: Delivery | Refusal): offer is Refusal {
  return 'refused' in offer;
}
