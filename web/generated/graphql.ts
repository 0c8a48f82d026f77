/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
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

/** Billing months, both included: `{ from: "2025-01", to: "2025-03" }` is the first quarter. */
export type PeriodInput = {
  /** The first month. */
  readonly from: string;
  /** The last month, included. */
  readonly to: string;
};

/** How far the closing of a billing month has come. */
export type PeriodState =
  /** The month is closed. */
  | 'CLOSED'
  /** The month is being closed. */
  | 'CLOSING'
  /** Deliveries and runs still change the month. */
  | 'OPEN';

/** What a viewer can be permitted to do. */
export type Permission =
  /** The viewer may approve that others are given roles. */
  | 'ACCESS_APPROVE'
  /** The viewer may take a role for some hours in an emergency. */
  | 'ACCESS_BREAK_GLASS'
  /** The viewer may have somebody stand in for them. */
  | 'ACCESS_DELEGATE'
  /** The viewer may say who may what. */
  | 'ACCESS_GRANT'
  /** The viewer may read who may what. */
  | 'ACCESS_READ'
  /** The viewer may look over what others took in an emergency. */
  | 'ACCESS_REVIEW'
  /** The viewer may read allocations. */
  | 'ALLOCATION_READ'
  /** The viewer may read anomalies. */
  | 'ANOMALY_READ'
  /** The viewer may decide on what was proposed. */
  | 'APPROVAL_DECIDE'
  /** The viewer may put in force at once what waits for approval. */
  | 'APPROVAL_EMERGENCY'
  /** The viewer may read what was proposed, and who approved it. */
  | 'APPROVAL_READ'
  /** The viewer may decide which assets are one. */
  | 'ASSET_DECIDE'
  /** The viewer may read assets. */
  | 'ASSET_READ'
  /** The viewer may read the audit log. */
  | 'AUDIT_READ'
  /** The viewer may read deliveries. */
  | 'BATCH_READ'
  /** The viewer may read charges. */
  | 'CHARGE_READ'
  /** The viewer may read control totals, certificates and checks. */
  | 'CONTROL_READ'
  /** The viewer may read costs. */
  | 'COST_READ'
  /** The viewer may read drivers. */
  | 'DRIVER_READ'
  /** The viewer may make tokens by which a page of another site asks one question. */
  | 'EMBED_MAKE'
  /** The viewer may export all there is under pseudonyms. */
  | 'ESTATE_EXPORT'
  /** The viewer may follow events. */
  | 'EVENT_FOLLOW'
  /** The viewer may export. */
  | 'EXPORT_MAKE'
  /** The viewer may make keys for programs that ask in their name. */
  | 'KEY_MAKE'
  /** The viewer may read the books. */
  | 'LEDGER_READ'
  /** The viewer may follow lineage. */
  | 'LINEAGE_READ'
  /** The viewer may read what mappings leave open. */
  | 'MAPPING_READ'
  /** The viewer may read which assets may be one, and who decided so. */
  | 'MATCH_READ'
  /** The viewer may read metrics. */
  | 'METRICS_READ'
  /** The viewer may read who owns models, how they are tagged and where their files lie. */
  | 'MODEL_DETAIL'
  /** The viewer may read models. */
  | 'MODEL_READ'
  /** The viewer may close months. */
  | 'PERIOD_CLOSE'
  /** The viewer may reopen months. */
  | 'PERIOD_REOPEN'
  /** The viewer may read who has a device and who answers for a cost centre. */
  | 'PERSON_READ'
  /** The viewer may read prices and quantities. */
  | 'PRICE_READ'
  /** The viewer may read which records offend rules of data quality. */
  | 'QUALITY_READ'
  /** The viewer may waive offences against rules of data quality that they are a steward of. */
  | 'QUALITY_WAIVE'
  /** The viewer may read reconciliations. */
  | 'RECONCILIATION_READ'
  /** The viewer may keep data from being purged. */
  | 'RETENTION_HOLD'
  /** The viewer may propose purges, and approve those of others. */
  | 'RETENTION_PURGE'
  /** The viewer may approve rule sets. */
  | 'RULES_APPROVE'
  /** The viewer may read rules. */
  | 'RULES_READ'
  /** The viewer may keep rule sets. */
  | 'RULES_WRITE'
  /** The viewer may make runs. */
  | 'RUN_MAKE'
  /** The viewer may read runs. */
  | 'RUN_READ'
  /** The viewer may accept what a source changed. */
  | 'SOURCE_ACCEPT'
  /** The viewer may configure sources. */
  | 'SOURCE_CONFIGURE'
  /** The viewer may list what lies ready at sources. */
  | 'SOURCE_LIST'
  /** The viewer may load deliveries. */
  | 'SOURCE_LOAD'
  /** The viewer may read sources. */
  | 'SOURCE_READ';

