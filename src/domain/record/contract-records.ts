import type { Instant } from '../time/instant.ts';

/**
 * A commitment within a contract, as FOCUS's dataset ContractCommitment has it: the columns of 1.4, of which 1.3 has the first thirteen.
 * What a version lacks is null. The applicability is kept as the JSON text that it came as.
 */
export interface ContractCommitmentRecord {
  readonly billingCurrency: string | null;
  readonly contractCommitmentApplicability: string | null;
  readonly contractCommitmentBenefitCategory: string | null;
  readonly contractCommitmentCategory: string;
  readonly contractCommitmentCost: string | null;
  readonly contractCommitmentCreated: Instant | null;
  readonly contractCommitmentDescription: string | null;
  readonly contractCommitmentDiscountPercentage: string | null;
  readonly contractCommitmentDurationType: string | null;
  readonly contractCommitmentFulfillmentInterval: string | null;
  readonly contractCommitmentId: string;
  readonly contractCommitmentLastUpdated: Instant | null;
  readonly contractCommitmentLifecycleStatus: string | null;
  readonly contractCommitmentModel: string | null;
  readonly contractCommitmentOfferCategory: string | null;
  readonly contractCommitmentPaymentInterval: string | null;
  readonly contractCommitmentPaymentModel: string | null;
  readonly contractCommitmentPaymentUpfrontPercentage: string | null;
  readonly contractCommitmentPeriodEnd: Instant;
  readonly contractCommitmentPeriodStart: Instant;
  readonly contractCommitmentQuantity: string | null;
  readonly contractCommitmentType: string;
  readonly contractCommitmentUnit: string | null;
  readonly contractId: string;
  readonly contractPeriodEnd: Instant;
  readonly contractPeriodStart: Instant;
  readonly invoiceIssuerName: string | null;
  readonly pricingCurrency: string | null;
  readonly pricingCurrencyContractCommitmentCost: string | null;
  readonly serviceProviderName: string | null;
}
