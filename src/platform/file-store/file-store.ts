import type { SpoolFile } from './spool-file.ts';

/** Where finished files lie: a folder of this machine, or an object store. */
export interface FileStore {
  /** A file to write, on this machine. Whoever begins one has it kept, or discards it. */
  readonly begin: () => SpoolFile;
  /** Takes a file over that is done: under its name it is there as a whole, or not at all. The same again takes its place. */
  readonly keep: (name: string, file: SpoolFile) => Promise<void>;
  /** Removes files that were begun so long ago that nobody writes them any more. */
  readonly removeLeftovers: () => Promise<void>;
  /** How large it is; undefined: it is not there. */
  readonly find: (name: string) => Promise<{ readonly bytes: number } | undefined>;
  /** The bytes from start to end (excluded), in pieces. */
  readonly read: (name: string, start: number, end: number) => AsyncIterable<Uint8Array>;
  /** One that is not there is no error. */
  readonly remove: (name: string) => Promise<void>;
  readonly close: () => void;
}

/** Keeps and removes objects, beside what reads them. */
export interface ObjectKeeper {
  readonly put: (name: string, file: string) => Promise<void>;
  readonly remove: (name: string) => Promise<void>;
  readonly close: () => void;
}
