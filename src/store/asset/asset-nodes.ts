import { sql } from 'kysely';
import type { OutputNodes } from '../run/output-nodes.ts';

/** The things that runs described anew. */
export const assetNodes: OutputNodes = (runIds) => sql`
  select run_id, 'Asset:' || asset_id as node, null::integer as no, asset_id as id from asset where run_id = any(${[...runIds]}::bigint[])`;
