import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import { exportOwnerOf } from '../../domain/export/export-owner.ts';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import type { ExportFacts } from '../../domain/export/export-facts.ts';
import type { ExportFailure } from '../../domain/export/export-failure.ts';
import type { KeptQuestion } from '../../domain/export/kept-question.ts';
import type { KeptSight } from '../../domain/export/kept-viewer.ts';
import type { ExportState } from '../../domain/export/export-state.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An export as its owner sees it. Instants are ISO text in UTC. */
export interface ExportRow {
  readonly id: string;
  readonly fileId: string;
  readonly table: string;
  readonly format: ExportFormat;
  readonly question: KeptQuestion;
  readonly kept: KeptSight;
  readonly asOf: string;
  readonly state: ExportState;
  readonly rowsWritten: string;
  readonly bytes: string | null;
  readonly sha256: string | null;
  readonly facts: ExportFacts | null;
  readonly failure: ExportFailure | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly expiresAt: string;
}

export interface ExportQuestion {
  readonly tables?: readonly string[] | undefined;
  readonly states?: readonly ExportState[] | undefined;
  readonly idBefore?: string | undefined;
  readonly first: number;
}

const EXPORT_COLUMNS = sql`id::text, file_id::text as "fileId", table_name as "table", format, question,
  jsonb_build_object('permissions', permissions, 'scopes', scopes, 'byGrants', by_grants) as kept,
  as_of as "asOf", state, rows_written::text as "rowsWritten", bytes::text, sha256, '{"quality": []}'::jsonb || facts as facts, failure,
  created_at as "createdAt", started_at as "startedAt", ended_at as "endedAt", expires_at as "expiresAt"`;

/** The viewer's own exports, the one asked for last first. One statement. */
export async function exportPage(
  snapshot: Snapshot,
  { tables, states, idBefore, first }: ExportQuestion,
): Promise<{ readonly exports: readonly ExportRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'export.make');
  const conditions = [
    sql`owner = ${exportOwnerOf(snapshot.viewer)}`,
    ...(tables ? [sql`table_name = any(${[...tables]}::text[])`] : []),
    ...(states ? [sql`state = any(${[...states]}::text[])`] : []),
    ...(idBefore === undefined ? [] : [sql`id < ${idBefore}::bigint`]),
  ];
  const { rows } = await sql<ExportRow>`
    select ${EXPORT_COLUMNS} from table_export where ${sql.join(conditions, sql` and `)} order by id desc limit ${first + 1}`.execute(
    snapshot.transaction,
  );
  return { exports: rows.slice(0, first), hasNextPage: rows.length > first };
}

/** In the order asked for; undefined where the viewer has none of this id. */
export async function exportsById(snapshot: Snapshot, ids: readonly string[]): Promise<readonly (ExportRow | undefined)[]> {
  demand(snapshot.viewer, 'export.make');
  const { rows } = await sql<ExportRow>`
    select ${EXPORT_COLUMNS} from table_export
    where id = any(${[...ids]}::bigint[]) and owner = ${exportOwnerOf(snapshot.viewer)}`.execute(snapshot.transaction);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id));
}
