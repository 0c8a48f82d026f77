import type { ChargeMapping, ExclusionRule, KeepRule } from '#src/connector-kit/index.ts';
import { isCommitmentPurchase } from './charge-kind.ts';
import { accountColumns } from './columns-accounts.ts';
import { chargeColumns } from './columns-charges.ts';
import { commitmentColumns, commitmentOrder } from './columns-commitments.ts';
import { costColumns } from './columns-costs.ts';
import { priceColumns } from './columns-prices.ts';
import { resourceColumns } from './columns-resources.ts';
import { serviceColumns } from './columns-services.ts';
import { azureHeader } from './header.ts';
import { EA, EA_COST, MCA, PARTNER, PAYG, type AzureNames } from './names.ts';
import { azureTags } from './tags.ts';

/** Beside the amortized export, the actual one adds only the commitments that were bought or paid back. */
const restated: ExclusionRule = {
  reason: 'restated by the amortized export',
  from: ['@dataset', '@paired', 'chargetype', 'pricingmodel'],
  when: (dataset, paired, type, model) => dataset === 'actual' && paired === 'yes' && !isCommitmentPurchase(type, model),
};

/** What people look for in a row and FOCUS has no column for. */
const keep: Readonly<Record<string, KeepRule>> = {
  x_ChargeType: { from: ['chargetype'], home: 'price' },
  x_CommitmentOrderId: { from: ['benefitid', 'reservationid', 'productorderid'], as: commitmentOrder, home: 'resource' },
  x_ConsumedService: { from: ['consumedservice'], home: 'price' },
  x_CostCenter: { from: ['costcenter'], home: 'price' },
  x_InvoiceSectionName: { from: ['invoicesectionname', 'invoicesection'], home: 'price' },
  x_MeterId: { from: ['meterid'], home: 'price' },
  x_MeterSubCategory: { from: ['metersubcategory'], home: 'price' },
  x_PricingModel: { from: ['pricingmodel'], home: 'price' },
  x_ResourceGroup: { from: ['resourcegroup', 'resourcegroupname'], home: 'resource' },
};

const PERIOD = ['billingperiodstartdate', 'billingperiodenddate'] as const;
/** Numbers besides those that each generation calls otherwise. */
const NUMBERS = ['unitprice', 'paygprice', 'paygcostinbillingcurrency', 'costinpricingcurrency', 'exchangeratepricingtobilling'];
const USAGE = ['metercategory', 'unitofmeasure'];
const CHARGED = [...USAGE, 'billingperiodstartdate', 'billingperiodenddate', 'chargetype', 'pricingmodel'];

function mapping(dialect: string, names: AzureNames, required: readonly string[], finality: ChargeMapping['finality']): ChargeMapping {
  const { cost, currency, date, quantity, effectivePrice, billingAccountId, subscriptionId } = names;
  return {
    dialect,
    version: 3,
    header: azureHeader,
    required: [...new Set([cost, currency, date, quantity, billingAccountId, subscriptionId, ...required])],
    slashedDates: { columns: [date, ...PERIOD], period: PERIOD },
    numbers: [...new Set([cost, quantity, effectivePrice, ...NUMBERS])],
    control: { amount: { from: [cost] }, currency: { from: [currency] } },
    exclusions: [restated],
    columns: {
      ...accountColumns(names),
      ...chargeColumns(names),
      ...commitmentColumns(names),
      ...costColumns(names),
      ...priceColumns(names),
      ...resourceColumns(names),
      ...serviceColumns,
    },
    tags: azureTags,
    tellsApart: ['additionalinfo', 'serviceinfo1', 'serviceinfo2', 'costallocationrulename', 'invoicesectionid', 'term'],
    keep,
    finality,
  };
}

/** Customer agreement, known by its exchange rates. Its rows carry the invoice once there is one. */
export const azureMca = mapping('azure-mca', MCA, [...CHARGED, 'invoiceid', 'exchangeratepricingtobilling'], 'invoice-id');
/** Enterprise agreement. No row names an invoice, so only the delivery can be final. */
export const azureEa = mapping('azure-ea', EA, CHARGED, 'delivery');
export const azureEaCost = mapping('azure-ea-cost', EA_COST, CHARGED, 'delivery');
/** Partner-led agreement: known by the partner and the customer that it bills. */
export const azurePartner = mapping('azure-partner', PARTNER, [...CHARGED, 'partnername'], 'delivery');
export const azurePayg = mapping('azure-payg', PAYG, USAGE, 'delivery');
