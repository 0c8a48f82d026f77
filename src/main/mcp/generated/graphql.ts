/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a line of an explanation stands for. */
export type AnomalyRole =
  /** A value that moved the cost. */
  | 'CONTRIBUTOR'
  /** All other values of the dimension together. */
  | 'REST'
  /** Another watched series that left its expected band on the same days for the same reason. */
  | 'SAME_EVENT';

/** Which things. All conditions hold at once. */
export type AssetFilter = {
  /** With one of these asset tags. */
  readonly assetTag?: ReadonlyArray<string> | null | undefined;
  /** Of one of these kinds. */
  readonly assetType?: ReadonlyArray<AssetType> | null | undefined;
  /** Had by one of these, as the tool spells them. */
  readonly assignedTo?: ReadonlyArray<string> | null | undefined;
  /** Of one of these cost centres. */
  readonly costCenter?: ReadonlyArray<string> | null | undefined;
  /** With one of these names. */
  readonly name?: ReadonlyArray<string> | null | undefined;
  /** With one of these serial numbers. */
  readonly serialNumber?: ReadonlyArray<string> | null | undefined;
  /** Listed now by one of these sources. */
  readonly source?: ReadonlyArray<string> | null | undefined;
  /** In one of these states. */
  readonly status?: ReadonlyArray<AssetStatus> | null | undefined;
};

/** Whether an asset is still there. */
export type AssetStatus =
  /** A tool sees it in use. */
  | 'ACTIVE'
  /** It was seen before and no longer is, and nobody reported that it was given up. */
  | 'LOST'
  /** It was given up: the books or a tool say so, or it was deleted in the cloud. */
  | 'RETIRED'
  /** It is on the books, and no tool has ever seen it. */
  | 'UNSEEN';

/** What kind of thing an asset is. */
export type AssetType =
  /** Any other cloud resource. */
  | 'CLOUD_RESOURCE'
  /** A physical computer. */
  | 'COMPUTER'
  /** A phone or a tablet. */
  | 'MOBILE_DEVICE'
  /** Something else, or something known from the books alone. */
  | 'OTHER'
  /** A virtual machine. */
  | 'VIRTUAL_MACHINE';

/** How bill and ledger differ. */
export type BreakKind =
  /** Both sides have the amount, and they differ by more than the tolerance. */
  | 'AMOUNT'
  /** No bill corresponds to what the ledger has. */
  | 'MISSING_IN_BILL'
  /** The ledger has nothing that corresponds to the bill. */
  | 'MISSING_IN_LEDGER'
  /** The ledger has the amount in a neighbouring month. */
  | 'TIMING';

/** Which charges count. All conditions hold at once. */
export type ChargeFilter = {
  /** Documented method by which the provider split a charge among those who share its resource. FOCUS 1.3. */
  readonly allocatedMethodId?: TextFilter | null | undefined;
  /** What a split charge is for within its resource, such as a pod; null for the part that nobody takes. FOCUS 1.3. */
  readonly allocatedResourceId?: TextFilter | null | undefined;
  /** Name of what a split charge is for. FOCUS 1.3. */
  readonly allocatedResourceName?: TextFilter | null | undefined;
  /** Application, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  readonly application?: TextFilter | null | undefined;
  /** Isolated part of a region that the resource runs in. */
  readonly availabilityZone?: TextFilter | null | undefined;
  /** Account that is invoiced. Text: leading zeros count. */
  readonly billingAccountId?: TextFilter | null | undefined;
  /** Name of the account that is invoiced. */
  readonly billingAccountName?: TextFilter | null | undefined;
  /** Kind of billing account, in the provider's words. */
  readonly billingAccountType?: TextFilter | null | undefined;
  /** ISO 4217 code of the currency that the charge is billed in. */
  readonly billingCurrency?: TextFilter | null | undefined;
  /** Capacity reservation that the charge belongs to. */
  readonly capacityReservationId?: TextFilter | null | undefined;
  /** Whether reserved capacity was `Used` or `Unused`. */
  readonly capacityReservationStatus?: TextFilter | null | undefined;
  /** Highest kind of charge: `Usage`, `Purchase`, `Tax`, `Credit` or `Adjustment`. */
  readonly chargeCategory?: TextFilter | null | undefined;
  /** `Correction` for charges that correct an earlier billing period; else null. */
  readonly chargeClass?: TextFilter | null | undefined;
  /** What the charge is for, in the issuer's words. */
  readonly chargeDescription?: TextFilter | null | undefined;
  /** How often it is charged: `One-Time`, `Recurring` or `Usage-Based`. */
  readonly chargeFrequency?: TextFilter | null | undefined;
  /** Whether the commitment is to `Spend` or to `Usage`. */
  readonly commitmentDiscountCategory?: TextFilter | null | undefined;
  /** Commitment (reservation, savings plan) that the charge belongs to. */
  readonly commitmentDiscountId?: TextFilter | null | undefined;
  /** Name of that commitment. */
  readonly commitmentDiscountName?: TextFilter | null | undefined;
  /** Whether the committed part was `Used` or `Unused`. */
  readonly commitmentDiscountStatus?: TextFilter | null | undefined;
  /** Kind of commitment, in the provider's words. */
  readonly commitmentDiscountType?: TextFilter | null | undefined;
  /** Unit of the commitment quantity. */
  readonly commitmentDiscountUnit?: TextFilter | null | undefined;
  /** Unit of the consumed quantity. */
  readonly consumedUnit?: TextFilter | null | undefined;
  /** Cost centre that pays, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  readonly costCenter?: TextFilter | null | undefined;
  /** Environment, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  readonly environment?: TextFilter | null | undefined;
  /** Who runs the infrastructure that the service is deployed on; null where nothing is deployed or no source says. FOCUS 1.3. */
  readonly hostProviderName?: TextFilter | null | undefined;
  /** Line of the invoice that the charge stands on. FOCUS 1.4. */
  readonly invoiceDetailId?: TextFilter | null | undefined;
  /** Invoice that the charge stands on; null while it is provisional. */
  readonly invoiceId?: TextFilter | null | undefined;
  /** Who issues the invoice. */
  readonly invoiceIssuerName?: TextFilter | null | undefined;
  /** Owner, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  readonly owner?: TextFilter | null | undefined;
  /** How the price comes about: `Standard`, `Dynamic`, `Committed` or `Other`. */
  readonly pricingCategory?: TextFilter | null | undefined;
  /** Currency or token that the provider prices in. */
  readonly pricingCurrency?: TextFilter | null | undefined;
  /** Unit that prices are for. */
  readonly pricingUnit?: TextFilter | null | undefined;
  /** Who makes the resource or service available for purchase. */
  readonly providerName?: TextFilter | null | undefined;
  /** Who produces it. */
  readonly publisherName?: TextFilter | null | undefined;
  /** Region, as the provider identifies it. */
  readonly regionId?: TextFilter | null | undefined;
  /** Name of the region. */
  readonly regionName?: TextFilter | null | undefined;
  /** Resource that the charge is for. */
  readonly resourceId?: TextFilter | null | undefined;
  /** Name of that resource. */
  readonly resourceName?: TextFilter | null | undefined;
  /** Kind of resource. */
  readonly resourceType?: TextFilter | null | undefined;
  /** One of FOCUS's service categories, such as `Compute`. */
  readonly serviceCategory?: TextFilter | null | undefined;
  /** Service that was bought. */
  readonly serviceName?: TextFilter | null | undefined;
  /** Who provides the service to the customer: the seller on a marketplace, the reseller of what bears its name. Null where no source says. FOCUS 1.3. */
  readonly serviceProviderName?: TextFilter | null | undefined;
  /** One of FOCUS's subcategories of the service category. */
  readonly serviceSubcategory?: TextFilter | null | undefined;
  /** What is sold, however it is priced. */
  readonly skuId?: TextFilter | null | undefined;
  /** What is measured for the SKU. */
  readonly skuMeter?: TextFilter | null | undefined;
  /** The SKU at one price and its conditions. */
  readonly skuPriceId?: TextFilter | null | undefined;
  /** Account below the billing account (AWS account, Azure subscription). Text: leading zeros count. */
  readonly subAccountId?: TextFilter | null | undefined;
  /** Name of the sub-account. */
  readonly subAccountName?: TextFilter | null | undefined;
  /** Kind of sub-account, in the provider's words. */
  readonly subAccountType?: TextFilter | null | undefined;
  /** Conditions on tags, at most 20. */
  readonly tags?: ReadonlyArray<TagFilter> | null | undefined;
};

