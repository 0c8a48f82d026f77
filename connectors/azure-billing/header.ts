/**
 * The canonical name of an export's column: lower case, and of a localised header the English name that stands in the last
 * parentheses: `Kosten (CostInBillingCurrency)` → `costinbillingcurrency`.
 */
export function azureHeader(name: string): string {
  const plain = name.replace(/^\uFEFF/, '').trim();
  const english = /\(([^()]+)\)$/.exec(plain)?.[1];
  const canonical = (english ?? plain).trim().toLowerCase();
  // Exports of 2019 and 2020 call it the code.
  return canonical === 'billingcurrencycode' ? 'billingcurrency' : canonical;
}
