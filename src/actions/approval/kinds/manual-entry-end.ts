import type { ManualEntry } from '../../../domain/manual-entry/manual-entry.ts';
import { absolute, decimal, formatDecimal } from '../../../domain/money/decimal.ts';
import { refused } from '../../../domain/refusal.ts';
import { recallEntry } from '../../../store/manual-entry/keep-entry.ts';
import { entriesById } from '../../../store/manual-entry/manual-entries.ts';
import type { KindDefinition } from '../define-kind.ts';

/** That an entry ends before its time. */
export interface EntryToRecall {
  /** Its number. */
  readonly entry: string;
}

/** What two people entered, one does not take back. */
export const MANUAL_ENTRY_END: KindDefinition<EntryToRecall, { readonly entry: ManualEntry }> = {
  subjectOf: ({ entry }) => entry,
  favours: () => [],
  async look(snapshot, { entry: id }) {
    const [found] = /^\d{1,18}$/.test(id) ? await entriesById(snapshot, [id]) : [];
    if (!found)
      return refused('NOT_FOUND', { expected: 'the number of a manual entry', found: id, wayOut: 'take it from the list of entries' });
    if (found.endedAt !== null)
      return refused('NOTHING_TO_DECIDE', {
        expected: 'an entry that holds',
        found: `${id}, which ended`,
        wayOut: 'nothing is to be done',
      });
    const { entry } = found;
    return { preview: { entry }, stakes: { [entry.currency]: formatDecimal(absolute(decimal(entry.amount))) } };
  },
  async carryOut(transaction, viewer, { id, content }) {
    await recallEntry(transaction, viewer, content.entry, id);
  },
  shown: ({ entry: id }, { entry }) => ({
    facts: [
      { what: `${entry.month}: cost of ${entry.costCenter}, by entry ${id}`, before: `${entry.amount} ${entry.currency}`, after: null },
      { what: 'service', before: `${entry.serviceName} of ${entry.providerName}`, after: null },
    ],
    rules: [],
    months: [],
  }),
};
