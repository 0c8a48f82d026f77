import type { AuditAction } from '../../domain/audit/audit-action.ts';
import type { AuditedAct, AuditState } from '../../domain/audit/audit-entry.ts';
import { masksOf } from '../../domain/authority/mask.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Database } from '../database.ts';
import { audit } from './audit.ts';

/** The bytes that left. */
export interface ExportedBytes {
  readonly bytes: number;
  /** SHA-256, in hexadecimal digits. */
  readonly sha256: string;
}

export interface FinishedExport {
  /** The action that noted its beginning, and on what. */
  readonly began: Extract<AuditAction, `${string}.export`>;
  readonly subject: string;
  /** How it was asked for and what came of it: instant, version, rows. */
  readonly facts: AuditState;
  /** What was written, by what it is: `data`, `marks`. */
  readonly files: Readonly<Record<string, ExportedBytes>>;
}

/**
 * Notes that an export was written to its end, so that whoever holds a file can tell whether it is one of the hub's, and of what. An export
 * of which only the beginning is noted was broken off.
 */
export async function auditFinishedExport(db: Database, viewer: Viewer, finished: FinishedExport): Promise<void> {
  await db.transaction().execute((transaction) => audit(transaction, viewer, finishedExport(viewer, finished)));
}

/** What is noted of it. */
export function finishedExport(viewer: Viewer, { began, subject, facts, files }: FinishedExport): AuditedAct {
  const { costCenters, legalEntities, sources, recordTypes } = viewer.scopes;
  const sight = { costCenters, legalEntities, sources, recordTypes, masked: masksOf(viewer) };
  const told = Object.fromEntries(Object.entries(files).map(([name, { bytes, sha256 }]) => [name, { bytes, sha256 }]));
  const after = { began, ...facts, sight, files: told };
  return { action: 'export.finish', subject, before: null, after, reason: null };
}
