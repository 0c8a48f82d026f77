/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which anomalies. All conditions hold at once. */
export type AnomalyFilter = {
  /** Of one of these cost centres. */
  readonly costCenter?: ReadonlyArray<string> | null | undefined;
  /** In one of these currencies. */
  readonly currency?: ReadonlyArray<string> | null | undefined;
  /** Watched by one of these. */
  readonly dimension?: ReadonlyArray<WatchedDimension> | null | undefined;
  /** The least size of the impact, up or down, in the anomaly's own currency. */
  readonly minImpact?: string | null | undefined;
  /** One of these values. */
  readonly value?: ReadonlyArray<string> | null | undefined;
};

/** What a line of an explanation stands for. */
export type AnomalyRole =
  /** A value that moved the cost. */
  | 'CONTRIBUTOR'
  /** All other values of the dimension together. */
  | 'REST'
  /** Another watched series that left its expected band on the same days for the same reason. */
  | 'SAME_EVENT';

/** What a person did. */
export type AssetDecisionAct =
  /** Confirmed that two items are the same asset. */
  | 'CONFIRM'
  /** Forbade that two items are the same asset. */
  | 'FORBID'
  /** Split items off an asset. */
  | 'SPLIT'
  /** Withdrew an earlier decision. */
  | 'WITHDRAW';

/** How what tools see, what is on the books and what is paid for disagree. */
export type AssetDiscrepancyKind =
  /** One asset has two records in force. */
  | 'RECORDED_TWICE'
  /** An asset on the books is not seen by any tool. */
  | 'RECORD_WITHOUT_SIGHTING'
  /** Several assets have the same cloud resource id, and not just one of them is in use: the charges of the resource are counted for none of them. */
  | 'RESOURCE_CLAIMED_TWICE'
  /** An asset was given up and still incurred charges afterwards. */
  | 'RETIRED_BUT_BILLED'
  /** An asset that is retired on the books was seen in use afterwards. */
  | 'RETIRED_BUT_SIGHTED'
  /** Two assets in use share one serial number. */
  | 'SERIAL_TWICE'
  /** An asset in use has no asset tag and is not on the books. */
  | 'SIGHTING_WITHOUT_RECORD'
  /** More is installed, or used, than the entitlements allow. */
  | 'SOFTWARE_WITHOUT_ENTITLEMENT'
  /** An asset in use has an asset tag and is not on the books. */
  | 'TAG_WITHOUT_RECORD';

/** What happened to an asset. */
export type AssetEventKind =
  /** It was given up. */
  | 'DECOMMISSIONED'
  /** It was seen in use for the first time, or again. */
  | 'FOUND'
  /** No tool lists it any more. */
  | 'LOST'
  /** It was assigned to somebody else. */
  | 'REASSIGNED'
  /** Its operating system or its model changed. */
  | 'UPGRADED';

/** A property of an asset whose changes are recorded as events. */
export type AssetEventProperty =
  /** Who has it. */
  | 'ASSIGNED_TO'
  /** Its model. */
  | 'MODEL'
  /** Its operating system. */
  | 'OPERATING_SYSTEM';

/** What two items have in common, or what tells them apart. */
export type AssetEvidenceKind =
  /** The same asset tag. */
  | 'ASSET_TAG'
  /** The same cloud resource id. */
  | 'CLOUD_ID'
  /** A person decided that they are the same, or that they are not. */
  | 'DECISION'
  /** The same hardware UUID. */
  | 'HARDWARE_UUID'
  /** One list has both, so they are two. */
  | 'LISTED_TWICE'
  /** The same address of a network adapter. */
  | 'MAC'
  /** Their manufacturers differ. */
  | 'MAKER_DIFFERS'
  /** The same model. */
  | 'MODEL'
  /** The same name. */
  | 'NAME'
  /** The same serial number. */
  | 'SERIAL'
  /** Their asset tags differ. */
  | 'TAG_DIFFERS'
  /** The same user. */
  | 'USER'
  /** Their hardware UUIDs differ. */
  | 'UUID_DIFFERS';

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

/** How an item came to belong to its asset. */
export type AssetMembership =
  /** It is all that is known of the asset. */
  | 'ALONE'
  /** It stands alone until a person says what it belongs to: see `assetQuestions`. */
  | 'AMBIGUOUS'
  /** Evidence, or a decision, links it with the other items. */
  | 'LINKED';

/** One side of a decision: an asset with all its items, or a single item. */
export type AssetParty =
  {   /** An asset, as given by `Asset.id`. */
  readonly asset: string; readonly item?: never; }
  |  { readonly asset?: never;   /** An item of an asset, as given by `AssetLink.item`. */
  readonly item: string; };

/** Why a person is asked. */
export type AssetQuestionReason =
  /** The item fits another asset just as well, and the two assets are certainly not the same. */
  | 'SEVERAL_FIT'
  /** Some evidence speaks for a match, but not enough to link the items. */
  | 'WEAK';

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

/** What holds for two items after a decision. */
export type AssetVerdict =
  /** They are different assets, whatever the evidence says. */
  | 'DIFFERENT'
  /** They are the same asset, whatever the evidence says. */
  | 'SAME'
  /** The evidence decides again. */
  | 'UNDECIDED';

/** What is noted in the audit log. */
export type AuditAction =
  /** Two assets, or items of them, were said to be one. */
  | 'ASSET_MATCH_CONFIRM'
  /** Two assets, or items of them, were said to be two. */
  | 'ASSET_MATCH_FORBID'
  /** Items were taken out of an asset. */
  | 'ASSET_MATCH_SPLIT'
  /** Decisions on two assets were withdrawn. */
  | 'ASSET_MATCH_WITHDRAW'
  /** An export of charges began. */
  | 'CHARGES_EXPORT'
  /** A delivery was loaded and sealed. */
  | 'DELIVERY_SEAL'
  /** A version of a rule set was kept. */
  | 'RULES_SAVE'
  /** A run was made, and counts. */
  | 'RUN_SEAL'
  /** A run no longer counts, and none takes its place. */
  | 'RUN_WITHDRAW'
  /** Changed fields of a source were accepted. */
  | 'SOURCE_ACCEPT_SCHEMA'
  /** A source was read for the first time. */
  | 'SOURCE_REGISTER'
  /** A source got another schedule, or none. */
  | 'SOURCE_SCHEDULE';

/** From where something was done. */
export type AuditOrigin =
  /** The command line. */
  | 'COMMAND_LINE'
  /** The graph. */
  | 'GRAPH'
  /** A job of the hub, on its own. */
  | 'JOB'
  /** A program that the hub is part of. */
  | 'PROGRAM';

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

/** Which two are the same asset, and why. */
export type ConfirmAssetMatchInput = {
  /** One side. */
  readonly one: AssetParty;
  /** The other side. */
  readonly other: AssetParty;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
};

/** What cost can be grouped by: every text column of FOCUS 1.2, and what the dimension rules map a charge to. */
export type CostDimension =
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

/** Which two are never the same asset, and why. */
export type ForbidAssetMatchInput = {
  /** One side. */
  readonly one: AssetParty;
  /** The other side. */
  readonly other: AssetParty;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
};

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
  /** The newest delivery was refused: what is known of the slice is an earlier revision, or nothing. */
  | 'DELIVERY_REFUSED'
  /** Charges of the month have not been mapped to cost centres, applications, environments and owners. */
  | 'DIMENSIONS_NOT_RUN'
  /** Batches came after the month was mapped: their charges have not been. */
  | 'DIMENSIONS_STALE'
  /** No source delivered anything of the month. */
  | 'NOTHING_DELIVERED'
  /** The source delivered the month before or after (or both sides of it), and not this one. */
  | 'NOT_DELIVERED';

/** Billing months, both included: `{ from: "2025-01", to: "2025-03" }` is the first quarter. */
export type PeriodInput = {
  /** The first month. */
  readonly from: string;
  /** The last month, included. */
  readonly to: string;
};

/** What a viewer can be permitted to do. */
export type Permission =
  /** The viewer may read allocations. */
  | 'ALLOCATION_READ'
  /** The viewer may read anomalies. */
  | 'ANOMALY_READ'
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
  /** The viewer may follow events. */
  | 'EVENT_FOLLOW'
  /** The viewer may export. */
  | 'EXPORT_MAKE'
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
  /** The viewer may read reconciliations. */
  | 'RECONCILIATION_READ'
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

/** Why the ledger could not answer a bill. */
export type ReconciliationReason =
  /** The ledger holds another currency, and the rules name no exchange rates. */
  | 'NO_CONVERSION_CONFIGURED'
  /** No ledger was delivered for the month. */
  | 'NO_LEDGER_DELIVERED'
  /** No exchange rate was in force. */
  | 'NO_RATE'
  /** The ledger holds several currencies, so none could be chosen for the comparison. */
  | 'SEVERAL_LEDGER_CURRENCIES';

