import { sql } from 'kysely';
import type { ExportFacts } from '../../domain/export/export-facts.ts';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import type { ExportState } from '../../domain/export/export-state.ts';
import type { KeptQuestion } from '../../domain/export/kept-question.ts';
import type { KeptViewer } from '../../domain/export/kept-viewer.ts';
import type { Database } from '../database.ts';

/** An export with all that is kept of it, for those who write or serve its file. */
export interface KnownExport {
  readonly id: string;
  readonly fileId: string;
  readonly questionKey: string;
  readonly table: string;
  readonly format: ExportFormat;
  readonly question: KeptQuestion;
  readonly asOf: string;
  readonly rowsMax: string;
  readonly owner: string;
  readonly kept: KeptViewer;
  readonly personId: string | null;
  /** Neither the person nor the key that it was asked for by is over. */
  readonly isHeld: boolean;
  readonly state: ExportState;
  readonly bytes: string | null;
  readonly sha256: string | null;
  readonly facts: ExportFacts | null;
  readonly endedAt: string | null;
  readonly expiresAt: string;
}

/** Of `table_export t`. */
export const KNOWN_EXPORT = sql`t.id::text, t.file_id::text as "fileId", t.question_key as "questionKey", t.table_name as "table", t.format,
  t.question, t.as_of as "asOf", t.rows_max::text as "rowsMax", t.owner,
  jsonb_build_object('viewer', t.viewer, 'permissions', t.permissions, 'scopes', t.scopes, 'byGrants', t.by_grants) as kept,
  t.person_id::text as "personId",
  not exists (select from person p where p.id = t.person_id and p.ended_at is not null)
    and not exists (select from api_key k where k.id = t.key_id and (k.ended_at is not null or k.expires_at <= now())) as "isHeld",
  t.state, t.bytes::text, t.sha256, '{"quality": []}'::jsonb || t.facts as facts, t.ended_at as "endedAt", t.expires_at as "expiresAt"`;

/** By what stands in the address of the file. */
export async function knownExport(db: Database, fileId: string): Promise<KnownExport | undefined> {
  const { rows } = await sql<KnownExport>`select ${KNOWN_EXPORT} from table_export t where t.file_id = ${fileId}::uuid`.execute(db);
  return rows[0];
}
