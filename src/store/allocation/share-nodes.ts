import { sql } from 'kysely';
import type { OutputNodes } from '../run/output-nodes.ts';

/** The shares of runs, in their order. */
export const shareNodes: OutputNodes = (runIds) => sql`
  select run_id, 'AllocationShare:' || run_id || '.' || share_no as node, share_no as no, null as id
  from allocation_share where run_id = any(${[...runIds]}::bigint[])`;
