import type { ManualEntry } from '../../../domain/manual-entry/manual-entry.ts';
import { manualEntryFault } from '../../../domain/manual-entry/manual-entry-fault.ts';
import { absolute, decimal, formatDecimal } from '../../../domain/money/decimal.ts';
import { refused } from '../../../domain/refusal.ts';
import { besideEntry, isKnownCostCenter, type BesideEntry } from '../../../store/manual-entry/beside-entry.ts';
import { keepEntry } from '../../../store/manual-entry/keep-entry.ts';
import type { KindDefinition } from '../define-kind.ts';

const SUBJECT_LENGTH_MAX = 200;

/** Cost that no source has delivered is entered by one person and approved by another, with what it rests on and an end. */
export const MANUAL_ENTRY: KindDefinition<ManualEntry, BesideEntry> = {
  subjectOf: ({ month, costCenter, serviceName, currency }) =>
    `${month} ${costCenter} ${serviceName} ${currency}`.slice(0, SUBJECT_LENGTH_MAX),
  favours: () => [],
  async look(snapshot, entry) {
    const { now, finalSlice, isKnownSource, same, state, delivered } = await besideEntry(snapshot, entry);
    const fault = manualEntryFault(entry, now);
    if (fault) return fault;
    if (!isKnownSource)
      return refused('NOT_FOUND', {
        expected: 'a source of this hub',
        found: entry.source,
        wayOut: 'take its id from the list of sources',
      });
    if (finalSlice !== null)
      return refused('NOTHING_TO_DECIDE', {
        expected: `a month of which ${entry.source} has delivered nothing final`,
        found: finalSlice,
        wayOut: 'name the slice that is lacking, or leave out the source',
      });
    if (same !== null)
      return refused('ALREADY_THERE', { expected: 'another entry', found: `${same}, which says the same`, wayOut: 'say what differs' });
    if (!(await isKnownCostCenter(snapshot, entry)))
      return refused('NOT_FOUND', {
        expected: `a cost centre of the master data in ${entry.month}, in its spelling`,
        found: entry.costCenter,
        wayOut: 'take it from the list of cost centres',
      });
    return { preview: { state, delivered }, stakes: { [entry.currency]: formatDecimal(absolute(decimal(entry.amount))) } };
  },
  async carryOut(transaction, viewer, { id, content }) {
    await keepEntry(transaction, viewer, id, content);
  },
  shown: (entry, { state, delivered }) => ({
    facts: [
      { what: `${entry.month}, which is ${state}: cost of ${entry.costCenter}`, before: null, after: `${entry.amount} ${entry.currency}` },
      { what: 'service', before: null, after: `${entry.serviceName} (${entry.serviceCategory}) of ${entry.providerName}` },
      { what: 'billing account', before: null, after: entry.billingAccountId },
      { what: 'evidence', before: null, after: `${entry.evidenceName}, SHA-256 ${entry.evidenceSha256}` },
      { what: 'stands in for', before: null, after: entry.slice ?? entry.source },
      { what: 'holds until', before: null, after: entry.until },
      ...delivered.map(({ slice, revision, currency, effective }) => ({
        what: `counts beside it: ${slice}, revision ${revision}`,
        before: `${effective} ${currency}`,
        after: `${effective} ${currency}`,
      })),
    ],
    rules: [],
    months: [],
  }),
};
