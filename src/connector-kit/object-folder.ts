import type { Readable } from 'node:stream';
import type { Instant } from '../domain/time/instant.ts';

/** One object (file) that a source offers. */
export interface FolderObject {
  /** Path below the folder, with `/`. */
  readonly key: string;
  readonly bytes: number;
  /** Changes when the content changes; used to notice that a file changes while it is read. */
  readonly version: string;
  /** When it was written, to the second; undefined where that is not known. A copy made by hand may have the time of the copying. */
  readonly modifiedAt?: Instant;
}

/**
 * Where a files connector reads: a local folder, an S3 prefix, a blob container. The engine hands it in, opened with the
 * source's configuration and credentials; a connector never opens anything itself.
 */
export interface ObjectFolder {
  /** The same version is the same content, as with ETags of object stores: what was read once need not be read again to know it. */
  readonly versionsTellContent?: boolean;
  /** Every object whose key starts with the prefix, in the order of their keys. */
  list(prefix?: string): AsyncIterable<FolderObject>;
  /** Undefined when there is no such object. */
  stat(key: string): Promise<FolderObject | undefined>;
  /** The object's bytes as they lie there (still compressed). */
  open(key: string): Promise<Readable>;
  /** Bytes from start (included) to end (excluded): Parquet is read by its footer. */
  read(key: string, start: number, end: number): Promise<Uint8Array>;
  /** A small text such as a manifest; refuses more than `bytesMax` (default 16 MiB). */
  readText(key: string, bytesMax?: number): Promise<string>;
}
