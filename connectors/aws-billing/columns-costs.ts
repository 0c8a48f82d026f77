import { unreadable, type ColumnRule, type FocusColumn, type Unreadable } from '#src/connector-kit/index.ts';
import { COVERED_USAGE, RECURRING_FEE, RESERVATION_FEE, RESERVED_USAGE, UPFRONT_FEE, isDiscount } from './line-item.ts';

/**
 * The four costs. Net columns hold the price after private discounts and are used wherever a row fills them; blended ones never.
 * A row's own value comes first in `from`, so that a rejection names that column.
 */
export const costColumns = {
  // What the invoice asks for. Covered usage costs nothing: the plan's fee is billed, and its negation row says so.
  BilledCost: { from: ['line_item_net_unblended_cost', 'line_item_unblended_cost', 'line_item_line_item_type'], as: billedCost },
  // Commitments spread over their use; see docs/decisions/0012-two-charges-of-one-fee.md.
  EffectiveCost: {
    from: [
      'line_item_net_unblended_cost',
      'line_item_unblended_cost',
      'line_item_line_item_type',
      'savings_plan_net_savings_plan_effective_cost',
      'savings_plan_savings_plan_effective_cost',
      'reservation_net_effective_cost',
      'reservation_effective_cost',
      'reservation_reservation_a_r_n',
      'savings_plan_savings_plan_a_r_n',
    ],
    as: effectiveCost,
  },
  // At public on-demand prices, as the row says (0 for taxes). Where it says nothing: its cost before private discounts.
  ListCost: { from: ['pricing_public_on_demand_cost', 'line_item_unblended_cost', 'line_item_line_item_type'], as: listCost },
  // At negotiated prices, before commitments. The report has no such column: it is the cost after private discounts, and for
  // reserved usage, whose own cost is 0, the public price.
  ContractedCost: {
    from: ['line_item_net_unblended_cost', 'line_item_unblended_cost', 'pricing_public_on_demand_cost', 'line_item_line_item_type'],
    as: contractedCost,
  },
} satisfies Partial<Record<FocusColumn, ColumnRule>>;

/** The source's own measure of a row: what billed cost is before covered usage is set to 0. */
export const controlAmount: ColumnRule = { from: ['line_item_net_unblended_cost', 'line_item_unblended_cost'] };

export function billedCost(net: string, unblended: string, type: string): string {
  return type === COVERED_USAGE ? '0' : net || unblended;
}

export function effectiveCost(
  net: string,
  unblended: string,
  type: string,
  netPlanCost: string,
  planCost: string,
  netReservedCost: string,
  reservedCost: string,
  reservation: string,
  plan: string,
): string | Unreadable {
  switch (type) {
    case COVERED_USAGE:
      return netPlanCost || planCost || unreadable('savings_plan_savings_plan_effective_cost', 'the effective cost of covered usage', '');
    case RESERVED_USAGE:
      return netReservedCost || reservedCost || unreadable('reservation_effective_cost', 'the effective cost of reserved usage', '');
    case RECURRING_FEE:
    case UPFRONT_FEE:
    case RESERVATION_FEE:
      return '0';
    case 'Fee':
      // The upfront part of a reservation: spread over the usage that it covers.
      return reservation === '' ? net || unblended : '0';
    case 'Refund':
      // The fee that is paid back had no effective cost, so its refund has none. A refund that names no commitment pays back what was used.
      return (plan || reservation) === '' ? net || unblended : '0';
    default:
      return net || unblended;
  }
}

export function listCost(onDemand: string, unblended: string, type: string): string {
  // A discount is no part of a list price.
  return isDiscount(type) ? '0' : onDemand || unblended;
}

export function contractedCost(net: string, unblended: string, onDemand: string, type: string): string {
  return type === RESERVED_USAGE ? onDemand || net || unblended : net || unblended;
}
