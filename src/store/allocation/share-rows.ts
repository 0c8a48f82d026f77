import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';

/** The shares of the allocations that count: they add up to what was allocated, what was not and what is out of scope, to the last digit. */
export const shareRows: FlatRows = (source) => sql`
  select s.run_id, s.share_no, k.month as billing_month, s.cost_center, s.rule, s.currency, s.amount
  from ${source.runs('allocation')} k (run_id, month) join allocation_share s on s.run_id = k.run_id
  where ${source.seenBy('costCenters', 's.cost_center')}`;
