import type { Month } from '#src/domain/time/month.ts';
import { MARKETPLACE_SELLER } from '../aws/cur-month.ts';
import { EU_PAYER, UK_ENROLMENT, US_PAYER } from '../estate/accounts.ts';

/** A company code: who keeps books, in which currency. */
export interface Company {
  readonly code: string;
  readonly name: string;
  readonly currency: string;
  /** One unit is so many of the group's currency (EUR), from January on. */
  readonly groupRates: readonly string[];
  /** The cost centres whose people it pays. */
  readonly costCenters: readonly string[];
}

export const GROUP_CURRENCY = 'EUR';

export const COMPANIES: readonly Company[] = [
  {
    code: '1000',
    name: 'Alderstone Inc.',
    currency: 'USD',
    groupRates: ['0.9651', '0.9603', '0.9256', '0.8914', '0.8867', '0.8688', '0.8560'],
    costCenters: ['CC-1100', 'CC-1200', 'CC-2200', 'CC-9000'],
  },
  {
    code: '2000',
    name: 'Alderstone Europe GmbH',
    currency: 'EUR',
    groupRates: ['1', '1', '1', '1', '1', '1', '1'],
    costCenters: ['CC-1300', 'CC-2100', 'CC-3200'],
  },
  {
    code: '3000',
    name: 'Alderstone UK Ltd',
    currency: 'GBP',
    groupRates: ['1.1887', '1.2039', '1.1942', '1.1711', '1.1832', '1.1741', '1.1570'],
    costCenters: ['CC-3100', 'CC-3300'],
  },
];

/** A supplier as the books know it. */
export interface Vendor {
  readonly id: string;
  readonly name: string;
  readonly company: string;
}

/**
 * Who invoices cloud cost: the issuers of the bills by their names there, and one whose bill nobody loads. The marketplace's seller
 * bills in dollars, and the European company pays in euros.
 */
const CLOUD_VENDORS: readonly Vendor[] = [
  { id: '0000100210', name: US_PAYER.issuer, company: '1000' },
  { id: '0000200377', name: MARKETPLACE_SELLER, company: '2000' },
  { id: '0000200118', name: EU_PAYER.issuer, company: '2000' },
  { id: '0000300045', name: UK_ENROLMENT.issuer, company: '3000' },
  { id: '0000100512', name: 'Cloudrift Networks', company: '1000' },
];

export function vendorOf(issuer: string): Vendor {
  const vendor = CLOUD_VENDORS.find(({ name }) => name === issuer);
  if (!vendor) throw new Error(`the books know no vendor ${issuer}`);
  return vendor;
}

export function companyOf(issuer: string): Company {
  return COMPANIES.find(({ code }) => code === vendorOf(issuer).company)!;
}

/** What one unit of a currency is in the group's, in a month: at the rate of the first day, which all books use. */
export function groupRate(currency: string, month: Month): string {
  return COMPANIES.find((company) => company.currency === currency)!.groupRates[Number.parseInt(month.slice(5), 10) - 1]!;
}

/** The accounts that the journals use, of one chart for all companies. */
export const GL_ACCOUNTS = {
  bank: { id: '0001130000', name: 'Bank', type: 'balance' },
  inputTax: { id: '0001540000', name: 'Input tax', type: 'balance' },
  payables: { id: '0002100000', name: 'Trade payables', type: 'balance' },
  revenue: { id: '0004000000', name: 'Revenue', type: 'income' },
  salaries: { id: '0006010000', name: 'Salaries', type: 'expense' },
  rent: { id: '0006310000', name: 'Rent', type: 'expense' },
  travel: { id: '0006350000', name: 'Travel', type: 'expense' },
  cloud: { id: '0006420100', name: 'Cloud services', type: 'expense' },
  software: { id: '0006430000', name: 'Software licences', type: 'expense' },
} as const;

export const CHART = 'ALD1';