/** What the rows of a batch became. */
export type RecordType =
  /** What tools observed of assets. */
  | 'ASSET_OBSERVATION'
  /** Lines of a bill. */
  | 'CHARGE'
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
  /** An earlier decision says the opposite. Withdraw it first. */
  | 'CONTRADICTED'
  /** The viewer lacks a permission, or sees too little for it. */
  | 'FORBIDDEN'
  /** There is nothing between the two to decide, or to withdraw. */
  | 'NOTHING_TO_DECIDE'
  /** An id names nothing that is there. */
  | 'NOT_FOUND'
  /** A reason is missing, or too long. */
  | 'REASON_MISSING'
  /** The input is about more than one person can decide at once. */
  | 'TOO_MANY';

/** What a report must be, or else there is an error that names what is missing, and no number. */
export type Require = {
  /** Every month of the period is closed. */
  readonly closed?: boolean | null | undefined;
  /** Nothing is missing. */
  readonly complete?: boolean | null | undefined;
};

/** What became of a cell that is not as it should be, in a row that was accepted. */
export type RowFindingKind =
  /** The cost at list or contracted prices could not be read; the billed cost stands in its place. */
  | 'COST_ASSUMED'
  /** The billing period is missing or could not be read; it is the calendar month of the charge period. */
  | 'MONTH_ASSUMED'
  /** The billing period begins at midnight in a time zone east of Greenwich; it is the calendar month that is meant. */
  | 'MONTH_SHIFTED'
  /** A start or an end is missing or could not be read; it follows from the rest of the row. */
  | 'PERIOD_ASSUMED'
  /** The period ends when or before it starts; it is kept as it stands. */
  | 'PERIOD_EMPTY'
  /** The price is negative, which the standard forbids; it is kept as it stands. */
  | 'PRICE_NEGATIVE'
  /** The value is written otherwise than the standard writes it; it is kept in the spelling of the standard. */
  | 'SPELLING_CORRECTED'
  /** The text is not valid UTF-8 or holds a NUL; it was read as Windows-1252, and a NUL became U+FFFD. */
  | 'TEXT_DECODED'
  /** The value could not be read; the cell is empty. */
  | 'VALUE_DROPPED'
  /** The value is missing though the standard demands one; the cell is empty. */
  | 'VALUE_MISSING'
  /** The value is none of those that the standard names; it is kept as it stands. */
  | 'VALUE_UNKNOWN';

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
  /** How the bills agree with the ledger. */
  | 'RECONCILIATION';

/** Which items are split off which asset, and why. */
export type SplitAssetInput = {
  /** The asset, as given by `Asset.id`. */
  readonly asset: string;
  /** The items that leave it, as given by `AssetLink.item`. At least one has to stay. */
  readonly items: ReadonlyArray<string>;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
};

/** Which values of one tag. Case and spelling of key and value count. At most 1000 values. */
export type TagFilter = {
  /** One of these values. null among them stands for what has none; an empty list matches nothing. */
  readonly in?: ReadonlyArray<string | null | undefined> | null | undefined;
  /** The key, as the source spells it. */
  readonly key: string;
  /** None of these values. What has no value stays, unless null is among them. */
  readonly notIn?: ReadonlyArray<string | null | undefined> | null | undefined;
};

/** Which values. Case and spelling count. At most 1000 values. */
export type TextFilter = {
  /** One of these values. null among them stands for what has none; an empty list matches nothing. */
  readonly in?: ReadonlyArray<string | null | undefined> | null | undefined;
  /** None of these values. What has no value stays, unless null is among them. */
  readonly notIn?: ReadonlyArray<string | null | undefined> | null | undefined;
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

/** Between which two decisions are withdrawn, and why. */
export type WithdrawAssetDecisionsInput = {
  /** One side. */
  readonly one: AssetParty;
  /** The other side. */
  readonly other: AssetParty;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
};

export type AllocationCertificatesQueryVariables = Exact<{
  month: string;
}>;


export type AllocationCertificatesQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly certificate: ReadonlyArray<{ readonly currency: string, readonly input: string, readonly allocated: string, readonly unallocated: string, readonly difference: string }> | null }> } | null };

export type AllocationRunsQueryVariables = Exact<{
  period: string;
  shares?: number | null | undefined;
  contributions?: number | null | undefined;
}>;


export type AllocationRunsQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly ruleSet: { readonly name: string, readonly version: number }, readonly certificate: ReadonlyArray<{ readonly currency: string, readonly allocated: string, readonly unallocated: string, readonly input: string, readonly difference: string }> | null, readonly shares: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly costCenter: string, readonly amount: string, readonly currency: string, readonly rule: string, readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly charge: { readonly id: string, readonly sourceRow: { readonly file: string, readonly row: number } } | null }> } }> } }> } | null };

export type AnomalyDetectedSubscriptionVariables = Exact<{
  filter?: AnomalyFilter | null | undefined;
}>;


export type AnomalyDetectedSubscription = { readonly anomalyDetected: { readonly dimension: WatchedDimension, readonly value: string, readonly day: string, readonly currency: string, readonly expected: string, readonly actual: string, readonly impact: string, readonly anomaly: { readonly id: string } } };

export type AnomalyOwnersQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type AnomalyOwnersQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly costCenter: string | null, readonly run: { readonly id: string } }> } | null };

export type AnythingByIdQueryVariables = Exact<{
  id: string;
}>;


export type AnythingByIdQuery = { readonly node:
    | { readonly __typename: 'AllocationRun', readonly id: string }
    | { readonly __typename: 'AllocationShare', readonly id: string }
    | { readonly __typename: 'Anomaly', readonly id: string }
    | { readonly __typename: 'Asset', readonly id: string }
    | { readonly __typename: 'AssetDiscrepancy', readonly id: string }
    | { readonly __typename: 'AssetObservation', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Batch', readonly id: string }
    | { readonly __typename: 'Charge', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null, readonly charge: { readonly billedCost: string } | null, readonly batch: { readonly slice: string } | null, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly nodeId: string }> } | null };

export type AssetAndRunByIdQueryVariables = Exact<{
  asset: string;
  run: string;
}>;


export type AssetAndRunByIdQuery = { readonly asset:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly name: string | null, readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null, readonly run:
    | { readonly kind: RunKind, readonly month: string, readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string }> } }
    | Record<PropertyKey, never>
   | null };

export type AssetByAnyWayQueryVariables = Exact<{
  id: string;
}>;


export type AssetByAnyWayQuery = { readonly asset: { readonly id: string } | null, readonly node:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly nodeId: string }> } | null };

export type AssetCostsQueryVariables = Exact<{
  name: ReadonlyArray<string> | string;
  period: PeriodInput;
}>;


export type AssetCostsQuery = { readonly assets: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly events: { readonly nodes: ReadonlyArray<{ readonly kind: AssetEventKind }> }, readonly cost: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string }> }> } | null };

export type AssetDecisionsQueryVariables = Exact<{
  id: string;
}>;


export type AssetDecisionsQuery = { readonly asset: { readonly id: string, readonly decisions: ReadonlyArray<{ readonly act: AssetDecisionAct, readonly verdict: AssetVerdict, readonly decidedBy: string, readonly reason: string }> | null } | null };

export type AssetDiscrepanciesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type AssetDiscrepanciesQuery = { readonly assetDiscrepancies: { readonly nodes: ReadonlyArray<{ readonly kind: AssetDiscrepancyKind, readonly subject: string, readonly expected: string, readonly found: string, readonly costCenter: string | null, readonly amounts: ReadonlyArray<{ readonly currency: string, readonly amount: string }> | null, readonly asset: { readonly costCenter: string | null, readonly status: AssetStatus, readonly billedAs: ReadonlyArray<string> } | null }> } | null };

export type AssetDiscrepancyRunsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type AssetDiscrepancyRunsQuery = { readonly assetDiscrepancies: { readonly nodes: ReadonlyArray<{ readonly kind: AssetDiscrepancyKind, readonly asset: { readonly name: string | null, readonly links: ReadonlyArray<{ readonly itemKey: string }> } | null, readonly run: { readonly id: string } }> } | null };

export type AssetLifecyclesQueryVariables = Exact<{ [key: string]: never; }>;


export type AssetLifecyclesQuery = { readonly assets: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly status: AssetStatus, readonly assignedTo: string | null, readonly billedAs: ReadonlyArray<string>, readonly links: ReadonlyArray<{ readonly itemKey: string, readonly source: string, readonly isPresent: boolean }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly kind: AssetEventKind, readonly property: AssetEventProperty | null, readonly from: string | null, readonly to: string | null, readonly batch: { readonly revision: number, readonly source: { readonly id: string } } }> } }> } | null };

