import type { FocusType, FocusVersion } from '../charge/focus-columns.ts';
import type { ContractCommitmentRecord } from '../record/contract-records.ts';

export interface CommitmentColumnDefinition {
  readonly type: FocusType;
  /** FOCUS forbids null here, and a commitment without it is rejected. */
  readonly required?: true;
  /** FOCUS forbids null wherever the column is there, and a commitment without it is kept all the same. */
  readonly neverNull?: true;
  /** The closed set of values FOCUS allows. */
  readonly allowed?: readonly string[];
  /** An ISO 4217 code. */
  readonly isCurrency?: true;
  /** From 0 to 1, both included. */
  readonly isShare?: true;
  /** Only issuers of whom a condition holds have the column. */
  readonly isConditional?: true;
  /** The first version that has the column; default 1.3, with which the dataset came. */
  readonly since?: '1.4';
}

/** The columns of FOCUS's dataset ContractCommitment: thirteen in 1.3, thirty in 1.4. */
export const COMMITMENT_COLUMNS = {
  BillingCurrency: { type: 'string', isCurrency: true },
  ContractCommitmentApplicability: { type: 'json', since: '1.4', neverNull: true },
  ContractCommitmentBenefitCategory: {
    type: 'string',
    since: '1.4',
    neverNull: true,
    allowed: ['Discount', 'Entitlement', 'Availability', 'Other'],
  },
  ContractCommitmentCategory: { type: 'string', required: true, allowed: ['Spend', 'Usage'] },
  ContractCommitmentCost: { type: 'decimal' },
  ContractCommitmentCreated: { type: 'instant', since: '1.4', neverNull: true },
  ContractCommitmentDescription: { type: 'string' },
  ContractCommitmentDiscountPercentage: { type: 'decimal', since: '1.4', isShare: true },
  ContractCommitmentDurationType: { type: 'string', since: '1.4', neverNull: true },
  ContractCommitmentFulfillmentInterval: {
    type: 'string',
    since: '1.4',
    neverNull: true,
    allowed: ['Hourly', 'Daily', 'Weekly', 'Monthly', 'Quarterly', 'Semi-Annual', 'Annual', 'Full Period', 'Transactional', 'Custom'],
  },
  ContractCommitmentId: { type: 'string', required: true },
  ContractCommitmentLastUpdated: { type: 'instant', since: '1.4', neverNull: true },
  ContractCommitmentLifecycleStatus: {
    type: 'string',
    since: '1.4',
    neverNull: true,
    allowed: ['Proposed', 'Pending', 'Active', 'Exhausted', 'Expired', 'Canceled', 'Superseded'],
  },
  ContractCommitmentModel: { type: 'string', since: '1.4', neverNull: true, allowed: ['Continuous', 'Discontinuous'] },
  ContractCommitmentOfferCategory: { type: 'string', since: '1.4', neverNull: true, allowed: ['Negotiated', 'Public'] },
  ContractCommitmentPaymentInterval: {
    type: 'string',
    since: '1.4',
    neverNull: true,
    allowed: ['One-Time', 'Monthly', 'Quarterly', 'Semi-Annual', 'Annual', 'Custom'],
  },
  ContractCommitmentPaymentModel: {
    type: 'string',
    since: '1.4',
    neverNull: true,
    allowed: ['No Upfront', 'Partial Upfront', 'All Upfront'],
  },
  ContractCommitmentPaymentUpfrontPercentage: { type: 'decimal', since: '1.4', neverNull: true, isShare: true, isConditional: true },
  ContractCommitmentPeriodEnd: { type: 'instant', required: true },
  ContractCommitmentPeriodStart: { type: 'instant', required: true },
  ContractCommitmentQuantity: { type: 'decimal' },
  ContractCommitmentType: { type: 'string', required: true },
  ContractCommitmentUnit: { type: 'string' },
  ContractId: { type: 'string', required: true },
  ContractPeriodEnd: { type: 'instant', required: true },
  ContractPeriodStart: { type: 'instant', required: true },
  InvoiceIssuerName: { type: 'string', since: '1.4', neverNull: true },
  PricingCurrency: { type: 'string', since: '1.4', neverNull: true, isCurrency: true, isConditional: true },
  PricingCurrencyContractCommitmentCost: { type: 'decimal', since: '1.4', isConditional: true },
  ServiceProviderName: { type: 'string', since: '1.4', neverNull: true },
} as const satisfies { readonly [C in Capitalize<keyof ContractCommitmentRecord>]: CommitmentColumnDefinition };

export type CommitmentColumn = keyof typeof COMMITMENT_COLUMNS;

/** In FOCUS's order. */
export const COMMITMENT_COLUMN_NAMES = Object.keys(COMMITMENT_COLUMNS) as CommitmentColumn[];

/** The definition, with its optional properties readable on any column. */
export function commitmentColumn(name: CommitmentColumn): CommitmentColumnDefinition {
  return COMMITMENT_COLUMNS[name];
}

/** The field of the record that the column is kept in. */
export function commitmentField(name: CommitmentColumn): keyof ContractCommitmentRecord {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}` as Uncapitalize<CommitmentColumn>;
}

export function commitmentColumnsOf(version: FocusVersion): CommitmentColumn[] {
  return COMMITMENT_COLUMN_NAMES.filter((name) => (commitmentColumn(name).since ?? '1.3') <= version);
}
