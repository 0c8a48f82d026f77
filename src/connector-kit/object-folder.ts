import type { Readable } from 'node:stream';
import type { Instant } from '../domain/time/instant.ts';

/** One object (file) that a source offers. */
export interface FolderObject {
  /** Path below the folder, with `/`. */
  readonly key: string;
  readonly bytes: number;
  /** The same version is the same content, as with the ETags of object stores: what was read once need not be read again to know it. */
  readonly version: string;
  /** When it was written, to the second; undefined where that is not known. A copy made by hand may have the time of the copying. */
  readonly modifiedAt?: Instant;
  /** Written just now: within the same tick of its clock it may change again and keep its version. */
  readonly isFresh?: true;
}

/**
 * Where a files connector reads: a local folder, an S3 prefix, a blob container. The engine hands it in, opened with the
 * source's configuration and credentials; a connector never opens anything itself.
 */
export interface ObjectFolder {
  /** Every object whose key starts with the prefix, in the order of their keys. */
  list(prefix?: string): AsyncIterable<FolderObject>;
  /** Undefined when there is no such object. */
  stat(key: string): Promise<FolderObject | undefined>;
  /**
   * The object's bytes as they lie there (still compressed), in the version in which it was listed. An object that is another one by
   * now, or becomes one while it is read, ends the stream with a `SourceFault` of code `object-changed`.
   */
  open(key: string, listed?: FolderObject): Promise<Readable>;
  /** Bytes from start (included) to end (excluded): for a look at an object, such as its first line. */
  read(key: string, start: number, end: number): Promise<Uint8Array>;
  /** A small text such as a manifest; refuses more than `bytesMax` (default 16 MiB). */
  readText(key: string, bytesMax?: number): Promise<string>;
}
