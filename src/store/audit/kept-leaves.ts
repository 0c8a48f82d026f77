import { sql } from 'kysely';
import { keptLeaf, type AuditForm, type KeptEntry } from '../../domain/audit/audit-leaf.ts';
import type { DatabaseTransaction } from '../database.ts';

/** An entry of the log as it is hashed. */
export interface KeptLeaf {
  /** Its position in the log, from 0. */
  readonly index: number;
  readonly leaf: string;
  /** The digest of the entry before; null: there is none. */
  readonly previous: Buffer | null;
  readonly digest: Buffer;
}

interface Row extends KeptEntry {
  readonly index: number;
  readonly form: AuditForm;
  readonly previous: Buffer | null;
  readonly digest: Buffer;
}

const COLUMNS = sql`leaf_index::int as index, form, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, viewer, origin, action,
  subject, detail, before, after, reason, on_behalf_of as "onBehalfOf", address, approval, previous_hash as previous, hash as digest`;

/** The entries from a position on, in their order. What they say is put together from what is kept now, so that a later edit shows. One statement. */
export async function keptLeaves(transaction: DatabaseTransaction, from: number, most: number): Promise<KeptLeaf[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from audit_entry where leaf_index >= ${from} order by leaf_index limit ${most}`.execute(transaction);
  return rows.map(leafOf);
}

/** The entries at these positions, in their order. One statement. */
export async function keptLeavesAt(transaction: DatabaseTransaction, indexes: readonly number[]): Promise<KeptLeaf[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from audit_entry where leaf_index = any(${[...indexes]}::bigint[]) order by leaf_index`.execute(transaction);
  return rows.map(leafOf);
}

function leafOf({ index, form, previous, digest, ...entry }: Row): KeptLeaf {
  return { index, leaf: keptLeaf(form, entry), previous, digest };
}