/** Which amount `cost` is in a report. */
export type CostBasis =
  /** What cost centres bear after the allocation of each month. Rows can be told apart by `COST_CENTER` alone; months without an allocation are empty, and named in `warranty.missing`. */
  | 'ALLOCATED'
  /** What is invoiced. */
  | 'BILLED'
  /** Effective cost: prepayments spread over what they pay for. */
  | 'EFFECTIVE';

/** Which period a report is compared with. */
export type CostComparison =
  /** As many months, just before: of one month, the month before. */
  | 'PREVIOUS_PERIOD'
  /** Of one month that is still being delivered: its days through `dataThrough`, and the same days of the month before. Both sides count these days alone. */
  | 'SAME_DAYS_OF_LAST_MONTH'
  /** The same months of the year before. */
  | 'YEAR_BEFORE';

/** What cost can be grouped by: every text column of FOCUS 1.2, and what the dimension rules map a charge to. */
export type CostDimension =
  /** Documented method by which the provider split a charge among those who share its resource. FOCUS 1.3. */
  | 'ALLOCATED_METHOD_ID'
  /** What a split charge is for within its resource, such as a pod; null for the part that nobody takes. FOCUS 1.3. */
  | 'ALLOCATED_RESOURCE_ID'
  /** Name of what a split charge is for. FOCUS 1.3. */
  | 'ALLOCATED_RESOURCE_NAME'
  /** Application, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'APPLICATION'
  /** Isolated part of a region that the resource runs in. */
  | 'AVAILABILITY_ZONE'
  /** Account that is invoiced. Text: leading zeros count. */
  | 'BILLING_ACCOUNT_ID'
  /** Name of the account that is invoiced. */
  | 'BILLING_ACCOUNT_NAME'
  /** Kind of billing account, in the provider's words. */
  | 'BILLING_ACCOUNT_TYPE'
  /** ISO 4217 code of the currency that the charge is billed in. */
  | 'BILLING_CURRENCY'
  /** Capacity reservation that the charge belongs to. */
  | 'CAPACITY_RESERVATION_ID'
  /** Whether reserved capacity was `Used` or `Unused`. */
  | 'CAPACITY_RESERVATION_STATUS'
  /** Highest kind of charge: `Usage`, `Purchase`, `Tax`, `Credit` or `Adjustment`. */
  | 'CHARGE_CATEGORY'
  /** `Correction` for charges that correct an earlier billing period; else null. */
  | 'CHARGE_CLASS'
  /** What the charge is for, in the issuer's words. */
  | 'CHARGE_DESCRIPTION'
  /** How often it is charged: `One-Time`, `Recurring` or `Usage-Based`. */
  | 'CHARGE_FREQUENCY'
  /** Whether the commitment is to `Spend` or to `Usage`. */
  | 'COMMITMENT_DISCOUNT_CATEGORY'
  /** Commitment (reservation, savings plan) that the charge belongs to. */
  | 'COMMITMENT_DISCOUNT_ID'
  /** Name of that commitment. */
  | 'COMMITMENT_DISCOUNT_NAME'
  /** Whether the committed part was `Used` or `Unused`. */
  | 'COMMITMENT_DISCOUNT_STATUS'
  /** Kind of commitment, in the provider's words. */
  | 'COMMITMENT_DISCOUNT_TYPE'
  /** Unit of the commitment quantity. */
  | 'COMMITMENT_DISCOUNT_UNIT'
  /** Unit of the consumed quantity. */
  | 'CONSUMED_UNIT'
  /** Cost centre that pays, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'COST_CENTER'
  /** Environment, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'ENVIRONMENT'
  /** Who runs the infrastructure that the service is deployed on; null where nothing is deployed or no source says. FOCUS 1.3. */
  | 'HOST_PROVIDER_NAME'
  /** Line of the invoice that the charge stands on. FOCUS 1.4. */
  | 'INVOICE_DETAIL_ID'
  /** Invoice that the charge stands on; null while it is provisional. */
  | 'INVOICE_ID'
  /** Who issues the invoice. */
  | 'INVOICE_ISSUER_NAME'
  /** Owner, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'OWNER'
  /** How the price comes about: `Standard`, `Dynamic`, `Committed` or `Other`. */
  | 'PRICING_CATEGORY'
  /** Currency or token that the provider prices in. */
  | 'PRICING_CURRENCY'
  /** Unit that prices are for. */
  | 'PRICING_UNIT'
  /** Who makes the resource or service available for purchase. */
  | 'PROVIDER_NAME'
  /** Who produces it. */
  | 'PUBLISHER_NAME'
  /** Region, as the provider identifies it. */
  | 'REGION_ID'
  /** Name of the region. */
  | 'REGION_NAME'
  /** Resource that the charge is for. */
  | 'RESOURCE_ID'
  /** Name of that resource. */
  | 'RESOURCE_NAME'
  /** Kind of resource. */
  | 'RESOURCE_TYPE'
  /** One of FOCUS's service categories, such as `Compute`. */
  | 'SERVICE_CATEGORY'
  /** Service that was bought. */
  | 'SERVICE_NAME'
  /** Who provides the service to the customer: the seller on a marketplace, the reseller of what bears its name. Null where no source says. FOCUS 1.3. */
  | 'SERVICE_PROVIDER_NAME'
  /** One of FOCUS's subcategories of the service category. */
  | 'SERVICE_SUBCATEGORY'
  /** What is sold, however it is priced. */
  | 'SKU_ID'
  /** What is measured for the SKU. */
  | 'SKU_METER'
  /** The SKU at one price and its conditions. */
  | 'SKU_PRICE_ID'
  /** Account below the billing account (AWS account, Azure subscription). Text: leading zeros count. */
  | 'SUB_ACCOUNT_ID'
  /** Name of the sub-account. */
  | 'SUB_ACCOUNT_NAME'
  /** Kind of sub-account, in the provider's words. */
  | 'SUB_ACCOUNT_TYPE';

