import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { BreakNote } from '../../domain/break/break-note.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import { isMonth } from '../../domain/time/month.ts';
import { breaksToNote, keepBreakEvents, type BreakToNote } from '../../store/break/break-to-note.ts';
import type { Database } from '../../store/database.ts';
import { soundReason } from '../sound-reason.ts';
import { presentPerson } from '../person/with-person.ts';

export interface NotedOnBreaks {
  readonly outcome: 'noted';
  readonly breakIds: readonly string[];
}

export interface NoteRequest {
  readonly breakIds: readonly string[];
  readonly note: BreakNote;
  readonly reason: string;
}

/** More are no decision of a person. */
const BREAKS_MAX = 500;
const TEXT_MAX = 1_000;

/** Keeps what a person says of breaks. It stays with them when runs are made anew; what it says of an amount holds while that amount is open. */
export async function noteOnBreaks(
  db: Database,
  viewer: Viewer,
  { breakIds, note, reason: given }: NoteRequest,
): Promise<NotedOnBreaks | Refused> {
  const refusal = refusalOf(viewer, 'break.handle');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  const fault = faultOf(note) ?? tooMany(breakIds);
  if (fault) return fault;
  return db.transaction().execute(async (transaction) => {
    if (note.act === 'assign') {
      const person = await presentPerson(transaction, note.person);
      if ('outcome' in person) return person;
    }
    const breaks = await standingBreaks(transaction, breakIds);
    if ('outcome' in breaks) return breaks;
    const { act, ...content } = note;
    await keepBreakEvents(transaction, viewer, breaks, { act, content, reason });
    return { outcome: 'noted', breakIds: breaks.map(({ breakId }) => breakId) };
  });
}

/** The breaks of these names, or which of them is none. */
export async function standingBreaks(
  transaction: Parameters<typeof breaksToNote>[0],
  breakIds: readonly string[],
): Promise<readonly BreakToNote[] | Refused> {
  const breaks = await breaksToNote(transaction, breakIds);
  const lacking = breakIds.find((id) => !breaks.some(({ breakId }) => breakId === id));
  if (lacking === undefined && breaks.length > 0) return breaks;
  return refused('NOT_FOUND', {
    expected: 'a break of the matching that counts',
    found: lacking ?? 'none',
    wayOut: 'take it from the list of breaks: what is settled is none any more',
  });
}

function tooMany(breakIds: readonly string[]): Refused | undefined {
  if (breakIds.length <= BREAKS_MAX) return undefined;
  return refused('TOO_MANY', { expected: `at most ${BREAKS_MAX} breaks`, found: String(breakIds.length), wayOut: 'name fewer at once' });
}

/** What a note must be like, whatever it is about. */
function faultOf(note: BreakNote): Refused | undefined {
  switch (note.act) {
    case 'assign':
    case 'explain':
    case 'comment':
    case 'reopen':
      return undefined;
    case 'carry':
      return isMonth(note.until) ? undefined : notSound('a month such as 2025-01', note.until);
    case 'attach':
      if (note.sha256 !== null && !/^[0-9a-f]{64}$/.test(note.sha256)) return notSound('a SHA-256 in hexadecimal, or none', note.sha256);
      return shortText('a name', note.name) ?? shortText('an address', note.address);
    case 'ticket':
      return shortText('the name of a system', note.system) ?? shortText('the key of a ticket', note.key) ?? shortAddress(note.address);
  }
}

function shortText(what: string, text: string): Refused | undefined {
  return text.trim() !== '' && text.length <= TEXT_MAX
    ? undefined
    : notSound(`${what} of at most ${TEXT_MAX} characters`, text.slice(0, 60));
}

function shortAddress(address: string | null): Refused | undefined {
  return address === null ? undefined : shortText('an address, or none,', address);
}

function notSound(expected: string, found: string): Refused {
  return refused('NOT_SOUND', { expected, found, wayOut: 'say it so' });
}
