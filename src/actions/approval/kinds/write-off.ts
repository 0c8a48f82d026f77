import { absolute, compare, decimal, formatDecimal } from '../../../domain/money/decimal.ts';
import { refused } from '../../../domain/refusal.ts';
import { breaksToNote, keepBreakEvents, type BreakToNote } from '../../../store/break/break-to-note.ts';
import type { KindDefinition } from '../define-kind.ts';

/** What a proposal to write off proposes. */
interface ProposedWriteOff {
  readonly breakId: string;
}

/** What was shown is what is written off: a break that has changed since is another one, and the proposal void. */
export const WRITE_OFF: KindDefinition<ProposedWriteOff, BreakToNote> = {
  subjectOf: ({ breakId }) => breakId,
  favours: () => [],
  async look({ transaction }, { breakId }) {
    const [found] = await breaksToNote(transaction, [breakId]);
    if (!found)
      return refused('NOT_FOUND', {
        expected: 'a break of the matching that counts',
        found: breakId,
        wayOut: 'take it from the list of breaks: what is settled is none any more',
      });
    if (found.isWrittenOff)
      return refused('NOTHING_TO_DECIDE', { expected: 'a break that is not written off', found: 'one that is', wayOut: 'reopen it first' });
    const [left, right] = [absolute(decimal(found.leftOpen)), absolute(decimal(found.rightOpen))];
    return { preview: found, stakes: { [found.currency]: formatDecimal(compare(left, right) > 0 ? left : right) } };
  },
  carryOut: (transaction, viewer, { id, preview, reason }) =>
    keepBreakEvents(transaction, viewer, [preview], { act: 'write-off', content: { proposal: id }, reason }),
  shown: (_, { party, kind, currency, leftOpen, rightOpen }) => ({
    facts: [
      { what: `${party}: ${kind}, open of the bill`, before: `${leftOpen} ${currency}`, after: 'written off' },
      { what: `${party}: ${kind}, open of the books`, before: `${rightOpen} ${currency}`, after: 'written off' },
    ],
    rules: [],
    months: [],
  }),
};
