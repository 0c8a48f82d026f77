import { sql, type RawBuilder } from 'kysely';
import type { AuditAction } from '../../domain/audit/audit-action.ts';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import { demand } from '../../domain/authority/demand.ts';
import type { Origin } from '../../domain/authority/origin.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An entry of the audit log. Entries from before the log said where from have no origin. */
export interface AuditRow {
  readonly id: string;
  /** Its position in the log, from 0. */
  readonly index: number;
  readonly at: string;
  readonly viewer: string;
  /** In whose place; null: in their own, or it is from before the log said so. */
  readonly onBehalfOf: string | null;
  readonly origin: Origin | null;
  readonly address: string | null;
  readonly action: AuditAction;
  readonly subject: string;
  readonly before: AuditState | null;
  readonly after: AuditState | null;
  readonly reason: string | null;
  readonly approval: string | null;
  /** SHA-256, in hexadecimal digits, of the digest of the entry before and of what this one says. */
  readonly digest: string;
}

export interface AuditFilter {
  readonly actions?: readonly AuditAction[] | undefined;
  readonly viewers?: readonly string[] | undefined;
  readonly subjects?: readonly string[] | undefined;
  readonly origins?: readonly Origin[] | undefined;
  /** In whose place. */
  readonly onBehalfOf?: readonly string[] | undefined;
  readonly approvals?: readonly string[] | undefined;
  /** Instants, the first included, the last not. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface AuditQuestion {
  readonly filter: AuditFilter;
  readonly first: number;
  /** The id of the last entry that was seen. */
  readonly after?: string | undefined;
}

const COLUMNS = sql`id::text, leaf_index::int as index, at, viewer, on_behalf_of as "onBehalfOf", origin, address, action, subject, before,
  coalesce(after, detail) as after, reason, approval, encode(hash, 'hex') as digest`;

/** A page of the audit log, the newest entries first. One statement. */
export async function auditPage(
  snapshot: Snapshot,
  { filter, first, after }: AuditQuestion,
): Promise<{ readonly entries: readonly AuditRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'audit.read');
  const later = after === undefined ? [] : [sql`id < ${after}::bigint`];
  const conditions = sql.join([sql`true`, ...later, ...conditionsOf(filter)], sql` and `);
  const { rows } = await sql<AuditRow>`
    select ${COLUMNS} from audit_entry where ${conditions} order by audit_entry.id desc limit ${first + 1}`.execute(snapshot.transaction);
  return { entries: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** Entries in the order of the ids asked for; undefined where there is none. One statement. */
export async function auditEntriesById(snapshot: Snapshot, ids: readonly string[]): Promise<(AuditRow | undefined)[]> {
  demand(snapshot.viewer, 'audit.read');
  const { rows } = await sql<AuditRow>`
    select ${COLUMNS} from audit_entry where id = any(${[...ids]}::bigint[])`.execute(snapshot.transaction);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

function conditionsOf({ actions, viewers, subjects, origins, onBehalfOf, approvals, from, until }: AuditFilter): RawBuilder<unknown>[] {
  const lists = { action: actions, viewer: viewers, subject: subjects, origin: origins, on_behalf_of: onBehalfOf, approval: approvals };
  return [
    ...Object.entries(lists).flatMap(([column, values]) => (values ? [sql`${sql.ref(column)} = any(${[...values]}::text[])`] : [])),
    ...(from === undefined ? [] : [sql`at >= ${from}::timestamptz`]),
    ...(until === undefined ? [] : [sql`at < ${until}::timestamptz`]),
  ];
}
