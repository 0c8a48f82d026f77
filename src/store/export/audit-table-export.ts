import type { AuditedAct, AuditState } from '../../domain/audit/audit-entry.ts';
import type { KeptQuestion } from '../../domain/export/kept-question.ts';
import { demandExport } from '../../domain/authority/export-demands.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { Database } from '../database.ts';

export interface BegunTableExport {
  readonly table: string;
  /** Of a file, or of a stream. */
  readonly format: string;
  /** An instant, or `now`. */
  readonly asOf: string;
  readonly question: KeptQuestion;
}

/** Notes that a table is exported, with what is asked of it: by those alone who may. */
export async function auditTableExport(db: Database, viewer: Viewer, begun: BegunTableExport): Promise<void> {
  demandExport(viewer, 'file');
  await db.transaction().execute((transaction) => audit(transaction, viewer, tableExport(begun)));
}

/** What is noted of it. `facts`: what else there is to say. */
export function tableExport({ table, format, asOf, question }: BegunTableExport, facts: AuditState = {}): AuditedAct {
  const { period, columns, filter } = question;
  const after: AuditState = { ...facts, format, asOf, period: period && { ...period }, columns: columns && [...columns], filter };
  return { action: 'table.export', subject: table, before: null, after, reason: null };
}
