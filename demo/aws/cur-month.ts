import { endDay, firstDay, type Month } from '#src/domain/time/month.ts';
import type { Decimal } from '#src/domain/money/decimal.ts';
import { ACCOUNTS, costCenterOfAccount, EU_PAYER, US_PAYER, type AccountName, type BillingAccount } from '../estate/accounts.ts';
import { belongsTo, type Deviation, type Fleet, type RunningFleet } from '../estate/fleet.ts';
import { EU_FLEETS } from '../estate/fleets-eu.ts';
import { US_FLEETS } from '../estate/fleets-us.ts';
import { hexOf } from '../seeded-noise.ts';
import type { ChargeGroup } from '../truth/company-truth.ts';
import type { Tally } from '../truth/tally.ts';
import { EU_COLUMNS, US_COLUMNS } from './cur-columns.ts';
import { AWS_OFFERS, REGION_NAMES, type AwsOffer, type AwsOfferName, type Region } from './price-list.ts';

/** One report: a payer's bill as it is delivered month by month. */
export interface CurReport {
  readonly bill: BillingAccount;
  readonly root: AccountName;
  readonly region: Region;
  readonly columns: readonly string[];
  readonly fleets: readonly Fleet<AwsOfferName>[];
  /** Value added tax of the country, or sales tax on marketplace software only. */
  readonly tax: { readonly type: string; readonly rate: string; readonly on: 'everything' | 'marketplace' };
}

export const CUR_REPORTS: readonly CurReport[] = [
  {
    bill: US_PAYER,
    root: 'us-root',
    region: 'us-east-1',
    columns: US_COLUMNS,
    fleets: US_FLEETS,
    tax: { type: 'USSalesTax', rate: '0.0625', on: 'marketplace' },
  },
  {
    bill: EU_PAYER,
    root: 'eu-root',
    region: 'eu-central-1',
    columns: EU_COLUMNS,
    fleets: EU_FLEETS,
    tax: { type: 'VAT', rate: '0.19', on: 'everything' },
  },
];

/** One delivery of one month while it is written. */
export interface CurMonth {
  readonly report: CurReport;
  readonly month: Month;
  readonly days: readonly string[];
  /** Invoiced: every line has its invoice id, and tax, support and credits are in. */
  readonly final: boolean;
  readonly seed: number;
  readonly fleets: readonly RunningFleet<AwsOfferName>[];
  readonly deviation: Deviation;
  readonly tally: Tally;
  /** Takes a finished line: `type` and `cost` (unblended) are counted for the file. */
  readonly emit: (line: string, type: string, cost: Decimal) => void;
}

export const MARKETPLACE_SELLER = 'Lanternwatch Inc.';

/** Who invoices an offer: the marketplace's seller for their own product, else AWS. */
export function issuerOf(report: CurReport, offer: AwsOffer): string {
  return offer.family === 'Marketplace' ? MARKETPLACE_SELLER : report.bill.issuer;
}

/** The `bill/…` cells. The invoice id is blank until there is an invoice. */
export function billCells({ report, month, final, seed }: CurMonth, issuer: string, billType = 'Anniversary'): Record<string, string> {
  return {
    'bill/InvoiceId': final ? invoiceIdOf(report.bill.report, month, issuer, seed) : '',
    'bill/InvoicingEntity': issuer,
    'bill/BillingEntity': issuer === MARKETPLACE_SELLER ? 'AWS Marketplace' : 'AWS',
    'bill/BillType': billType,
    'bill/PayerAccountId': report.bill.id,
    'bill/BillingPeriodStartDate': `${firstDay(month)}T00:00:00Z`,
    'bill/BillingPeriodEndDate': `${endDay(month)}T00:00:00Z`,
    'lineItem/CurrencyCode': report.bill.currency,
    'lineItem/LegalEntity': issuer,
    'pricing/currency': report.bill.currency,
  };
}

/** The invoice of an issuer for a month. */
export function invoiceIdOf(report: string, month: Month, issuer: string, seed: number): string {
  return String(Number.parseInt(hexOf(seed, `${report} ${month} ${issuer}`, 7), 16) + 1_000_000_000);
}

/** The `product/…` cells of an offer. */
export function productCells(report: CurReport, offer: AwsOffer, seed: number): Record<string, string> {
  const { location, prefix } = REGION_NAMES[report.region];
  const details = Object.entries(offer.details ?? {}).map(([name, value]) => [`product/${name}`, value] as const);
  return {
    ...Object.fromEntries(details),
    'lineItem/ProductCode': offer.productCode,
    'lineItem/UsageType': `${prefix}${offer.usageType}`,
    'lineItem/Operation': offer.operation,
    'product/ProductName': offer.productName,
    'product/location': location,
    'product/locationType': 'AWS Region',
    'product/operation': offer.operation,
    'product/productFamily': offer.family,
    'product/region': report.region,
    'product/servicecode': offer.productCode,
    'product/sku': skuOf(report, offer, seed),
    'product/usagetype': `${prefix}${offer.usageType}`,
  };
}

export function skuOf(report: CurReport, offer: AwsOffer, seed: number): string {
  return hexOf(seed, `sku ${report.region} ${offer.productCode} ${offer.usageType}`, 16).toUpperCase();
}

export function offerOf(fleet: Fleet<AwsOfferName>): AwsOffer {
  return AWS_OFFERS[fleet.offer];
}

/** The group that a line of a fleet is counted in. */
export function fleetGroup({ report, month }: CurMonth, fleet: Fleet<AwsOfferName>, category: string): ChargeGroup {
  const offer = offerOf(fleet);
  return {
    ...accountGroup({ report, month }, fleet.account, offer.productName, category),
    issuer: issuerOf(report, offer),
    ...belongsTo(fleet, month),
  };
}

/** The group of a line that belongs to an account as a whole and carries no tags. */
export function accountGroup(
  { report, month }: Pick<CurMonth, 'report' | 'month'>,
  account: AccountName,
  service: string,
  category: string,
): ChargeGroup {
  return {
    month,
    provider: 'AWS',
    issuer: report.bill.issuer,
    billingAccount: report.bill.id,
    account: ACCOUNTS[account].id,
    service,
    category,
    currency: report.bill.currency,
    costCenter: costCenterOfAccount(account, month),
    application: 'unmapped',
    environment: 'unmapped',
  };
}
