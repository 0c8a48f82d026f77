import { add, absolute, decimal, formatDecimal } from '../../../domain/money/decimal.ts';
import { refused } from '../../../domain/refusal.ts';
import { purgeTotals, type PurgePlan } from '../../../domain/retention/purge-item.ts';
import { policyFault } from '../../../domain/retention/retention-kind.ts';
import { parseInstant } from '../../../domain/time/instant.ts';
import { keepHoldsAsTheyAre } from '../../../store/retention/legal-holds.ts';
import { keepPurgeItems } from '../../../store/retention/purge-items.ts';
import { purgePlan } from '../../../store/retention/purge-plan.ts';
import type { ProposedPurge } from '../../retention/carry-out-purge.ts';
import type { KindDefinition } from '../define-kind.ts';

/** One purge stands open at a time: two that name the same rows could not both be carried out. */
const SUBJECT = 'what is older than it is kept';

/**
 * The list of what goes is worked out anew when somebody approves it: a hold that was added, a delivery that was superseded or a close that has
 * pinned one meanwhile make it another list, and the proposal void.
 */
export const PURGE: KindDefinition<ProposedPurge, PurgePlan> = {
  subjectOf: () => SUBJECT,
  favours: () => [],
  async look(snapshot, { asOf, retention }) {
    const fault = policyFault(retention);
    if (fault)
      return refused('NOT_SOUND', {
        expected: `${fault.expected} for ${fault.kind}`,
        found: JSON.stringify(retention),
        wayOut: 'change `retention` in the configuration',
      });
    const instant = parseInstant(asOf);
    // The clock of the hub and that of the database may differ a little.
    if (instant === undefined || Date.parse(instant) > Date.now() + CLOCKS_DIFFER_MS)
      return refused('NOT_SOUND', { expected: 'an instant that is not to come', found: asOf, wayOut: 'propose it as of now' });
    await keepHoldsAsTheyAre(snapshot.transaction);
    const plan = await purgePlan(snapshot, { asOf, retention });
    if (plan.items.length === 0)
      return refused('NOTHING_TO_DECIDE', {
        expected: 'something that is older than it is kept, and under no hold',
        found: plan.kept.length === 0 ? 'nothing' : `${plan.kept.length} items, all of which are held or pinned`,
        wayOut: '`costweave purge --dry-run` tells what is kept, and why',
      });
    return { preview: plan, stakes: stakesOf(plan) };
  },
  carryOut: (transaction, _, { id, preview }) => keepPurgeItems(transaction, id, preview.items),
  shown: (_, { items, kept, isCut }) => ({
    facts: [
      ...purgeTotals(items).map(({ kind, source, months, rows, sums }) => ({
        what: [kind, source, months.join(', ')].filter((part) => part !== null && part !== '').join(' '),
        before: [`${rows} rows`, ...sums.map(({ measure, currency, amount }) => `${measure} ${amount} ${currency}`)].join('; '),
        after: 'a tombstone',
      })),
      ...(kept.length === 0 ? [] : [{ what: 'held or pinned', before: `${kept.length} items`, after: `${kept.length} items` }]),
      ...(isCut ? [{ what: 'more', before: 'what is left for the next purge', after: 'the same' }] : []),
    ],
    rules: [],
    months: [],
  }),
};

const CLOCKS_DIFFER_MS = 60_000;

/** By currency, the billed, booked or rejected money of all rows, whatever its sign. */
function stakesOf({ items }: PurgePlan): Record<string, string> {
  const stakes: Record<string, string> = {};
  for (const { measure, currency, amount } of items.flatMap(({ sums }) => sums))
    if (measure !== 'effective') stakes[currency] = formatDecimal(add(decimal(stakes[currency] ?? '0'), absolute(decimal(amount))));
  return stakes;
}
