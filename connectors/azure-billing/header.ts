/**
 * The canonical name of an export's column: lower case, and of a localised header the English name that stands in the last
 * parentheses: `Kosten (CostInBillingCurrency)` → `costinbillingcurrency`.
 */
export function azureHeader(name: string): string {
  const plain = name.replace(/^\uFEFF/, '').trim();
  const english = /\(([^()]+)\)$/.exec(plain)?.[1];
  const canonical = (english ?? plain).trim().toLowerCase();
  return OTHER_NAMES[canonical] ?? canonical;
}

/** What exports of 2019 and 2020, and some of enterprise agreements, call the same. */
const OTHER_NAMES: Readonly<Record<string, string>> = { billingcurrencycode: 'billingcurrency', subscriptionguid: 'subscriptionid' };
