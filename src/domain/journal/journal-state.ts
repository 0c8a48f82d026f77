/** Where a journal stands. */
export const JOURNAL_STATES = {
  made: 'It is made, and nothing was sent.',
  released: 'It is to be posted, and nothing was sent.',
  sent: 'It was sent, and no answer has come: before anything is sent again, the ledger is asked for its reference.',
  taken: 'The ledger has taken it, and has not said yet what becomes of it.',
  posted: 'The ledger has posted it.',
  rejected: 'The ledger has refused it, and says why.',
  withdrawn: 'It is not to be posted any more.',
} as const;
export type JournalState = keyof typeof JOURNAL_STATES;

/** Which states may follow a state. What is posted stays so: only a reversal takes it back. */
const FOLLOWING: { readonly [S in JournalState]: readonly JournalState[] } = {
  made: ['released', 'posted', 'withdrawn'],
  released: ['sent', 'posted', 'withdrawn'],
  sent: ['sent', 'taken', 'posted', 'rejected'],
  taken: ['taken', 'posted', 'rejected'],
  posted: [],
  rejected: ['released', 'posted', 'withdrawn'],
  withdrawn: [],
};

export function mayFollow(state: JournalState, next: JournalState): boolean {
  return FOLLOWING[state].includes(next);
}

/** From here the hub goes on by itself: it sends, or asks what became of what it sent. */
export const UNDER_WAY = ['released', 'sent', 'taken'] as const satisfies readonly JournalState[];

/** From here somebody lets it go on. */
export const TO_RELEASE = ['made', 'rejected'] as const satisfies readonly JournalState[];
