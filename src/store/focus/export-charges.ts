import type { Pool } from 'pg';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { exportFocus, type ExportedRows, type FocusExport } from './export-focus.ts';

export type ChargeExport = Omit<FocusExport, 'dataset' | 'version' | 'hasOwnColumns'>;

/**
 * The charges of billing months as CSV of FOCUS 1.2, which most tools read, with what the hub
 * knows of them beyond it in columns named `x_`. The first rows leave at once.
 */
export function exportCharges(
  pool: Pool,
  viewer: Viewer,
  question: ChargeExport,
  csv: (chunk: Uint8Array) => Promise<void>,
): Promise<ExportedRows> {
  return exportFocus(pool, viewer, { ...question, dataset: 'cost-and-usage', version: '1.2', hasOwnColumns: true }, { csv });
}
