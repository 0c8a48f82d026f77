import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { chargeKind, type ChargeKind } from './charge-kind.ts';
import { azureDate, dayAfter } from './dates.ts';
import type { AzureNames } from './names.ts';

/** What kind of charge a row is, and its day. */
export function chargeColumns(names: AzureNames) {
  return {
    ChargeCategory: { from: ['chargetype'], as: (type) => CATEGORIES[chargeKind(type)] },
    // Azure writes a refund into a later month than the purchase that it pays back.
    ChargeClass: { from: ['chargetype'], as: (type) => (chargeKind(type) === 'refund' ? 'Correction' : null) },
    ChargeDescription: { from: ['productname', 'product', 'metername'] },
    ChargeFrequency: { from: ['frequency', 'chargetype'], as: chargeFrequency },
    ChargePeriodStart: { from: [names.date], as: (day: string) => azureDate(names.date, day) },
    ChargePeriodEnd: { from: [names.date], as: (day: string) => dayAfter(names.date, day) },
  } satisfies Partial<Record<FocusColumn, ColumnRule>>;
}

const CATEGORIES: Readonly<Record<ChargeKind, string>> = {
  usage: 'Usage',
  unused: 'Usage',
  purchase: 'Purchase',
  refund: 'Purchase',
  credit: 'Credit',
  tax: 'Tax',
  adjustment: 'Adjustment',
};

export function chargeFrequency(frequency: string, chargeType: string): string {
  const letters = frequency.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === 'onetime') return 'One-Time';
  if (letters === 'recurring') return 'Recurring';
  if (letters === 'usagebased') return 'Usage-Based';
  const kind = chargeKind(chargeType);
  return kind === 'usage' || kind === 'unused' ? 'Usage-Based' : 'One-Time';
}
