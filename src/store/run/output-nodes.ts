import type { RawBuilder } from 'kysely';

/**
 * What runs of a kind put out, as nodes of the lineage: a query of `run_id`, `node` (its name) and what rows of a run are ordered
 * by, `no` (integer) and `id` (text), either of which may be null.
 */
export type OutputNodes = (runIds: readonly string[]) => RawBuilder<unknown>;