export type AssetLinksQueryVariables = Exact<{
  id: string;
}>;


export type AssetLinksQuery = { readonly asset: { readonly links: ReadonlyArray<{ readonly item: string, readonly itemKey: string }> } | null };

type AssetMatchAnswer_AssetMatchDecided_Fragment = { readonly __typename: 'AssetMatchDecided', readonly decisions: number, readonly isWorkedOut: boolean, readonly assets: ReadonlyArray<{ readonly id: string, readonly links: ReadonlyArray<{ readonly itemKey: string }> }> };

type AssetMatchAnswer_Conflict_Fragment = { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type AssetMatchAnswer_Invalid_Fragment = { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type AssetMatchAnswer_NotFound_Fragment = { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type AssetMatchAnswer_NotPermitted_Fragment = { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string, readonly permission: Permission };

export type AssetMatchAnswerFragment =
  | AssetMatchAnswer_AssetMatchDecided_Fragment
  | AssetMatchAnswer_Conflict_Fragment
  | AssetMatchAnswer_Invalid_Fragment
  | AssetMatchAnswer_NotFound_Fragment
  | AssetMatchAnswer_NotPermitted_Fragment
;

export type AssetObservationByIdQueryVariables = Exact<{
  id: string;
}>;


export type AssetObservationByIdQuery = { readonly node:
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly itemKey: string, readonly name: string | null, readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
    | { readonly id: string }
   | null };

export type AssetPageQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: AssetFilter | null | undefined;
}>;


export type AssetPageQuery = { readonly assets: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AssetQuestionsQueryVariables = Exact<{ [key: string]: never; }>;


export type AssetQuestionsQuery = { readonly assetQuestions: { readonly nodes: ReadonlyArray<{ readonly reason: AssetQuestionReason, readonly score: number, readonly items: ReadonlyArray<string>, readonly evidence: ReadonlyArray<{ readonly kind: AssetEvidenceKind }>, readonly assets: ReadonlyArray<{ readonly links: ReadonlyArray<{ readonly itemKey: string, readonly membership: AssetMembership }> }> }> } | null };

export type AssetsInFullQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: AssetFilter | null | undefined;
}>;


export type AssetsInFullQuery = { readonly assets: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: AssetStatus, readonly name: string | null, readonly costCenter: string | null, readonly links: ReadonlyArray<{ readonly item: string, readonly score: number | null, readonly evidence: ReadonlyArray<{ readonly kind: AssetEvidenceKind }> }>, readonly observations: ReadonlyArray<{ readonly id: string, readonly costCenter: string | null, readonly batch: { readonly id: string }, readonly sourceRow: { readonly file: string, readonly row: number } }>, readonly records: ReadonlyArray<{ readonly assetNumber: string, readonly acquisitionAmount: string, readonly currency: string, readonly batch: { readonly id: string } }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly kind: AssetEventKind, readonly at: string, readonly batch: { readonly id: string } }> }, readonly cost: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly billedCost: string, readonly chargeCount: number | string }>, readonly run: { readonly id: string }, readonly decisions: ReadonlyArray<{ readonly act: AssetDecisionAct }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AuditEntryByIdQueryVariables = Exact<{
  id: string;
}>;


export type AuditEntryByIdQuery = { readonly node:
    | { readonly __typename: 'AllocationRun', readonly id: string }
    | { readonly __typename: 'AllocationShare', readonly id: string }
    | { readonly __typename: 'Anomaly', readonly id: string }
    | { readonly __typename: 'Asset', readonly id: string }
    | { readonly __typename: 'AssetDiscrepancy', readonly id: string }
    | { readonly __typename: 'AssetObservation', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly digest: string, readonly id: string }
    | { readonly __typename: 'Batch', readonly id: string }
    | { readonly __typename: 'Charge', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type BatchControlsQueryVariables = Exact<{ [key: string]: never; }>;


export type BatchControlsQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly slice: string, readonly revision: number, readonly final: boolean, readonly recordType: RecordType, readonly source: { readonly id: string }, readonly rejections: { readonly nodes: ReadonlyArray<{ readonly file: string }> } | null, readonly control: ReadonlyArray<{ readonly currency: string, readonly rowsDelivered: number | string, readonly rowsRejected: number | string, readonly delivered: string, readonly accepted: string, readonly rejected: string, readonly excluded: string, readonly billed: string | null, readonly effective: string | null }> | null }> } | null };

export type BatchesQueryVariables = Exact<{
  first?: number | null | undefined;
  rejections?: number | null | undefined;
}>;


export type BatchesQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slice: string, readonly revision: number, readonly digest: string, readonly final: boolean, readonly sealedAt: string, readonly supersededAt: string | null, readonly source: { readonly id: string, readonly connector: string }, readonly control: ReadonlyArray<{ readonly currency: string, readonly delivered: string, readonly accepted: string, readonly rejected: string, readonly excluded: string }> | null, readonly rowFindings: { readonly nodes: ReadonlyArray<{ readonly kind: RowFindingKind }> } | null, readonly rejections: { readonly nodes: ReadonlyArray<{ readonly file: string, readonly row: number, readonly column: string | null, readonly expected: string, readonly found: string }> } | null }> } | null };

export type CaseCostsQueryVariables = Exact<{
  source: string;
  period: PeriodInput;
}>;


export type CaseCostsQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly slice: string, readonly months: ReadonlyArray<string>, readonly notes: ReadonlyArray<string>, readonly control: ReadonlyArray<{ readonly currency: string, readonly delivered: string, readonly accepted: string, readonly rejected: string, readonly excluded: string }> | null, readonly rejections: { readonly nodes: ReadonlyArray<{ readonly row: number, readonly column: string | null, readonly expected: string, readonly found: string }> } | null, readonly rowFindings: { readonly nodes: ReadonlyArray<{ readonly kind: RowFindingKind, readonly column: string, readonly currency: string, readonly rows: number | string, readonly amount: string, readonly examples: ReadonlyArray<{ readonly row: number, readonly found: string }> }> } | null }> } | null, readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly billingAccountId: string | null, readonly currency: string, readonly billedCost: string, readonly effectiveCost: string }> } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly openRefusals: ReadonlyArray<{ readonly slice: string, readonly code: string, readonly expected: string | null, readonly found: string | null, readonly wayOut: string | null }> }> | null };

export type ChargeAllocationQueryVariables = Exact<{
  id: string;
}>;


export type ChargeAllocationQuery = { readonly charge: { readonly allocatedTo: ReadonlyArray<{ readonly costCenter: string, readonly amount: string, readonly share: { readonly id: string } }> } | null };

export type ChargePayerQueryVariables = Exact<{
  id: string;
  asOf?: string | null | undefined;
}>;


export type ChargePayerQuery = { readonly charge: { readonly costCenter: string | null } | null };

export type ChargesAndPayersQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type ChargesAndPayersQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly costCenter: string | null, readonly allocatedTo: ReadonlyArray<{ readonly amount: string, readonly share: { readonly id: string, readonly costCenter: string, readonly run: { readonly id: string, readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly source: { readonly lastBatch: { readonly id: string } | null } }> } } } }> }> } | null };

export type ChargesAndSharesQueryVariables = Exact<{
  period: PeriodInput;
  filter?: ChargeFilter | null | undefined;
}>;


export type ChargesAndSharesQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly effectiveCost: string, readonly sourceRow: { readonly file: string, readonly row: number }, readonly allocatedTo: ReadonlyArray<{ readonly costCenter: string, readonly rule: string, readonly currency: string, readonly amount: string, readonly share: { readonly id: string } }> }> } | null };

export type ChargesAsOfQueryVariables = Exact<{
  period: PeriodInput;
  asOf?: string | null | undefined;
  after?: string | null | undefined;
  first?: number | null | undefined;
  filter?: ChargeFilter | null | undefined;
}>;


export type ChargesAsOfQuery = { readonly charges: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly currentId: string, readonly billedCost: string, readonly resourceId: string | null, readonly costCenter: string | null, readonly allocatedTo: ReadonlyArray<{ readonly amount: string }> }>, readonly edges: ReadonlyArray<{ readonly cursor: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly startCursor: string | null, readonly endCursor: string | null } } | null };

