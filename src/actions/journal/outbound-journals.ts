import type { OutboundJournal } from '../../connector-kit/index.ts';
import type { JournalLine } from '../../domain/journal/journal.ts';
import { isZero, decimal } from '../../domain/money/decimal.ts';
import { wholeJournalLines } from '../../store/journal/journal-lines.ts';
import type { JournalRow } from '../../store/journal/journals.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

/** Journals as ledgers are given them: rounded amounts alone, without lines of nothing. Two statements. */
export async function outboundJournals(snapshot: Snapshot, rows: readonly JournalRow[]): Promise<OutboundJournal[]> {
  const lines = await wholeJournalLines(
    snapshot,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, reference, legalEntity, currency, postingDate, fiscalYear, fiscalPeriod, kind, costMonth }) => ({
    reference,
    legalEntity,
    currency,
    postingDate,
    fiscalYear,
    fiscalPeriod,
    description: `IT cost of ${costMonth}${DESCRIBED[kind]}`,
    lines: lines.get(id)!.flatMap((line) => {
      const { account, postingCostCenter: costCenter, partner, posted: amount } = line;
      return isZero(decimal(amount)) ? [] : [{ account, costCenter, partner, amount, text: textOf(line, costMonth) }];
    }),
  }));
}

const DESCRIBED: { readonly [K in JournalRow['kind']]: string } = {
  entry: '',
  reversal: ', taken back',
  reentry: ', charged again',
  difference: ', corrected',
};

function textOf({ rule, partner }: JournalLine, costMonth: string): string {
  return `${costMonth} ${rule ?? `to or from ${partner ?? ''}`}`;
}