/** How long a period of a report is. */
export type Granularity =
  /** UTC day that the charge period begins on. The days of a billing month may lie outside the month. */
  | 'DAY'
  /** Billing month. */
  | 'MONTH'
  /** Calendar quarter of billing months. */
  | 'QUARTER'
  /** The whole period as one. */
  | 'TOTAL'
  /** Calendar year of billing months. */
  | 'YEAR';

/** Which way to follow. */
export type LineageDirection =
  /** To what was made from it. */
  | 'DOWNSTREAM'
  /** To what it was made from. */
  | 'UPSTREAM';

/** What a node of a lineage is. */
export type LineageKind =
  /** Days that cost what nobody expected. */
  | 'ANOMALY'
  /** A thing. */
  | 'ASSET'
  /** What a tool said of an item. */
  | 'ASSET_OBSERVATION'
  /** A sealed delivery. */
  | 'BATCH'
  /** A line of a bill. */
  | 'CHARGE'
  /** A journal line. */
  | 'LEDGER_ENTRY'
  /** A sealed computation. */
  | 'RUN'
  /** What a cost centre pays. */
  | 'SHARE';

/** Why a report is not complete. */
export type MissingReason =
  /** The month has not been allocated. */
  | 'ALLOCATION_NOT_RUN'
  /** Batches came after the month was allocated, and their charges are not in it; or some that it was allocated from no longer count. */
  | 'ALLOCATION_STALE'
  /** The charges of a commitment do not add up as FOCUS demands. */
  | 'COMMITMENT_SUM_BROKEN'
  /** The newest delivery is held back until somebody accepts or dismisses it: an earlier revision counts. */
  | 'DELIVERY_HELD'
  /** The newest delivery was refused: what is known of the slice is an earlier revision, or nothing. */
  | 'DELIVERY_REFUSED'
  /** Charges of the month have not been mapped to cost centres, applications, environments and owners. */
  | 'DIMENSIONS_NOT_RUN'
  /** Batches came after the month was mapped, and their charges have not been; or some that it was mapped from no longer count. */
  | 'DIMENSIONS_STALE'
  /** Rows stand in the delivery more than once, to the last character. All of them count. */
  | 'DUPLICATE_ROWS'
  /** No source delivered anything of the month. */
  | 'NOTHING_DELIVERED'
  /** The source delivered the month before or after (or both sides of it), and not this one. */
  | 'NOT_DELIVERED'
  /** The place of the files names another month than their rows. */
  | 'OTHER_MONTH_NAMED'
  /** Rows with money could not be read. */
  | 'ROWS_REJECTED'
  /** Two slices have charges of the same accounts and days. */
  | 'SAME_COSTS'
  /** The same bytes were delivered for two slices. */
  | 'SAME_FILES'
  /** Two slices bill the same invoice with the same amount. */
  | 'SAME_INVOICES';

