import { sql } from 'kysely';
import type { OutputNodes } from '../run/output-nodes.ts';

/** The anomalies that runs reported. */
export const anomalyNodes: OutputNodes = (runIds) => sql`
  select run_id, 'Anomaly:' || id as node, null::integer as no, id from anomaly where run_id = any(${[...runIds]}::bigint[])`;
