import { decimal, formatDecimal, negate, subtract, ZERO, type Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import { assertBalanced, flowKey, lastDay, opposite, type JournalsInput } from './compose-journals.ts';
import type { JournalLine, NewJournal } from './journal.ts';

export type JournalToMirror = Pick<
  NewJournal,
  | 'legalEntity'
  | 'senderEntity'
  | 'receiverEntity'
  | 'currency'
  | 'costMonth'
  | 'partNo'
  | 'source'
  | 'owner'
  | 'carriedIn'
  | 'carriedOut'
  | 'lines'
> & { readonly id: string };

/**
 * Takes journals back in a month that is open: the same lines with the opposite sign. What rounding had left of them is taken back as well.
 * The two journals of one flow are mirrored together, so that what is carried is counted once.
 */
export function mirrorJournals(
  journals: readonly JournalToMirror[],
  month: Month,
  { periodOf, carried }: Pick<JournalsInput, 'periodOf' | 'carried'>,
): NewJournal[] {
  const postingDate = lastDay(month);
  const flows = Map.groupBy(journals, (one) => JSON.stringify([flowOf(one), one.costMonth, one.partNo, one.carriedIn, one.carriedOut]));
  return [...flows.values()].flatMap((halves) => {
    const key = flowOf(halves[0]!);
    const carriedIn = carried.get(key) ?? ZERO;
    const carriedOut = subtract(carriedIn, roundedOff(halves[0]!));
    carried.set(key, carriedOut);
    return halves.map(({ id, lines, ...journal }): NewJournal => {
      const mirrored = lines.map(mirrorLine);
      assertBalanced(journal.legalEntity, mirrored);
      const { year, period } = periodOf(journal.legalEntity, postingDate);
      return {
        ...journal,
        kind: 'reversal',
        month,
        fiscalYear: year,
        fiscalPeriod: period,
        postingDate,
        carriedIn: formatDecimal(carriedIn),
        carriedOut: formatDecimal(carriedOut),
        reversesId: id,
        lines: mirrored,
      };
    });
  });
}

function flowOf({ senderEntity, receiverEntity, currency }: JournalToMirror): string {
  return flowKey(senderEntity, receiverEntity, currency);
}

/** What a journal charges less what it posts. */
function roundedOff({ carriedIn, carriedOut }: JournalToMirror): Decimal {
  return subtract(decimal(carriedOut), decimal(carriedIn));
}

function mirrorLine({ amount, posted, shares, ...line }: JournalLine): JournalLine {
  const minus = (text: string) => formatDecimal(negate(decimal(text)));
  return { ...line, amount: minus(amount), posted: minus(posted), shares: shares.map(opposite) };
}