/** What was paid for. */
export type ModelCostPurpose =
  /** To answer: known by an endpoint, or by a tag that says so. */
  | 'SERVING'
  /** To make a version: known by its run, by a training resource, or by a tag that says so. */
  | 'TRAINING'
  /** Nothing says which. */
  | 'UNSPECIFIED';

/** Where a proposal stands. */
export type ProposalStatus =
  /** As many people as are asked for approved it, and it is in force. */
  | 'APPROVED'
  /** Somebody put it in force with fewer approvals than are asked for. */
  | 'EMERGENCY'
  /** Nobody decided in time. */
  | 'EXPIRED'
  /** It waits for people to decide. */
  | 'OPEN'
  /** Somebody refused it. */
  | 'REFUSED'
  /** Something else was proposed in its place, or what was shown of it holds no longer. */
  | 'VOID'
  /** Who made it withdrew it. */
  | 'WITHDRAWN';

/** What the rows of a batch became. */
export type RecordType =
  /** What tools observed of assets. */
  | 'ASSET_OBSERVATION'
  /** Lines of a bill. */
  | 'CHARGE'
  /** Commitments within contracts, as FOCUS has them. */
  | 'CONTRACT_COMMITMENT'
  /** Cost centres with their validity. */
  | 'COST_CENTER'
  /** Values of drivers that cost is allocated by. */
  | 'DRIVER_VALUE'
  /** Dated exchange rates. */
  | 'EXCHANGE_RATE'
  /** Records of the fixed-asset register. */
  | 'FIXED_ASSET'
  /** Accounts of a general ledger. */
  | 'GL_ACCOUNT'
  /** Journal lines of a general ledger. */
  | 'LEDGER_ENTRY'
  /** Seats of software that people hold. */
  | 'LICENSE_ASSIGNMENT'
  /** Entitlements to software. */
  | 'LICENSE_ENTITLEMENT'
  /** Registered models. */
  | 'MODEL'
  /** Values measured for versions of models. */
  | 'MODEL_METRIC'
  /** Use of models by month. */
  | 'MODEL_USAGE'
  /** Versions of models. */
  | 'MODEL_VERSION';

/** Why a mutation was refused, as a stable code. */
export type RefusalCode =
  /** There is one of that name already. */
  | 'ALREADY_THERE'
  /** Checks have failed, and nobody has waived them. */
  | 'CHECKS_FAILED'
  /** An earlier decision says the opposite. Withdraw it first. */
  | 'CONTRADICTED'
  /** The viewer lacks a permission, or sees too little for it. */
  | 'FORBIDDEN'
  /** There is nothing to decide, or to withdraw. */
  | 'NOTHING_TO_DECIDE'
  /** An id names nothing that is there. */
  | 'NOT_FOUND'
  /** A value is not what is expected there. */
  | 'NOT_SOUND'
  /** Nobody gives rights to themself. */
  | 'OWN_ACCESS'
  /** A reason is missing, or too long. */
  | 'REASON_MISSING'
  /** It takes a person who is another one than whoever asked for it. */
  | 'SECOND_PERSON'
  /** It takes a sign-in at the identity provider within the last minutes. */
  | 'SIGN_IN_AGAIN'
  /** The input is about more than one person can decide at once. */
  | 'TOO_MANY'
  /** It is in a state in which this cannot be done. */
  | 'WRONG_STATE';

/** Which values of one tag. Case and spelling of key and value count. At most 1000 values. */
export type TagFilter = {
  /** Values with one of these texts somewhere in them. The case of letters does not count; `%` and `_` mean themselves. */
  readonly contains?: ReadonlyArray<string> | null | undefined;
  /** One of these values. null among them stands for what has none; an empty list matches nothing. */
  readonly in?: ReadonlyArray<string | null | undefined> | null | undefined;
  /** The key, as the source spells it. */
  readonly key: string;
  /** None of these values. What has no value stays, unless null is among them. */
  readonly notIn?: ReadonlyArray<string | null | undefined> | null | undefined;
  /** Values that begin with one of these texts. The case of letters does not count; `%` and `_` mean themselves. */
  readonly startsWith?: ReadonlyArray<string> | null | undefined;
};

/** Which values; all conditions hold at once. Case and spelling count in `in` and `notIn`. At most 1000 values. */
export type TextFilter = {
  /** Values with one of these texts somewhere in them. The case of letters does not count; `%` and `_` mean themselves. */
  readonly contains?: ReadonlyArray<string> | null | undefined;
  /** One of these values. null among them stands for what has none; an empty list matches nothing. */
  readonly in?: ReadonlyArray<string | null | undefined> | null | undefined;
  /** None of these values. What has no value stays, unless null is among them. */
  readonly notIn?: ReadonlyArray<string | null | undefined> | null | undefined;
  /** Values that begin with one of these texts. The case of letters does not count; `%` and `_` mean themselves. */
  readonly startsWith?: ReadonlyArray<string> | null | undefined;
};