/** What the hub works out. */
export type RunKind =
  /** Which cost centres pay. */
  | 'ALLOCATION'
  /** Days that cost what nobody expected. */
  | 'ANOMALIES'
  /** Which assets there are, and how they disagree with the books. */
  | 'ASSETS'
  /** What charges are mapped to. */
  | 'DIMENSIONS'
  /** Which records offend rules of data quality. */
  | 'QUALITY'
  /** How the bills agree with the ledger. */
  | 'RECONCILIATION';

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

export type ConsoleViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ConsoleViewerQuery = { readonly viewer: { readonly name: string, readonly person: string | null, readonly onBehalfOf: string | null, readonly permissions: ReadonlyArray<Permission>, readonly scopes: { readonly costCenters: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> }, readonly legalEntities: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> } } } | null, readonly periods: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly state: PeriodState, readonly isFinal: boolean }> } | null };

export type CostsExploredQueryVariables = Exact<{
  period: PeriodInput;
  granularity: Granularity;
  groupBy?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
  filter?: ChargeFilter | null | undefined;
  basis: CostBasis;
  compareWith?: CostComparison | null | undefined;
  convertTo?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type CostsExploredQuery = { readonly rows: { readonly asOf: string, readonly dataThrough: string | null, readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly chargeCount: number | string, readonly isRest: boolean, readonly providerName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionName: string | null, readonly billingAccountName: string | null, readonly subAccountName: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }>, readonly batches: ReadonlyArray<{ readonly final: boolean, readonly months: ReadonlyArray<string>, readonly source: string, readonly slice: string, readonly revision: number, readonly sealedAt: string }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }>, readonly pinned: ReadonlyArray<{ readonly month: string, readonly knowledgeAt: string }>, readonly fallback: ReadonlyArray<{ readonly since: string, readonly why: string }>, readonly manualEntries: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly entryCount: number | string, readonly billedCost: string, readonly effectiveCost: string }> }, readonly conversion: { readonly currency: string, readonly rateSet: string | null, readonly withoutRate: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly cost: string }> } | null, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly byPeriod: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly chargeCount: number | string }> } | null, readonly members: { readonly comparison: { readonly from: string, readonly through: string, readonly previousFrom: string, readonly previousThrough: string } | null, readonly rows: ReadonlyArray<{ readonly restGroups: number | string | null, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly share: string | null, readonly period: string | null, readonly currency: string, readonly cost: string, readonly chargeCount: number | string, readonly isRest: boolean, readonly providerName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionName: string | null, readonly billingAccountName: string | null, readonly subAccountName: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly chargeCount: number | string }> } | null };

export type CellFragment = { readonly period: string | null, readonly currency: string, readonly cost: string, readonly chargeCount: number | string, readonly isRest: boolean, readonly providerName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionName: string | null, readonly billingAccountName: string | null, readonly subAccountName: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null };

export type RestsFragment = { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }>, readonly batches: ReadonlyArray<{ readonly final: boolean, readonly months: ReadonlyArray<string>, readonly source: string, readonly slice: string, readonly revision: number, readonly sealedAt: string }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }>, readonly pinned: ReadonlyArray<{ readonly month: string, readonly knowledgeAt: string }>, readonly fallback: ReadonlyArray<{ readonly since: string, readonly why: string }>, readonly manualEntries: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly entryCount: number | string, readonly billedCost: string, readonly effectiveCost: string }> };

export type OverviewQueryVariables = Exact<{
  period: PeriodInput;
  previous: PeriodInput;
}>;


