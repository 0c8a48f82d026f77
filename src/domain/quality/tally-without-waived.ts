import { absolute, add, decimal, formatDecimal, subtract } from '../money/decimal.ts';
import type { QualityTallyRow } from './quality-output.ts';
import type { QualitySeverity } from './quality-rule.ts';

export type TallySeverity = QualitySeverity | 'sound';

/** A record of which an offence is waived. */
export interface RecordWithWaiver {
  readonly currency: string;
  readonly amount: string | null;
  /** Its worst offence with what is waived, and without. */
  readonly before: TallySeverity;
  readonly after: TallySeverity;
}

type Tally = Pick<QualityTallyRow, 'currency' | 'severity' | 'records' | 'amount'>;

/** The tallies of a kind of record, as if nobody had ever found what is waived. The sum of them is what it was. */
export function tallyWithoutWaived(tallies: readonly Tally[], waived: readonly RecordWithWaiver[]): Tally[] {
  const kept = new Map(tallies.map((tally) => [keyOf(tally), tally]));
  const change = (currency: string, severity: TallySeverity, records: number, amount: string | null) => {
    const key = keyOf({ currency, severity });
    const held = kept.get(key) ?? { currency, severity, records: 0, amount: '0' };
    const size = absolute(decimal(amount ?? '0'));
    const moved = (records > 0 ? add : subtract)(decimal(held.amount), size);
    kept.set(key, { ...held, records: held.records + records, amount: formatDecimal(moved) });
  };
  for (const { currency, amount, before, after } of waived) {
    change(currency, before, -1, amount);
    change(currency, after, 1, amount);
  }
  return [...kept].flatMap(([, tally]) => (tally.records === 0 ? [] : [tally]));
}

function keyOf({ currency, severity }: Pick<Tally, 'currency' | 'severity'>): string {
  return `${currency} ${severity}`;
}
