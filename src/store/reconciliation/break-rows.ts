import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';

/** Where bill and ledger differ, by the reconciliations that count. */
export const breakRows: FlatRows = (source) => sql`
  select b.run_id, b.break_no, k.month as billing_month, b.kind, b.issuer, b.currency, b.billed, b.booked, b.difference,
    (b.detail ->> 'allowedDifference')::numeric as allowed_difference, (b.detail -> 'provisional')::boolean as is_provisional
  from ${source.runs('reconciliation')} k (run_id, month) join reconciliation_break b on b.run_id = k.run_id`;
