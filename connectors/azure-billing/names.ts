/** The columns that are called differently in each generation of exports, by their canonical names. */
export interface AzureNames {
  readonly billingAccountId: string;
  readonly billingAccountName: string;
  readonly billingAccountType: string;
  readonly cost: string;
  readonly currency: string;
  readonly date: string;
  readonly effectivePrice: string;
  readonly quantity: string;
  readonly resourceId: string;
  readonly subscriptionId: string;
}

/** Enterprise agreement: the account is the enrolment. */
export const EA: AzureNames = {
  billingAccountId: 'billingaccountid',
  billingAccountName: 'billingaccountname',
  billingAccountType: 'Billing Account',
  cost: 'costinbillingcurrency',
  currency: 'billingcurrency',
  date: 'date',
  effectivePrice: 'effectiveprice',
  quantity: 'quantity',
  resourceId: 'resourceid',
  subscriptionId: 'subscriptionid',
};

/** Enterprise agreement, older schemas, whose cost is in the billing currency without saying so. */
export const EA_COST: AzureNames = { ...EA, cost: 'cost' };

/** Customer agreement: what is invoiced is the billing profile. */
export const MCA: AzureNames = {
  ...EA,
  billingAccountId: 'billingprofileid',
  billingAccountName: 'billingprofilename',
  billingAccountType: 'Billing Profile',
};

/** Pay as you go before 2020: no account above the subscription, no billing period, no commitments. */
export const PAYG: AzureNames = {
  billingAccountId: 'subscriptionguid',
  billingAccountName: 'subscriptionname',
  billingAccountType: 'Subscription',
  cost: 'pretaxcost',
  currency: 'currency',
  date: 'usagedatetime',
  effectivePrice: 'resourcerate',
  quantity: 'usagequantity',
  resourceId: 'instanceid',
  subscriptionId: 'subscriptionguid',
};
