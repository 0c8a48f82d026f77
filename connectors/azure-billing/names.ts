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

/** Agreement with a partner (Azure plan of a cloud solution provider): the partner bills its customer, and no account has an id. */
export const PARTNER: AzureNames = {
  ...EA,
  billingAccountId: 'customertenantid',
  billingAccountName: 'customername',
  billingAccountType: 'Customer Tenant',
};

/** Pay as you go before 2020: no account above the subscription, no billing period, no commitments. */
export const PAYG: AzureNames = {
  billingAccountId: 'subscriptionid',
  billingAccountName: 'subscriptionname',
  billingAccountType: 'Subscription',
  cost: 'pretaxcost',
  currency: 'currency',
  date: 'usagedatetime',
  effectivePrice: 'resourcerate',
  quantity: 'usagequantity',
  resourceId: 'instanceid',
  subscriptionId: 'subscriptionid',
};
