/** Why the cost of a cost centre moves. Together they are all that an allocation is made from, so there is no "other". */
export const CAUSES = {
  usage: { title: 'usage', what: 'More or less was used, something is new, or something is gone.' },
  price: { title: 'price', what: 'A unit costs more or less. What has no quantity counts as one unit.' },
  exchangeRate: { title: 'exchange rate', what: 'The rate from the currency of the price to the currency of the bill.' },
  tags: { title: 'tags', what: 'The same resource has other tags, or is named or classed otherwise on the bill.' },
  organisation: { title: 'organisation', what: 'The master data of cost centres says otherwise.' },
  driverShare: { title: 'driver share', what: 'The quantities of drivers by which shared cost is divided.' },
  rule: { title: 'rule', what: 'The rules of dimensions or of allocation, or their dates.' },
  lateData: { title: 'late data', what: 'Deliveries of the same month that came later.' },
  neighbours: { title: 'neighbours', what: 'The direct cost of other cost centres, where shared cost is divided by it.' },
} as const satisfies Record<string, { readonly title: string; readonly what: string }>;

export type Cause = keyof typeof CAUSES;
export const CAUSE_NAMES = Object.keys(CAUSES) as Cause[];
