/** What the types of line items mean. AWS adds types without notice, so every question has an answer for one never seen. */

export const COVERED_USAGE = 'SavingsPlanCoveredUsage';
export const NEGATION = 'SavingsPlanNegation';
export const RESERVED_USAGE = 'DiscountedUsage';
export const RECURRING_FEE = 'SavingsPlanRecurringFee';
export const UPFRONT_FEE = 'SavingsPlanUpfrontFee';
export const RESERVATION_FEE = 'RIFee';

const PURCHASES = new Set(['Fee', RESERVATION_FEE, UPFRONT_FEE, RECURRING_FEE]);
const USAGE = new Set(['Usage', RESERVED_USAGE, COVERED_USAGE, NEGATION]);

/** Use of a service at a price: a row with quantity, unit and rate of its own. */
export function isUsage(type: string): boolean {
  return USAGE.has(type);
}

/** Something bought, whether it is used or not. */
export function isPurchase(type: string): boolean {
  return PURCHASES.has(type);
}

/** A discount in a row of its own (`EdpDiscount`, `BundledDiscount`, …): it restates the quantity of the usage it lowers. */
export function isDiscount(type: string): boolean {
  return type.endsWith('Discount');
}

/** Usage that a commitment pays for. */
export function isCommitted(type: string): boolean {
  return type === COVERED_USAGE || type === RESERVED_USAGE;
}