export type OverviewQuery = { readonly month: { readonly asOf: string, readonly dataThrough: string | null, readonly comparison: { readonly from: string, readonly through: string, readonly previousFrom: string, readonly previousThrough: string } | null, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string, readonly billedCost: string, readonly effectiveCost: string, readonly listSavings: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly chargeCount: number | string }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }>, readonly batches: ReadonlyArray<{ readonly final: boolean, readonly months: ReadonlyArray<string>, readonly source: string, readonly slice: string, readonly revision: number, readonly sealedAt: string }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }>, readonly pinned: ReadonlyArray<{ readonly month: string, readonly knowledgeAt: string }>, readonly fallback: ReadonlyArray<{ readonly since: string, readonly why: string }>, readonly manualEntries: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly entryCount: number | string, readonly billedCost: string, readonly effectiveCost: string }> } } | null, readonly movers: { readonly rows: ReadonlyArray<{ readonly serviceName: string | null, readonly currency: string, readonly cost: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null }> } | null, readonly trend: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly serviceCategory: string | null, readonly isRest: boolean }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string }> } | null, readonly trendTotals: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string }> } | null };

export type OverviewItemsQueryVariables = Exact<{
  period: PeriodInput;
  month: string;
}>;


export type OverviewItemsQuery = { readonly unmapped: { readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly isStale: boolean, readonly certificate: ReadonlyArray<{ readonly currency: string, readonly input: string, readonly allocated: string, readonly unallocated: string, readonly difference: string }> | null }> } | null, readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly dimension: WatchedDimension, readonly value: string, readonly currency: string, readonly impact: string, readonly day: string, readonly costCenter: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string, readonly connector: string, readonly complete: boolean | null, readonly deliveredThrough: string | null, readonly finalThrough: string | null, readonly lastSuccessAt: string | null, readonly openRefusals: ReadonlyArray<{ readonly slice: string }> }> | null };

export type OverviewDeskQueryVariables = Exact<{
  month: string;
}>;


export type OverviewDeskQuery = { readonly proposals: { readonly nodes: ReadonlyArray<{ readonly number: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly deliveryFindings: { readonly nodes: ReadonlyArray<{ readonly number: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly reconciliation: { readonly provisionalBreakCount: number | string, readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind }>, readonly pageInfo: { readonly hasNextPage: boolean } } } | null };

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
export const CellFragmentDoc = new TypedDocumentString(`
    fragment Cell on CostRow {
  period
  currency
  cost
  chargeCount
  isRest
  providerName
  serviceName
  serviceCategory
  costCenter
  application
  environment
  owner
  regionName
  billingAccountName
  subAccountName
  chargeCategory
  pricingCategory
  resourceName
  resourceType
  commitmentDiscountName
  skuId
}
    `, {"fragmentName":"Cell"}) as unknown as TypedDocumentString<CellFragment, unknown>;
export const RestsFragmentDoc = new TypedDocumentString(`
    fragment Rests on Warranty {
  asOf
  complete
  closed
  missing {
    source
    slice
    reason
    detail
  }
  batches {
    final
    months
    source
    slice
    revision
    sealedAt
  }
  runs {
    kind
    month
  }
  masked
  pinned {
    month
    knowledgeAt
  }
  fallback {
    since
    why
  }
  manualEntries {
    month
    currency
    entryCount
    billedCost
    effectiveCost
  }
}
    `, {"fragmentName":"Rests"}) as unknown as TypedDocumentString<RestsFragment, unknown>;
export const ConsoleViewerDocument = {"__meta__":{"hash":"sha256:476d1bd61c27e9bed883e29f611f39b21dcad84934dbac4588a6ff5e1050bddc"}} as unknown as TypedDocumentString<ConsoleViewerQuery, ConsoleViewerQueryVariables>;
export const CostsExploredDocument = {"__meta__":{"hash":"sha256:2d424b8d26ee700aa8dd1b3ba78793dcb41db498d4c4bdd10a8eb666f106ad2a"}} as unknown as TypedDocumentString<CostsExploredQuery, CostsExploredQueryVariables>;
export const OverviewDocument = {"__meta__":{"hash":"sha256:1441d3fad2002708e5a672a5b98858e2bcc57581c1cef25c7b9a8834699ffca7"}} as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const OverviewItemsDocument = {"__meta__":{"hash":"sha256:d16cf36309a6383da0f3ca852ae369614e919c87c1d0c651ea78a373184662f5"}} as unknown as TypedDocumentString<OverviewItemsQuery, OverviewItemsQueryVariables>;
export const OverviewDeskDocument = {"__meta__":{"hash":"sha256:49dce406baf8f9a824e718c184dd305a643fb5dad941c07049094a9aa7a8b83d"}} as unknown as TypedDocumentString<OverviewDeskQuery, OverviewDeskQueryVariables>;