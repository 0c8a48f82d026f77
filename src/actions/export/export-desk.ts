import type { ExportFormat } from '../../domain/export/export-format.ts';

/** A file as its address names it. */
export interface AddressedFile {
  readonly fileId: string;
  readonly format: ExportFormat;
  readonly columns: readonly string[] | null;
  /** Whose it is. */
  readonly owner: string;
}

/** What a process needs to hand out files: the key of the hub, and the address it is known by. */
export interface ExportDesk {
  /** An address that any tool can open, until the instant. `until`: in milliseconds since 1970. */
  addressOf(file: AddressedFile, until: number): string;
}
