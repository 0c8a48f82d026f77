import {
  add,
  compare,
  formatDecimal,
  parseDecimal,
  subtract,
  unreadable,
  ZERO,
  type SecondCharge,
  type Unreadable,
} from '#src/connector-kit/index.ts';
import { RECURRING_FEE, RESERVATION_FEE } from './line-item.ts';

const TYPE = 'line_item_line_item_type';
const PLAN = ['savings_plan_total_commitment_to_date', 'savings_plan_used_commitment'];
const RESERVATION = [
  'reservation_net_unused_amortized_upfront_fee_for_billing_period',
  'reservation_unused_amortized_upfront_fee_for_billing_period',
  'reservation_net_unused_recurring_fee',
  'reservation_unused_recurring_fee',
];
const UNUSED = [TYPE, ...PLAN, ...RESERVATION];
const IDS = ['savings_plan_savings_plan_a_r_n', 'reservation_reservation_a_r_n'];

/**
 * The unused part of a commitment, which the row of its fee states beside the fee: usage that nobody made. Its list and
 * contracted cost are 0, because the fee in the same row has them already.
 */
export const unusedCommitment: SecondCharge = {
  name: 'unused commitment',
  from: UNUSED,
  when: (...values) => {
    const cost = unusedCost(...values);
    return typeof cost !== 'string' || cost !== '0';
  },
  columns: {
    BilledCost: { otherwise: '0' },
    ChargeCategory: { otherwise: 'Usage' },
    ChargeClass: { none: 'the unused part corrects nothing' },
    ChargeFrequency: { otherwise: 'Usage-Based' },
    CommitmentDiscountQuantity: { from: [...UNUSED, 'reservation_unused_quantity'], as: unusedQuantity },
    CommitmentDiscountStatus: { from: IDS, as: (plan, reservation) => ((plan || reservation) === '' ? null : 'Unused') },
    ConsumedQuantity: { none: 'nothing was consumed' },
    ConsumedUnit: { none: 'nothing was consumed' },
    ContractedCost: { otherwise: '0' },
    EffectiveCost: { from: UNUSED, as: unusedCost },
    ListCost: { otherwise: '0' },
    PricingCategory: { otherwise: 'Committed' },
    PricingQuantity: {
      from: [TYPE, 'reservation_unused_quantity', 'line_item_usage_amount'],
      as: (type, unused, amount) => (type === RESERVATION_FEE && unused !== '' ? unused : amount || null),
    },
    // The fee's row names a unit for reserved hours alone; the unused part of a plan is counted as the fee is.
    PricingUnit: { from: ['pricing_unit'], otherwise: 'Units' },
    ResourceId: { from: IDS },
    ResourceType: { from: IDS, as: (plan, reservation) => (plan ? 'Savings Plan' : reservation ? 'Reserved Instance' : null) },
  },
};

/** Canonical decimal text, '0' when the row is no fee of a commitment or all of it was used. */
function unusedCost(...values: string[]): string | Unreadable {
  const [type, total = '', used = '', netUpfront = '', upfront = '', netRecurring = '', recurring = ''] = values;
  if (type === RECURRING_FEE) return unusedPlan(total, used);
  if (type === RESERVATION_FEE) return unusedReservation(netUpfront || upfront, netRecurring || recurring);
  return '0';
}

/** The commitment less what of it was used. A report without these columns does not say, and nothing is made up. */
function unusedPlan(total: string, used: string): string | Unreadable {
  if (total === '') return '0';
  const committed = parseDecimal(total);
  if (!committed) return unreadable('savings_plan_total_commitment_to_date', 'a decimal number', total);
  const spent = used === '' ? ZERO : parseDecimal(used);
  if (!spent) return unreadable('savings_plan_used_commitment', 'a decimal number', used);
  const unused = subtract(committed, spent);
  return compare(unused, ZERO) > 0 ? formatDecimal(unused) : '0';
}

function unusedReservation(upfront: string, recurring: string): string | Unreadable {
  const first = upfront === '' ? ZERO : parseDecimal(upfront);
  if (!first) return unreadable('reservation_unused_amortized_upfront_fee_for_billing_period', 'a decimal number', upfront);
  const second = recurring === '' ? ZERO : parseDecimal(recurring);
  if (!second) return unreadable('reservation_unused_recurring_fee', 'a decimal number', recurring);
  return formatDecimal(add(first, second));
}

/** Money for a savings plan, hours for a reservation. */
function unusedQuantity(...values: string[]): string | null | Unreadable {
  return values[0] === RECURRING_FEE ? unusedCost(...values) : values.at(-1) || null;
}
