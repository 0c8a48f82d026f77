import type { ColumnRule, FocusColumn } from '#src/connector-kit/index.ts';
import { COVERED_USAGE, RECURRING_FEE, UPFRONT_FEE, isCommitted } from './line-item.ts';

const IDS = ['savings_plan_savings_plan_a_r_n', 'reservation_reservation_a_r_n'];

/** Savings plans (an amount to spend an hour) and reservations (a quantity to use an hour). */
export const commitmentColumns = {
  CapacityReservationId: { from: ['capacity_reservation_capacity_reservation_a_r_n'] },
  CapacityReservationStatus: {
    from: ['capacity_reservation_capacity_reservation_a_r_n', 'capacity_reservation_capacity_reservation_status'],
    as: (id, status) => (id === '' || status === '' ? null : /unused/i.test(status) ? 'Unused' : 'Used'),
  },
  CommitmentDiscountCategory: { from: IDS, as: (plan, reservation) => either(plan, reservation, 'Spend', 'Usage') },
  CommitmentDiscountId: { from: IDS },
  CommitmentDiscountName: { none: 'a cost and usage report names no commitment' },
  CommitmentDiscountQuantity: {
    from: [
      'line_item_line_item_type',
      ...IDS,
      'line_item_usage_amount',
      'line_item_unblended_cost',
      'savings_plan_savings_plan_effective_cost',
      'savings_plan_total_commitment_to_date',
      'line_item_tax_type',
    ],
    as: commitmentQuantity,
  },
  // The second charge of a fee row is the unused part; what is left here is used, or bought.
  CommitmentDiscountStatus: {
    from: ['line_item_line_item_type', ...IDS],
    as: (type, plan, reservation) => (isCommitted(type) && (plan || reservation) !== '' ? 'Used' : null),
  },
  CommitmentDiscountType: { from: IDS, as: (plan, reservation) => either(plan, reservation, 'Savings Plan', 'Reserved Instance') },
  CommitmentDiscountUnit: {
    from: [...IDS, 'line_item_currency_code', 'pricing_unit', 'line_item_line_item_type', 'line_item_tax_type'],
    as: commitmentUnit,
  },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

function either(plan: string, reservation: string, ofPlan: string, ofReservation: string): string | null {
  if (plan !== '') return ofPlan;
  return reservation === '' ? null : ofReservation;
}

/** FOCUS wants a quantity for usage and purchases of a commitment: money for a savings plan, hours for a reservation. */
function commitmentQuantity(
  type: string,
  plan: string,
  reservation: string,
  usageAmount: string,
  unblended: string,
  planCost: string,
  commitment: string,
  taxType: string,
): string | null {
  if (paysNothingBack(type, taxType)) return null;
  if (plan === '') return reservation === '' ? null : usageAmount || null;
  if (type === COVERED_USAGE) return planCost || null;
  if (type === RECURRING_FEE) return commitment || unblended || null;
  return type === UPFRONT_FEE || type === 'Refund' ? unblended || null : null;
}

/** A credit, or the refund of a tax: nothing of the commitment itself. The refund of a commitment pays back what was bought. */
function paysNothingBack(type: string, taxType: string): boolean {
  return type === 'Credit' || (type === 'Refund' && taxType !== '');
}

function commitmentUnit(plan: string, reservation: string, currency: string, unit: string, type: string, taxType: string): string | null {
  if (paysNothingBack(type, taxType)) return null;
  if (plan !== '') return [COVERED_USAGE, RECURRING_FEE, UPFRONT_FEE, 'Refund'].includes(type) ? currency : null;
  return reservation === '' ? null : unit || 'Hrs';
}