/** What daily cost can be watched by. */
export type WatchedDimension =
  /** Application, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'APPLICATION'
  /** Account that is invoiced. Text: leading zeros count. */
  | 'BILLING_ACCOUNT_ID'
  /** Cost centre that pays, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'COST_CENTER'
  /** Environment, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'ENVIRONMENT'
  /** Owner, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'OWNER'
  /** Who makes the resource or service available for purchase. */
  | 'PROVIDER_NAME'
  /** Region, as the provider identifies it. */
  | 'REGION_ID'
  /** One of FOCUS's service categories, such as `Compute`. */
  | 'SERVICE_CATEGORY'
  /** Service that was bought. */
  | 'SERVICE_NAME'
  /** Account below the billing account (AWS account, Azure subscription). Text: leading zeros count. */
  | 'SUB_ACCOUNT_ID';

export type AllocationQueryVariables = Exact<{
  month: string;
  asOf?: string | null | undefined;
}>;


export type AllocationQuery = { readonly allocationRuns: { readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly isStale: boolean, readonly sealedAt: string, readonly ruleSet: { readonly name: string, readonly version: number }, readonly certificate: ReadonlyArray<{ readonly currency: string, readonly input: string, readonly allocated: string, readonly unallocated: string, readonly excluded: string, readonly difference: string }> | null, readonly shares: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly costCenter: string, readonly rule: string, readonly currency: string, readonly amount: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } }> } | null };

export type AnomaliesQueryVariables = Exact<{
  from: string;
  to: string;
  minImpact?: string | null | undefined;
  costCenter?: ReadonlyArray<string> | string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type AnomaliesQuery = { readonly anomalies: { readonly asOf: string | null, readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly dimension: WatchedDimension, readonly value: string, readonly costCenter: string | null, readonly firstDay: string, readonly lastDay: string, readonly currency: string, readonly expected: string, readonly actual: string, readonly impact: string, readonly isStale: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type AssetsQueryVariables = Exact<{
  filter?: AssetFilter | null | undefined;
  asOf?: string | null | undefined;
}>;


export type AssetsQuery = { readonly assets: { readonly asOf: string | null, readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly assetType: AssetType, readonly status: AssetStatus, readonly serialNumber: string | null, readonly manufacturer: string | null, readonly model: string | null, readonly costCenter: string | null, readonly isStale: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type ChargesQueryVariables = Exact<{
  from: string;
  to: string;
  filter?: ChargeFilter | null | undefined;
  asOf?: string | null | undefined;
}>;


export type ChargesQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly chargePeriodStart: string, readonly serviceName: string, readonly resourceId: string | null, readonly costCenter: string | null, readonly billingCurrency: string, readonly billedCost: string, readonly effectiveCost: string, readonly sourceRow: { readonly file: string, readonly row: number }, readonly batch: { readonly source: { readonly id: string } } }> } | null, readonly costs: { readonly totals: ReadonlyArray<{ readonly currency: string, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason }>, readonly batches: ReadonlyArray<{ readonly batch: { readonly id: string } }>, readonly fallback: ReadonlyArray<{ readonly why: string }>, readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } } | null };

export type CostsQueryVariables = Exact<{
  from: string;
  to: string;
  groupBy?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
  filter?: ChargeFilter | null | undefined;
  granularity?: Granularity | null | undefined;
  basis?: CostBasis | null | undefined;
  compareWith?: CostComparison | null | undefined;
  asOf?: string | null | undefined;
}>;


export type CostsQuery = { readonly costs: { readonly dataThrough: string | null, readonly rowCount: number | string, readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly chargeCount: number | string, readonly allocatedMethodId: string | null, readonly allocatedResourceId: string | null, readonly allocatedResourceName: string | null, readonly application: string | null, readonly availabilityZone: string | null, readonly billingAccountId: string | null, readonly billingAccountName: string | null, readonly billingAccountType: string | null, readonly billingCurrency: string | null, readonly capacityReservationId: string | null, readonly capacityReservationStatus: string | null, readonly chargeCategory: string | null, readonly chargeClass: string | null, readonly chargeFrequency: string | null, readonly commitmentDiscountCategory: string | null, readonly commitmentDiscountId: string | null, readonly commitmentDiscountName: string | null, readonly commitmentDiscountStatus: string | null, readonly commitmentDiscountType: string | null, readonly commitmentDiscountUnit: string | null, readonly consumedUnit: string | null, readonly costCenter: string | null, readonly environment: string | null, readonly hostProviderName: string | null, readonly invoiceDetailId: string | null, readonly invoiceId: string | null, readonly invoiceIssuerName: string | null, readonly owner: string | null, readonly pricingCategory: string | null, readonly pricingCurrency: string | null, readonly pricingUnit: string | null, readonly providerName: string | null, readonly publisherName: string | null, readonly regionId: string | null, readonly regionName: string | null, readonly resourceId: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly serviceCategory: string | null, readonly serviceName: string | null, readonly serviceProviderName: string | null, readonly serviceSubcategory: string | null, readonly skuId: string | null, readonly skuMeter: string | null, readonly skuPriceId: string | null, readonly subAccountId: string | null, readonly subAccountName: string | null, readonly subAccountType: string | null }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly chargeCount: number | string }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason }>, readonly batches: ReadonlyArray<{ readonly batch: { readonly id: string } }>, readonly fallback: ReadonlyArray<{ readonly why: string }>, readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } } | null };

export type DataStatusQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;


export type DataStatusQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly connector: string, readonly complete: boolean | null, readonly deliveredThrough: string | null, readonly finalThrough: string | null, readonly lastSealedAt: string | null, readonly openRefusals: ReadonlyArray<{ readonly slice: string, readonly code: string, readonly wayOut: string | null }>, readonly streams: ReadonlyArray<{ readonly name: string, readonly failure: { readonly code: string, readonly wayOut: string | null } | null }> }> | null };

