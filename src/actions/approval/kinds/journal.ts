import { add, decimal, formatDecimal } from '../../../domain/money/decimal.ts';
import { refused } from '../../../domain/refusal.ts';
import type { Month } from '../../../domain/time/month.ts';
import { journalsToRelease, release, type ToRelease } from '../../journal/journals-to-release.ts';
import type { KindDefinition } from '../define-kind.ts';

/** Which journals are to be posted: all of a month that nobody has released. */
export interface ProposedJournals {
  readonly month: Month;
}

/** What was shown: each journal by its digest, and what it comes to. */
interface JournalsPreview {
  readonly journals: readonly ToRelease[];
}

/** A journal that is made or withdrawn before the approval is another list, and voids the proposal. */
export const JOURNAL: KindDefinition<ProposedJournals, JournalsPreview> = {
  subjectOf: ({ month }) => month,
  favours: () => [],
  async look(snapshot, { month }) {
    const found = await journalsToRelease(snapshot, { month });
    if (found.length === 0)
      return refused('NOTHING_TO_DECIDE', {
        expected: `journals of ${month} that nobody has released`,
        found: 'none',
        wayOut: 'make them first: costweave journal make',
      });
    const stakes: Record<string, string> = {};
    for (const { currency, posted } of found) stakes[currency] = formatDecimal(add(decimal(stakes[currency] ?? '0'), decimal(posted)));
    return { preview: { journals: found }, stakes };
  },
  async carryOut(transaction, viewer, { id, preview, reason }) {
    for (const journal of preview.journals)
      if (!(await release(transaction, viewer, journal, `proposal ${id}: ${reason}`)))
        throw new Error(`expected journal ${journal.reference} to be as when it was looked at`);
  },
  shown: (_, { journals }) => ({
    facts: journals.map(({ reference, kind, legalEntity, posted, currency, lines, source, state }) => ({
      what: `${kind} ${reference} of ${legalEntity}, ${lines} lines`,
      before: state === 'rejected' ? 'rejected' : null,
      after: `${posted} ${currency} ${source === null ? 'entered by hand' : `through ${source}`}`,
    })),
    rules: [],
    months: [],
  }),
};
