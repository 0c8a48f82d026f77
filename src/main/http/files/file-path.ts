import { EXPORT_FORMATS, type ExportFormat } from '../../../domain/export/export-format.ts';

export const FILES_PATH = '/files/';

/** Where the file of an export is served. */
export function exportPath({ fileId, format }: { readonly fileId: string; readonly format: ExportFormat }): string {
  return `${FILES_PATH}${fileId}.${EXPORT_FORMATS[format].ending}`;
}
