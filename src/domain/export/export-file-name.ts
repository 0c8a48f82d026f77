import { EXPORT_FORMATS, type ExportFormat } from './export-format.ts';

/** Under which name a file is kept: that of its question, so that the same question is the same file. */
export function exportFileName({ questionKey, format }: { readonly questionKey: string; readonly format: ExportFormat }): string {
  return `${questionKey}.${EXPORT_FORMATS[format].ending}`;
}
