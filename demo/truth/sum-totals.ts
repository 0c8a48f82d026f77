import { add, decimal, formatDecimal, ZERO, type Decimal } from '#src/domain/money/decimal.ts';
import type { ChargeGroup, CompanyTruth, DeliveryTruth, TotalTruth } from './company-truth.ts';

export type SummedTotal = Partial<ChargeGroup> & { readonly charges: number; readonly billed: string; readonly effective: string };

/** The deliveries that are current once everything was loaded: the newest revision of each slice. */
export function currentDeliveries(truth: Pick<CompanyTruth, 'deliveries'>): DeliveryTruth[] {
  const newest = new Map<string, DeliveryTruth>();
  for (const delivery of truth.deliveries) newest.set(`${delivery.source} ${delivery.slice}`, delivery);
  return [...newest.values()];
}

/** Exact totals by some of the properties of a group (always with the currency), sorted by them. */
export function sumTotals(totals: readonly TotalTruth[], by: readonly (keyof ChargeGroup)[]): SummedTotal[] {
  const properties = [...new Set([...by, 'currency' as const])];
  const sums = new Map<string, { group: Partial<ChargeGroup>; charges: number; billed: Decimal; effective: Decimal }>();
  for (const total of totals) {
    const group = Object.fromEntries(properties.map((property) => [property, total[property]])) as Partial<ChargeGroup>;
    const key = JSON.stringify(group);
    const sum = sums.get(key) ?? { group, charges: 0, billed: ZERO, effective: ZERO };
    sum.charges += total.charges;
    sum.billed = add(sum.billed, decimal(total.billed));
    sum.effective = add(sum.effective, decimal(total.effective));
    sums.set(key, sum);
  }
  return [...sums.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { group, charges, billed, effective }]) => ({
      ...group,
      charges,
      billed: formatDecimal(billed),
      effective: formatDecimal(effective),
    }));
}
