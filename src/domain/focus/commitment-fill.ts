import type { CommitmentColumn } from './commitment-columns.ts';
import type { Fill } from './fill.ts';

const PERIOD = { start: 'ContractCommitmentPeriodStart', end: 'ContractCommitmentPeriodEnd' } as const;
const ONE_CURRENCY = ['PricingCurrency', 'BillingCurrency'] as const;
const SILENT = 'The source says nothing of it';

/**
 * What stands in a column of a commitment that its source left out, as all do that write 1.3. Where FOCUS has a word that claims nothing
 * (Other, Custom, a complex scope), that word; where each of its words would claim something, nothing.
 */
const FILLS: { readonly [C in CommitmentColumn]?: readonly Fill<CommitmentColumn>[] } = {
  ContractCommitmentApplicability: [
    {
      take: { kind: 'value', value: '{"IsComplexScope": true}' },
      mark: 'assumed',
      reason: `${SILENT}: a scope that is not told is a complex one.`,
    },
  ],
  ContractCommitmentBenefitCategory: [{ take: { kind: 'value', value: 'Other' }, mark: 'assumed', reason: `${SILENT}.` }],
  ContractCommitmentCreated: [
    { take: { kind: 'column', from: PERIOD.start }, mark: 'assumed', reason: `${SILENT}: it was there when its period began.` },
  ],
  ContractCommitmentDurationType: [
    {
      take: { kind: 'length', ...PERIOD },
      mark: 'assumed',
      reason: 'The source does not name the length that was offered: that of the period stands there.',
    },
  ],
  ContractCommitmentFulfillmentInterval: [{ take: { kind: 'value', value: 'Custom' }, mark: 'assumed', reason: `${SILENT}.` }],
  ContractCommitmentLastUpdated: [
    {
      take: { kind: 'column', from: 'ContractCommitmentCreated' },
      mark: 'assumed',
      reason: `${SILENT}: no change after it was made is known.`,
    },
    { take: { kind: 'column', from: PERIOD.start }, mark: 'assumed', reason: `${SILENT}: no change after its period began is known.` },
  ],
  ContractCommitmentLifecycleStatus: [
    {
      take: { kind: 'standing', ...PERIOD, before: 'Pending', within: 'Active', after: 'Expired' },
      mark: 'assumed',
      reason: 'The source does not say how it stands: so does its period at the instant of the export.',
    },
  ],
  ContractCommitmentPaymentInterval: [
    {
      take: { kind: 'meaning', from: 'ContractCommitmentPaymentModel', values: { 'All Upfront': 'One-Time' } },
      mark: 'derived',
      reason: 'What is paid wholly upfront is paid once.',
    },
    { take: { kind: 'value', value: 'Custom' }, mark: 'assumed', reason: `${SILENT}.` },
  ],
  ContractCommitmentPaymentModel: [
    {
      take: { kind: 'meaning', from: 'ContractCommitmentPaymentUpfrontPercentage', values: { 0: 'No Upfront', 1: 'All Upfront' } },
      mark: 'derived',
      reason: 'The share that is paid upfront says it.',
    },
  ],
  ContractCommitmentPaymentUpfrontPercentage: [
    {
      take: { kind: 'meaning', from: 'ContractCommitmentPaymentModel', values: { 'All Upfront': '1', 'No Upfront': '0' } },
      mark: 'derived',
      reason: 'The payment model says it.',
    },
  ],
  InvoiceIssuerName: [
    {
      take: { kind: 'column', from: 'ServiceProviderName' },
      mark: 'assumed',
      reason: 'The source does not say who issues the invoice: the service provider stands there.',
    },
  ],
  PricingCurrency: [
    {
      take: { kind: 'column', from: 'BillingCurrency' },
      mark: 'derived',
      reason: 'A source that names no pricing currency prices in the one it bills in.',
    },
  ],
  PricingCurrencyContractCommitmentCost: [
    {
      take: { kind: 'column', from: 'ContractCommitmentCost' },
      where: ONE_CURRENCY,
      mark: 'derived',
      reason: 'It is priced in the currency in which it is billed.',
    },
  ],
  ServiceProviderName: [
    {
      take: { kind: 'column', from: 'InvoiceIssuerName' },
      mark: 'assumed',
      reason: 'The source does not say who provides the service: the issuer of the invoice stands there.',
    },
  ],
};

export function commitmentFillsOf(column: CommitmentColumn): readonly Fill<CommitmentColumn>[] {
  return FILLS[column] ?? [];
}
