import { SourceFault, type JournalAnswer, type JournalPort, type SourceApi } from '../../connector-kit/index.ts';
import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { JournalState } from '../../domain/journal/journal-state.ts';
import { notPermitted, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { keepJournalEvent, type NewEvent } from '../../store/journal/journal-events.ts';
import { journalsById, type JournalRow } from '../../store/journal/journals.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { outboundJournals } from './outbound-journals.ts';

/** A ledger that can be posted to. */
export interface OpenLedger {
  readonly port: JournalPort<unknown>;
  readonly api: SourceApi;
  /** As the connector reads it. */
  readonly config: unknown;
}

export interface JournalSent {
  readonly reference: string;
  /** Where it stands now. */
  readonly state: JournalState;
  readonly document: string | null;
  /** What the ledger says, or why nothing was sent. */
  readonly said: readonly string[];
}

/** Longer words of a ledger are cut. */
const SAID_MAX = 1_000;

/**
 * Takes a journal that was released as far as it goes now. Before it sends, it asks the ledger for the reference; that it sends is noted
 * before it does, so that whoever comes after a crash asks as well. So a journal is posted once, however often this is called. Where all
 * amounts round to zero there is nothing to ask or send, and the amounts are carried.
 */
export async function sendJournal(
  db: Database,
  viewer: Viewer,
  journal: JournalRow,
  { port, api, config }: OpenLedger,
  now: number,
): Promise<JournalSent | Refused> {
  const refusal = refusalOf(viewer, 'journal.post');
  if (refusal) return notPermitted(refusal);
  const { outbound, blocking } = await readAsHub(db, viewer, async (snapshot) => {
    const [found] = await outboundJournals(snapshot, [journal]);
    const [reversed] = journal.reversesId === null ? [] : await journalsById(snapshot, [journal.reversesId]);
    return { outbound: found!, blocking: reversed && reversed.state !== 'posted' ? reversed.reference : undefined };
  });
  const stays = (said: readonly string[]): JournalSent => {
    return { reference: journal.reference, state: journal.state, document: journal.document, said };
  };
  const note = async (event: NewEvent): Promise<JournalSent> => {
    const isNoted = await db.transaction().execute((transaction) => keepJournalEvent(transaction, viewer, journal, event));
    const [after] = await readAsHub(db, viewer, (snapshot) => journalsById(snapshot, [journal.id]));
    const { state, document } = after!;
    return { reference: journal.reference, state, document, said: isNoted ? (event.said ?? []) : ['somebody else takes care of it'] };
  };
  if (blocking !== undefined) return stays([`it takes back ${blocking}, which has to be posted first`]);
  const standing = { state: journal.state, since: journal.since };
  if (outbound.lines.length === 0) return note({ state: 'posted', said: ['nothing to post: all of it rounds to zero'], after: standing });
  try {
    if (journal.state === 'taken' && journal.ticket !== null && port.follow) {
      const answer = await port.follow(api, outbound, journal.ticket, config);
      return 'taken' in answer ? stays([]) : note({ ...noted(answer), after: standing });
    }
    const document = await port.find(api, outbound, config);
    if (document !== undefined)
      return await note({ state: 'posted', document, after: journal.state === 'released' ? undefined : standing });
  } catch (error) {
    return stays([wordsOf(error)]);
  }
  const settledAt = Date.parse(journal.since) + port.settlesInSeconds * 1000;
  if (journal.state === 'sent' && now < settledAt)
    return stays([`no answer came, and the ledger may still be posting it: looked at again until ${new Date(settledAt).toISOString()}`]);
  const faults = port.faults(outbound, config);
  if (faults.length > 0) {
    // It never left, so it goes the way of what was refused.
    const sent = await note({ state: 'sent', after: standing });
    return sent.state === 'sent' ? note({ state: 'rejected', said: faults }) : sent;
  }
  const began = await note({ state: 'sent', after: standing });
  if (began.state !== 'sent' || began.said.length > 0) return began;
  try {
    return await note(noted(await port.send(api, outbound, config)));
  } catch (error) {
    return { ...began, said: [wordsOf(error)] };
  }
}

function noted(answer: JournalAnswer): NewEvent {
  if ('posted' in answer) return { state: 'posted', document: answer.posted };
  if ('taken' in answer) return { state: 'taken', ticket: answer.taken };
  return { state: 'rejected', said: answer.rejected.map((words) => words.slice(0, SAID_MAX)) };
}

function wordsOf(error: unknown): string {
  if (!(error instanceof SourceFault)) throw error;
  return error.message.slice(0, SAID_MAX);
}