export type ChargesTwiceQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type ChargesTwiceQuery = { readonly a: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null, readonly b: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type ChargesQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ChargesQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly billedCost: string, readonly effectiveCost: string, readonly billingCurrency: string, readonly resourceId: string | null, readonly tags: unknown, readonly batch: { readonly id: string, readonly source: { readonly id: string } }, readonly sourceRow: { readonly file: string, readonly row: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ConfirmAssetMatchMutationVariables = Exact<{
  input: ConfirmAssetMatchInput;
}>;


export type ConfirmAssetMatchMutation = { readonly result:
    | { readonly __typename: 'AssetMatchDecided', readonly decisions: number, readonly isWorkedOut: boolean, readonly assets: ReadonlyArray<{ readonly id: string, readonly links: ReadonlyArray<{ readonly itemKey: string }> }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string, readonly permission: Permission }
   };

export type CostsAndWarrantyQueryVariables = Exact<{
  period: PeriodInput;
  require?: Require | null | undefined;
}>;


export type CostsAndWarrantyQuery = { readonly costs: { readonly totals: ReadonlyArray<{ readonly billedCost: string }>, readonly warranty: { readonly complete: boolean, readonly closed: boolean, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }> } } | null };

export type CostsOfResourcesQueryVariables = Exact<{
  period: PeriodInput;
  asOf?: string | null | undefined;
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type CostsOfResourcesQuery = { readonly costs: { readonly rowCount: number | string, readonly asOf: string, readonly rows: ReadonlyArray<{ readonly resourceId: string | null, readonly billedCost: string }>, readonly totals: ReadonlyArray<{ readonly billedCost: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly endCursor: string | null }, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly batches: ReadonlyArray<{ readonly revision: number }>, readonly missing: ReadonlyArray<{ readonly reason: MissingReason }> } } | null };

export type CostsQueryVariables = Exact<{
  period: PeriodInput;
  filter?: ChargeFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type CostsQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly serviceName: string | null, readonly subAccountId: string | null, readonly costCenter: string | null, readonly currency: string, readonly billedCost: string, readonly effectiveCost: string, readonly listCost: string, readonly contractedCost: string, readonly chargeCount: number | string }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly batches: ReadonlyArray<{ readonly source: string, readonly slice: string, readonly revision: number, readonly final: boolean, readonly sealedAt: string, readonly rowsAccepted: number | string | null, readonly rowsRejected: number | string | null, readonly rowsExcluded: number | string | null }>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason }> } } | null };

export type ExplainedAnomaliesQueryVariables = Exact<{
  period: PeriodInput;
  asOf?: string | null | undefined;
}>;


export type ExplainedAnomaliesQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly dimension: WatchedDimension, readonly value: string, readonly costCenter: string | null, readonly currency: string, readonly firstDay: string, readonly lastDay: string, readonly impact: string, readonly explanation: ReadonlyArray<{ readonly dimension: WatchedDimension, readonly value: string | null, readonly role: AnomalyRole, readonly amount: string }> }> } | null };

export type ForbidAssetMatchMutationVariables = Exact<{
  input: ForbidAssetMatchInput;
}>;


export type ForbidAssetMatchMutation = { readonly result:
    | { readonly __typename: 'AssetMatchDecided', readonly decisions: number, readonly isWorkedOut: boolean, readonly assets: ReadonlyArray<{ readonly id: string, readonly links: ReadonlyArray<{ readonly itemKey: string }> }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string, readonly permission: Permission }
   };

export type LineageWithNodesQueryVariables = Exact<{
  of: string;
  direction: LineageDirection;
  depth?: number | null | undefined;
}>;


export type LineageWithNodesQuery = { readonly lineage: { readonly nodes: ReadonlyArray<{ readonly nodeId: string, readonly kind: LineageKind, readonly label: string, readonly node:
        | { readonly __typename: 'AllocationRun', readonly id: string }
        | { readonly __typename: 'AllocationShare', readonly id: string }
        | { readonly __typename: 'Anomaly', readonly id: string }
        | { readonly __typename: 'Asset', readonly id: string }
        | { readonly __typename: 'AssetDiscrepancy', readonly id: string }
        | { readonly __typename: 'AssetObservation', readonly id: string }
        | { readonly __typename: 'AuditEntry', readonly id: string }
        | { readonly __typename: 'Batch', readonly id: string }
        | { readonly __typename: 'Charge', readonly id: string }
        | { readonly __typename: 'LedgerEntry', readonly id: string }
        | { readonly __typename: 'Model', readonly id: string }
        | { readonly __typename: 'Reconciliation', readonly id: string }
        | { readonly __typename: 'RuleSet', readonly id: string }
        | { readonly __typename: 'Run', readonly id: string }
        | { readonly __typename: 'Source', readonly id: string }
        | { readonly __typename: 'Viewer', readonly id: string }
       | null }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string }> } | null };

export type LineageQueryVariables = Exact<{
  of: string;
  direction: LineageDirection;
  depth?: number | null | undefined;
}>;


export type LineageQuery = { readonly lineage: { readonly nodes: ReadonlyArray<{ readonly nodeId: string, readonly kind: LineageKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string }> } | null };

export type LinkedAssetsQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;


export type LinkedAssetsQuery = { readonly assets: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly links: ReadonlyArray<{ readonly item: string, readonly itemKey: string, readonly source: string }> }> } | null };

export type MonthlyCostsQueryVariables = Exact<{
  period: PeriodInput;
  by?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
  asOf?: string | null | undefined;
}>;


export type MonthlyCostsQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly providerName: string | null, readonly invoiceIssuerName: string | null, readonly billingAccountId: string | null, readonly subAccountId: string | null, readonly serviceName: string | null, readonly chargeCategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string }>, readonly warranty: { readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason }> } } | null };

export type NodeByIdQueryVariables = Exact<{
  id: string;
}>;


export type NodeByIdQuery = { readonly node:
    | { readonly __typename: 'AllocationRun', readonly id: string }
    | { readonly __typename: 'AllocationShare', readonly id: string }
    | { readonly __typename: 'Anomaly', readonly id: string }
    | { readonly __typename: 'Asset', readonly id: string }
    | { readonly __typename: 'AssetDiscrepancy', readonly id: string }
    | { readonly __typename: 'AssetObservation', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Batch', readonly id: string }
    | { readonly __typename: 'Charge', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type NothingQueryVariables = Exact<{ [key: string]: never; }>;


export type NothingQuery = { readonly __typename: 'Query' };

export type ReconciledMonthsQueryVariables = Exact<{
  period: string;
}>;


export type ReconciledMonthsQuery = { readonly reconciliation: { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly issuer: string, readonly currency: string, readonly billed: string | null, readonly booked: string | null }> }, readonly matched: { readonly nodes: ReadonlyArray<{ readonly issuer: string, readonly currency: string, readonly amount: string, readonly booked: string }> } } | null };

export type ReconciliationEvidenceQueryVariables = Exact<{
  period: string;
}>;


export type ReconciliationEvidenceQuery = { readonly reconciliation: { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly evidence: { readonly allowedDifference: string, readonly bookedMonths: ReadonlyArray<string>, readonly isProvisional: boolean, readonly reasons: ReadonlyArray<ReconciliationReason>, readonly invoiceCount: number | string, readonly documentCount: number | string, readonly lineCount: number | string, readonly invoices: ReadonlyArray<{ readonly issuer: string, readonly invoiceId: string | null, readonly currency: string, readonly amount: string, readonly isProvisional: boolean, readonly conversion: { readonly rate: string } | null, readonly batches: ReadonlyArray<{ readonly slice: string }> }>, readonly documents: ReadonlyArray<{ readonly ledger: string | null, readonly companyCode: string, readonly accountId: string, readonly vendor: string | null, readonly month: string, readonly currency: string, readonly amount: string, readonly lineCount: number | string, readonly batch: { readonly recordType: RecordType }, readonly sourceRow: { readonly row: number } }> } }> } } | null };

export type ReconciliationQueryVariables = Exact<{
  period: string;
}>;


export type ReconciliationQuery = { readonly reconciliation: { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly issuer: string, readonly currency: string, readonly billed: string | null, readonly booked: string | null, readonly difference: string }> }, readonly matched: { readonly nodes: ReadonlyArray<{ readonly issuer: string, readonly currency: string, readonly amount: string }> } } | null };

export type SavedRulesInAuditLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SavedRulesInAuditLogQuery = { readonly auditEntries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly viewer: string, readonly origin: AuditOrigin | null, readonly action: AuditAction, readonly subject: string, readonly before: unknown, readonly after: unknown, readonly reason: string | null, readonly digest: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ShareContributionsQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ShareContributionsQuery = { readonly node:
    | { readonly amount: string, readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly charge: { readonly id: string, readonly sourceRow: { readonly file: string, readonly row: number } } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } }
    | Record<PropertyKey, never>
   | null };

export type SharesAndHiddenQueryVariables = Exact<{
  period: string;
}>;


