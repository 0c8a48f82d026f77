import { randomUUID } from 'node:crypto';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { ReadPermission } from '../../domain/authority/permission.ts';
import { sightOf, type Viewer } from '../../domain/authority/viewer.ts';
import { digestOf } from '../../domain/digest.ts';
import type { ExportFormat } from '../../domain/export/export-format.ts';
import type { KeptQuestion } from '../../domain/export/kept-question.ts';
import { readingSightOf, type KeptViewer } from '../../domain/export/kept-viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { keepExport, openExports, sameExport } from '../../store/export/keep-export.ts';
import { personAsIs } from '../../store/person/person-to-change.ts';
import { takeSealInstant } from '../../store/seal.ts';
import { grantedSights } from '../embed/embed-sights.ts';
import { present } from '../person/with-person.ts';
import { mayRead } from './standing-viewer.ts';

export interface ExportRequest {
  /** A table that there is, with what it demands. */
  readonly table: { readonly name: string; readonly demands: readonly ReadPermission[]; readonly isLive?: boolean };
  readonly format: ExportFormat;
  /** Sound: the table can be asked it. */
  readonly question: KeptQuestion;
  /** The last seal that the rows take into account. */
  readonly asOf: string;
  /** Of the model of tables. */
  readonly schemaVersion: string;
}

export interface ExportLimits {
  readonly rowsPerExport: number;
  readonly openExportsPerViewer: number;
}

export interface ExportRequested {
  readonly outcome: 'requested';
  readonly id: string;
}

/** How long a file is there, at most. */
const KEPT_MS = 24 * 3_600_000;

/**
 * Asks for a table as a file, which a worker writes. The same question of the same viewer, while the file is there or comes, is the same
 * export. What the viewer may read is kept with it.
 */
export async function requestExport(
  db: Database,
  viewer: Viewer,
  { table, format, question, asOf, schemaVersion }: ExportRequest,
  limits: ExportLimits,
): Promise<ExportRequested | Refused> {
  for (const permission of ['export.make', ...table.demands] as const) {
    const refusal = refusalOf(viewer, permission);
    if (refusal) return notPermitted(refusal);
  }
  if (viewer.onBehalfOf !== undefined) {
    const wayOut = 'have them ask for it, or ask for a role that permits it';
    return refused('NOT_SOUND', { expected: 'what you may in your own place', found: `in the place of ${viewer.onBehalfOf}`, wayOut });
  }
  const sight = readingSightOf(viewer);
  const seen = sightOf({ ...viewer, permissions: sight.permissions });
  // What says something of this very moment is never the same file.
  const moment = table.isLive === true ? randomUUID() : null;
  const questionKey = digestOf({ table: table.name, format, question, asOf, schemaVersion, seen, moment });
  return db.transaction().execute(async (transaction): Promise<ExportRequested | Refused> => {
    // First, as seals do: events are told in their order.
    await takeSealInstant(transaction);
    const same = await sameExport(transaction, viewer, questionKey);
    if (same !== undefined) return { outcome: 'requested', id: same };
    const open = await openExports(transaction, viewer);
    if (open >= limits.openExportsPerViewer) {
      const expected = `at most ${limits.openExportsPerViewer} exports of a viewer that wait or are being written`;
      return refused('TOO_MANY', { expected, found: String(open), wayOut: 'ask again when one of them has ended' });
    }
    const kept = await keptViewer(transaction, viewer);
    if ('outcome' in kept) return kept;
    const expiresAt = new Date(Date.now() + KEPT_MS).toISOString();
    const { rowsPerExport: rowsMax } = limits;
    const asked = { questionKey, table: table.name, format, question, asOf, rowsMax, ...kept, expiresAt };
    return { outcome: 'requested', id: await keepExport(transaction, viewer, asked) };
  });
}

async function keptViewer(
  transaction: DatabaseTransaction,
  viewer: Viewer,
): Promise<{ readonly kept: KeptViewer; readonly personId: string | null } | Refused> {
  const { id, person: name, keyId, address } = viewer;
  const who = {
    id,
    ...(name === undefined ? {} : { person: name }),
    ...(keyId === undefined ? {} : { keyId }),
    ...(address === undefined ? {} : { address }),
  };
  const sight = readingSightOf(viewer);
  const kept = { viewer: who, permissions: [...sight.permissions].toSorted(), scopes: sight.scopes };
  if (name === undefined) return { kept: { ...kept, byGrants: false }, personId: null };
  const person = present(await personAsIs(transaction, name), name);
  if ('outcome' in person) return person;
  const { sights } = await grantedSights(transaction, person.id);
  return { kept: { ...kept, byGrants: mayRead(sights, sight) }, personId: person.id };
}
