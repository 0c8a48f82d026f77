/** What a page of charges is asked for, by whatever door: names of FOCUS. */
export const CHARGE_COLUMNS = [
  'BilledCost',
  'EffectiveCost',
  'BillingCurrency',
  'ServiceName',
  'SubAccountId',
  'ResourceId',
  'ChargePeriodStart',
  'Tags',
] as const;

/** The same as fields of the graph. */
export const CHARGE_FIELDS = CHARGE_COLUMNS.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join(' ');