export type SharesAndHiddenQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly shares: { readonly nodes: ReadonlyArray<{ readonly costCenter: string, readonly rule: string, readonly amount: string, readonly hidden: string, readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string }> } }> } }> } | null };

export type SourceDeliveriesQueryVariables = Exact<{ [key: string]: never; }>;


export type SourceDeliveriesQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly connector: string, readonly deliveredThrough: string | null, readonly finalThrough: string | null, readonly openRefusals: ReadonlyArray<{ readonly slice: string, readonly code: string, readonly found: string | null }>, readonly lastBatch: { readonly slice: string } | null }> | null };

export type SplitAssetMutationVariables = Exact<{
  input: SplitAssetInput;
}>;


export type SplitAssetMutation = { readonly result:
    | { readonly __typename: 'AssetMatchDecided', readonly decisions: number, readonly isWorkedOut: boolean, readonly assets: ReadonlyArray<{ readonly id: string, readonly links: ReadonlyArray<{ readonly itemKey: string }> }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string, readonly permission: Permission }
   };

export type TwoAssetsQueryVariables = Exact<{
  one: string;
  other: string;
}>;


export type TwoAssetsQuery = { readonly one: { readonly id: string } | null, readonly other: { readonly id: string } | null };

export type UnmappedByServiceQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type UnmappedByServiceQuery = { readonly unmapped: { readonly nodes: ReadonlyArray<{ readonly currency: string, readonly subAccountId: string | null, readonly serviceName: string, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string, readonly tagKeys: ReadonlyArray<string> }> } | null };

export type UnmappedCostQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type UnmappedCostQuery = { readonly unmapped: { readonly nodes: ReadonlyArray<{ readonly effectiveCost: string }> } | null };

export type WithdrawAssetDecisionsMutationVariables = Exact<{
  input: WithdrawAssetDecisionsInput;
}>;


export type WithdrawAssetDecisionsMutation = { readonly result:
    | { readonly __typename: 'AssetMatchDecided', readonly decisions: number, readonly isWorkedOut: boolean, readonly assets: ReadonlyArray<{ readonly id: string, readonly links: ReadonlyArray<{ readonly itemKey: string }> }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string, readonly permission: Permission }
   };

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
export const AssetMatchAnswerFragmentDoc = new TypedDocumentString(`
    fragment AssetMatchAnswer on AssetMatchResult {
  __typename
  ... on AssetMatchDecided {
    decisions
    isWorkedOut
    assets {
      id
      links {
        itemKey
      }
    }
  }
  ... on Refusal {
    code
    expected
    found
    wayOut
  }
  ... on NotPermitted {
    permission
  }
}
    `, {"fragmentName":"AssetMatchAnswer"}) as unknown as TypedDocumentString<AssetMatchAnswerFragment, unknown>;
export const AllocationCertificatesDocument = new TypedDocumentString(`
    query AllocationCertificates($month: Month!) {
  allocationRuns(period: $month) {
    nodes {
      certificate {
        currency
        input
        allocated
        unallocated
        difference
      }
    }
  }
}
    `, {"hash":"sha256:40fd7c97ab1e9e88e03b6073555c5ea6fc308adb0d4f20c012261dedbf5ef306"}) as unknown as TypedDocumentString<AllocationCertificatesQuery, AllocationCertificatesQueryVariables>;