export type DimensionsQueryVariables = Exact<{ [key: string]: never; }>;


export type DimensionsQuery = { readonly dimensions: ReadonlyArray<{ readonly name: CostDimension, readonly field: string, readonly description: string }> | null };

export type ModelsQueryVariables = Exact<{
  from: string;
  to: string;
  asOf?: string | null | undefined;
}>;


export type ModelsQuery = { readonly modelCosts: { readonly asOf: string, readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null, readonly rows: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly source: string, readonly model: string, readonly version: string | null, readonly purpose: ModelCostPurpose, readonly currency: string, readonly effectiveCost: string, readonly chargeCount: number | string }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly totals: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly claimed: { readonly effectiveCost: string }, readonly unclaimed: { readonly effectiveCost: string } }> } | null };

export type PreviewRulesQueryVariables = Exact<{
  kind: string;
  text: string;
  months?: ReadonlyArray<string> | string | null | undefined;
}>;


export type PreviewRulesQuery = { readonly previewRules: { readonly previewDigest: string | null, readonly problems: ReadonlyArray<{ readonly path: string, readonly expected: string, readonly found: string }>, readonly preview: { readonly facts: ReadonlyArray<{ readonly what: string, readonly before: string | null, readonly after: string | null }>, readonly rules: ReadonlyArray<{ readonly path: string, readonly before: string | null, readonly after: string | null }>, readonly months: ReadonlyArray<{ readonly month: string | null, readonly changes: ReadonlyArray<{ readonly receiver: string, readonly currency: string, readonly before: string, readonly after: string }> }> } | null } | null };

export type ProposeRulesMutationVariables = Exact<{
  kind: string;
  text: string;
  months?: ReadonlyArray<string> | string | null | undefined;
  previewDigest: string;
  reason: string;
}>;


export type ProposeRulesMutation = { readonly proposeRules:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalMade', readonly number: string, readonly voided: ReadonlyArray<string>, readonly proposal: { readonly subject: string, readonly status: ProposalStatus, readonly waitsFor: number, readonly expiresAt: string } | null }
   };

export type ReconciliationQueryVariables = Exact<{
  month: string;
  asOf?: string | null | undefined;
}>;


export type ReconciliationQuery = { readonly reconciliation: { readonly id: string, readonly isStale: boolean, readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null, readonly run: { readonly sealedAt: string }, readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly issuer: string, readonly currency: string, readonly billed: string | null, readonly booked: string | null, readonly difference: string }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly provisional: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly issuer: string, readonly currency: string, readonly billed: string | null, readonly booked: string | null, readonly difference: string }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly matched: { readonly nodes: ReadonlyArray<{ readonly issuer: string, readonly currency: string, readonly amount: string, readonly booked: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } } | null };

export type BrokenFragment = { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly issuer: string, readonly currency: string, readonly billed: string | null, readonly booked: string | null, readonly difference: string }>, readonly pageInfo: { readonly hasNextPage: boolean } };

export type RestingFragment = { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason }>, readonly batches: ReadonlyArray<{ readonly batch: { readonly id: string } }>, readonly fallback: ReadonlyArray<{ readonly why: string }>, readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null };

export type WhyQueryVariables = Exact<{
  id: string;
  direction?: LineageDirection | null | undefined;
  depth?: number | null | undefined;
}>;


