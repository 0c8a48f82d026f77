import type { Viewer } from '../../domain/authority/viewer.ts';
import { TO_RELEASE } from '../../domain/journal/journal-state.ts';
import type { Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../../store/database.ts';
import { keepJournalEvent } from '../../store/journal/journal-events.ts';
import { journalTotals } from '../../store/journal/journal-lines.ts';
import { journals, type JournalRow } from '../../store/journal/journals.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { JOURNALS_MAX } from './plan-journals.ts';

/** A journal that nobody has released, as it is shown to whoever does. */
export interface ToRelease extends Pick<
  JournalRow,
  'id' | 'reference' | 'digest' | 'kind' | 'legalEntity' | 'currency' | 'source' | 'state' | 'since'
> {
  /** Its debits, which are its credits. */
  readonly posted: string;
  readonly lines: string;
}

/** Of a month, or of some references. */
export async function journalsToRelease(
  snapshot: Snapshot,
  { month, references }: { readonly month: Month; readonly references?: readonly string[] | undefined },
): Promise<ToRelease[]> {
  const found = (await journals(snapshot, { month, states: TO_RELEASE }, JOURNALS_MAX)).filter(
    ({ reference }) => references?.includes(reference) ?? true,
  );
  const totals = await journalTotals(
    snapshot,
    found.map(({ id }) => id),
  );
  return found.map(({ id, reference, digest, kind, legalEntity, currency, source, state, since }, index) => {
    const { posted, lines } = totals[index]!;
    return { id, reference, digest, kind, legalEntity, currency, source, state, since, posted, lines };
  });
}

/** False: it is in another state than when it was looked at. */
export function release(transaction: DatabaseTransaction, viewer: Viewer, journal: ToRelease, reason: string): Promise<boolean> {
  const { state, since } = journal;
  return keepJournalEvent(transaction, viewer, journal, { state: 'released', reason, after: { state, since } });
}
