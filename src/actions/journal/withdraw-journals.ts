import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { keepJournalEvent } from '../../store/journal/journal-events.ts';
import { chargingAgain, journals, type JournalRow } from '../../store/journal/journals.ts';
import { keepJournals } from '../../store/journal/keep-journals.ts';
import { journalMakings, journalRules, takeJournalTurn } from '../../store/journal/makings.ts';
import { issuesById, statementIssues } from '../../store/statement/statement-issues.ts';
import { heldTo, type Snapshot } from '../../store/viewer/snapshot.ts';
import { soundReason } from '../sound-reason.ts';
import { composingWith, JOURNALS_MAX, reversalsFor } from './plan-journals.ts';

export interface JournalsWithdrawn {
  readonly outcome: 'withdrawn';
  /** They are not posted any more. */
  readonly withdrawn: readonly string[];
  /** Journals that take back those that were posted already. */
  readonly reversals: readonly string[];
}

/**
 * Takes a journal out, so that it can be made again by other rules. Its counterpart in the other legal entity, where there is one, goes with
 * it. What the ledger has posted already is taken back by a reversal.
 */
export async function withdrawJournals(
  db: Database,
  viewer: Viewer,
  { reference, reason: given }: { readonly reference: string; readonly reason: string },
): Promise<JournalsWithdrawn | Refused> {
  const refusal = refusalOf(viewer, 'journal.post');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  try {
    return await db.transaction().execute(async (transaction) => {
      await takeJournalTurn(transaction);
      const both = await withCounterpart(transaction, viewer, reference);
      if ('outcome' in both) return both;
      const posted = both.filter(({ state }) => state === 'posted');
      const reversals = posted.length === 0 ? [] : await reverse(transaction, viewer, posted, reason);
      const withdrawn = [];
      for (const journal of both) {
        if (journal.state === 'posted') continue;
        const { state, since } = journal;
        const isNoted = await keepJournalEvent(transaction, viewer, journal, { state: 'withdrawn', reason, after: { state, since } });
        if (!isNoted) throw new OvertakenError(journal.reference);
        withdrawn.push(journal.reference);
      }
      return { outcome: 'withdrawn', withdrawn, reversals };
    });
  } catch (error) {
    if (!(error instanceof OvertakenError)) throw error;
    return refused('WRONG_STATE', {
      expected: 'journals that stay as they are while they are withdrawn',
      found: `${error.message}, which went on meanwhile`,
      wayOut: 'look where it stands: costweave journal list; then ask again',
    });
  }
}

/** A journal went on while it was being withdrawn: its counterpart stays too, so nothing of what was done is kept. The message is its reference. */
class OvertakenError extends Error {
  override readonly name = 'OvertakenError';
}

/** The journal, and the one in the other legal entity; or why they stay. */
async function withCounterpart(transaction: DatabaseTransaction, viewer: Viewer, reference: string): Promise<JournalRow[] | Refused> {
  const snapshot = heldTo(viewer, transaction);
  const [found] = await journals(snapshot, { reference }, 1);
  if (!found)
    return refused('NOT_FOUND', {
      expected: 'the reference of a journal',
      found: reference,
      wayOut: 'take it from the list: costweave journal list',
    });
  const { issueId, makingId, kind, costMonth, senderEntity, receiverEntity, currency, partNo, carriedIn } = found;
  const both = (await journals(snapshot, { issueId, kind, costMonth }, JOURNALS_MAX)).filter(
    (one) =>
      one.makingId === makingId &&
      one.senderEntity === senderEntity &&
      one.receiverEntity === receiverEntity &&
      one.currency === currency &&
      one.partNo === partNo &&
      one.carriedIn === carriedIn,
  );
  const stuck = both.find(
    ({ state, reversedById }) =>
      ['sent', 'taken', 'withdrawn'].includes(state) || reversedById !== null || (kind === 'reversal' && state === 'posted'),
  );
  if (!stuck) return kind === 'reversal' ? unlessChargedAgain(snapshot, both) : both;
  const what = stuck.reversedById === null ? `${stuck.reference}, which is ${stuck.state}` : `${stuck.reference}, which is taken back`;
  return refused('WRONG_STATE', {
    expected: 'journals that are under way no more, and stand',
    found: kind === 'reversal' ? `${what} and a reversal` : what,
    wayOut: 'wait until the ledger has answered; what is taken back stays so',
  });
}

/** Without the reversal, what it takes back would be charged beside what charges the same cost again. */
async function unlessChargedAgain(snapshot: Snapshot, reversals: JournalRow[]): Promise<JournalRow[] | Refused> {
  const again = await chargingAgain(
    snapshot,
    reversals.map(({ id }) => id),
  );
  if (again.length === 0) return reversals;
  return refused('WRONG_STATE', {
    expected: 'a reversal of costs that no other journal charges again',
    found: `charged again by ${again.join(', ')}`,
    wayOut: 'withdraw these first: otherwise the same cost would be charged twice',
  });
}

/** In the month of the statements that were issued last: earlier ones may be closed in the books. */
async function reverse(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  posted: readonly JournalRow[],
  reason: string,
): Promise<readonly string[]> {
  const snapshot = heldTo(viewer, transaction);
  const [last] = await statementIssues(snapshot, { mode: 'charged' }, 1);
  const [issue] = await issuesById(snapshot, [posted[0]!.issueId]);
  const kept = (await journalRules(snapshot))!;
  const makings = await journalMakings(snapshot);
  return keepJournals(transaction, viewer, {
    issue: issue!,
    makingNo: makings.filter(({ issueId }) => issueId === issue!.id).length + 1,
    ruleSetVersionId: kept.versionId,
    months: [],
    left: [],
    journals: await reversalsFor(snapshot, posted, await composingWith(snapshot, kept.rules, last!.month)),
    reason,
  });
}
