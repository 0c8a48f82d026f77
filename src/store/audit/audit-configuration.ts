import { sql } from 'kysely';
import type { AuditState } from '../../domain/audit/audit-entry.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../database.ts';
import { audit } from './audit.ts';

/** What a process of the hub was started with. No value of the configuration is in it. */
export interface StartedWith {
  readonly version: string;
  /** SHA-256 of the configuration file; null: there is none. */
  readonly file: string | null;
  readonly approvals: 'on' | 'off';
  /** Digests of what the configuration says, by the names of its sections. */
  readonly sections: Readonly<Record<string, string>>;
  readonly secretReferences: Readonly<Record<string, string>>;
}

/**
 * Notes with what a process was started, where that is something else than what the one before was started with in the same name. That
 * approvals were turned on or off has an entry of its own.
 */
export async function auditConfiguration(db: Database, viewer: Viewer, started: StartedWith): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    // Two that start at once: the second compares with the first.
    await sql`select pg_advisory_xact_lock(hashtextextended('configuration', 0))`.execute(transaction);
    const { rows } = await sql<{ before: Noted | null; schema: string }>`
      select (select after from audit_entry where action = 'configuration.change' and subject = ${viewer.id} order by leaf_index desc limit 1) as before,
        (select max(name) from kysely_migration) as schema`.execute(transaction);
    const { before, schema } = rows[0]!;
    const { version, file, approvals, sections, secretReferences } = started;
    const now = { version, schema, file, approvals };
    const changed = differences(before?.sections ?? {}, sections);
    const moved = differences(before?.secretReferences ?? {}, secretReferences);
    const was = before && { version: before.version, schema: before.schema, file: before.file, approvals: before.approvals };
    if (was && JSON.stringify(was) === JSON.stringify(now) && changed.length + moved.length === 0) return;
    await audit(transaction, viewer, {
      action: 'configuration.change',
      subject: viewer.id,
      before: was,
      after: { ...now, changed, changedSecretReferences: moved, sections, secretReferences },
      reason: null,
    });
    // A hub that never had another mind has turned nothing off.
    if ((was?.approvals ?? 'off') === approvals) return;
    await audit(transaction, viewer, {
      action: approvals === 'on' ? 'approval.turn-on' : 'approval.turn-off',
      subject: 'governance.approvals',
      before: { approvals: was?.approvals ?? 'off' },
      after: { approvals },
      reason: null,
    });
  });
}

/** An entry as it was noted. */
interface Noted extends AuditState {
  readonly version: string;
  readonly schema: string;
  readonly file: string | null;
  readonly approvals: string;
  readonly sections: Readonly<Record<string, string>>;
  readonly secretReferences: Readonly<Record<string, string>>;
}

/** The names of what was added, changed or is gone. */
function differences(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((name) => one[name] !== other[name]).toSorted();
}
