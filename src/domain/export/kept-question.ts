import type { AuditState } from '../audit/audit-entry.ts';
import type { Month } from '../time/month.ts';

/** What an export is asked for with, as it is kept. */
export interface KeptQuestion {
  /** Null: all months. */
  readonly period: { readonly from: Month; readonly to: Month } | null;
  /** Null: all columns. */
  readonly columns: readonly string[] | null;
  /** As the model of tables writes filters; null: all rows. */
  readonly filter: AuditState | null;
}
