import type { Month } from '#src/domain/time/month.ts';

/** Who sends a bill: a payer account with its report (AWS), or an enrolment (Azure). */
export interface BillingAccount {
  readonly id: string;
  readonly name: string;
  readonly report: string;
  readonly issuer: string;
  readonly currency: string;
}

export const US_PAYER: BillingAccount = {
  id: '000481537206',
  name: 'Alderstone US',
  report: 'alderstone-us',
  issuer: 'Amazon Web Services, Inc.',
  currency: 'USD',
};
export const EU_PAYER: BillingAccount = {
  id: '012904417788',
  name: 'Alderstone Europe',
  report: 'alderstone-eu',
  issuer: 'Amazon Web Services EMEA SARL',
  currency: 'EUR',
};
export const UK_ENROLMENT: BillingAccount = {
  id: '86084801',
  name: 'Alderstone UK Ltd',
  report: 'alderstone-uk',
  issuer: 'Microsoft',
  currency: 'GBP',
};

/** An account or subscription in which resources run. Sandboxes have no cost centre of their own: there a tag must say it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly costCenter: string;
  /** Another cost centre had it before this month. */
  readonly before?: { readonly month: Month; readonly costCenter: string };
}

export const ACCOUNTS = {
  'us-root': { id: US_PAYER.id, name: 'us-root', costCenter: 'CC-9000' },
  'shop-us': { id: '004512880173', name: 'shop-us', costCenter: 'CC-1100' },
  'pay-us': { id: '004512880174', name: 'pay-us', costCenter: 'CC-1200' },
  'data-us': { id: '031877420955', name: 'data-us', costCenter: 'CC-2100' },
  'ml-us': { id: '031877420956', name: 'ml-us', costCenter: 'CC-2200' },
  'platform-us': { id: '528814903377', name: 'platform-us', costCenter: 'CC-9000' },
  'sandbox-us': { id: '700136628842', name: 'sandbox-us', costCenter: 'unmapped' },
  'eu-root': { id: EU_PAYER.id, name: 'eu-root', costCenter: 'CC-9000' },
  'fulfil-eu': { id: '098113376504', name: 'fulfil-eu', costCenter: 'CC-1300' },
  'shop-eu': { id: '415902287361', name: 'shop-eu', costCenter: 'CC-1100' },
  'data-eu': { id: '415902287362', name: 'data-eu', costCenter: 'CC-2100' },
  'security-eu': { id: '602277418890', name: 'security-eu', costCenter: 'CC-3200', before: { month: '2025-04', costCenter: 'CC-3100' } },
  'sandbox-eu': { id: '887120034415', name: 'sandbox-eu', costCenter: 'unmapped' },
  'corp-it': { id: '0b6f2c1e-5a47-4d0e-9c3b-7e21d4a85f01', name: 'Corporate IT', costCenter: 'CC-3100' },
  erp: { id: '2d94a7c3-81f5-4b6a-a0de-35c9f2b74e12', name: 'Finance Systems', costCenter: 'CC-3300' },
  'analytics-uk': { id: '5e18d0b9-c672-4f83-b1a4-96e03d7c2a23', name: 'Analytics UK', costCenter: 'CC-2100' },
  'platform-uk': { id: '7c40f6a1-2e9b-4358-8d17-b05a9e63cf34', name: 'Shared Platform UK', costCenter: 'CC-9000' },
  lab: { id: '93ab5d72-f01c-46e7-a28f-0d6e47c1b845', name: 'Lab', costCenter: 'unmapped' },
} as const satisfies Record<string, Account>;

export type AccountName = keyof typeof ACCOUNTS;

/** Whose an account's untagged cost is, in a month. */
export function costCenterOfAccount(name: AccountName, month: Month): string {
  const account: Account = ACCOUNTS[name];
  return account.before && month < account.before.month ? account.before.costCenter : account.costCenter;
}
