import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { keepJournalEvent } from '../../store/journal/journal-events.ts';
import { journals } from '../../store/journal/journals.ts';
import { heldTo } from '../../store/viewer/snapshot.ts';
import { soundReason } from '../sound-reason.ts';

export interface PostingNoted {
  readonly outcome: 'noted' | 'already-there';
  readonly reference: string;
  readonly document: string;
}

const DOCUMENT_MAX = 100;

/** Notes that somebody entered a released journal by hand: of legal entities whose ledger the hub does not post to. */
export async function notePosted(
  db: Database,
  viewer: Viewer,
  { reference, document, reason: given }: { readonly reference: string; readonly document: string; readonly reason: string },
): Promise<PostingNoted | Refused> {
  const refusal = refusalOf(viewer, 'journal.post');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction): Promise<PostingNoted | Refused> => {
    const [journal] = await journals(heldTo(viewer, transaction), { reference }, 1);
    if (journal?.state === 'posted' && journal.document === document) return { outcome: 'already-there', reference, document };
    const isByHand = journal?.source === null && journal.state === 'released';
    const isText = document.trim() !== '' && document.length <= DOCUMENT_MAX;
    if (isByHand && isText && (await keepJournalEvent(transaction, viewer, journal, { state: 'posted', document, reason })))
      return { outcome: 'noted', reference, document };
    return refused('WRONG_STATE', {
      expected: `a released journal of a legal entity without a source, and a document number of at most ${DOCUMENT_MAX} characters`,
      found: journal ? `${journal.state}${journal.source === null ? '' : `, to be posted through ${journal.source}`}` : null,
      wayOut: 'release it first; where there is a source, the hub posts it and notes its number',
    });
  });
}