export const AllocationRunsDocument = new TypedDocumentString(`
    query AllocationRuns($period: Month!, $shares: Int, $contributions: Int) {
  allocationRuns(period: $period) {
    nodes {
      id
      ruleSet {
        name
        version
      }
      certificate {
        currency
        allocated
        unallocated
        input
        difference
      }
      shares(first: $shares) {
        nodes {
          id
          costCenter
          amount
          currency
          rule
          contributions(first: $contributions) {
            nodes {
              amount
              charge {
                id
                sourceRow {
                  file
                  row
                }
              }
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:a3ee424da0b6c060d10c4d8c99955645837d5c750535ded1ec1c47442a42d2df"}) as unknown as TypedDocumentString<AllocationRunsQuery, AllocationRunsQueryVariables>;
export const AnomalyDetectedDocument = new TypedDocumentString(`
    subscription AnomalyDetected($filter: AnomalyFilter) {
  anomalyDetected(filter: $filter) {
    anomaly {
      id
    }
    dimension
    value
    day
    currency
    expected
    actual
    impact
  }
}
    `, {"hash":"sha256:8e93dc83f52f740ecce699d5effd1c5c0fa1d97d61c4a01515ba212ddd23897d"}) as unknown as TypedDocumentString<AnomalyDetectedSubscription, AnomalyDetectedSubscriptionVariables>;
export const AnomalyOwnersDocument = new TypedDocumentString(`
    query AnomalyOwners($period: PeriodInput!, $first: Int) {
  anomalies(period: $period, first: $first) {
    nodes {
      id
      costCenter
      run {
        id
      }
    }
  }
}
    `, {"hash":"sha256:7923f413609ff63b802b4bc0eef38151c93db0f09fef732504109d0ed6584545"}) as unknown as TypedDocumentString<AnomalyOwnersQuery, AnomalyOwnersQueryVariables>;
export const AnythingByIdDocument = new TypedDocumentString(`
    query AnythingById($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
  charge(id: $id) {
    billedCost
  }
  batch(id: $id) {
    slice
  }
  lineage(of: $id) {
    nodes {
      nodeId
    }
  }
}
    `, {"hash":"sha256:6af6b97974d145a43d2648fd73ffdde42fa1d28cff2b14c93d3cb9270c8a84f3"}) as unknown as TypedDocumentString<AnythingByIdQuery, AnythingByIdQueryVariables>;
export const AssetAndRunByIdDocument = new TypedDocumentString(`
    query AssetAndRunById($asset: ID!, $run: ID!) {
  asset: node(id: $asset) {
    id
    ... on Asset {
      name
    }
  }
  run: node(id: $run) {
    ... on Run {
      kind
      month
      batches {
        nodes {
          id
        }
      }
    }
  }
}
    `, {"hash":"sha256:d0a0ca4f7d70deaae6928ed8a7562c3ab098b841869fc1142d01131ccbb13fd4"}) as unknown as TypedDocumentString<AssetAndRunByIdQuery, AssetAndRunByIdQueryVariables>;
export const AssetByAnyWayDocument = new TypedDocumentString(`
    query AssetByAnyWay($id: ID!) {
  asset(id: $id) {
    id
  }
  node(id: $id) {
    id
  }
  lineage(of: $id) {
    nodes {
      nodeId
    }
  }
}
    `, {"hash":"sha256:8637e38be80f31299921abfcf751811b93ec4bd599b7879debd679cf2a6772d7"}) as unknown as TypedDocumentString<AssetByAnyWayQuery, AssetByAnyWayQueryVariables>;
export const AssetCostsDocument = new TypedDocumentString(`
    query AssetCosts($name: [String!]!, $period: PeriodInput!) {
  assets(filter: {name: $name}) {
    nodes {
      id
      events {
        nodes {
          kind
        }
      }
      cost(period: $period) {
        month
        currency
        billedCost
        effectiveCost
        chargeCount
      }
    }
  }
}
    `, {"hash":"sha256:6609e7dab086d4e267d521af73ddb85450f31fa53647769f390828a34ae29922"}) as unknown as TypedDocumentString<AssetCostsQuery, AssetCostsQueryVariables>;
export const AssetDecisionsDocument = new TypedDocumentString(`
    query AssetDecisions($id: ID!) {
  asset(id: $id) {
    id
    decisions {
      act
      verdict
      decidedBy
      reason
    }
  }
}
    `, {"hash":"sha256:b86466c33f7a513fc78de61016c857b8eefd93ae59563b4c353fe63a50acdf51"}) as unknown as TypedDocumentString<AssetDecisionsQuery, AssetDecisionsQueryVariables>;
export const AssetDiscrepanciesDocument = new TypedDocumentString(`
    query AssetDiscrepancies($first: Int) {
  assetDiscrepancies(first: $first) {
    nodes {
      kind
      subject
      expected
      found
      costCenter
      amounts {
        currency
        amount
      }
      asset {
        costCenter
        status
        billedAs
      }
    }
  }
}
    `, {"hash":"sha256:c806cd80ee98a09ddb6121881f1de9dbfe7b3106c9d077cfa5774535f9c713cd"}) as unknown as TypedDocumentString<AssetDiscrepanciesQuery, AssetDiscrepanciesQueryVariables>;
export const AssetDiscrepancyRunsDocument = new TypedDocumentString(`
    query AssetDiscrepancyRuns($first: Int) {
  assetDiscrepancies(first: $first) {
    nodes {
      kind
      asset {
        name
        links {
          itemKey
        }
      }
      run {
        id
      }
    }
  }
}
    `, {"hash":"sha256:bcda627ab692d7d636218a824a9c2f2746d5471ac231179231107615c89e3227"}) as unknown as TypedDocumentString<AssetDiscrepancyRunsQuery, AssetDiscrepancyRunsQueryVariables>;
export const AssetLifecyclesDocument = new TypedDocumentString(`
    query AssetLifecycles {
  assets {
    nodes {
      id
      name
      status
      assignedTo
      billedAs
      links {
        itemKey
        source
        isPresent
      }
      events {
        nodes {
          kind
          property
          from
          to
          batch {
            source {
              id
            }
            revision
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:9f714c24aa318e48c65ef72f56c0889e54a53fbc5753b68e52778bd2531401c3"}) as unknown as TypedDocumentString<AssetLifecyclesQuery, AssetLifecyclesQueryVariables>;
export const AssetLinksDocument = new TypedDocumentString(`
    query AssetLinks($id: ID!) {
  asset(id: $id) {
    links {
      item
      itemKey
    }
  }
}
    `, {"hash":"sha256:dacb779df43971931abcfffa94b6fce762cd45ec677e61dadbc4a00fd498b7dd"}) as unknown as TypedDocumentString<AssetLinksQuery, AssetLinksQueryVariables>;
export const AssetObservationByIdDocument = new TypedDocumentString(`
    query AssetObservationById($id: ID!) {
  node(id: $id) {
    id
    ... on AssetObservation {
      itemKey
      name
    }
  }
}
    `, {"hash":"sha256:f07d486641baa6a1690b6cd7570dca415fedaacafe01d7c1fc2d7c71f296bf56"}) as unknown as TypedDocumentString<AssetObservationByIdQuery, AssetObservationByIdQueryVariables>;
export const AssetPageDocument = new TypedDocumentString(`
    query AssetPage($first: Int, $after: String, $filter: AssetFilter) {
  assets(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      name
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    asOf
  }
}
    `, {"hash":"sha256:34e011e0ca8080cd3f6642abbc488c176f010527d02e19a0bd490da0c9707336"}) as unknown as TypedDocumentString<AssetPageQuery, AssetPageQueryVariables>;
export const AssetQuestionsDocument = new TypedDocumentString(`
    query AssetQuestions {
  assetQuestions {
    nodes {
      reason
      score
      items
      evidence {
        kind
      }
      assets {
        links {
          itemKey
          membership
        }
      }
    }
  }
}
    `, {"hash":"sha256:e88aa799fa12ad5c76d97e5bb94716993fd7c4e5c01968ef2108c192000e61b9"}) as unknown as TypedDocumentString<AssetQuestionsQuery, AssetQuestionsQueryVariables>;
export const AssetsInFullDocument = new TypedDocumentString(`
    query AssetsInFull($period: PeriodInput!, $first: Int, $after: String, $filter: AssetFilter) {
  assets(first: $first, after: $after, filter: $filter) {
    nodes {
      id
      status
      name
      costCenter
      links {
        item
        score
        evidence {
          kind
        }
      }
      observations {
        id
        costCenter
        batch {
          id
        }
        sourceRow {
          file
          row
        }
      }
      records {
        assetNumber
        acquisitionAmount
        currency
        batch {
          id
        }
      }
      events(first: 3) {
        nodes {
          kind
          at
          batch {
            id
          }
        }
      }
      cost(period: $period) {
        month
        currency
        billedCost
        chargeCount
      }
      run {
        id
      }
      decisions {
        act
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    asOf
  }
}
    `, {"hash":"sha256:1adf3d10c6d0ee875bed27a7d64a53b5c00dd92bd3fedb31471d6f080160069f"}) as unknown as TypedDocumentString<AssetsInFullQuery, AssetsInFullQueryVariables>;
export const AuditEntryByIdDocument = new TypedDocumentString(`
    query AuditEntryById($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on AuditEntry {
      digest
    }
  }
}
    `, {"hash":"sha256:70bc217881a1526ce3cb361f2cf0fe3d8e2d7bbb7115e4e3ad4ab27395e7242d"}) as unknown as TypedDocumentString<AuditEntryByIdQuery, AuditEntryByIdQueryVariables>;
export const BatchControlsDocument = new TypedDocumentString(`
    query BatchControls {
  batches(first: 1000) {
    nodes {
      source {
        id
      }
      slice
      revision
      final
      recordType
      rejections(first: 1) {
        nodes {
          file
        }
      }
      control {
        currency
        rowsDelivered
        rowsRejected
        delivered
        accepted
        rejected
        excluded
        billed
        effective
      }
    }
  }
}
    `, {"hash":"sha256:adf3af2d570cbc3ce6e6d3fc927dc72057dbc487219dcf128ea5fe56e1956ca9"}) as unknown as TypedDocumentString<BatchControlsQuery, BatchControlsQueryVariables>;
export const BatchesDocument = new TypedDocumentString(`
    query Batches($first: Int, $rejections: Int) {
  batches(first: $first) {
    nodes {
      id
      source {
        id
        connector
      }
      slice
      revision
      digest
      final
      sealedAt
      supersededAt
      control {
        currency
        delivered
        accepted
        rejected
        excluded
      }
      rowFindings {
        nodes {
          kind
        }
      }
      rejections(first: $rejections) {
        nodes {
          file
          row
          column
          expected
          found
        }
      }
    }
  }
}
    `, {"hash":"sha256:1137482061a6c18100a44c64831662fe83eee6b04151205c717761e503df79b6"}) as unknown as TypedDocumentString<BatchesQuery, BatchesQueryVariables>;
export const CaseCostsDocument = new TypedDocumentString(`
    query CaseCosts($source: String!, $period: PeriodInput!) {
  batches(filter: {source: [$source], current: true}, first: 100) {
    nodes {
      slice
      months
      notes
      control {
        currency
        delivered
        accepted
        rejected
        excluded
      }
      rejections(first: 10) {
        nodes {
          row
          column
          expected
          found
        }
      }
      rowFindings(first: 50) {
        nodes {
          kind
          column
          currency
          rows
          amount
          examples {
            row
            found
          }
        }
      }
    }
  }
  costs(period: $period, granularity: MONTH, groupBy: [BILLING_ACCOUNT_ID]) {
    rows {
      period
      billingAccountId
      currency
      billedCost
      effectiveCost
    }
  }
  sources {
    id
    openRefusals {
      slice
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:1d2def5edd124dc605cc79ea7e288dac7437d92293a47cbf5674c7379e035fbf"}) as unknown as TypedDocumentString<CaseCostsQuery, CaseCostsQueryVariables>;
export const ChargeAllocationDocument = new TypedDocumentString(`
    query ChargeAllocation($id: ID!) {
  charge(id: $id) {
    allocatedTo {
      costCenter
      amount
      share {
        id
      }
    }
  }
}
    `, {"hash":"sha256:5dbd7019ae1a0f92cb31fc793366823a2fc5bf7d60afbb779cbab3baf10e8232"}) as unknown as TypedDocumentString<ChargeAllocationQuery, ChargeAllocationQueryVariables>;
export const ChargePayerDocument = new TypedDocumentString(`
    query ChargePayer($id: ID!, $asOf: DateTime) {
  charge(id: $id, asOf: $asOf) {
    costCenter
  }
}
    `, {"hash":"sha256:7aee423c2232a482640867394d16e7db7aad480a8e33176e6f723e9b59f08918"}) as unknown as TypedDocumentString<ChargePayerQuery, ChargePayerQueryVariables>;
export const ChargesAndPayersDocument = new TypedDocumentString(`
    query ChargesAndPayers($period: PeriodInput!, $first: Int) {
  charges(period: $period, first: $first) {
    nodes {
      costCenter
      allocatedTo {
        amount
        share {
          id
          costCenter
          run {
            id
            batches(first: 10) {
              nodes {
                id
                source {
                  lastBatch {
                    id
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:28714709c33c2da22c1f218658497374499ace4a1ef8186e0cc8bf4288d17c96"}) as unknown as TypedDocumentString<ChargesAndPayersQuery, ChargesAndPayersQueryVariables>;
export const ChargesAndSharesDocument = new TypedDocumentString(`
    query ChargesAndShares($period: PeriodInput!, $filter: ChargeFilter) {
  charges(period: $period, first: 1000, filter: $filter) {
    nodes {
      id
      effectiveCost
      sourceRow {
        file
        row
      }
      allocatedTo {
        costCenter
        rule
        currency
        amount
        share {
          id
        }
      }
    }
  }
}
    `, {"hash":"sha256:704ac406d5e5b44a49685c99963a80faa9986db8c0b387fc5989dedd238fd345"}) as unknown as TypedDocumentString<ChargesAndSharesQuery, ChargesAndSharesQueryVariables>;
export const ChargesAsOfDocument = new TypedDocumentString(`
    query ChargesAsOf($period: PeriodInput!, $asOf: DateTime, $after: String, $first: Int, $filter: ChargeFilter) {
  charges(
    period: $period
    asOf: $asOf
    after: $after
    first: $first
    filter: $filter
  ) {
    asOf
    nodes {
      id
      currentId
      billedCost
      resourceId
      costCenter
      allocatedTo {
        amount
      }
    }
    edges {
      cursor
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `, {"hash":"sha256:795fc4604f95bc71aa2df74232935e444abb83ea13e23ca4bf9958860518cc2f"}) as unknown as TypedDocumentString<ChargesAsOfQuery, ChargesAsOfQueryVariables>;
export const ChargesTwiceDocument = new TypedDocumentString(`
    query ChargesTwice($period: PeriodInput!) {
  a: charges(period: $period, first: 1) {
    nodes {
      id
    }
  }
  b: charges(period: $period, first: 9) {
    nodes {
      id
    }
  }
}
    `, {"hash":"sha256:67b97cbd239d6fe6755219a4998c89ddbc6850dfb086bf719dbd7e7df9cc151d"}) as unknown as TypedDocumentString<ChargesTwiceQuery, ChargesTwiceQueryVariables>;
export const ChargesDocument = new TypedDocumentString(`
    query Charges($period: PeriodInput!, $first: Int, $after: String) {
  charges(period: $period, first: $first, after: $after) {
    nodes {
      id
      billedCost
      effectiveCost
      billingCurrency
      resourceId
      tags
      batch {
        id
        source {
          id
        }
      }
      sourceRow {
        file
        row
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:4daad85a16bc11540110bbfa901d970922fe7f0c0ad4496994db2911e54a9984"}) as unknown as TypedDocumentString<ChargesQuery, ChargesQueryVariables>;
export const ConfirmAssetMatchDocument = new TypedDocumentString(`
    mutation ConfirmAssetMatch($input: ConfirmAssetMatchInput!) {
  result: confirmAssetMatch(input: $input) {
    ...AssetMatchAnswer
  }
}
    fragment AssetMatchAnswer on AssetMatchResult {
  __typename
  ... on AssetMatchDecided {
    decisions
    isWorkedOut
    assets {
      id
      links {
        itemKey
      }
    }
  }
  ... on Refusal {
    code
    expected
    found
    wayOut
  }
  ... on NotPermitted {
    permission
  }
}`, {"hash":"sha256:26bda53e6d58e8ee26622738685e692ddd045dee91bedea761d70ba4ff768ec9"}) as unknown as TypedDocumentString<ConfirmAssetMatchMutation, ConfirmAssetMatchMutationVariables>;
export const CostsAndWarrantyDocument = new TypedDocumentString(`
    query CostsAndWarranty($period: PeriodInput!, $require: Require) {
  costs(period: $period, require: $require) {
    totals {
      billedCost
    }
    warranty {
      complete
      closed
      missing {
        source
        slice
        reason
        detail
      }
    }
  }
}
    `, {"hash":"sha256:9193c495546fbd91f6f81a4466e228f9e86f1e21b75c55f1aef988e265517c89"}) as unknown as TypedDocumentString<CostsAndWarrantyQuery, CostsAndWarrantyQueryVariables>;
export const CostsOfResourcesDocument = new TypedDocumentString(`
    query CostsOfResources($period: PeriodInput!, $asOf: DateTime, $after: String, $first: Int) {
  costs(
    period: $period
    groupBy: [RESOURCE_ID]
    asOf: $asOf
    after: $after
    first: $first
  ) {
    rows {
      resourceId
      billedCost
    }
    totals {
      billedCost
    }
    rowCount
    pageInfo {
      hasNextPage
      hasPreviousPage
      endCursor
    }
    asOf
    warranty {
      asOf
      complete
      closed
      batches {
        revision
      }
      missing {
        reason
      }
    }
  }
}
    `, {"hash":"sha256:803b7133577a22b301cdb002544e83160b557668808be50813e6102439eed83e"}) as unknown as TypedDocumentString<CostsOfResourcesQuery, CostsOfResourcesQueryVariables>;
export const CostsDocument = new TypedDocumentString(`
    query Costs($period: PeriodInput!, $filter: ChargeFilter, $first: Int) {
  costs(
    period: $period
    granularity: MONTH
    groupBy: [SERVICE_NAME, SUB_ACCOUNT_ID]
    filter: $filter
    first: $first
  ) {
    rows {
      period
      serviceName
      subAccountId
      costCenter
      currency
      billedCost
      effectiveCost
      listCost
      contractedCost
      chargeCount
    }
    totals {
      currency
      billedCost
      effectiveCost
      chargeCount
    }
    warranty {
      asOf
      complete
      closed
      batches {
        source
        slice
        revision
        final
        sealedAt
        rowsAccepted
        rowsRejected
        rowsExcluded
      }
      missing {
        source
        slice
        reason
      }
    }
  }
}
    `, {"hash":"sha256:07b827fc9382cdd926122bc985ea5a575805213e3df598784898cc172513e0ef"}) as unknown as TypedDocumentString<CostsQuery, CostsQueryVariables>;
export const ExplainedAnomaliesDocument = new TypedDocumentString(`
    query ExplainedAnomalies($period: PeriodInput!, $asOf: DateTime) {
  anomalies(period: $period, asOf: $asOf) {
    nodes {
      dimension
      value
      costCenter
      currency
      firstDay
      lastDay
      impact
      explanation {
        dimension
        value
        role
        amount
      }
    }
  }
}
    `, {"hash":"sha256:3c08d88e351070bbdfd8974e18bc0aca8b718f20c2990fc69516b5fae7393c56"}) as unknown as TypedDocumentString<ExplainedAnomaliesQuery, ExplainedAnomaliesQueryVariables>;
export const ForbidAssetMatchDocument = new TypedDocumentString(`
    mutation ForbidAssetMatch($input: ForbidAssetMatchInput!) {
  result: forbidAssetMatch(input: $input) {
    ...AssetMatchAnswer
  }
}
    fragment AssetMatchAnswer on AssetMatchResult {
  __typename
  ... on AssetMatchDecided {
    decisions
    isWorkedOut
    assets {
      id
      links {
        itemKey
      }
    }
  }
  ... on Refusal {
    code
    expected
    found
    wayOut
  }
  ... on NotPermitted {
    permission
  }
}`, {"hash":"sha256:301a9327d2a7cbfd34782054d02803a85eeb852838231218202071b89a6cb594"}) as unknown as TypedDocumentString<ForbidAssetMatchMutation, ForbidAssetMatchMutationVariables>;
export const LineageWithNodesDocument = new TypedDocumentString(`
    query LineageWithNodes($of: ID!, $direction: LineageDirection!, $depth: Int) {
  lineage(of: $of, direction: $direction, depth: $depth) {
    nodes {
      nodeId
      kind
      label
      node {
        __typename
        id
      }
    }
    edges {
      from
      to
    }
  }
}
    `, {"hash":"sha256:9a58992342b9af211ba2f9e824bdc646686db32084bbfe12f3a5b70fa9301e75"}) as unknown as TypedDocumentString<LineageWithNodesQuery, LineageWithNodesQueryVariables>;
export const LineageDocument = new TypedDocumentString(`
    query Lineage($of: ID!, $direction: LineageDirection!, $depth: Int) {
  lineage(of: $of, direction: $direction, depth: $depth) {
    nodes {
      nodeId
      kind
      label
    }
    edges {
      from
      to
    }
  }
}
    `, {"hash":"sha256:7a0001522985234988ec6ee9352ac74d07444f22c799664ed03517a5c2320f97"}) as unknown as TypedDocumentString<LineageQuery, LineageQueryVariables>;
export const LinkedAssetsDocument = new TypedDocumentString(`
    query LinkedAssets($asOf: DateTime) {
  assets(asOf: $asOf) {
    nodes {
      id: currentId
      links {
        item
        itemKey
        source
      }
    }
  }
}
    `, {"hash":"sha256:111df1242c3ab70f47da473409c6fbc3b719a98dfcd1cc070f3af3781a0af48c"}) as unknown as TypedDocumentString<LinkedAssetsQuery, LinkedAssetsQueryVariables>;
export const MonthlyCostsDocument = new TypedDocumentString(`
    query MonthlyCosts($period: PeriodInput!, $by: [CostDimension!], $asOf: DateTime) {
  costs(period: $period, granularity: MONTH, groupBy: $by, asOf: $asOf) {
    rows {
      period
      currency
      providerName
      invoiceIssuerName
      billingAccountId
      subAccountId
      serviceName
      chargeCategory
      costCenter
      application
      environment
      billedCost
      effectiveCost
      chargeCount
    }
    warranty {
      missing {
        source
        slice
        reason
      }
    }
  }
}
    `, {"hash":"sha256:b4d8b654c1416226808f5e52c6f300b1999522c3cd94cd2124645b7d27a32d9b"}) as unknown as TypedDocumentString<MonthlyCostsQuery, MonthlyCostsQueryVariables>;
export const NodeByIdDocument = new TypedDocumentString(`
    query NodeById($id: ID!) {
  node(id: $id) {
    __typename
    id
  }
}
    `, {"hash":"sha256:4b874610b09419d48602f9c9eb24aec0269442f809541448b555d4ba5e1331f9"}) as unknown as TypedDocumentString<NodeByIdQuery, NodeByIdQueryVariables>;
export const NothingDocument = new TypedDocumentString(`
    query Nothing {
  __typename
}
    `, {"hash":"sha256:0440075f30c69956c21e7ca2d4660804834908765fb605152c3ba15e8814b6d8"}) as unknown as TypedDocumentString<NothingQuery, NothingQueryVariables>;
export const ReconciledMonthsDocument = new TypedDocumentString(`
    query ReconciledMonths($period: Month!) {
  reconciliation(period: $period) {
    breaks {
      nodes {
        kind
        issuer
        currency
        billed
        booked
      }
    }
    matched {
      nodes {
        issuer
        currency
        amount
        booked
      }
    }
  }
}
    `, {"hash":"sha256:e08a34672e263773be0d8572cd6d37dcc94127bd9765b3ce8ef9b93893043b4b"}) as unknown as TypedDocumentString<ReconciledMonthsQuery, ReconciledMonthsQueryVariables>;
export const ReconciliationEvidenceDocument = new TypedDocumentString(`
    query ReconciliationEvidence($period: Month!) {
  reconciliation(period: $period) {
    breaks {
      nodes {
        evidence {
          allowedDifference
          bookedMonths
          isProvisional
          reasons
          invoiceCount
          invoices {
            issuer
            invoiceId
            currency
            amount
            isProvisional
            conversion {
              rate
            }
            batches {
              slice
            }
          }
          documentCount
          lineCount
          documents {
            ledger
            companyCode
            accountId
            vendor
            month
            currency
            amount
            lineCount
            batch {
              recordType
            }
            sourceRow {
              row
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:a8cda8422372e6d17c36cfc37cbab2036c29f0d5d88551c44cbe1b5bbc0f5590"}) as unknown as TypedDocumentString<ReconciliationEvidenceQuery, ReconciliationEvidenceQueryVariables>;
export const ReconciliationDocument = new TypedDocumentString(`
    query Reconciliation($period: Month!) {
  reconciliation(period: $period) {
    breaks {
      nodes {
        kind
        issuer
        currency
        billed
        booked
        difference
      }
    }
    matched {
      nodes {
        issuer
        currency
        amount
      }
    }
  }
}
    `, {"hash":"sha256:51a38f3e1b83e83eedd10ee172861f10338d45d191e563b9bfc91ee138e0c2f0"}) as unknown as TypedDocumentString<ReconciliationQuery, ReconciliationQueryVariables>;
export const SavedRulesInAuditLogDocument = new TypedDocumentString(`
    query SavedRulesInAuditLog($first: Int, $after: String) {
  auditEntries(first: $first, after: $after, filter: {action: [RULES_SAVE]}) {
    nodes {
      id
      at
      viewer
      origin
      action
      subject
      before
      after
      reason
      digest
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:6eaffcb9d043fbcb3d816e74e2c7c677b52e4ca8d59dc44ea46a475adfbcf7e5"}) as unknown as TypedDocumentString<SavedRulesInAuditLogQuery, SavedRulesInAuditLogQueryVariables>;
export const ShareContributionsDocument = new TypedDocumentString(`
    query ShareContributions($id: ID!, $after: String) {
  node(id: $id) {
    ... on AllocationShare {
      amount
      contributions(first: 1000, after: $after) {
        nodes {
          amount
          charge {
            id
            sourceRow {
              file
              row
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
}
    `, {"hash":"sha256:1f021549c354b551e83493e754684288b40ccd28323902d4e6ba6076b5e7f269"}) as unknown as TypedDocumentString<ShareContributionsQuery, ShareContributionsQueryVariables>;
export const SharesAndHiddenDocument = new TypedDocumentString(`
    query SharesAndHidden($period: Month!) {
  allocationRuns(period: $period) {
    nodes {
      shares {
        nodes {
          costCenter
          rule
          amount
          hidden
          contributions {
            nodes {
              amount
            }
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:657ee453e47d3d85d5754ec19555baff6a6600cfcaa864b92deb35f9203ab027"}) as unknown as TypedDocumentString<SharesAndHiddenQuery, SharesAndHiddenQueryVariables>;
export const SourceDeliveriesDocument = new TypedDocumentString(`
    query SourceDeliveries {
  sources {
    id
    connector
    deliveredThrough
    finalThrough
    openRefusals {
      slice
      code
      found
    }
    lastBatch {
      slice
    }
  }
}
    `, {"hash":"sha256:3c8f4435a00c4c7c002181e6c4c3c2de8e15144620c553e17b0fb117a7ea5dad"}) as unknown as TypedDocumentString<SourceDeliveriesQuery, SourceDeliveriesQueryVariables>;
export const SplitAssetDocument = new TypedDocumentString(`
    mutation SplitAsset($input: SplitAssetInput!) {
  result: splitAsset(input: $input) {
    ...AssetMatchAnswer
  }
}
    fragment AssetMatchAnswer on AssetMatchResult {
  __typename
  ... on AssetMatchDecided {
    decisions
    isWorkedOut
    assets {
      id
      links {
        itemKey
      }
    }
  }
  ... on Refusal {
    code
    expected
    found
    wayOut
  }
  ... on NotPermitted {
    permission
  }
}`, {"hash":"sha256:5b4533c50691a32a304e13af08616d9c25c516368f89908cafad4f3d00cb5894"}) as unknown as TypedDocumentString<SplitAssetMutation, SplitAssetMutationVariables>;
export const TwoAssetsDocument = new TypedDocumentString(`
    query TwoAssets($one: ID!, $other: ID!) {
  one: asset(id: $one) {
    id
  }
  other: asset(id: $other) {
    id
  }
}
    `, {"hash":"sha256:7a038c296d0bf8c4e1ecad285171096602eb3cf195c8a936db86d8c263ed28b5"}) as unknown as TypedDocumentString<TwoAssetsQuery, TwoAssetsQueryVariables>;
export const UnmappedByServiceDocument = new TypedDocumentString(`
    query UnmappedByService($period: PeriodInput!) {
  unmapped(period: $period, dimension: COST_CENTER, first: 1000) {
    nodes {
      currency
      subAccountId
      serviceName
      billedCost
      effectiveCost
      chargeCount
      tagKeys
    }
  }
}
    `, {"hash":"sha256:74dc5966326d464cb9926cf975d6bb33e727f70c3bf4346cb18e213cb5c4e8a8"}) as unknown as TypedDocumentString<UnmappedByServiceQuery, UnmappedByServiceQueryVariables>;
export const UnmappedCostDocument = new TypedDocumentString(`
    query UnmappedCost($period: PeriodInput!, $first: Int) {
  unmapped(period: $period, first: $first) {
    nodes {
      effectiveCost
    }
  }
}
    `, {"hash":"sha256:83173ddbbee900cb4c956e0292a0f3d600fd7ba2b6c9937c4e93f531fb1489b1"}) as unknown as TypedDocumentString<UnmappedCostQuery, UnmappedCostQueryVariables>;
export const WithdrawAssetDecisionsDocument = new TypedDocumentString(`
    mutation WithdrawAssetDecisions($input: WithdrawAssetDecisionsInput!) {
  result: withdrawAssetDecisions(input: $input) {
    ...AssetMatchAnswer
  }
}
    fragment AssetMatchAnswer on AssetMatchResult {
  __typename
  ... on AssetMatchDecided {
    decisions
    isWorkedOut
    assets {
      id
      links {
        itemKey
      }
    }
  }
  ... on Refusal {
    code
    expected
    found
    wayOut
  }
  ... on NotPermitted {
    permission
  }
}`, {"hash":"sha256:2b7c621ba48bc9131e5480fb4c865ee2768f9d4e5153505c27ddd22e38eb8b4f"}) as unknown as TypedDocumentString<WithdrawAssetDecisionsMutation, WithdrawAssetDecisionsMutationVariables>;