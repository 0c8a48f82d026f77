import type { ReadSummary } from '../../domain/batch-control.ts';
import type { DictionaryTable } from '../charge/charge-tables.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { DeliveryObject, RefusalReason } from '../../connector-kit/index.ts';

/** What is to be read. Plain data: it travels to the thread that reads. */
export interface ReadingTask {
  readonly slice: string;
  readonly config: unknown;
  readonly objects: readonly DeliveryObject[];
  readonly objectBytes: readonly number[];
}

/** COPY lines, ready for the database. */
export interface ReadingOutput {
  /** Of the stream's own table. */
  readonly lines: Uint8Array<ArrayBuffer> | undefined;
  readonly dictionaries: readonly { readonly table: DictionaryTable; readonly lines: Uint8Array<ArrayBuffer> }[];
  readonly rowsDelivered: number;
}

/** Where the reading side gets bytes from and gives lines to. Awaiting `take` holds the reader back. */
export interface ReadingHost {
  /**
   * The next uncompressed bytes of an object; undefined at its end; a refusal when they cannot be trusted. `spent`: bytes of before
   * that are done with, whose memory is used again: memory that comes and goes by the megabyte keeps the garbage collector busy.
   */
  readonly bytes: (
    object: number,
    spent?: Uint8Array<ArrayBuffer>,
  ) => Promise<Uint8Array<ArrayBuffer> | undefined | { readonly refused: RefusalReason }>;
  /** Bytes from start (included) to end (excluded), as they lie there. */
  readonly range: (object: number, start: number, end: number) => Promise<Uint8Array>;
  readonly take: (output: ReadingOutput) => Promise<void>;
  /** Everything given has been taken. */
  readonly settle: () => Promise<void>;
}

export type ReadingOutcome =
  | { readonly refused: RefusalReason }
  | {
      readonly summary: ReadSummary;
      readonly rejections: readonly Rejection[];
      /** How each object was read: dialect and version of its mapping, or kind and version of its records. */
      readonly readings: readonly string[];
    };
