import type { Viewer } from '../../domain/authority/viewer.ts';
import { isWithin, type Sight } from '../../domain/embed/sights-of-both.ts';
import { readerOfKept, readingSightOf } from '../../domain/export/kept-viewer.ts';
import type { Database } from '../../store/database.ts';
import type { KnownExport } from '../../store/export/known-export.ts';
import { grantedSights } from '../embed/embed-sights.ts';

/** Viewers without a person that may ask now, by their id: the configuration names them. */
export type Programs = ReadonlyMap<string, Viewer>;

/**
 * In whose name an export is read, and its file handed out: whoever asked for it, as long as they may still read all that they might read then.
 * Undefined: they left, their key is over, or something was taken from them.
 */
export async function standingViewer(
  db: Database,
  { kept, personId, isHeld }: Pick<KnownExport, 'kept' | 'personId' | 'isHeld'>,
  programs: Programs,
): Promise<Viewer | undefined> {
  if (!isHeld) return undefined;
  const reader = readerOfKept(kept);
  if (personId === null) {
    const program = programs.get(reader.id);
    return program && isWithin(reader, readingSightOf(program)) ? reader : undefined;
  }
  // A sign-in cannot be asked again.
  if (!kept.byGrants) return reader;
  const { sights } = await grantedSights(db, personId);
  return mayRead(sights, reader) ? reader : undefined;
}

/** Whether one of these sights alone reaches as far. */
export function mayRead(sights: readonly Sight[], wanted: Sight): boolean {
  return sights.some((sight) => isWithin(wanted, sight));
}