export type WhyQuery = { readonly node:
    | { readonly __typename: 'AllocationRun' }
    | { readonly __typename: 'AllocationShare', readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly charge: { readonly id: string, readonly serviceName: string, readonly resourceId: string | null, readonly sourceRow: { readonly file: string, readonly row: number } } | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } }
    | { readonly __typename: 'Anomaly', readonly explanation: ReadonlyArray<{ readonly role: AnomalyRole, readonly dimension: WatchedDimension, readonly value: string | null, readonly amount: string }> }
    | { readonly __typename: 'Asset' }
    | { readonly __typename: 'AssetDiscrepancy' }
    | { readonly __typename: 'AssetObservation' }
    | { readonly __typename: 'AuditEntry' }
    | { readonly __typename: 'Batch' }
    | { readonly __typename: 'Charge', readonly effectiveCost: string, readonly sourceRow: { readonly file: string, readonly row: number }, readonly batch: { readonly id: string, readonly slice: string, readonly revision: number, readonly source: { readonly id: string } }, readonly allocatedTo: ReadonlyArray<{ readonly costCenter: string, readonly rule: string, readonly amount: string, readonly share: { readonly id: string } }> }
    | { readonly __typename: 'Export' }
    | { readonly __typename: 'Journal' }
    | { readonly __typename: 'LedgerEntry' }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'Reconciliation' }
    | { readonly __typename: 'RuleSet' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Source' }
    | { readonly __typename: 'Viewer' }
   | null, readonly lineage: { readonly cut: boolean, readonly nodes: ReadonlyArray<{ readonly kind: LineageKind, readonly label: string, readonly nodeId: string }> } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const BrokenFragmentDoc = new TypedDocumentString(`
    fragment Broken on ReconciliationBreakConnection {
  nodes {
    kind
    issuer
    currency
    billed
    booked
    difference
  }
  pageInfo {
    hasNextPage
  }
}
    `, {"fragmentName":"Broken"}) as unknown as TypedDocumentString<BrokenFragment, unknown>;
export const RestingFragmentDoc = new TypedDocumentString(`
    fragment Resting on Warranty {
  asOf
  complete
  closed
  missing {
    source
    slice
    reason
  }
  batches {
    batch {
      id
    }
  }
  fallback {
    why
  }
  masked
  quality {
    record
    currency
    score
  }
}
    `, {"fragmentName":"Resting"}) as unknown as TypedDocumentString<RestingFragment, unknown>;
export const AllocationDocument = new TypedDocumentString(`
    query Allocation($month: Month!, $asOf: DateTime) {
  allocationRuns(period: $month, asOf: $asOf, first: 1) {
    quality {
      record
      currency
      score
    }
    nodes {
      id
      isStale
      sealedAt
      ruleSet {
        name
        version
      }
      certificate {
        currency
        input
        allocated
        unallocated
        excluded
        difference
      }
      shares(first: 200) {
        nodes {
          id
          costCenter
          rule
          currency
          amount
        }
        pageInfo {
          hasNextPage
        }
      }
    }
  }
}
    `, {"hash":"sha256:7156630ee976eeccef915dee08128ddbb17a3291b8b335b19d0e249294fde45b"}) as unknown as TypedDocumentString<AllocationQuery, AllocationQueryVariables>;
export const AnomaliesDocument = new TypedDocumentString(`
    query Anomalies($from: Month!, $to: Month!, $minImpact: Decimal, $costCenter: [String!], $asOf: DateTime) {
  anomalies(
    period: {from: $from, to: $to}
    filter: {minImpact: $minImpact, costCenter: $costCenter}
    asOf: $asOf
    first: 200
  ) {
    asOf
    quality {
      record
      currency
      score
    }
    nodes {
      id
      dimension
      value
      costCenter
      firstDay
      lastDay
      currency
      expected
      actual
      impact
      isStale
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:e0555d3b5e53bb9dfde3c3941f31ef02001e8b75ab6f62b28186bd4226a7f591"}) as unknown as TypedDocumentString<AnomaliesQuery, AnomaliesQueryVariables>;
export const AssetsDocument = new TypedDocumentString(`
    query Assets($filter: AssetFilter, $asOf: DateTime) {
  assets(filter: $filter, asOf: $asOf, first: 200) {
    asOf
    quality {
      record
      currency
      score
    }
    nodes {
      id
      name
      assetType
      status
      serialNumber
      manufacturer
      model
      costCenter
      isStale
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:296d49cea46cb9a86fe3447a01282cd68408390d0d140e8b8cc372ccb8b1abb6"}) as unknown as TypedDocumentString<AssetsQuery, AssetsQueryVariables>;
export const ChargesDocument = new TypedDocumentString(`
    query Charges($from: Month!, $to: Month!, $filter: ChargeFilter, $asOf: DateTime) {
  charges(
    period: {from: $from, to: $to}
    filter: $filter
    asOf: $asOf
    first: 100
  ) {
    nodes {
      id
      chargePeriodStart
      serviceName
      resourceId
      costCenter
      billingCurrency
      billedCost
      effectiveCost
      sourceRow {
        file
        row
      }
      batch {
        source {
          id
        }
      }
    }
  }
  costs(
    period: {from: $from, to: $to}
    filter: $filter
    asOf: $asOf
    granularity: TOTAL
  ) {
    totals {
      currency
      billedCost
      effectiveCost
      chargeCount
    }
    warranty {
      ...Resting
    }
  }
}
    fragment Resting on Warranty {
  asOf
  complete
  closed
  missing {
    source
    slice
    reason
  }
  batches {
    batch {
      id
    }
  }
  fallback {
    why
  }
  masked
  quality {
    record
    currency
    score
  }
}`, {"hash":"sha256:0b26918961206e9fb9db5ab79492fa2ab422c21d6c0a6da83f621fffb3c269da"}) as unknown as TypedDocumentString<ChargesQuery, ChargesQueryVariables>;
export const CostsDocument = new TypedDocumentString(`
    query Costs($from: Month!, $to: Month!, $groupBy: [CostDimension!], $filter: ChargeFilter, $granularity: Granularity = TOTAL, $basis: CostBasis = EFFECTIVE, $compareWith: CostComparison, $asOf: DateTime) {
  costs(
    period: {from: $from, to: $to}
    groupBy: $groupBy
    filter: $filter
    granularity: $granularity
    basis: $basis
    compareWith: $compareWith
    asOf: $asOf
    orderBy: [{field: COST, direction: DESC}]
    first: 200
  ) {
    dataThrough
    rowCount
    rows {
      period
      currency
      cost
      previousCost
      delta
      change
      chargeCount
      allocatedMethodId
      allocatedResourceId
      allocatedResourceName
      application
      availabilityZone
      billingAccountId
      billingAccountName
      billingAccountType
      billingCurrency
      capacityReservationId
      capacityReservationStatus
      chargeCategory
      chargeClass
      chargeFrequency
      commitmentDiscountCategory
      commitmentDiscountId
      commitmentDiscountName
      commitmentDiscountStatus
      commitmentDiscountType
      commitmentDiscountUnit
      consumedUnit
      costCenter
      environment
      hostProviderName
      invoiceDetailId
      invoiceId
      invoiceIssuerName
      owner
      pricingCategory
      pricingCurrency
      pricingUnit
      providerName
      publisherName
      regionId
      regionName
      resourceId
      resourceName
      resourceType
      serviceCategory
      serviceName
      serviceProviderName
      serviceSubcategory
      skuId
      skuMeter
      skuPriceId
      subAccountId
      subAccountName
      subAccountType
    }
    totals {
      currency
      cost
      previousCost
      delta
      change
      chargeCount
    }
    warranty {
      ...Resting
    }
  }
}
    fragment Resting on Warranty {
  asOf
  complete
  closed
  missing {
    source
    slice
    reason
  }
  batches {
    batch {
      id
    }
  }
  fallback {
    why
  }
  masked
  quality {
    record
    currency
    score
  }
}`, {"hash":"sha256:c0454dc40bfa806aa8e852b7406509674222aeea343c930e40de91820adc939e"}) as unknown as TypedDocumentString<CostsQuery, CostsQueryVariables>;
export const DataStatusDocument = new TypedDocumentString(`
    query DataStatus($asOf: DateTime) {
  sources(asOf: $asOf) {
    id
    connector
    complete
    deliveredThrough
    finalThrough
    lastSealedAt
    openRefusals {
      slice
      code
      wayOut
    }
    streams {
      name
      failure {
        code
        wayOut
      }
    }
  }
}
    `, {"hash":"sha256:8e414968918a5e69252b2fe1dcac300b4d19ea41e8a52489a34009406cab7c45"}) as unknown as TypedDocumentString<DataStatusQuery, DataStatusQueryVariables>;
export const DimensionsDocument = new TypedDocumentString(`
    query Dimensions {
  dimensions {
    name
    field
    description
  }
}
    `, {"hash":"sha256:86e6d3ef8da3a26c8f07b1ce49b8e8e287617b36ab6a35a2a252447d36be1621"}) as unknown as TypedDocumentString<DimensionsQuery, DimensionsQueryVariables>;
export const ModelsDocument = new TypedDocumentString(`
    query Models($from: Month!, $to: Month!, $asOf: DateTime) {
  modelCosts(period: {from: $from, to: $to}, asOf: $asOf) {
    asOf
    quality {
      record
      currency
      score
    }
    rows(first: 200) {
      nodes {
        month
        source
        model
        version
        purpose
        currency
        effectiveCost
        chargeCount
      }
      pageInfo {
        hasNextPage
      }
    }
    totals {
      month
      currency
      claimed {
        effectiveCost
      }
      unclaimed {
        effectiveCost
      }
    }
  }
}
    `, {"hash":"sha256:374d66d3e21ed0a88ed7523a0402c300b6c47ad2f26032cd6dd9a0e5129dcc29"}) as unknown as TypedDocumentString<ModelsQuery, ModelsQueryVariables>;
export const PreviewRulesDocument = new TypedDocumentString(`
    query PreviewRules($kind: String!, $text: String!, $months: [Month!]) {
  previewRules(input: {kind: $kind, text: $text, months: $months}) {
    previewDigest
    problems {
      path
      expected
      found
    }
    preview {
      facts {
        what
        before
        after
      }
      rules {
        path
        before
        after
      }
      months {
        month
        changes {
          receiver
          currency
          before
          after
        }
      }
    }
  }
}
    `, {"hash":"sha256:64bb71acccb8d3249fff6e587b889e915e38899085e888a4f08ee5e989fdcee7"}) as unknown as TypedDocumentString<PreviewRulesQuery, PreviewRulesQueryVariables>;
export const ProposeRulesDocument = new TypedDocumentString(`
    mutation ProposeRules($kind: String!, $text: String!, $months: [Month!], $previewDigest: String!, $reason: String!) {
  proposeRules(
    input: {kind: $kind, text: $text, months: $months, previewDigest: $previewDigest, reason: $reason}
  ) {
    __typename
    ... on ProposalMade {
      number
      voided
      proposal {
        subject
        status
        waitsFor
        expiresAt
      }
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:b9eb2c3868f34c1ffcbe57ba584c586bfc45becf0b21407e0520bc3fcd06f771"}) as unknown as TypedDocumentString<ProposeRulesMutation, ProposeRulesMutationVariables>;
export const ReconciliationDocument = new TypedDocumentString(`
    query Reconciliation($month: Month!, $asOf: DateTime) {
  reconciliation(period: $month, asOf: $asOf) {
    id
    isStale
    quality {
      record
      currency
      score
    }
    run {
      sealedAt
    }
    breaks(first: 200) {
      ...Broken
    }
    provisional: breaks(first: 200, provisional: true) {
      ...Broken
    }
    matched(first: 200) {
      nodes {
        issuer
        currency
        amount
        booked
      }
      pageInfo {
        hasNextPage
      }
    }
  }
}
    fragment Broken on ReconciliationBreakConnection {
  nodes {
    kind
    issuer
    currency
    billed
    booked
    difference
  }
  pageInfo {
    hasNextPage
  }
}`, {"hash":"sha256:7d5dabfc99ea546813a3d1cdf49fd9e92c9d13031cce1d2d0d536945b8c6f73d"}) as unknown as TypedDocumentString<ReconciliationQuery, ReconciliationQueryVariables>;
export const WhyDocument = new TypedDocumentString(`
    query Why($id: ID!, $direction: LineageDirection = UPSTREAM, $depth: Int = 3) {
  node(id: $id) {
    __typename
    ... on AllocationShare {
      contributions(first: 100) {
        nodes {
          amount
          charge {
            id
            serviceName
            resourceId
            sourceRow {
              file
              row
            }
          }
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    ... on Charge {
      effectiveCost
      sourceRow {
        file
        row
      }
      batch {
        id
        slice
        revision
        source {
          id
        }
      }
      allocatedTo {
        costCenter
        rule
        amount
        share {
          id
        }
      }
    }
    ... on Anomaly {
      explanation {
        role
        dimension
        value
        amount
      }
    }
  }
  lineage(of: $id, direction: $direction, depth: $depth) {
    cut
    nodes {
      kind
      label
      nodeId
    }
  }
}
    `, {"hash":"sha256:e1c5e6070a9dac763346d350b3bcb0600b7d933e8cc5d88f42c9084ec931f952"}) as unknown as TypedDocumentString<WhyQuery, WhyQueryVariables>;