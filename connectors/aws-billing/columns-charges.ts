import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { RECURRING_FEE, RESERVATION_FEE, isDiscount, isPurchase, isUsage } from './line-item.ts';

/** What kind of charge a line item is, and when it was incurred. */
export const chargeColumns = {
  ChargeCategory: {
    from: ['line_item_line_item_type', 'line_item_tax_type', 'savings_plan_savings_plan_a_r_n', 'reservation_reservation_a_r_n'],
    as: chargeCategory,
  },
  ChargeClass: { from: ['line_item_line_item_type', 'bill_bill_type'], as: chargeClass },
  ChargeDescription: { from: ['line_item_line_item_description'] },
  ChargeFrequency: { from: ['line_item_line_item_type'], as: chargeFrequency },
  ChargePeriodStart: { from: ['line_item_usage_start_date'] },
  ChargePeriodEnd: { from: ['line_item_usage_end_date'] },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

export function chargeCategory(type: string, taxType: string, plan: string, reservation: string): string {
  if (isUsage(type) || isDiscount(type)) return 'Usage';
  if (isPurchase(type)) return 'Purchase';
  if (type === 'Tax' || type === 'Credit') return type;
  if (type === 'Refund') return refundCategory(taxType, plan, reservation);
  // A type that is not known here keeps its money, and `x_LineItemType` says what it was.
  return 'Adjustment';
}

/** A refund has the category of what it pays back. On a savings plan's own product, one that names no plan is a discount. */
function refundCategory(taxType: string, plan: string, reservation: string): string {
  if (taxType !== '') return 'Tax';
  return (plan || reservation) === '' ? 'Usage' : 'Purchase';
}

/** FOCUS calls it a correction only when what is corrected was invoiced before: a refund that has a bill of its own. */
export function chargeClass(type: string, billType: string): string | null {
  return type === 'Refund' && billType === 'Refund' ? 'Correction' : null;
}

export function chargeFrequency(type: string): string {
  if (isUsage(type) || isDiscount(type)) return 'Usage-Based';
  return type === RESERVATION_FEE || type === RECURRING_FEE || type === 'Tax' ? 'Recurring' : 'One-Time';
}
