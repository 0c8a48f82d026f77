/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which dispute, as it was seen. */
export type AcceptDisputeInput = {
  /** Of what was seen: `Dispute.contentDigest`. */
  readonly contentDigest: string;
  /** As given by `Dispute.number`. */
  readonly dispute: string;
  /** What there is to say about it, in at most 1,000 characters. */
  readonly reason?: string | null | undefined;
};

/** What became of something that was given for a time. */
export type AccessState =
  /** It was taken back, or the person left. */
  | 'ENDED'
  /** Its time is over. */
  | 'EXPIRED'
  /** It holds. */
  | 'IN_FORCE'
  /** It begins later. */
  | 'PENDING';

/** Which items. All conditions hold at once. */
export type AmortizationFilter = {
  /** In these books. */
  readonly book?: ReadonlyArray<string> | null | undefined;
  /** Of these classes. */
  readonly class?: ReadonlyArray<string> | null | undefined;
  /** Borne by these cost centres. */
  readonly costCenter?: ReadonlyArray<string> | null | undefined;
  /** By their numbers, as given by `AmortizedItem.number`. */
  readonly number?: ReadonlyArray<string> | null | undefined;
  /** Of these kinds of record. */
  readonly record?: ReadonlyArray<AmortizedRecord> | null | undefined;
};

/** What became of a record in a book. */
export type AmortizationState =
  /** It was retired before the month. */
  | 'GONE'
  /** By its contract it ends on or before the day on which it begins, or lasts longer than 1,200 months. */
  | 'IMPOSSIBLE_LIFE'
  /** What is paid of it in advance is no share from 0 to 1. Its cost is that of the whole commitment. */
  | 'IMPOSSIBLE_SHARE'
  /** It has begun, and the month tells what it takes. */
  | 'IN_USE'
  /** It begins after the month. */
  | 'NOT_BEGUN'
  /** It cost nothing that is known. */
  | 'NO_AMOUNT'
  /** No class of the rules has it in this book. */
  | 'NO_CLASS'
  /** Neither the contract nor the class says how long it lasts. */
  | 'NO_LIFE';

/** Records of what is paid for once and used up over time. */
export type AmortizedRecord =
  /** Commitments within contracts, by the part of them that is paid in advance. */
  | 'CONTRACT_COMMITMENT'
  /** Records of the fixed-asset register. */
  | 'FIXED_ASSET'
  /** Entitlements to software, with what was paid for them. */
  | 'LICENSE_ENTITLEMENT';

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

/** Which proposal, as it was seen. */
export type ApproveProposalInput = {
  /** Of what was seen: `Proposal.contentDigest`. */
  readonly contentDigest: string;
  /** Of what was shown of it: `Proposal.previewDigest`. */
  readonly previewDigest: string;
  /** As given by `Proposal.number`. */
  readonly proposal: string;
  /** What there is to say about it, in at most 1,000 characters. */
  readonly reason?: string | null | undefined;
};

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
  /** One list has both in use at one time, under two names. */
  | 'LISTED_TWICE'
  /** The same address of a network adapter. */
  | 'MAC'
  /** They have no network adapter in common. */
  | 'MAC_DIFFERS'
  /** Their manufacturers differ. */
  | 'MAKER_DIFFERS'
  /** The same model. */
  | 'MODEL'
  /** The same name. */
  | 'NAME'
  /** Their names differ. */
  | 'NAME_DIFFERS'
  /** The same serial number. */
  | 'SERIAL'
  /** The same serial number, if O is read as 0 and I as 1. */
  | 'SERIAL_ALIKE'
  /** Their serial numbers differ by one typing error, or one of them is used by several assets; their asset tags are the same. A person decides. */
  | 'SERIAL_DIFFERS'
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

/** Who answers for breaks from now on. */
export type AssignBreaksInput = {
  /** As given by `Break.breakId`; at most 500. */
  readonly breaks: ReadonlyArray<string>;
  /** The name of a person of this hub. */
  readonly person: string;
  /** Why, in at most 1,000 characters. It is kept with the break and in the audit log. */
  readonly reason: string;
};

/** What is noted in the audit log. */
export type AuditAction =
  /** Somebody took a role by themself for some hours, in an emergency. */
  | 'ACCESS_BREAK_GLASS'
  /** Somebody was made to stand in for somebody else. */
  | 'ACCESS_DELEGATE'
  /** Somebody stands in for somebody else no longer. */
  | 'ACCESS_END_DELEGATION'
  /** A person was given a role. */
  | 'ACCESS_GRANT'
  /** Somebody looked at the hub as a person sees it, and could change nothing. */
  | 'ACCESS_LOOK_AS'
  /** What somebody took by themself in an emergency was looked over by another person. */
  | 'ACCESS_REVIEW_BREAK_GLASS'
  /** A role was taken from a person. */
  | 'ACCESS_REVOKE'
  /** Somebody approved what somebody else proposed. */
  | 'APPROVAL_APPROVE'
  /** Somebody said something about a proposal. */
  | 'APPROVAL_COMMENT'
  /** What was proposed was put in force with fewer approvals than are asked for. */
  | 'APPROVAL_EMERGENCY'
  /** Something was proposed that others have to approve. */
  | 'APPROVAL_PROPOSE'
  /** Somebody refused what was proposed. */
  | 'APPROVAL_REFUSE'
  /** Somebody looked over what was put in force in an emergency. */
  | 'APPROVAL_REVIEW'
  /** By the configuration, rules come into force without approval from then on. */
  | 'APPROVAL_TURN_OFF'
  /** By the configuration, rules come into force only after approval from then on. */
  | 'APPROVAL_TURN_ON'
  /** Something else was proposed in the place of a proposal, or what was shown of it held no longer. */
  | 'APPROVAL_VOID'
  /** A proposal was withdrawn by who made it. */
  | 'APPROVAL_WITHDRAW'
  /** Two assets, or items of them, were said to be one. */
  | 'ASSET_MATCH_CONFIRM'
  /** Two assets, or items of them, were said to be two. */
  | 'ASSET_MATCH_FORBID'
  /** Items were taken out of an asset. */
  | 'ASSET_MATCH_SPLIT'
  /** Decisions on two assets were withdrawn. */
  | 'ASSET_MATCH_WITHDRAW'
  /** An export of the audit log began. */
  | 'AUDIT_EXPORT'
  /** An export of billing periods began. */
  | 'BILLING_PERIODS_EXPORT'
  /** A login of PostgreSQL was made that reads the views of the schema bi. */
  | 'BI_GRANT'
  /** A login of PostgreSQL that read the views of the schema bi was ended. */
  | 'BI_REVOKE'
  /** Somebody was said to answer for breaks. */
  | 'BREAK_ASSIGN'
  /** A document was named that belongs to breaks. */
  | 'BREAK_ATTACH'
  /** Breaks were carried forward to a later month. */
  | 'BREAK_CARRY'
  /** Somebody said something about breaks. */
  | 'BREAK_COMMENT'
  /** Somebody said what caused breaks. */
  | 'BREAK_EXPLAIN'
  /** What was said of breaks was taken back. */
  | 'BREAK_REOPEN'
  /** Breaks were given a ticket of another system. */
  | 'BREAK_TICKET'
  /** A break was written off. */
  | 'BREAK_WRITE_OFF'
  /** A preparer signed that an account is reconciled. */
  | 'CERTIFICATION_PREPARE'
  /** A reviewer signed what a preparer had signed. */
  | 'CERTIFICATION_REVIEW'
  /** An export of charges began. */
  | 'CHARGES_EXPORT'
  /** An export of commitments began. */
  | 'COMMITMENTS_EXPORT'
  /** A process of the hub started with another configuration, version or database schema than the one before. */
  | 'CONFIGURATION_CHANGE'
  /** A delivery was read and is held back. */
  | 'DELIVERY_HOLD'
  /** A delivery was loaded and sealed. */
  | 'DELIVERY_SEAL'
  /** What was delivered for a slice no longer counts, and nothing takes its place. */
  | 'DELIVERY_WITHDRAW'
  /** What was delivered for a slice no longer counts: by the configuration, what another one holds of it does. */
  | 'DELIVERY_YIELD'
  /** A dispute waited for as long as the policy lets it, and is for whom the policy names. */
  | 'DISPUTE_ESCALATE'
  /** A line of a statement was disputed. */
  | 'DISPUTE_OPEN'
  /** A dispute was accepted: its fact holds from then on. */
  | 'DISPUTE_SETTLE'
  /** A token was made by which a page of another site asks one question. */
  | 'EMBED_CREATE'
  /** An embed token was revoked. */
  | 'EMBED_REVOKE'
  /** An export of all deliveries and rules, under pseudonyms, began. */
  | 'ESTATE_EXPORT'
  /** A masked copy of another hub was taken into this one, which was empty. */
  | 'ESTATE_IMPORT'
  /** An export of the evidence of a month began. */
  | 'EVIDENCE_EXPORT'
  /** An export was written to its end. */
  | 'EXPORT_FINISH'
  /** What was found of a delivery was said to be right as it is. */
  | 'FINDING_ACCEPT'
  /** What was found of a delivery was said not to count. */
  | 'FINDING_DISMISS'
  /** The ledger said what becomes of a journal. */
  | 'JOURNAL_ANSWER'
  /** Journals were made from statements. */
  | 'JOURNAL_MAKE'
  /** A journal was released: it is to be posted from then on. */
  | 'JOURNAL_RELEASE'
  /** A journal was sent to a ledger. */
  | 'JOURNAL_SEND'
  /** A journal is not to be posted any more. */
  | 'JOURNAL_WITHDRAW'
  /** A key was made by which a program asks in the name of a person. */
  | 'KEY_CREATE'
  /** A key was revoked. */
  | 'KEY_REVOKE'
  /** A manual entry ended: what it stood in for came, or its time was over. */
  | 'MANUAL_ENTRY_END'
  /** What somebody entered in the place of a delivery was approved, and counts. */
  | 'MANUAL_ENTRY_ENTER'
  /** It was approved that a manual entry ends before its time. */
  | 'MANUAL_ENTRY_RECALL'
  /** Items of two lists were said to be one. */
  | 'MATCH_ACCEPT'
  /** Items of two lists were said not to be one. */
  | 'MATCH_REJECT'
  /** A decision on items of two lists was taken back. */
  | 'MATCH_WITHDRAW'
  /** Somebody asked to reopen a closed month, before that was a proposal. */
  | 'PERIOD_ASK_REOPENING'
  /** The close of a month began. */
  | 'PERIOD_BEGIN'
  /** A month was closed: what was known of it is pinned. */
  | 'PERIOD_CLOSE'
  /** Whether a closed month is reopened was decided, before that was a proposal. */
  | 'PERIOD_DECIDE_REOPENING'
  /** A close that had begun was given up. */
  | 'PERIOD_GIVE_UP'
  /** A closed month was reopened, until an instant. */
  | 'PERIOD_REOPEN'
  /** A person was made known. */
  | 'PERSON_ADD'
  /** A person left: nothing of theirs holds any more. */
  | 'PERSON_END'
  /** An account of an identity provider was said to be of a person. */
  | 'PERSON_LINK'
  /** An account of an identity provider was taken from a person. */
  | 'PERSON_UNLINK'
  /** A steward signed that an offence against a rule of data quality is let be. */
  | 'QUALITY_WAIVE'
  /** A steward took back that an offence is let be. */
  | 'QUALITY_WITHDRAW_WAIVER'
  /** Somebody read something restricted. What it said is not noted. */
  | 'RESTRICTED_READ'
  /** A legal hold was ended. */
  | 'RETENTION_END_HOLD'
  /** Data were put under a legal hold. */
  | 'RETENTION_HOLD'
  /** Something stayed that was approved to be purged. */
  | 'RETENTION_KEEP'
  /** Rows were purged, and a tombstone is left. */
  | 'RETENTION_PURGE'
  /** Approved rules are in force from then on. */
  | 'RULES_PUT_IN_FORCE'
  /** A version of a rule set was kept. */
  | 'RULES_SAVE'
  /** An export of a run, with what it was made from, began. */
  | 'RUN_EXPORT'
  /** A run was not sealed, for it does not verify. */
  | 'RUN_REFUSE'
  /** A run was made, and counts. */
  | 'RUN_SEAL'
  /** A run no longer counts, and none takes its place. */
  | 'RUN_WITHDRAW'
  /** A sealed secret was removed. */
  | 'SECRET_REMOVE'
  /** A sealed secret was taken over to another master key. */
  | 'SECRET_ROTATE'
  /** A secret was sealed. */
  | 'SECRET_SET'
  /** Sessions of browsers were ended by their person elsewhere, or by somebody who says who may what. */
  | 'SESSION_END'
  /** Somebody came who is known. */
  | 'SIGN_IN_BEGIN'
  /** Somebody signed out. */
  | 'SIGN_IN_END'
  /** Somebody came who is not known, with something that is to prove who they are. */
  | 'SIGN_IN_REFUSE'
  /** Changed fields of a source were accepted. */
  | 'SOURCE_ACCEPT_SCHEMA'
  /** A source was read for the first time. */
  | 'SOURCE_REGISTER'
  /** A source got another schedule, or none. */
  | 'SOURCE_SCHEDULE'
  /** A source was asked for what is new. */
  | 'SOURCE_SYNC'
  /** Statements of a month were issued. */
  | 'STATEMENT_ISSUE'
  /** An export of a table to a file was asked for. */
  | 'TABLE_EXPORT';

/** By which door somebody came who did something. */
export type AuditOrigin =
  /** The command line. */
  | 'COMMAND_LINE'
  /** HTTP: the graph, or the sign-in of a browser. In entries from before `WEBSOCKET` was told apart, a WebSocket as well. */
  | 'GRAPH'
  /** A job of the hub, on its own. */
  | 'JOB'
  /** The Model Context Protocol: a language model asked, in the name of whoever lent it a key or token. */
  | 'MCP'
  /** A program that the hub is part of. */
  | 'PROGRAM'
  /** PostgreSQL: a login for tools that speak SQL. */
  | 'SQL'
  /** A WebSocket. */
  | 'WEBSOCKET';

/** Which month is being closed from now on, and why. */
export type BeginPeriodCloseInput = {
  /** A month that is over. */
  readonly month: string;
  /** Why, in at most 1,000 characters. It is kept with the close and in the audit log. */
  readonly reason: string;
};

/** What was done about a break. */
export type BreakAct =
  /** Somebody answers for it from then on. */
  | 'ASSIGN'
  /** Somebody named a document that belongs to it. */
  | 'ATTACH'
  /** Somebody carried it forward. */
  | 'CARRY'
  /** Somebody said something about it. */
  | 'COMMENT'
  /** Somebody said what caused it. */
  | 'EXPLAIN'
  /** Somebody took back what was said: it is open again. */
  | 'REOPEN'
  /** It has a ticket in another system. */
  | 'TICKET'
  /** It was written off. */
  | 'WRITE_OFF';

/** How long a break has been open. */
export type BreakAge =
  /** More than 90 days. */
  | 'OVER_90'
  /** 0 to 30 days. */
  | 'UP_TO_30'
  /** 31 to 60 days. */
  | 'UP_TO_60'
  /** 61 to 90 days. */
  | 'UP_TO_90';

/** What caused a break, as a person says. */
export type BreakCause =
  /** It is an accrual, or what takes one back. */
  | 'ACCRUAL'
  /** It is disputed with who billed it. */
  | 'DISPUTE'
  /** It was entered twice. */
  | 'DUPLICATE'
  /** It was converted at another rate. */
  | 'EXCHANGE_RATE'
  /** A document has not arrived. */
  | 'MISSING_DOCUMENT'
  /** Something else: the reason says what. */
  | 'OTHER'
  /** The price is another than what was agreed. */
  | 'PRICE'
  /** The quantity is another than what was used. */
  | 'QUANTITY'
  /** It was rounded otherwise. */
  | 'ROUNDING'
  /** Tax was computed or booked otherwise. */
  | 'TAX'
  /** It is booked or billed in another month. */
  | 'TIMING'
  /** It was booked on another account, cost centre or reference. */
  | 'WRONG_POSTING';

/** Which breaks. All conditions hold at once. */
export type BreakFilter = {
  /** As old as this. */
  readonly age?: ReadonlyArray<BreakAge> | null | undefined;
  /** By their names, provisional or not. */
  readonly breakId?: ReadonlyArray<string> | null | undefined;
  /** Of these comparisons. */
  readonly comparison?: ReadonlyArray<ItemComparison> | null | undefined;
  /** In these currencies. */
  readonly currency?: ReadonlyArray<string> | null | undefined;
  /** Of these kinds. */
  readonly kind?: ReadonlyArray<ItemBreakKind> | null | undefined;
  /** For which these people answer. */
  readonly owner?: ReadonlyArray<string> | null | undefined;
  /** Of these issuers, as the rules call them. */
  readonly party?: ReadonlyArray<string> | null | undefined;
  /** True: of bills that are still being delivered. Default and false: of final ones alone. */
  readonly provisional?: boolean | null | undefined;
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<BreakState> | null | undefined;
};

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

/** Where a break stands. */
export type BreakState =
  /** It was approved to write it off: the next run counts it so. */
  | 'APPROVED'
  /** Somebody said that it is carried forward, until a month that has not passed. */
  | 'CARRIED'
  /** Somebody said what caused it. */
  | 'EXPLAINED'
  /** Nobody has said anything of it as it is. */
  | 'OPEN'
  /** It is proposed to write it off, and others have to approve that. */
  | 'PROPOSED'
  /** It is written off. */
  | 'WRITTEN_OFF';

/** Until when breaks are carried forward. */
export type CarryBreaksInput = {
  /** As given by `Break.breakId`; at most 500. */
  readonly breaks: ReadonlyArray<string>;
  /** Why, in at most 1,000 characters. It is kept with the break and in the audit log. */
  readonly reason: string;
  /** The last month for which they are. */
  readonly until: string;
};

/** How far an account is signed. */
export type CertificationState =
  /** A preparer and a reviewer signed it. */
  | 'CERTIFIED'
  /** A preparer signed it; a reviewer has not. */
  | 'PREPARED'
  /** Something below it has changed since it was signed. */
  | 'VOID';

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

/** What is looked at before a month is closed. */
export type CloseCheck =
  /** The certificate of the allocation adds up to its shares, to the last digit. */
  | 'CERTIFICATES'
  /** Every expected delivery is there. */
  | 'DELIVERIES'
  /** No source will restate what it delivered. */
  | 'FINAL'
  /** No delivery is refused or held back, and whatever was found of one is decided. */
  | 'FINDINGS'
  /** Nothing that would change the month waits for approval, and emergencies were looked over. */
  | 'PROPOSALS'
  /** The bill and the books were compared, and differ by no more than the policy allows. */
  | 'RECONCILIATION'
  /** Every run was made from what counts now. */
  | 'RUNS';

/** Which month is closed, which checks are waived, and why. */
export type ClosePeriodInput = {
  /** A month that is over. */
  readonly month: string;
  /** Why, in at most 1,000 characters. It is kept with the close and in the audit log. */
  readonly reason: string;
  /** Checks that are waived. Those that are passed need no waiver, and get none. */
  readonly waivers?: ReadonlyArray<CloseWaiverInput> | null | undefined;
};

/** That the month is closed although a check has failed. */
export type CloseWaiverInput = {
  /** Why, in at most 1,000 characters. It is shown wherever the close is. */
  readonly because: string;
  /** The check. */
  readonly check: CloseCheck;
  /** Beside `RUNS` alone: only runs of these kinds may be lacking or stale, and the month is closed on the last certified one of each. Default: whatever has failed is waived. */
  readonly onLastCertified?: ReadonlyArray<RunKind> | null | undefined;
};

/** Which dispute, and why. */
export type CommentDisputeInput = {
  /** As given by `Dispute.number`. */
  readonly dispute: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
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

/** Which amount `cost` is in a report. */
export type CostBasis =
  /** What cost centres bear after the allocation of each month. Rows can be told apart by `COST_CENTER` alone; months without an allocation are empty, and named in `warranty.missing`. */
  | 'ALLOCATED'
  /** What is invoiced. */
  | 'BILLED'
  /** Effective cost: prepayments spread over what they pay for. */
  | 'EFFECTIVE';

/** Why the cost of a cost centre moves. There is no other cause: together they are all that an allocation is made from. */
export type CostCause =
  /** The quantities of drivers by which shared cost is divided. */
  | 'DRIVER_SHARE'
  /** The rate from the currency of the price to the currency of the bill. */
  | 'EXCHANGE_RATE'
  /** Deliveries of the same month that came later. */
  | 'LATE_DATA'
  /** The direct cost of other cost centres, where shared cost is divided by it. */
  | 'NEIGHBOURS'
  /** The master data of cost centres says otherwise. */
  | 'ORGANISATION'
  /** A unit costs more or less. What has no quantity counts as one unit. */
  | 'PRICE'
  /** The rules of dimensions or of allocation, or their dates. */
  | 'RULE'
  /** The same resource has other tags, or is named or classed otherwise on the bill. */
  | 'TAGS'
  /** More or less was used, something is new, or something is gone. */
  | 'USAGE';

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

/** What a key is for, and what it carries. */
export type CreateApiKeyInput = {
  /** Before when it can be used, within 366 days. */
  readonly expiresAt: string;
  /** What it is for, in at most 100 characters. */
  readonly name: string;
  /** What it carries of what the person holds; null: all of it, but for saying who may what. */
  readonly permissions?: ReadonlyArray<Permission> | null | undefined;
  /** In whose name it asks; null: in yours. */
  readonly person?: string | null | undefined;
};

/** What a token asks, for which pages, in whose sight and how long. */
export type CreateEmbedTokenInput = {
  /** How long it can be used, from 1 to 10. */
  readonly minutes: number;
  /** Of the pages that may ask, as browsers send it: `https://portal.example.com`. */
  readonly origin: string;
  /** The id of a trusted document (`sha256:…`), or the name of its operation. */
  readonly question: string;
  /** In whose sight it asks, as far as you see that yourself. */
  readonly sight: EmbedSightInput;
  /** What it is asked with, as the text of a JSON object; null: with nothing. */
  readonly variables?: string | null | undefined;
};

/** Which items are one, or are not, and why. At most 200 items. */
export type DecideMatchInput = {
  /** Of which comparison they are items. */
  readonly comparison: ItemComparison;
  /** Items of the left side, as given by `BreakItem.key`. */
  readonly left: ReadonlyArray<string>;
  /** Why, in at most 1,000 characters. It is kept in the audit log. */
  readonly reason: string;
  /** Items of the right side, as given by `BreakItem.key`. */
  readonly right: ReadonlyArray<string>;
  /** What is said of them. */
  readonly verdict: MatchVerdict;
};

/** Which disputes. All conditions hold at once. */
export type DisputeFilter = {
  /** Of lines of this cost centre. */
  readonly costCenter?: string | null | undefined;
  /** About these months. */
  readonly month?: ReadonlyArray<string> | null | undefined;
  /** This one alone: as given by `Dispute.number`. */
  readonly number?: string | null | undefined;
  /** That stand so. */
  readonly state?: ReadonlyArray<DisputeState> | null | undefined;
};

/** Where a dispute stands. */
export type DisputeState =
  /** The other side accepted it, or an arbiter did: the fact holds, and the open period carries the difference. */
  | 'ACCEPTED'
  /** Nobody decided in time. */
  | 'EXPIRED'
  /** Nobody has decided. The amount is marked as disputed. */
  | 'OPEN'
  /** It was opened anew, or what it was replayed on no longer counted when somebody accepted it. */
  | 'OVERTAKEN'
  /** An arbiter rejected it. */
  | 'REJECTED'
  /** Whoever opened it withdrew it. */
  | 'WITHDRAWN';

/** Which charges a fact is about: all that is given must hold, and something must be given. */
export type DisputedChargesInput = {
  /** Of this billing account. */
  readonly billingAccountId?: string | null | undefined;
  /** Of this provider. */
  readonly providerName?: string | null | undefined;
  /** Of this service. */
  readonly serviceName?: string | null | undefined;
  /** Of this sub-account. */
  readonly subAccountId?: string | null | undefined;
  /** With all of these tags, at most ten. */
  readonly tags?: ReadonlyArray<DisputedTagInput> | null | undefined;
};

/** How much of a driver a cost centre has, in the month of the line. */
export type DisputedDriverInput = {
  /** Whose quantity it is. */
  readonly costCenter: string;
  /** The driver. */
  readonly driver: string;
  /** How much it is, in the unit of the driver. */
  readonly quantity: string;
};

/** A fact by which the month is replayed: one of these. */
export type DisputedFactInput =
  {   /** Whose cost some charges are. */
  readonly costCenter: DisputedValueInput; readonly driver?: never; readonly owner?: never; readonly rate?: never; readonly tag?: never; }
  |  { readonly costCenter?: never;   /** A quantity of a driver. */
  readonly driver: DisputedDriverInput; readonly owner?: never; readonly rate?: never; readonly tag?: never; }
  |  { readonly costCenter?: never; readonly driver?: never;   /** Who owns what some charges are for. */
  readonly owner: DisputedValueInput; readonly rate?: never; readonly tag?: never; }
  |  { readonly costCenter?: never; readonly driver?: never; readonly owner?: never;   /** A price of a rate card or tier. */
  readonly rate: DisputedRateInput; readonly tag?: never; }
  |  { readonly costCenter?: never; readonly driver?: never; readonly owner?: never; readonly rate?: never;   /** What a standard tag of some charges is. */
  readonly tag: DisputedTagFactInput; };

/** What is said to be otherwise. */
export type DisputedFactKind =
  /** Whose cost some charges are, from the month of the line on. */
  | 'COST_CENTER'
  /** How much of a driver a cost centre has, in the month of the line. */
  | 'DRIVER'
  /** Who owns what some charges are for, from the month of the line on. */
  | 'OWNER'
  /** A price of a rate card or of a tier, from the month of the line on. */
  | 'RATE'
  /** What a standard tag of some charges is, from the month of the line on. */
  | 'TAG';

/** A price, from the month of the line on. */
export type DisputedRateInput = {
  /** The driver that is priced. */
  readonly driver: string;
  /** The price of a unit, in the currency of the step. */
  readonly price: string;
  /** The step of the rules: `StatementLine.rule`. */
  readonly rule: string;
  /** Of tiers: where the tier ends. Left out: the last one, or a rate card. */
  readonly upTo?: string | null | undefined;
};

/** What a standard tag of some charges is, from the month of the line on. */
export type DisputedTagFactInput = {
  /** Of which charges. */
  readonly charges: DisputedChargesInput;
  /** The standard tag, as the rules of dimensions name it. */
  readonly tag: string;
  /** What it is. */
  readonly value: string;
};

/** A tag by which charges are told apart. */
export type DisputedTagInput = {
  /** The key, as charges have it. */
  readonly key: string;
  /** The value. */
  readonly value: string;
};

/** What some charges are mapped to, from the month of the line on. */
export type DisputedValueInput = {
  /** Of which charges. */
  readonly charges: DisputedChargesInput;
  /** The cost centre, or the owner. */
  readonly value: string;
};

/** A role in whose sight a token asks. */
export type EmbedRoleInput = {
  /** The role. */
  readonly name: Role;
  /** How far it reaches; null: as far as you see. */
  readonly scopes?: ScopesInput | null | undefined;
};

/** In whose sight a token asks: a person’s, or that of a role. Exactly one is given. */
export type EmbedSightInput =
  {   /** The name of a person, with what they were granted. */
  readonly person: string; readonly role?: never; }
  |  { readonly person?: never;   /** A role. */
  readonly role: EmbedRoleInput; };

/** Whose sessions are ended. */
export type EndOtherSessionsInput = {
  /** The name of the person; null: yours. */
  readonly person?: string | null | undefined;
  /** Why, in at most 1,000 characters; your own take none. */
  readonly reason?: string | null | undefined;
};

/** Which session is ended. */
export type EndSessionInput = {
  /** Why, in at most 1,000 characters; your own take none. */
  readonly reason?: string | null | undefined;
  /** As given by `Session.number`. */
  readonly session: string;
};

/** What caused breaks. */
export type ExplainBreaksInput = {
  /** As given by `Break.breakId`; at most 500. */
  readonly breaks: ReadonlyArray<string>;
  /** The cause. */
  readonly cause: BreakCause;
  /** Why, in at most 1,000 characters. It is kept with the break and in the audit log. */
  readonly reason: string;
};

/** What was found of a delivery. */
export type FindingKind =
  /** The charges of a commitment do not add up as FOCUS demands. */
  | 'COMMITMENT_SUM_BROKEN'
  /** Another slice has charges of the same accounts and days, and the configuration says that it is the one that counts. */
  | 'COUNTED_ELSEWHERE'
  /** Rows stand in the delivery more than once, to the last character. All of them count. */
  | 'DUPLICATE_ROWS'
  /** The delivery holds less than the one before it, by more than its source allows. */
  | 'LESS_THAN_BEFORE'
  /** The delivery lacks months that the one before it had. */
  | 'MONTHS_LOST'
  /** No row of the delivery could be read, and the one before it had some. */
  | 'NOTHING_ACCEPTED'
  /** The delivery was issued before the one that it would replace, or was replaced before. */
  | 'OLDER_DELIVERY'
  /** The place of the files names another month than their rows. */
  | 'OTHER_MONTH_NAMED'
  /** Rows with money could not be read. */
  | 'ROWS_REJECTED'
  /** Two slices have charges of the same accounts and days. */
  | 'SAME_COSTS'
  /** The same bytes were delivered for two slices. */
  | 'SAME_FILES'
  /** Two slices bill the same invoice with the same amount. */
  | 'SAME_INVOICES'
  /** The source no longer lists what it delivered. The last delivery still counts. */
  | 'SLICE_VANISHED'
  /** The same delivery was withdrawn. */
  | 'WITHDRAWN_BEFORE';

/** What a finding does until somebody decides. */
export type FindingSeverity =
  /** The delivery counts, and no report that rests on it is complete. */
  | 'BLOCKS'
  /** The delivery is held back: the revision before it counts. */
  | 'HOLDS'
  /** Nothing is stopped. */
  | 'TELLS';

/** Which two are never the same asset, and why. */
export type ForbidAssetMatchInput = {
  /** One side. */
  readonly one: AssetParty;
  /** The other side. */
  readonly other: AssetParty;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
};

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

/** Of which month statements are issued, and why. */
export type IssueStatementsInput = {
  /** Whether cost centres pay them. */
  readonly mode: StatementMode;
  /** The month: the next one of which statements are to be issued; for the first, any. */
  readonly month: string;
  /** Why, in at most 1,000 characters. It is kept with them and in the audit log. */
  readonly reason: string;
};

/** What is wrong with items that do not answer one another. */
export type ItemBreakKind =
  /** Both sides have it, by its reference or because a person said so, and the amounts differ by more than the tolerance. */
  | 'AMOUNT'
  /** It was billed once more than the books have it. */
  | 'BILLED_TWICE'
  /** Something may answer it, and a person has to say so. */
  | 'LIKELY'
  /** The books have a part of what was billed. */
  | 'PART'
  /** The books have it once more than it was billed. */
  | 'POSTED_TWICE'
  /** The amount is that of one invoice, the reference that of another. */
  | 'SWAPPED_REFERENCES'
  /** The books have it, and no bill answers. */
  | 'UNBILLED'
  /** The bill has it, and the books have nothing that answers. */
  | 'UNPOSTED'
  /** The books have it, on an account that the rules do not name. */
  | 'WRONG_ACCOUNT';

/** What is held against what, item by item. */
export type ItemComparison =
  /** Bills and the books. */
  | 'BOOKS';

/** On which side of a comparison an item stands. */
export type ItemSide =
  /** What is to be answered: a bill. */
  | 'LEFT'
  /** What answers: a posting of the books. */
  | 'RIGHT';

/** What a run is at. */
export type JobPhase =
  /** What it is made from is read. */
  | 'READ'
  /** What came of it is written and verified. */
  | 'SEAL'
  /** Amounts are worked out. */
  | 'SPLIT';

/** What a job does. */
export type JobTask =
  /** Lists what a source has lying ready. */
  | 'LIST'
  /** Loads a delivery. */
  | 'LOAD'
  /** Reads a stream of an interface page by page. */
  | 'PAGES'
  /** Finds out which runs have become necessary. */
  | 'PLAN'
  /** Makes a run. */
  | 'RUN';

/** What the progress of a job is counted in. */
export type JobUnit =
  /** Bytes of the files of a delivery. */
  | 'BYTES'
  /** Charges of a month. */
  | 'CHARGES'
  /** Rows. */
  | 'ROWS'
  /** Slices of a stream. */
  | 'SLICES';

/** Which journals. All conditions hold at once. */
export type JournalFilter = {
  /** Charging the costs of this month. */
  readonly costMonth?: string | null | undefined;
  /** Of this kind. */
  readonly kind?: JournalKind | null | undefined;
  /** In the books of this legal entity. */
  readonly legalEntity?: string | null | undefined;
  /** Posted in this month. */
  readonly month?: string | null | undefined;
  /** In one of these states. */
  readonly state?: ReadonlyArray<JournalState> | null | undefined;
};

/** Why a journal is there. */
export type JournalKind =
  /** Charges what has changed of a month whose own journals are not kept here. */
  | 'DIFFERENCE'
  /** Charges the costs of a month for the first time. */
  | 'ENTRY'
  /** Charges the costs of a month again, as they are known since, after a reversal of what was charged before. */
  | 'REENTRY'
  /** Takes a journal back: the same lines with the opposite sign. */
  | 'REVERSAL';

/** What a line of a journal is. */
export type JournalLineRole =
  /** Balances the journal of an entity where sender and receiver belong to two of them. */
  | 'INTERCOMPANY'
  /** Charges a cost centre. */
  | 'RECEIVER'
  /** Relieves the cost centre that the cost comes from. */
  | 'SENDER';

/** Where a journal stands. */
export type JournalState =
  /** It is made, and nothing was sent. */
  | 'MADE'
  /** The ledger has posted it. */
  | 'POSTED'
  /** The ledger has refused it, and says why. */
  | 'REJECTED'
  /** It is to be posted, and nothing was sent. */
  | 'RELEASED'
  /** It was sent, and no answer has come: before anything is sent again, the ledger is asked for its reference. */
  | 'SENT'
  /** The ledger has taken it, and has not said yet what becomes of it. */
  | 'TAKEN'
  /** It is not to be posted any more. */
  | 'WITHDRAWN';

/** Which costs. All conditions hold at once. */
export type LicenceCostFilter = {
  /** Borne by these cost centres. */
  readonly costCenter?: ReadonlyArray<string> | null | undefined;
  /** Of these kinds. */
  readonly kind?: ReadonlyArray<LicenceCostKind> | null | undefined;
  /** Of these products. */
  readonly product?: ReadonlyArray<string> | null | undefined;
};

/** What becomes of a part of an entitlement. */
export type LicenceCostKind =
  /** Somebody holds it who does not use it. */
  | 'IDLE'
  /** Nobody holds it: whoever bought it bears it. */
  | 'SPARE'
  /** Somebody uses it. */
  | 'USED';

/** How licences of a product are counted. */
export type LicenceMetric =
  /** The units that are used up. */
  | 'CONSUMPTION'
  /** The cores of each thing on which it is installed, by the factors and minimums of the rules. */
  | 'CORE'
  /** Each thing on which it is installed. */
  | 'DEVICE'
  /** Each person who holds a seat. */
  | 'SEAT'
  /** Each person who has a thing on which it is installed. */
  | 'USER';

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

/** Of which month journals are made, and why. */
export type MakeJournalsInput = {
  /** A month whose statements are charged. */
  readonly month: string;
  /** Why, in at most 1,000 characters. It is kept in the audit log. */
  readonly reason: string;
};

/** What speaks for a match. */
export type MatchBasis =
  /** The same amount within the days of the window. */
  | 'AMOUNT'
  /** Amounts that differ by no more than the tolerance, within the days of the window. */
  | 'AMOUNT_TOLERANCE'
  /** A person decided it. */
  | 'DECISION'
  /** The same reference and the same amount. */
  | 'REFERENCE'
  /** The same reference; the amounts differ by more than the tolerance. */
  | 'REFERENCE_ALONE'
  /** The same reference, and the same amount by the exchange rate of the day. */
  | 'REFERENCE_CONVERTED'
  /** The same reference, and amounts that add up to the same. */
  | 'REFERENCE_SUM'
  /** The amount of one and the reference of another, which has it the other way round. */
  | 'REFERENCE_SWAPPED'
  /** The same reference, and amounts that differ by no more than the tolerance. */
  | 'REFERENCE_TOLERANCE'
  /** One takes the other back: the same side, opposite amounts, and the reference of what it reverses. */
  | 'REVERSAL'
  /** The only items within the days of the window that add up to the same. */
  | 'SUM';

/** What speaks against a match. */
export type MatchDoubt =
  /** Among so many items, some add up to such an amount by chance. */
  | 'BY_CHANCE'
  /** A person said no to some of it as a group. */
  | 'HOLDS_REJECTED'
  /** More than 31 days lie between them. */
  | 'MANY_DAYS'
  /** Both have references, and none in common. */
  | 'OTHER_REFERENCE'
  /** Another item would do as well. */
  | 'SEVERAL_PARTNERS';

/** What a person says of items. */
export type MatchVerdict =
  /** They are one, whatever their amounts. */
  | 'ACCEPT'
  /** They are not one. */
  | 'REJECT'
  /** What was said of them is taken back: the evidence decides again. */
  | 'WITHDRAW';

/** How a vendor and your own log differ. */
export type MeterDifferenceKind =
  /** The vendor has counted nothing of it on any of the days. */
  | 'OWN_ALONE'
  /** One’s own log has counted nothing of it on any of the days. */
  | 'VENDOR_ALONE'
  /** The vendor counts less than the tolerance allows, on each of the days. */
  | 'VENDOR_COUNTS_LESS'
  /** The vendor counts more than the tolerance allows, on each of the days. */
  | 'VENDOR_COUNTS_MORE';

/** By how much two meters may differ and nothing is wrong. */
export type MeterToleranceInput = {
  /** Units a day besides, since a call around midnight is counted on one day here and on the next there; default 0. */
  readonly absolute?: string | null | undefined;
  /** So many days in a row have to differ the same way; default 2. A day that differs by three times the tolerance counts alone. */
  readonly days?: number | null | undefined;
  /** Of what your own log counts on a day, as a share; default 0.01. */
  readonly relative?: string | null | undefined;
};

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

/** How a charge was known to be for a model. */
export type ModelCostClaim =
  /** A tag of the charge names the model. */
  | 'MODEL_TAG'
  /** The registry names the resource of the charge. */
  | 'RESOURCE'
  /** A tag of the charge names a run that a version comes from. */
  | 'RUN_TAG';

/** What was paid for. */
export type ModelCostPurpose =
  /** To answer: known by an endpoint, or by a tag that says so. */
  | 'SERVING'
  /** To make a version: known by its run, by a training resource, or by a tag that says so. */
  | 'TRAINING'
  /** Nothing says which. */
  | 'UNSPECIFIED';

/** Which journal somebody entered by hand, and as what. */
export type NoteJournalPostingInput = {
  /** As the ledger numbers it, in at most 100 characters. */
  readonly document: string;
  /** Why, in at most 1,000 characters. It is kept in the audit log. */
  readonly reason: string;
  /** As given by `Journal.reference`. */
  readonly reference: string;
};

/** Which line is disputed, by which fact. */
export type OpenDisputeInput = {
  /** Whose statement it is. */
  readonly costCenter: string;
  /** What is said to be otherwise. */
  readonly fact: DisputedFactInput;
  /** The line: `StatementLine.number`. */
  readonly line: number;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
  /** The issue that the statement is of: `StatementIssue.number`. */
  readonly statement: string;
  /** The first month in which it no longer holds; left out: it goes on. Of drivers it is of one month whatever is said. */
  readonly until?: string | null | undefined;
};

/** Why nothing answers an item. */
export type OpenItemReason =
  /** Several groups of items answer it equally well. */
  | 'AMBIGUOUS'
  /** It has the reference and the amount of one that is matched. */
  | 'DUPLICATE'
  /** The search ended at a bound, so there may be an answer. */
  | 'GAVE_UP'
  /** Nothing on the other side could be it. */
  | 'NO_ANSWER'
  /** A person said no to what answered. */
  | 'REJECTED';

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
  /** The viewer may review and certify accounts that others prepared. */
  | 'ACCOUNT_CERTIFY'
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
  /** The viewer may assign and explain breaks, match items and propose to write off. */
  | 'BREAK_HANDLE'
  /** The viewer may read which items of bills and books are open. */
  | 'BREAK_READ'
  /** The viewer may approve that breaks are written off. */
  | 'BREAK_WRITE_OFF'
  /** The viewer may read charges. */
  | 'CHARGE_READ'
  /** The viewer may read control totals, certificates and checks. */
  | 'CONTROL_READ'
  /** The viewer may read costs. */
  | 'COST_READ'
  /** The viewer may decide on disputes. */
  | 'DISPUTE_DECIDE'
  /** The viewer may dispute lines of statements. */
  | 'DISPUTE_OPEN'
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
  /** The viewer may make journals from statements, and post them in the books. */
  | 'JOURNAL_POST'
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

/** Which account is signed, up to which month, and on what it rests. */
export type PrepareCertificationInput = {
  /** What was compared. */
  readonly comparison: ItemComparison;
  /** Where that is found. */
  readonly evidenceAddress: string;
  /** The document that it rests on. */
  readonly evidenceName: string;
  /** SHA-256 of that document, in hexadecimal. */
  readonly evidenceSha256: string;
  /** Up to the end of which month. */
  readonly month: string;
  /** The issuer, as the rules call it. */
  readonly party: string;
  /** Why, in at most 1,000 characters. It is kept with the signature and in the audit log. */
  readonly reason: string;
};

/** Which line would be disputed, by which fact. */
export type PreviewDisputeInput = {
  /** Whose statement it is. */
  readonly costCenter: string;
  /** What is said to be otherwise. */
  readonly fact: DisputedFactInput;
  /** The line: `StatementLine.number`. */
  readonly line: number;
  /** The issue that the statement is of: `StatementIssue.number`. */
  readonly statement: string;
  /** The first month in which it no longer holds; left out: it goes on. Of drivers it is of one month whatever is said. */
  readonly until?: string | null | undefined;
};

/** Rules that may be proposed. */
export type PreviewRulesInput = {
  /** Which rules: `amortization`, `dimensions`, `matching`, `reconciliation`, `anomalies`, `licences`, `quality`, `allocation`, `journals`, `models`, `periods`, `approvals`. */
  readonly kind: string;
  /** Months of the preview, beside the last three that have a run: at most 12. */
  readonly months?: ReadonlyArray<string> | null | undefined;
  /** The rules in YAML, as a file of them would say. */
  readonly text: string;
};

/** What somebody did to a proposal. */
export type ProposalAct =
  /** Approved it. */
  | 'APPROVE'
  /** Said something about it. */
  | 'COMMENT'
  /** Put it in force at once. */
  | 'EMERGENCY'
  /** Refused it. */
  | 'REFUSE'
  /** Looked over what an emergency put in force. */
  | 'REVIEW'
  /** Proposed something else in its place, or wanted to approve it when what was shown held no longer. */
  | 'VOID'
  /** Withdrew it. */
  | 'WITHDRAW';

/** Which proposals. All conditions hold at once. */
export type ProposalFilter = {
  /** Of these kinds. */
  readonly kind?: ReadonlyArray<ProposalKind> | null | undefined;
  /** Which stand like this. */
  readonly status?: ReadonlyArray<ProposalStatus> | null | undefined;
  /** About these: for rules, their kind. */
  readonly subject?: ReadonlyArray<string> | null | undefined;
  /** True: only what waits for people: to decide, or to look over what an emergency put in force. */
  readonly waiting?: boolean | null | undefined;
};

/** What takes a second pair of eyes. */
export type ProposalKind =
  /** A line of a statement is disputed: a fact holds that changes who pays. */
  | 'DISPUTE'
  /** A person is given a role. */
  | 'GRANT'
  /** Journals are posted in the books. */
  | 'JOURNAL'
  /** Cost counts that no source has delivered. */
  | 'MANUAL_ENTRY'
  /** A manual entry ends before its time. */
  | 'MANUAL_ENTRY_END'
  /** A month is closed. */
  | 'PERIOD_CLOSE'
  /** A closed month is reopened for a time. */
  | 'PERIOD_REOPEN'
  /** What is older than it is kept is purged, and leaves tombstones. */
  | 'PURGE'
  /** A rule set comes into force. */
  | 'RULE_SET'
  /** A break is written off. */
  | 'WRITE_OFF';

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

/** Rules that are proposed, as they were previewed. */
export type ProposeRulesInput = {
  /** Which rules: `amortization`, `dimensions`, `matching`, `reconciliation`, `anomalies`, `licences`, `quality`, `allocation`, `journals`, `models`, `periods`, `approvals`. */
  readonly kind: string;
  /** Months of the preview, beside the last three that have a run: at most 12. The same as of the preview that was seen. */
  readonly months?: ReadonlyArray<string> | null | undefined;
  /** Of what was seen: `RulesPreview.previewDigest`. */
  readonly previewDigest: string;
  /** Why, for those who approve, in at most 1,000 characters. */
  readonly reason: string;
  /** The rules in YAML, as a file of them would say. */
  readonly text: string;
};

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

/** Which proposal, and why. */
export type RefuseProposalInput = {
  /** As given by `Proposal.number`. */
  readonly proposal: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which dispute, and why. */
export type RejectDisputeInput = {
  /** As given by `Dispute.number`. */
  readonly dispute: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which journals are to be posted, and why. */
export type ReleaseJournalsInput = {
  /** The month in which they are posted. */
  readonly month: string;
  /** Why, in at most 1,000 characters. It is kept in the audit log. */
  readonly reason: string;
  /** These alone; default: all of the month. Where approvals are on, all are proposed. */
  readonly references?: ReadonlyArray<string> | null | undefined;
};

/** Which breaks are open again. */
export type ReopenBreaksInput = {
  /** As given by `Break.breakId`; at most 500. */
  readonly breaks: ReadonlyArray<string>;
  /** Why, in at most 1,000 characters. It is kept with the break and in the audit log. */
  readonly reason: string;
};

/** Which preparation is signed by a second person. */
export type ReviewCertificationInput = {
  /** As given by `AccountCertification.number`. */
  readonly certification: string;
  /** Why, in at most 1,000 characters. It is kept with the signature and in the audit log. */
  readonly reason: string;
};

/** Which key is revoked, and why. */
export type RevokeApiKeyInput = {
  /** As given by `ApiKey.number`. */
  readonly key: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** A set of permissions that are given together. */
export type Role =
  /** For somebody who may do everything. */
  | 'ADMINISTRATOR'
  /** For somebody who writes rules and makes runs. */
  | 'ALLOCATOR'
  /** For somebody who explains costs, and checks them against the books. */
  | 'ANALYST'
  /** For somebody who looks over what others propose, and writes no rules. */
  | 'APPROVER'
  /** For somebody who reads everything, the audit log too, and changes nothing. */
  | 'AUDITOR'
  /** For somebody who runs sources, and sees their control totals but no costs. */
  | 'CONNECTOR_OPERATOR'
  /** For somebody who answers for the figures of a month. */
  | 'CONTROLLER'
  /** For somebody who answers for the costs of cost centres. */
  | 'COST_OWNER'
  /** For somebody who looks at costs and where they come from. */
  | 'VIEWER';

/** How proposed rules differ from those in force. */
export type RuleChangeKind =
  /** Nothing was there. */
  | 'ADDED'
  /** Something else is there. */
  | 'CHANGED'
  /** The same rules follow one another otherwise. */
  | 'MOVED'
  /** Nothing is there any more. */
  | 'REMOVED';

/** What rules are for. */
export type RuleSetKind =
  /** Rules by which runs send cost to cost centres by rules. */
  | 'ALLOCATION'
  /** Rules by which runs use up assets, licences and commitments over their lives. */
  | 'AMORTIZATION'
  /** Rules by which runs look for days that left their expected band. */
  | 'ANOMALIES'
  /** Rules that say who approves what. */
  | 'APPROVALS'
  /** Rules by which runs map accounts, tags and services to cost centre, application, environment and owner. */
  | 'DIMENSIONS'
  /** Rules by which lines of statements become postings in the books. */
  | 'JOURNALS'
  /** Rules by which runs hold entitlements to software against what is in use. */
  | 'LICENCES'
  /** Rules by which runs match bills with the books, item by item over all months. */
  | 'MATCHING'
  /** Rules by which charges are known to be for a model. */
  | 'MODELS'
  /** Rules by which months are closed and fiscal years are counted. */
  | 'PERIODS'
  /** Rules by which runs hold records against the rules of data quality. */
  | 'QUALITY'
  /** Rules by which runs match the bills with the ledger. */
  | 'RECONCILIATION';

/** What the hub works out. */
export type RunKind =
  /** Which cost centres pay. */
  | 'ALLOCATION'
  /** What assets, licences and commitments take of a month, and what is left of them, by book. */
  | 'AMORTIZATION'
  /** Days that cost what nobody expected. */
  | 'ANOMALIES'
  /** Which assets there are, and how they disagree with the books. */
  | 'ASSETS'
  /** What charges are mapped to. */
  | 'DIMENSIONS'
  /** How each licensed product stands, what its entitlements cost whom, and what would have to be bought. */
  | 'LICENCES'
  /** Which items answer one another, what is open, and how it went on from month to month. */
  | 'MATCHING'
  /** Which records offend rules of data quality. */
  | 'QUALITY'
  /** How the bills agree with the ledger. */
  | 'RECONCILIATION';

/** What became of a field. */
export type SchemaChange =
  /** It is missing. The stream stops; what was read before stays. */
  | 'LOST'
  /** It was added. This is recorded, and nothing stops. */
  | 'NEW'
  /** Its type changed. The stream stops; what was read before stays. */
  | 'RETYPED';

/** Why a rule of scope leaves out cost. */
export type ScopeRuleKind =
  /** Not critical enough to be charged to anybody. */
  | 'CRITICALITY'
  /** For some months, as its owner asked and somebody else approved. */
  | 'EXCEPTION'
  /** Slices that are too small to be worth sending on. */
  | 'MATERIALITY';

/** Whether a rule of scope has an effect in a month. */
export type ScopeRuleState =
  /** Its months are over: it leaves out nothing. */
  | 'EXPIRED'
  /** It leaves out what it names. */
  | 'IN_FORCE'
  /** Its first month is still to come: it leaves out nothing. */
  | 'NOT_YET';

/** What something is limited to; a limit that is left out is none. */
export type ScopesInput = {
  /** Cost centres, each with all that are below it. */
  readonly costCenters?: ReadonlyArray<string> | null | undefined;
  /** Legal entities. */
  readonly legalEntities?: ReadonlyArray<string> | null | undefined;
  /** Kinds of record. */
  readonly recordTypes?: ReadonlyArray<string> | null | undefined;
  /** Sources, by their names. */
  readonly sources?: ReadonlyArray<string> | null | undefined;
};

/** What a line of a statement is. */
export type StatementLineKind =
  /** Shared cost that a rule sends to the cost centre. */
  | 'ALLOCATED'
  /** Credits and refunds, own or sent by a rule. */
  | 'CREDIT'
  /** What the statement before this one closed with. */
  | 'OPENING'
  /** Cost that is mapped to the cost centre itself. */
  | 'OWN'
  /** Tax, own or sent by a rule. */
  | 'TAX'
  /** What is known now of an earlier month, less what statements have said of it. */
  | 'TRUE_UP';

/** Whether cost centres pay what statements say. */
export type StatementMode =
  /** The cost centre pays it. */
  | 'CHARGED'
  /** It is shown, and not charged. */
  | 'SHADOW';

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

/** Why cost that looks as if it were for a model is no known model’s. */
export type UnclaimedModelCostReason =
  /** What is named is of several models. */
  | 'AMBIGUOUS'
  /** It is of an AI service (or has a version tag alone), and nothing names a model. */
  | 'NO_MODEL_NAMED'
  /** A tag names a model that no registry ever had. */
  | 'UNKNOWN_MODEL'
  /** A tag names a run that no version comes from. */
  | 'UNKNOWN_RUN';

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

/** Which dispute, and why. */
export type WithdrawDisputeInput = {
  /** As given by `Dispute.number`. */
  readonly dispute: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which journal is taken out, and why. */
export type WithdrawJournalInput = {
  /** Why, in at most 1,000 characters. It is kept in the audit log. */
  readonly reason: string;
  /** As given by `Journal.reference`. */
  readonly reference: string;
};

/** Which break is to be written off, and why. */
export type WriteOffBreakInput = {
  /** As given by `Break.breakId`. */
  readonly break: string;
  /** Why, in at most 1,000 characters. It is kept in the audit log. */
  readonly reason: string;
};

export type InsightsDailyQueryVariables = Exact<{
  period: PeriodInput;
  groupBy?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
  filter?: ChargeFilter | null | undefined;
  currency?: string | null | undefined;
}>;


export type InsightsDailyQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly serviceName: string | null, readonly subAccountId: string | null, readonly resourceId: string | null, readonly regionId: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type InsightsThroughQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type InsightsThroughQuery = { readonly costs: { readonly dataThrough: string | null } | null };

export type InsightsGroupsQueryVariables = Exact<{
  period: PeriodInput;
  first: number;
  after?: string | null | undefined;
}>;


export type InsightsGroupsQuery = { readonly viewer: { readonly scopes: { readonly costCenters: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> } } } | null, readonly costs: { readonly rows: ReadonlyArray<{ readonly costCenter: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type InsightsProjectsQueryVariables = Exact<{
  period: PeriodInput;
  filter?: ChargeFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type InsightsProjectsQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly subAccountId: string | null, readonly subAccountName: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type InsightsDriverQueryVariables = Exact<{
  period: PeriodInput;
  driver: string;
}>;


export type InsightsDriverQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly driverQuantity: string | null }> } | null };

export type InsightsAlertsQueryVariables = Exact<{
  period: PeriodInput;
  filter?: AnomalyFilter | null | undefined;
}>;


export type InsightsAlertsQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly value: string, readonly currency: string, readonly impact: string, readonly firstDay: string, readonly lastDay: string }> } | null };

export type AllocationStatementQueryVariables = Exact<{
  month: string;
  costCenter?: ReadonlyArray<string> | string | null | undefined;
}>;


export type AllocationStatementQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly month: string, readonly sealedAt: string, readonly isStale: boolean, readonly ruleSet: { readonly name: string, readonly version: number }, readonly shares: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly costCenter: string, readonly rule: string, readonly currency: string, readonly amount: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } }> } | null };

export type AnomalyListQueryVariables = Exact<{
  period: PeriodInput;
  filter?: AnomalyFilter | null | undefined;
}>;


export type AnomalyListQuery = { readonly anomalies: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly dimension: WatchedDimension, readonly value: string, readonly costCenter: string | null, readonly currency: string, readonly firstDay: string, readonly lastDay: string, readonly expected: string, readonly actual: string, readonly impact: string, readonly isStale: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type AnomalyFeedSubscriptionVariables = Exact<{
  filter?: AnomalyFilter | null | undefined;
}>;


export type AnomalyFeedSubscription = { readonly anomalyDetected: { readonly eventId: string, readonly value: string, readonly currency: string, readonly impact: string, readonly day: string, readonly anomaly: { readonly id: string } } };

export type CostTableQueryVariables = Exact<{
  period: PeriodInput;
  groupBy: ReadonlyArray<CostDimension> | CostDimension;
  filter?: ChargeFilter | null | undefined;
  basis?: CostBasis | null | undefined;
  compareWith?: CostComparison | null | undefined;
  top?: number | null | undefined;
}>;


export type CostTableQuery = { readonly costs: { readonly asOf: string, readonly dataThrough: string | null, readonly comparison: { readonly previousFrom: string, readonly previousThrough: string } | null, readonly rows: ReadonlyArray<{ readonly currency: string, readonly cost: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly share: string | null, readonly isRest: boolean, readonly providerName: string | null, readonly invoiceIssuerName: string | null, readonly publisherName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly serviceSubcategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionId: string | null, readonly regionName: string | null, readonly billingAccountId: string | null, readonly billingAccountName: string | null, readonly subAccountId: string | null, readonly subAccountName: string | null, readonly resourceId: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null }>, readonly warranty: { readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly detail: string }> }, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type CostTrendQueryVariables = Exact<{
  period: PeriodInput;
  granularity?: Granularity | null | undefined;
  groupBy?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
  filter?: ChargeFilter | null | undefined;
  basis?: CostBasis | null | undefined;
  top?: number | null | undefined;
}>;


export type CostTrendQuery = { readonly parts: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly isRest: boolean, readonly providerName: string | null, readonly invoiceIssuerName: string | null, readonly publisherName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly serviceSubcategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionId: string | null, readonly regionName: string | null, readonly billingAccountId: string | null, readonly billingAccountName: string | null, readonly subAccountId: string | null, readonly subAccountName: string | null, readonly resourceId: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly sums: { readonly asOf: string, readonly dataThrough: string | null, readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string }>, readonly warranty: { readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly detail: string }> }, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type EmbeddedMemberFragment = { readonly providerName: string | null, readonly invoiceIssuerName: string | null, readonly publisherName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly serviceSubcategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionId: string | null, readonly regionName: string | null, readonly billingAccountId: string | null, readonly billingAccountName: string | null, readonly subAccountId: string | null, readonly subAccountName: string | null, readonly resourceId: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null };

export type EmbeddedWarrantyFragment = { readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly detail: string }> };

export type WhyThisNumberQueryVariables = Exact<{
  id: string;
}>;


export type WhyThisNumberQuery = { readonly node:
    | { readonly __typename: 'AllocationRun', readonly id: string }
    | { readonly __typename: 'AllocationShare', readonly costCenter: string, readonly rule: string, readonly amount: string, readonly currency: string, readonly hidden: string, readonly id: string, readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly charge: { readonly id: string, readonly serviceName: string, readonly resourceId: string | null, readonly chargeDescription: string | null, readonly sourceRow: { readonly file: string, readonly row: number }, readonly batch: { readonly slice: string, readonly source: { readonly id: string } } } | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } }
    | { readonly __typename: 'Anomaly', readonly value: string, readonly currency: string, readonly expected: string, readonly actual: string, readonly impact: string, readonly id: string, readonly explanation: ReadonlyArray<{ readonly role: AnomalyRole, readonly dimension: WatchedDimension, readonly value: string | null, readonly amount: string }> }
    | { readonly __typename: 'Asset', readonly id: string }
    | { readonly __typename: 'AssetDiscrepancy', readonly id: string }
    | { readonly __typename: 'AssetObservation', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Batch', readonly id: string }
    | { readonly __typename: 'Charge', readonly serviceName: string, readonly effectiveCost: string, readonly billingCurrency: string, readonly id: string, readonly sourceRow: { readonly file: string, readonly row: number } }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'Journal', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null, readonly lineage: { readonly cut: boolean, readonly nodes: ReadonlyArray<{ readonly nodeId: string, readonly kind: LineageKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string }> } | null };

export type PeopleKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type PeopleKeptQuery = { readonly people: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly displayName: string, readonly addedAt: string, readonly endedAt: string | null, readonly accounts: ReadonlyArray<{ readonly issuer: string, readonly subject: string }>, readonly grants: ReadonlyArray<{ readonly number: string, readonly role: Role, readonly state: AccessState, readonly validFrom: string, readonly validUntil: string | null, readonly isBreakGlass: boolean, readonly reason: string, readonly scopes: { readonly costCenters: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> } } }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type ProposalsKeptQueryVariables = Exact<{
  filter?: ProposalFilter | null | undefined;
}>;


export type ProposalsKeptQuery = { readonly proposals: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly kind: ProposalKind, readonly status: ProposalStatus, readonly subject: string, readonly reason: string, readonly proposedAt: string, readonly expiresAt: string, readonly authors: ReadonlyArray<string>, readonly favoured: ReadonlyArray<string>, readonly waitsFor: number, readonly step: number, readonly contentDigest: string, readonly previewDigest: string, readonly steps: ReadonlyArray<{ readonly permission: Permission, readonly people: number }>, readonly preview: { readonly facts: ReadonlyArray<{ readonly what: string, readonly before: string | null, readonly after: string | null }>, readonly months: ReadonlyArray<{ readonly month: string | null, readonly changes: ReadonlyArray<{ readonly receiver: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }> }>, readonly rules: ReadonlyArray<{ readonly path: string, readonly change: RuleChangeKind, readonly before: string | null, readonly after: string | null }> }, readonly events: ReadonlyArray<{ readonly act: ProposalAct, readonly at: string, readonly people: ReadonlyArray<string>, readonly reason: string | null }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type ApproveInConsoleMutationVariables = Exact<{
  input: ApproveProposalInput;
}>;


export type ApproveInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalDecided', readonly proposal: string, readonly status: ProposalStatus }
   };

export type RefuseInConsoleMutationVariables = Exact<{
  input: RefuseProposalInput;
}>;


export type RefuseInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalDecided', readonly proposal: string, readonly status: ProposalStatus }
   };

export type AuditKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditKeptQuery = { readonly auditEntries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly index: number | string, readonly at: string, readonly viewer: string, readonly action: AuditAction, readonly subject: string, readonly reason: string | null, readonly address: string | null, readonly origin: AuditOrigin | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type AllocationOfMonthQueryVariables = Exact<{
  month: string;
  asOf?: string | null | undefined;
}>;


export type AllocationOfMonthQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly month: string, readonly sealedAt: string, readonly isStale: boolean, readonly supersededAt: string | null, readonly ruleSet: { readonly id: string, readonly name: string, readonly version: number, readonly savedAt: string, readonly savedBy: string | null, readonly rules: string | null }, readonly run: { readonly id: string, readonly key: string, readonly outputDigest: string, readonly codeVersion: string }, readonly certificate: ReadonlyArray<{ readonly currency: string, readonly input: string, readonly allocated: string, readonly unallocated: string, readonly excluded: string, readonly difference: string }> | null, readonly scope: ReadonlyArray<{ readonly name: string, readonly kind: ScopeRuleKind, readonly state: ScopeRuleState, readonly reason: string, readonly owner: string | null, readonly approvedBy: string | null, readonly from: string | null, readonly until: string | null, readonly amounts: ReadonlyArray<{ readonly currency: string, readonly amount: string }> }> | null, readonly pools: ReadonlyArray<{ readonly step: string, readonly method: string, readonly owner: string, readonly reason: string }> | null, readonly shares: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly costCenter: string, readonly rule: string, readonly amount: string, readonly currency: string, readonly hidden: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } }> } | null };

export type RuleSetsKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type RuleSetsKeptQuery = { readonly ruleSets: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: RuleSetKind, readonly name: string, readonly version: number, readonly savedAt: string, readonly savedBy: string | null, readonly digest: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type AmortizationListedQueryVariables = Exact<{
  period: PeriodInput;
  filter?: AmortizationFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type AmortizationListedQuery = { readonly amortization: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly book: string, readonly class: string, readonly record: AmortizedRecord, readonly number: string, readonly name: string, readonly costCenter: string | null, readonly currency: string, readonly cost: string, readonly opening: string, readonly addition: string, readonly expense: string, readonly impairment: string, readonly revaluation: string, readonly disposal: string, readonly closing: string, readonly source: string, readonly file: string, readonly row: number }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AmortizationTotaledQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type AmortizationTotaledQuery = { readonly amortizationTotals: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly book: string, readonly record: AmortizedRecord, readonly state: AmortizationState, readonly class: string | null, readonly currency: string | null, readonly items: number, readonly cost: string, readonly opening: string, readonly addition: string, readonly expense: string, readonly impairment: string, readonly revaluation: string, readonly disposal: string, readonly closing: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type ScheduleOfQueryVariables = Exact<{
  period: PeriodInput;
  number: string;
}>;


export type ScheduleOfQuery = { readonly amortization: { readonly nodes: ReadonlyArray<{ readonly book: string, readonly class: string, readonly number: string, readonly name: string, readonly currency: string, readonly startsOn: string, readonly cost: string, readonly schedule: ReadonlyArray<{ readonly month: string, readonly opening: string, readonly addition: string, readonly expense: string, readonly impairment: string, readonly revaluation: string, readonly disposal: string, readonly closing: string }> }> } | null };

export type AnomaliesWatchedQueryVariables = Exact<{
  period: PeriodInput;
  filter?: AnomalyFilter | null | undefined;
}>;


export type AnomaliesWatchedQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly dimension: WatchedDimension, readonly value: string, readonly currency: string, readonly day: string, readonly firstDay: string, readonly lastDay: string, readonly expected: string, readonly actual: string, readonly impact: string, readonly lowerBound: string, readonly upperBound: string, readonly costCenter: string | null, readonly isStale: boolean, readonly days: ReadonlyArray<{ readonly day: string, readonly actual: string | null, readonly expected: string | null, readonly lowerBound: string | null, readonly upperBound: string | null }>, readonly explanation: ReadonlyArray<{ readonly role: AnomalyRole, readonly dimension: WatchedDimension, readonly value: string | null, readonly amount: string }>, readonly run: { readonly id: string, readonly sealedAt: string } }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type AnomaliesFollowedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type AnomaliesFollowedSubscription = { readonly anomalyDetected: { readonly eventId: string, readonly dimension: WatchedDimension, readonly value: string, readonly currency: string, readonly day: string, readonly actual: string, readonly expected: string, readonly impact: string, readonly anomaly: { readonly id: string } } };

export type AssetsListedQueryVariables = Exact<{
  filter?: AssetFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type AssetsListedQuery = { readonly assets: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly assetType: AssetType, readonly status: AssetStatus, readonly serialNumber: string | null, readonly assetTag: string | null, readonly assignedTo: string | null, readonly costCenter: string | null, readonly manufacturer: string | null, readonly model: string | null, readonly firstSeenAt: string | null, readonly isStale: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AssetDiscrepanciesListedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AssetDiscrepanciesListedQuery = { readonly assetDiscrepancies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: AssetDiscrepancyKind, readonly subject: string, readonly expected: string, readonly found: string, readonly costCenter: string | null, readonly toldSince: string, readonly amounts: ReadonlyArray<{ readonly amount: string, readonly currency: string }> | null, readonly asset: { readonly id: string, readonly name: string | null } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AssetQuestionsListedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AssetQuestionsListedQuery = { readonly assetQuestions: { readonly nodes: ReadonlyArray<{ readonly reason: AssetQuestionReason, readonly score: number, readonly isStale: boolean, readonly items: ReadonlyArray<string>, readonly evidence: ReadonlyArray<{ readonly kind: AssetEvidenceKind, readonly value: string | null, readonly score: number }>, readonly assets: ReadonlyArray<{ readonly id: string, readonly name: string | null, readonly assetType: AssetType, readonly status: AssetStatus, readonly serialNumber: string | null, readonly assetTag: string | null, readonly manufacturer: string | null, readonly model: string | null, readonly assignedTo: string | null, readonly costCenter: string | null, readonly links: ReadonlyArray<{ readonly source: string, readonly item: string }> }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ConfirmMatchInConsoleMutationVariables = Exact<{
  input: ConfirmAssetMatchInput;
}>;


export type ConfirmMatchInConsoleMutation = { readonly result:
    | { readonly __typename: 'AssetMatchDecided', readonly decisions: number, readonly isWorkedOut: boolean }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type ForbidMatchInConsoleMutationVariables = Exact<{
  input: ForbidAssetMatchInput;
}>;


export type ForbidMatchInConsoleMutation = { readonly result:
    | { readonly __typename: 'AssetMatchDecided', readonly decisions: number, readonly isWorkedOut: boolean }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type BooksComparedQueryVariables = Exact<{
  month: string;
}>;


export type BooksComparedQuery = { readonly reconciliation: { readonly id: string, readonly isStale: boolean, readonly provisionalBreakCount: number | string, readonly run: { readonly id: string, readonly sealedAt: string, readonly ruleSet: { readonly name: string, readonly version: number } | null }, readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly issuer: string, readonly currency: string, readonly billed: string | null, readonly booked: string | null, readonly difference: string, readonly evidence: { readonly allowedDifference: string, readonly isProvisional: boolean, readonly invoiceCount: number | string, readonly documentCount: number | string, readonly reasons: ReadonlyArray<ReconciliationReason>, readonly invoices: ReadonlyArray<{ readonly invoiceId: string | null, readonly issuer: string, readonly amount: string, readonly currency: string, readonly isProvisional: boolean, readonly batches: ReadonlyArray<{ readonly id: string, readonly slice: string }> }>, readonly documents: ReadonlyArray<{ readonly documentNumber: string, readonly accountId: string, readonly companyCode: string, readonly amount: string, readonly currency: string, readonly month: string, readonly sourceRow: { readonly file: string, readonly row: number }, readonly batch: { readonly id: string } }> } }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly matched: { readonly nodes: ReadonlyArray<{ readonly issuer: string, readonly currency: string, readonly amount: string, readonly booked: string, readonly evidence: { readonly invoiceCount: number | string, readonly documentCount: number | string } }>, readonly pageInfo: { readonly hasNextPage: boolean } } } | null, readonly closeChecks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly isCompulsory: boolean, readonly faultCount: number | string, readonly faults: ReadonlyArray<string>, readonly wayOut: string, readonly figures: ReadonlyArray<{ readonly name: string, readonly value: string }> }> | null, readonly periods: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly state: PeriodState, readonly isFinal: boolean, readonly closedAt: string | null, readonly batchCount: number | string, readonly closes: ReadonlyArray<{ readonly number: string, readonly begunBy: string, readonly closedAt: string | null, readonly closedBy: string | null, readonly reason: string, readonly knowledgeAt: string | null }> }> } | null };

export type ClosePeriodMutationVariables = Exact<{
  input: ClosePeriodInput;
}>;


export type ClosePeriodMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'PeriodClosed', readonly period: { readonly month: string, readonly state: PeriodState } }
    | { readonly __typename: 'ProposalMade', readonly number: string }
   };

export type BeginPeriodCloseMutationVariables = Exact<{
  input: BeginPeriodCloseInput;
}>;


export type BeginPeriodCloseMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'PeriodStepped', readonly period: { readonly month: string, readonly state: PeriodState } }
   };

export type BreaksAgedQueryVariables = Exact<{ [key: string]: never; }>;


export type BreaksAgedQuery = { readonly agedBreaks: { readonly nodes: ReadonlyArray<{ readonly kind: ItemBreakKind, readonly currency: string, readonly age: BreakAge, readonly breakCount: number | string, readonly leftOpen: string, readonly rightOpen: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type BreaksListedQueryVariables = Exact<{
  filter?: BreakFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type BreaksListedQuery = { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly breakId: string, readonly comparison: ItemComparison, readonly kind: ItemBreakKind, readonly state: BreakState, readonly party: string, readonly currency: string, readonly left: string, readonly right: string, readonly difference: string, readonly leftOpen: string, readonly rightOpen: string, readonly since: string, readonly ageDays: number, readonly isProposedMatch: boolean, readonly items: ReadonlyArray<{ readonly side: ItemSide, readonly key: string, readonly amount: string, readonly currency: string, readonly month: string, readonly day: string, readonly references: ReadonlyArray<string>, readonly document: string | null, readonly account: string | null, readonly sourceRow: { readonly file: string, readonly row: number } | null }>, readonly owner: { readonly person: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type BreakOfQueryVariables = Exact<{
  breaks: ReadonlyArray<string> | string;
}>;


export type BreakOfQuery = { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly allowedDifference: string, readonly basis: MatchBasis | null, readonly doubts: ReadonlyArray<MatchDoubt>, readonly score: number, readonly openReason: OpenItemReason | null, readonly writtenOff: string, readonly carriedUntil: string | null, readonly breakId: string, readonly comparison: ItemComparison, readonly kind: ItemBreakKind, readonly state: BreakState, readonly party: string, readonly currency: string, readonly left: string, readonly right: string, readonly difference: string, readonly leftOpen: string, readonly rightOpen: string, readonly since: string, readonly ageDays: number, readonly isProposedMatch: boolean, readonly owner: { readonly reason: string, readonly person: string } | null, readonly explanation: { readonly cause: BreakCause, readonly reason: string, readonly saidBy: string, readonly saidAt: string } | null, readonly ticket: { readonly system: string, readonly key: string } | null, readonly items: ReadonlyArray<{ readonly side: ItemSide, readonly key: string, readonly amount: string, readonly currency: string, readonly month: string, readonly day: string, readonly references: ReadonlyArray<string>, readonly document: string | null, readonly account: string | null, readonly sourceRow: { readonly file: string, readonly row: number } | null }>, readonly near: ReadonlyArray<{ readonly side: ItemSide, readonly key: string, readonly amount: string, readonly currency: string, readonly month: string, readonly day: string, readonly references: ReadonlyArray<string>, readonly document: string | null, readonly account: string | null, readonly sourceRow: { readonly file: string, readonly row: number } | null }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly act: BreakAct, readonly doneAt: string, readonly doneBy: string, readonly reason: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } }> } | null };

export type AccountsCertifiedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AccountsCertifiedQuery = { readonly accountCertifications: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly party: string, readonly month: string, readonly state: CertificationState, readonly preparedBy: string, readonly preparedAt: string, readonly evidenceName: string, readonly evidenceAddress: string, readonly evidenceSha256: string, readonly reviewedBy: string | null, readonly reviewedAt: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type DecideMatchInConsoleMutationVariables = Exact<{
  input: DecideMatchInput;
}>;


export type DecideMatchInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'MatchDecided', readonly isMatchedAnew: boolean }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type AssignBreaksInConsoleMutationVariables = Exact<{
  input: AssignBreaksInput;
}>;


export type AssignBreaksInConsoleMutation = { readonly result:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type ExplainBreaksInConsoleMutationVariables = Exact<{
  input: ExplainBreaksInput;
}>;


export type ExplainBreaksInConsoleMutation = { readonly result:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type CarryBreaksInConsoleMutationVariables = Exact<{
  input: CarryBreaksInput;
}>;


export type CarryBreaksInConsoleMutation = { readonly result:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type ReopenBreaksInConsoleMutationVariables = Exact<{
  input: ReopenBreaksInput;
}>;


export type ReopenBreaksInConsoleMutation = { readonly result:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type WriteOffInConsoleMutationVariables = Exact<{
  input: WriteOffBreakInput;
}>;


export type WriteOffInConsoleMutation = { readonly result:
    | { readonly __typename: 'BreakWrittenOff', readonly policy: string }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalMade', readonly number: string }
   };

export type PrepareAccountInConsoleMutationVariables = Exact<{
  input: PrepareCertificationInput;
}>;


export type PrepareAccountInConsoleMutation = { readonly result:
    | { readonly __typename: 'AccountSigned', readonly certification: { readonly number: string, readonly state: CertificationState } | null }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type ReviewAccountInConsoleMutationVariables = Exact<{
  input: ReviewCertificationInput;
}>;


export type ReviewAccountInConsoleMutation = { readonly result:
    | { readonly __typename: 'AccountSigned', readonly certification: { readonly number: string, readonly state: CertificationState } | null }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type BreakShownFragment = { readonly breakId: string, readonly comparison: ItemComparison, readonly kind: ItemBreakKind, readonly state: BreakState, readonly party: string, readonly currency: string, readonly left: string, readonly right: string, readonly difference: string, readonly leftOpen: string, readonly rightOpen: string, readonly since: string, readonly ageDays: number, readonly isProposedMatch: boolean, readonly owner: { readonly person: string } | null };

export type BreakItemShownFragment = { readonly side: ItemSide, readonly key: string, readonly amount: string, readonly currency: string, readonly month: string, readonly day: string, readonly references: ReadonlyArray<string>, readonly document: string | null, readonly account: string | null, readonly sourceRow: { readonly file: string, readonly row: number } | null };

type BreaksSaidOf_BreaksNoted_Fragment = { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> };

type BreaksSaidOf_Conflict_Fragment = { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type BreaksSaidOf_Invalid_Fragment = { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type BreaksSaidOf_NotFound_Fragment = { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type BreaksSaidOf_NotPermitted_Fragment = { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

export type BreaksSaidOfFragment =
  | BreaksSaidOf_BreaksNoted_Fragment
  | BreaksSaidOf_Conflict_Fragment
  | BreaksSaidOf_Invalid_Fragment
  | BreaksSaidOf_NotFound_Fragment
  | BreaksSaidOf_NotPermitted_Fragment
;

type AccountSignedShown_AccountSigned_Fragment = { readonly __typename: 'AccountSigned', readonly certification: { readonly number: string, readonly state: CertificationState } | null };

type AccountSignedShown_Conflict_Fragment = { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type AccountSignedShown_Invalid_Fragment = { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type AccountSignedShown_NotFound_Fragment = { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type AccountSignedShown_NotPermitted_Fragment = { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

export type AccountSignedShownFragment =
  | AccountSignedShown_AccountSigned_Fragment
  | AccountSignedShown_Conflict_Fragment
  | AccountSignedShown_Invalid_Fragment
  | AccountSignedShown_NotFound_Fragment
  | AccountSignedShown_NotPermitted_Fragment
;

export type ChargesListedQueryVariables = Exact<{
  period: PeriodInput;
  filter?: ChargeFilter | null | undefined;
  basis: CostBasis;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type ChargesListedQuery = { readonly total: { readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string, readonly chargeCount: number | string }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }>, readonly batches: ReadonlyArray<{ readonly final: boolean, readonly months: ReadonlyArray<string>, readonly source: string, readonly slice: string, readonly revision: number, readonly sealedAt: string }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }>, readonly pinned: ReadonlyArray<{ readonly month: string, readonly knowledgeAt: string }>, readonly fallback: ReadonlyArray<{ readonly since: string, readonly why: string }>, readonly manualEntries: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly entryCount: number | string, readonly billedCost: string, readonly effectiveCost: string }> } } | null, readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly chargePeriodStart: string, readonly serviceName: string, readonly resourceName: string | null, readonly resourceId: string | null, readonly chargeCategory: string, readonly chargeDescription: string | null, readonly costCenter: string | null, readonly billedCost: string, readonly effectiveCost: string, readonly billingCurrency: string, readonly sourceRow: { readonly file: string, readonly row: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ConsoleViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ConsoleViewerQuery = { readonly viewer: { readonly name: string, readonly person: string | null, readonly onBehalfOf: string | null, readonly looksAs: string | null, readonly permissions: ReadonlyArray<Permission>, readonly scopes: { readonly costCenters: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> }, readonly legalEntities: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> } } } | null, readonly periods: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly state: PeriodState, readonly isFinal: boolean }> } | null };

export type BridgeCentersQueryVariables = Exact<{
  month: string;
}>;


export type BridgeCentersQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly shares: { readonly nodes: ReadonlyArray<{ readonly costCenter: string }> } }> } | null };

export type BridgeOfQueryVariables = Exact<{
  costCenter: string;
  from: string;
  to: string;
}>;


export type BridgeOfQuery = { readonly costBridge: { readonly costCenter: string, readonly fromRun: { readonly id: string, readonly month: string, readonly sealedAt: string }, readonly toRun: { readonly id: string, readonly month: string, readonly sealedAt: string }, readonly totals: ReadonlyArray<{ readonly currency: string, readonly before: string, readonly after: string, readonly change: string }>, readonly parts: ReadonlyArray<{ readonly cause: CostCause, readonly currency: string, readonly amount: string, readonly changes: number, readonly explanation: string }> } | null };

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


export type CostsExploredQuery = { readonly rows: { readonly asOf: string, readonly dataThrough: string | null, readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly chargeCount: number | string, readonly isRest: boolean, readonly providerName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionName: string | null, readonly billingAccountName: string | null, readonly subAccountName: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }>, readonly batches: ReadonlyArray<{ readonly final: boolean, readonly months: ReadonlyArray<string>, readonly source: string, readonly slice: string, readonly revision: number, readonly sealedAt: string }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }>, readonly pinned: ReadonlyArray<{ readonly month: string, readonly knowledgeAt: string }>, readonly fallback: ReadonlyArray<{ readonly since: string, readonly why: string }>, readonly manualEntries: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly entryCount: number | string, readonly billedCost: string, readonly effectiveCost: string }> }, readonly conversion: { readonly currency: string, readonly rateSet: string | null, readonly withoutRate: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly cost: string }> } | null, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly byPeriod: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly chargeCount: number | string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly members: { readonly comparison: { readonly from: string, readonly through: string, readonly previousFrom: string, readonly previousThrough: string } | null, readonly rows: ReadonlyArray<{ readonly restGroups: number | string | null, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly share: string | null, readonly period: string | null, readonly currency: string, readonly cost: string, readonly chargeCount: number | string, readonly isRest: boolean, readonly providerName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionName: string | null, readonly billingAccountName: string | null, readonly subAccountName: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly chargeCount: number | string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type CellFragment = { readonly period: string | null, readonly currency: string, readonly cost: string, readonly chargeCount: number | string, readonly isRest: boolean, readonly providerName: string | null, readonly serviceName: string | null, readonly serviceCategory: string | null, readonly costCenter: string | null, readonly application: string | null, readonly environment: string | null, readonly owner: string | null, readonly regionName: string | null, readonly billingAccountName: string | null, readonly subAccountName: string | null, readonly chargeCategory: string | null, readonly pricingCategory: string | null, readonly resourceName: string | null, readonly resourceType: string | null, readonly commitmentDiscountName: string | null, readonly skuId: string | null };

export type RestsFragment = { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }>, readonly batches: ReadonlyArray<{ readonly final: boolean, readonly months: ReadonlyArray<string>, readonly source: string, readonly slice: string, readonly revision: number, readonly sealedAt: string }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }>, readonly pinned: ReadonlyArray<{ readonly month: string, readonly knowledgeAt: string }>, readonly fallback: ReadonlyArray<{ readonly since: string, readonly why: string }>, readonly manualEntries: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly entryCount: number | string, readonly billedCost: string, readonly effectiveCost: string }> };

export type DisputesOpenedQueryVariables = Exact<{
  filter: DisputeFilter;
  after?: string | null | undefined;
}>;


export type DisputesOpenedQuery = { readonly disputes: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly state: DisputeState, readonly costCenter: string, readonly month: string, readonly currency: string, readonly amount: string | null, readonly ageDays: number, readonly openedAt: string, readonly fact: { readonly kind: DisputedFactKind } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type DisputeOfQueryVariables = Exact<{
  number: string;
}>;


export type DisputeOfQuery = { readonly disputes: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly state: DisputeState, readonly costCenter: string, readonly month: string, readonly until: string | null, readonly currency: string, readonly amount: string | null, readonly reason: string, readonly ageDays: number, readonly openedAt: string, readonly openedBy: ReadonlyArray<string> | null, readonly expiresAt: string, readonly contentDigest: string, readonly evidence: string | null, readonly evidenceDigest: string | null, readonly fact: { readonly kind: DisputedFactKind, readonly driver: string | null, readonly costCenter: string | null, readonly quantity: string | null, readonly rule: string | null, readonly upTo: string | null, readonly price: string | null, readonly tag: string | null, readonly value: string | null, readonly charges: { readonly billingAccountId: string | null, readonly subAccountId: string | null, readonly providerName: string | null, readonly serviceName: string | null, readonly tags: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null }, readonly line: { readonly number: number, readonly kind: StatementLineKind, readonly rule: string | null, readonly issue: { readonly number: string, readonly month: string, readonly mode: StatementMode, readonly issuedAt: string, readonly run: { readonly id: string } }, readonly share: { readonly id: string } | null } | null, readonly effects: ReadonlyArray<{ readonly costCenter: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }>, readonly escalations: ReadonlyArray<{ readonly afterDays: number, readonly role: Role, readonly at: string }>, readonly events: ReadonlyArray<{ readonly act: ProposalAct, readonly people: ReadonlyArray<string> | null, readonly at: string, readonly reason: string | null }>, readonly settledBy: ReadonlyArray<{ readonly number: number, readonly costCenter: string, readonly amount: string, readonly currency: string, readonly issue: { readonly number: string, readonly month: string, readonly mode: StatementMode, readonly issuedAt: string, readonly run: { readonly id: string } }, readonly share: { readonly id: string } | null }> }> } | null };

export type DisputeTriedOutQueryVariables = Exact<{
  input: PreviewDisputeInput;
}>;


export type DisputeTriedOutQuery = { readonly previewDispute: { readonly effects: ReadonlyArray<{ readonly costCenter: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }> } | null };

export type OpenDisputeInConsoleMutationVariables = Exact<{
  input: OpenDisputeInput;
}>;


export type OpenDisputeInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeOpened', readonly dispute: { readonly number: string } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type AcceptDisputeInConsoleMutationVariables = Exact<{
  input: AcceptDisputeInput;
}>;


export type AcceptDisputeInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeDecided', readonly dispute: { readonly number: string, readonly state: DisputeState } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type RejectDisputeInConsoleMutationVariables = Exact<{
  input: RejectDisputeInput;
}>;


export type RejectDisputeInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeDecided', readonly dispute: { readonly number: string, readonly state: DisputeState } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type WithdrawDisputeInConsoleMutationVariables = Exact<{
  input: WithdrawDisputeInput;
}>;


export type WithdrawDisputeInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeDecided', readonly dispute: { readonly number: string, readonly state: DisputeState } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type CommentDisputeInConsoleMutationVariables = Exact<{
  input: CommentDisputeInput;
}>;


export type CommentDisputeInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeDecided', readonly dispute: { readonly number: string, readonly state: DisputeState } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

type DisputeDecidedShown_Conflict_Fragment = { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type DisputeDecidedShown_DisputeDecided_Fragment = { readonly __typename: 'DisputeDecided', readonly dispute: { readonly number: string, readonly state: DisputeState } };

type DisputeDecidedShown_Invalid_Fragment = { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type DisputeDecidedShown_NotFound_Fragment = { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

type DisputeDecidedShown_NotPermitted_Fragment = { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string };

export type DisputeDecidedShownFragment =
  | DisputeDecidedShown_Conflict_Fragment
  | DisputeDecidedShown_DisputeDecided_Fragment
  | DisputeDecidedShown_Invalid_Fragment
  | DisputeDecidedShown_NotFound_Fragment
  | DisputeDecidedShown_NotPermitted_Fragment
;

export type DisputeEffectShownFragment = { readonly costCenter: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string };

export type JournalsListedQueryVariables = Exact<{
  filter: JournalFilter;
  after?: string | null | undefined;
}>;


export type JournalsListedQuery = { readonly journals: { readonly nodes: ReadonlyArray<{ readonly costMonth: string, readonly document: string | null, readonly owner: string, readonly total: string | null, readonly id: string, readonly reference: string | null, readonly kind: JournalKind, readonly state: JournalState, readonly legalEntity: string, readonly currency: string, readonly month: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type JournalOfQueryVariables = Exact<{
  id: string;
}>;


export type JournalOfQuery = { readonly node:
    | { readonly __typename: 'AllocationRun' }
    | { readonly __typename: 'AllocationShare' }
    | { readonly __typename: 'Anomaly' }
    | { readonly __typename: 'Asset' }
    | { readonly __typename: 'AssetDiscrepancy' }
    | { readonly __typename: 'AssetObservation' }
    | { readonly __typename: 'AuditEntry' }
    | { readonly __typename: 'Batch' }
    | { readonly __typename: 'Charge' }
    | { readonly __typename: 'Export' }
    | { readonly __typename: 'Journal', readonly digest: string | null, readonly costMonth: string, readonly part: number, readonly document: string | null, readonly senderEntity: string, readonly receiverEntity: string, readonly fiscalYear: number, readonly fiscalPeriod: number, readonly postingDate: string, readonly source: string | null, readonly owner: string, readonly total: string | null, readonly carriedIn: string | null, readonly carriedOut: string | null, readonly id: string, readonly reference: string | null, readonly kind: JournalKind, readonly state: JournalState, readonly legalEntity: string, readonly currency: string, readonly month: string, readonly issue: { readonly number: string, readonly month: string, readonly mode: StatementMode, readonly issuedAt: string, readonly run: { readonly id: string } }, readonly reverses: { readonly id: string, readonly reference: string | null, readonly kind: JournalKind, readonly state: JournalState, readonly legalEntity: string, readonly currency: string, readonly month: string } | null, readonly reversedBy: { readonly id: string, readonly reference: string | null, readonly kind: JournalKind, readonly state: JournalState, readonly legalEntity: string, readonly currency: string, readonly month: string } | null, readonly replaces: ReadonlyArray<{ readonly id: string, readonly reference: string | null, readonly kind: JournalKind, readonly state: JournalState, readonly legalEntity: string, readonly currency: string, readonly month: string }>, readonly replacedBy: ReadonlyArray<{ readonly id: string, readonly reference: string | null, readonly kind: JournalKind, readonly state: JournalState, readonly legalEntity: string, readonly currency: string, readonly month: string }>, readonly events: ReadonlyArray<{ readonly state: JournalState, readonly at: string, readonly by: string, readonly document: string | null, readonly said: ReadonlyArray<string> }>, readonly lines: { readonly nodes: ReadonlyArray<{ readonly number: number | null, readonly role: JournalLineRole, readonly account: string, readonly postingCostCenter: string | null, readonly costCenter: string | null, readonly partner: string | null, readonly rule: string | null, readonly statementKind: StatementLineKind | null, readonly amount: string, readonly posted: string, readonly shares: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly share: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean } } }>, readonly pageInfo: { readonly hasNextPage: boolean } } }
    | { readonly __typename: 'LedgerEntry' }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'Reconciliation' }
    | { readonly __typename: 'RuleSet' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Source' }
    | { readonly __typename: 'Viewer' }
   | null };

export type MakeJournalsInConsoleMutationVariables = Exact<{
  input: MakeJournalsInput;
}>;


export type MakeJournalsInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'JournalsMade', readonly references: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type ReleaseJournalsInConsoleMutationVariables = Exact<{
  input: ReleaseJournalsInput;
}>;


export type ReleaseJournalsInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'JournalsReleased', readonly references: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalMade', readonly number: string }
   };

export type WithdrawJournalInConsoleMutationVariables = Exact<{
  input: WithdrawJournalInput;
}>;


export type WithdrawJournalInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'JournalsWithdrawn', readonly withdrawn: ReadonlyArray<string>, readonly reversals: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type NotePostingInConsoleMutationVariables = Exact<{
  input: NoteJournalPostingInput;
}>;


export type NotePostingInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'JournalPostingNoted', readonly document: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type JournalNamedFragment = { readonly id: string, readonly reference: string | null, readonly kind: JournalKind, readonly state: JournalState, readonly legalEntity: string, readonly currency: string, readonly month: string };

export type KeysKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type KeysKeptQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly name: string, readonly person: string, readonly prefix: string, readonly createdAt: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly state: AccessState, readonly permissions: ReadonlyArray<Permission> | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type EmbedTokensKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type EmbedTokensKeptQuery = { readonly embedTokens: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly operation: string, readonly origin: string, readonly person: string | null, readonly role: Role | null, readonly state: AccessState, readonly createdAt: string, readonly expiresAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type CreateKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateKeyMutation = { readonly result:
    | { readonly __typename: 'ApiKeyCreated', readonly key: string, readonly number: string }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type RevokeKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeKeyMutation = { readonly result:
    | { readonly __typename: 'ApiKeyRevoked', readonly number: string }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type CreateTokenMutationVariables = Exact<{
  input: CreateEmbedTokenInput;
}>;


export type CreateTokenMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'EmbedTokenCreated', readonly token: string, readonly number: string, readonly expiresAt: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type LicencePositionsListedQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type LicencePositionsListedQuery = { readonly licencePositions: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly product: string, readonly publisher: string | null, readonly metric: LicenceMetric, readonly entitled: string, readonly used: string, readonly idle: string, readonly spare: string, readonly over: string, readonly overOn: string | null, readonly overMost: string, readonly trueUpUnits: string, readonly trueUpAmount: string | null, readonly trueUpCurrency: string | null, readonly uncounted: number, readonly uncountedFirst: ReadonlyArray<string> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type LicenceCostsListedQueryVariables = Exact<{
  filter?: LicenceCostFilter | null | undefined;
}>;


export type LicenceCostsListedQuery = { readonly licenceCosts: { readonly nodes: ReadonlyArray<{ readonly product: string, readonly entitlement: string, readonly kind: LicenceCostKind, readonly metric: LicenceMetric, readonly costCenter: string | null, readonly units: string, readonly amount: string, readonly currency: string, readonly month: string, readonly batch: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type LineageOfQueryVariables = Exact<{
  of: string;
  up: number;
  down: number;
}>;


export type LineageOfQuery = { readonly upstream: { readonly cut: boolean, readonly nodes: ReadonlyArray<{ readonly nodeId: string, readonly kind: LineageKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string }>, readonly tombstones: ReadonlyArray<{ readonly number: string }> | null } | null, readonly downstream: { readonly cut: boolean, readonly nodes: ReadonlyArray<{ readonly nodeId: string, readonly kind: LineageKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string }>, readonly tombstones: ReadonlyArray<{ readonly number: string }> | null } | null, readonly node:
    | { readonly __typename: 'AllocationRun', readonly id: string }
    | { readonly __typename: 'AllocationShare', readonly amount: string, readonly currency: string, readonly rule: string, readonly hidden: string, readonly isStale: boolean, readonly id: string, readonly receiver: string, readonly run: { readonly id: string, readonly kind: RunKind, readonly month: string, readonly sealedAt: string, readonly key: string, readonly codeVersion: string, readonly outputDigest: string, readonly isStale: boolean, readonly ruleSet: { readonly id: string, readonly name: string, readonly version: number } | null }, readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly charge: { readonly id: string, readonly serviceName: string, readonly resourceName: string | null, readonly resourceId: string | null, readonly chargePeriodStart: string, readonly sourceRow: { readonly file: string, readonly row: number } } | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } }
    | { readonly __typename: 'Anomaly', readonly dimension: WatchedDimension, readonly value: string, readonly day: string, readonly currency: string, readonly expected: string, readonly actual: string, readonly impact: string, readonly id: string, readonly run: { readonly id: string, readonly kind: RunKind, readonly month: string, readonly sealedAt: string, readonly key: string, readonly codeVersion: string, readonly outputDigest: string, readonly isStale: boolean, readonly ruleSet: { readonly id: string, readonly name: string, readonly version: number } | null } }
    | { readonly __typename: 'Asset', readonly name: string | null, readonly serialNumber: string | null, readonly assetType: AssetType, readonly status: AssetStatus, readonly costCenter: string | null, readonly id: string, readonly run: { readonly id: string, readonly kind: RunKind, readonly month: string, readonly sealedAt: string, readonly key: string, readonly codeVersion: string, readonly outputDigest: string, readonly isStale: boolean, readonly ruleSet: { readonly id: string, readonly name: string, readonly version: number } | null }, readonly observations: ReadonlyArray<{ readonly id: string, readonly stream: string, readonly sourceName: string, readonly sourceRow: { readonly file: string, readonly row: number } }> }
    | { readonly __typename: 'AssetDiscrepancy', readonly id: string }
    | { readonly __typename: 'AssetObservation', readonly name: string | null, readonly serialNumber: string | null, readonly stream: string, readonly id: string, readonly sourceName: string, readonly sourceRow: { readonly file: string, readonly row: number }, readonly batch: { readonly id: string, readonly stream: string, readonly slice: string, readonly revision: number, readonly final: boolean, readonly digest: string, readonly sealedAt: string, readonly source: { readonly id: string, readonly name: string } } }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Batch', readonly id: string, readonly stream: string, readonly slice: string, readonly revision: number, readonly final: boolean, readonly digest: string, readonly sealedAt: string, readonly objects: { readonly nodes: ReadonlyArray<{ readonly key: string, readonly rows: number | string, readonly bytes: number | string, readonly sha256: string }> }, readonly control: ReadonlyArray<{ readonly currency: string, readonly delivered: string, readonly accepted: string, readonly rejected: string, readonly excluded: string, readonly rowsDelivered: number | string, readonly rowsAccepted: number | string, readonly rowsRejected: number | string, readonly rowsExcluded: number | string }> | null, readonly source: { readonly id: string, readonly name: string } }
    | { readonly __typename: 'Charge', readonly chargePeriodStart: string, readonly chargePeriodEnd: string, readonly serviceName: string, readonly resourceId: string | null, readonly resourceName: string | null, readonly chargeCategory: string, readonly chargeDescription: string | null, readonly costCenter: string | null, readonly application: string | null, readonly owner: string | null, readonly billedCost: string, readonly effectiveCost: string, readonly listCost: string, readonly billingCurrency: string, readonly invoiceId: string | null, readonly providerName: string, readonly pricingQuantity: string | null, readonly pricingUnit: string | null, readonly tags: unknown, readonly id: string, readonly batch: { readonly id: string, readonly stream: string, readonly slice: string, readonly revision: number, readonly final: boolean, readonly digest: string, readonly sealedAt: string, readonly source: { readonly id: string, readonly name: string } }, readonly sourceRow: { readonly file: string, readonly row: number }, readonly allocatedTo: ReadonlyArray<{ readonly costCenter: string, readonly amount: string, readonly currency: string, readonly rule: string, readonly share: { readonly id: string } }> }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'Journal', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly documentNumber: string, readonly lineNumber: string, readonly postingDate: string, readonly documentAmount: string, readonly documentCurrency: string, readonly accountId: string, readonly text: string | null, readonly id: string, readonly sourceRow: { readonly file: string, readonly row: number }, readonly batch: { readonly id: string, readonly stream: string, readonly slice: string, readonly revision: number, readonly final: boolean, readonly digest: string, readonly sealedAt: string, readonly source: { readonly id: string, readonly name: string } } }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string, readonly kind: RunKind, readonly month: string, readonly sealedAt: string, readonly key: string, readonly codeVersion: string, readonly outputDigest: string, readonly isStale: boolean, readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly stream: string, readonly slice: string, readonly revision: number, readonly source: { readonly id: string, readonly name: string } }> }, readonly ruleSet: { readonly id: string, readonly name: string, readonly version: number } | null }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type WaysFragment = { readonly cut: boolean, readonly nodes: ReadonlyArray<{ readonly nodeId: string, readonly kind: LineageKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string }>, readonly tombstones: ReadonlyArray<{ readonly number: string }> | null };

export type BatchOriginFragment = { readonly id: string, readonly stream: string, readonly slice: string, readonly revision: number, readonly final: boolean, readonly digest: string, readonly sealedAt: string, readonly source: { readonly id: string, readonly name: string } };

export type RunOriginFragment = { readonly id: string, readonly kind: RunKind, readonly month: string, readonly sealedAt: string, readonly key: string, readonly codeVersion: string, readonly outputDigest: string, readonly isStale: boolean, readonly ruleSet: { readonly id: string, readonly name: string, readonly version: number } | null };

export type MetersComparedQueryVariables = Exact<{
  vendor: string;
  own: string;
  from: string;
  to: string;
  tolerance?: MeterToleranceInput | null | undefined;
  after?: string | null | undefined;
}>;


export type MetersComparedQuery = { readonly meterDifferences: { readonly compared: number, readonly within: number, readonly apart: number, readonly nodes: ReadonlyArray<{ readonly model: string, readonly metric: string, readonly target: string | null, readonly kind: MeterDifferenceKind, readonly from: string, readonly to: string, readonly vendor: string, readonly own: string, readonly difference: string, readonly days: ReadonlyArray<{ readonly day: string, readonly vendor: string, readonly own: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type MeterSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type MeterSourcesQuery = { readonly sources: ReadonlyArray<{ readonly name: string, readonly connector: string }> | null };

export type ModelsListedQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type ModelsListedQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly owner: string | null, readonly createdAt: string | null, readonly goneSince: string | null, readonly source: { readonly id: string, readonly name: string }, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly version: string }>, readonly versions: { readonly nodes: ReadonlyArray<{ readonly version: string, readonly stage: string | null, readonly status: string, readonly createdAt: string | null }> } }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly modelCosts: { readonly asOf: string, readonly rows: { readonly nodes: ReadonlyArray<{ readonly model: string, readonly version: string | null, readonly month: string, readonly currency: string, readonly effectiveCost: string, readonly billedCost: string, readonly chargeCount: number | string, readonly purpose: ModelCostPurpose, readonly by: ModelCostClaim }>, readonly pageInfo: { readonly hasNextPage: boolean } }, readonly totals: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly total: { readonly effectiveCost: string, readonly chargeCount: number | string }, readonly claimed: { readonly effectiveCost: string }, readonly unclaimed: { readonly effectiveCost: string } }>, readonly unclaimed: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly serviceName: string, readonly reason: UnclaimedModelCostReason, readonly named: string | null, readonly currency: string, readonly effectiveCost: string, readonly chargeCount: number | string }> } } | null };

export type OverviewQueryVariables = Exact<{
  period: PeriodInput;
  previous: PeriodInput;
  changedBy?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
}>;


export type OverviewQuery = { readonly month: { readonly asOf: string, readonly dataThrough: string | null, readonly comparison: { readonly from: string, readonly through: string, readonly previousFrom: string, readonly previousThrough: string } | null, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string, readonly billedCost: string, readonly effectiveCost: string, readonly listSavings: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null, readonly chargeCount: number | string }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly masked: ReadonlyArray<string>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }>, readonly batches: ReadonlyArray<{ readonly final: boolean, readonly months: ReadonlyArray<string>, readonly source: string, readonly slice: string, readonly revision: number, readonly sealedAt: string }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }>, readonly pinned: ReadonlyArray<{ readonly month: string, readonly knowledgeAt: string }>, readonly fallback: ReadonlyArray<{ readonly since: string, readonly why: string }>, readonly manualEntries: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly entryCount: number | string, readonly billedCost: string, readonly effectiveCost: string }> } } | null, readonly movers: { readonly rows: ReadonlyArray<{ readonly serviceName: string | null, readonly costCenter: string | null, readonly application: string | null, readonly currency: string, readonly cost: string, readonly previousCost: string | null, readonly delta: string | null, readonly change: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly trend: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly serviceCategory: string | null, readonly isRest: boolean }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string }> } | null, readonly trendTotals: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string }> } | null };

export type OverviewItemsQueryVariables = Exact<{
  period: PeriodInput;
  month: string;
}>;


export type OverviewItemsQuery = { readonly unmapped: { readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly isStale: boolean, readonly certificate: ReadonlyArray<{ readonly currency: string, readonly input: string, readonly allocated: string, readonly unallocated: string, readonly difference: string }> | null }> } | null, readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly dimension: WatchedDimension, readonly value: string, readonly currency: string, readonly impact: string, readonly day: string, readonly costCenter: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string, readonly connector: string, readonly complete: boolean | null, readonly deliveredThrough: string | null, readonly finalThrough: string | null, readonly lastSuccessAt: string | null, readonly openRefusals: ReadonlyArray<{ readonly slice: string }> }> | null };

export type OverviewDeskQueryVariables = Exact<{
  month: string;
}>;


export type OverviewDeskQuery = { readonly proposals: { readonly nodes: ReadonlyArray<{ readonly number: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly deliveryFindings: { readonly nodes: ReadonlyArray<{ readonly number: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly reconciliation: { readonly provisionalBreakCount: number | string, readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind }>, readonly pageInfo: { readonly hasNextPage: boolean } } } | null };

export type RulesOfQueryVariables = Exact<{
  id: string;
}>;


export type RulesOfQuery = { readonly node:
    | { readonly kind: RuleSetKind, readonly name: string, readonly version: number, readonly rules: string | null }
    | Record<PropertyKey, never>
   | null };

export type PreviewOfRulesQueryVariables = Exact<{
  input: PreviewRulesInput;
}>;


export type PreviewOfRulesQuery = { readonly previewRules: { readonly previewDigest: string | null, readonly problems: ReadonlyArray<{ readonly path: string, readonly expected: string, readonly found: string }>, readonly preview: { readonly facts: ReadonlyArray<{ readonly what: string, readonly before: string | null, readonly after: string | null }>, readonly months: ReadonlyArray<{ readonly month: string | null, readonly changes: ReadonlyArray<{ readonly receiver: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }> }>, readonly rules: ReadonlyArray<{ readonly path: string, readonly change: RuleChangeKind, readonly before: string | null, readonly after: string | null }> } | null } | null };

export type ProposeRulesInConsoleMutationVariables = Exact<{
  input: ProposeRulesInput;
}>;


export type ProposeRulesInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalMade', readonly number: string, readonly voided: ReadonlyArray<string> }
   };

export type PreviewShownFragment = { readonly facts: ReadonlyArray<{ readonly what: string, readonly before: string | null, readonly after: string | null }>, readonly months: ReadonlyArray<{ readonly month: string | null, readonly changes: ReadonlyArray<{ readonly receiver: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }> }>, readonly rules: ReadonlyArray<{ readonly path: string, readonly change: RuleChangeKind, readonly before: string | null, readonly after: string | null }> };

export type OwnSessionsKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnSessionsKeptQuery = { readonly viewer: { readonly sessions: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly person: string, readonly isCurrent: boolean, readonly beganAt: string, readonly lastSeenAt: string, readonly expiresAt: string, readonly address: string | null, readonly browser: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } } | null };

export type SessionsKeptQueryVariables = Exact<{ [key: string]: never; }>;


export type SessionsKeptQuery = { readonly sessions: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly person: string, readonly isCurrent: boolean, readonly beganAt: string, readonly lastSeenAt: string, readonly expiresAt: string, readonly address: string | null, readonly browser: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type SessionKeptFragment = { readonly number: string, readonly person: string, readonly isCurrent: boolean, readonly beganAt: string, readonly lastSeenAt: string, readonly expiresAt: string, readonly address: string | null, readonly browser: string | null };

export type EndOneSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndOneSessionMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'SessionsEnded', readonly numbers: ReadonlyArray<string> }
   };

export type EndOwnOtherSessionsMutationVariables = Exact<{
  input: EndOtherSessionsInput;
}>;


export type EndOwnOtherSessionsMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'SessionsEnded', readonly numbers: ReadonlyArray<string> }
   };

export type SourcesAndRunsQueryVariables = Exact<{
  months?: ReadonlyArray<string> | string | null | undefined;
}>;


export type SourcesAndRunsQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly name: string, readonly connector: string, readonly complete: boolean | null, readonly deliveredThrough: string | null, readonly finalThrough: string | null, readonly lastSuccessAt: string | null, readonly nextRunAt: string | null, readonly schedule: string | null, readonly openRefusals: ReadonlyArray<{ readonly slice: string, readonly stream: string, readonly code: string, readonly expected: string | null, readonly found: string | null, readonly wayOut: string | null, readonly refusedAt: string }>, readonly schemaFindings: ReadonlyArray<{ readonly stream: string, readonly path: string, readonly change: SchemaChange, readonly accepted: string | null, readonly found: string | null, readonly open: boolean }>, readonly streams: ReadonlyArray<{ readonly name: string, readonly succeededAt: string | null, readonly triedAt: string | null, readonly failure: { readonly code: string, readonly expected: string | null, readonly found: string | null, readonly wayOut: string | null, readonly failedAt: string } | null }> }> | null, readonly runs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: RunKind, readonly month: string, readonly sealedAt: string, readonly isStale: boolean, readonly supersededAt: string | null, readonly codeVersion: string, readonly ruleSet: { readonly name: string, readonly version: number } | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null, readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly stream: string, readonly slice: string, readonly revision: number, readonly final: boolean, readonly sealedAt: string, readonly supersededAt: string | null, readonly recordType: RecordType, readonly source: { readonly id: string, readonly name: string }, readonly control: ReadonlyArray<{ readonly currency: string, readonly delivered: string, readonly accepted: string, readonly rejected: string, readonly excluded: string, readonly rowsDelivered: number | string, readonly rowsAccepted: number | string, readonly rowsRejected: number | string, readonly rowsExcluded: number | string }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type OpenFindingsQueryVariables = Exact<{ [key: string]: never; }>;


export type OpenFindingsQuery = { readonly deliveryFindings: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly source: string, readonly stream: string, readonly slice: string, readonly months: ReadonlyArray<string>, readonly text: string, readonly wayOut: string, readonly raisedAt: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type RunsFollowedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type RunsFollowedSubscription = { readonly runSealed: { readonly eventId: string, readonly run: { readonly id: string, readonly kind: RunKind, readonly month: string, readonly sealedAt: string } } };

export type BatchesFollowedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type BatchesFollowedSubscription = { readonly batchSealed: { readonly eventId: string, readonly batch: { readonly id: string, readonly stream: string, readonly slice: string, readonly sealedAt: string, readonly source: { readonly name: string } } } };

export type StatementsIssuedQueryVariables = Exact<{
  month: string;
  mode?: StatementMode | null | undefined;
  after?: string | null | undefined;
}>;


export type StatementsIssuedQuery = { readonly statementIssues: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly month: string, readonly mode: StatementMode, readonly issuedAt: string, readonly run: { readonly id: string } }> } | null, readonly statements: { readonly nodes: ReadonlyArray<{ readonly costCenter: string, readonly issue: { readonly number: string, readonly month: string, readonly mode: StatementMode, readonly issuedAt: string, readonly run: { readonly id: string } }, readonly totals: ReadonlyArray<{ readonly currency: string, readonly opening: string, readonly movement: string, readonly before: string | null, readonly closing: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type StatementOfQueryVariables = Exact<{
  month: string;
  mode?: StatementMode | null | undefined;
  costCenter: string;
}>;


export type StatementOfQuery = { readonly statements: { readonly nodes: ReadonlyArray<{ readonly costCenter: string, readonly digest: string | null, readonly issue: { readonly number: string, readonly month: string, readonly mode: StatementMode, readonly issuedAt: string, readonly run: { readonly id: string } }, readonly totals: ReadonlyArray<{ readonly currency: string, readonly opening: string, readonly movement: string, readonly before: string | null, readonly closing: string }>, readonly lines: { readonly nodes: ReadonlyArray<{ readonly number: number, readonly kind: StatementLineKind, readonly rule: string | null, readonly ofMonth: string | null, readonly chargeCategories: ReadonlyArray<string>, readonly amount: string, readonly before: string | null, readonly currency: string, readonly drivers: ReadonlyArray<{ readonly name: string, readonly value: string, readonly total: string | null, readonly unit: string }> | null, readonly share: { readonly id: string } | null, readonly disputes: ReadonlyArray<{ readonly number: string, readonly state: DisputeState }> }>, readonly pageInfo: { readonly hasNextPage: boolean } } }> } | null };

export type IssueStatementsInConsoleMutationVariables = Exact<{
  input: IssueStatementsInput;
}>;


export type IssueStatementsInConsoleMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'StatementsIssued', readonly issue: { readonly number: string } }
   };

export type IssueShownFragment = { readonly number: string, readonly month: string, readonly mode: StatementMode, readonly issuedAt: string, readonly run: { readonly id: string } };

export type StatementTotalShownFragment = { readonly currency: string, readonly opening: string, readonly movement: string, readonly before: string | null, readonly closing: string };

export type WorkFollowedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type WorkFollowedSubscription = { readonly workProgressed: { readonly jobs: ReadonlyArray<{ readonly number: string, readonly task: JobTask, readonly source: string | null, readonly stream: string | null, readonly slice: string | null, readonly runKind: RunKind | null, readonly month: string | null, readonly phase: JobPhase | null, readonly percent: number | null, readonly done: number | string | null, readonly total: number | string | null, readonly unit: JobUnit | null, readonly startedAt: string }> } };

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
export const EmbeddedMemberFragmentDoc = new TypedDocumentString(`
    fragment EmbeddedMember on CostRow {
  providerName
  invoiceIssuerName
  publisherName
  serviceName
  serviceCategory
  serviceSubcategory
  costCenter
  application
  environment
  owner
  regionId
  regionName
  billingAccountId
  billingAccountName
  subAccountId
  subAccountName
  resourceId
  resourceName
  resourceType
  chargeCategory
  pricingCategory
  commitmentDiscountName
  skuId
}
    `, {"fragmentName":"EmbeddedMember"}) as unknown as TypedDocumentString<EmbeddedMemberFragment, unknown>;
export const EmbeddedWarrantyFragmentDoc = new TypedDocumentString(`
    fragment EmbeddedWarranty on Warranty {
  complete
  closed
  masked
  missing {
    source
    slice
    detail
  }
}
    `, {"fragmentName":"EmbeddedWarranty"}) as unknown as TypedDocumentString<EmbeddedWarrantyFragment, unknown>;
export const BreakShownFragmentDoc = new TypedDocumentString(`
    fragment BreakShown on Break {
  breakId
  comparison
  kind
  state
  party
  currency
  left
  right
  difference
  leftOpen
  rightOpen
  since
  ageDays
  isProposedMatch
  owner {
    person
  }
}
    `, {"fragmentName":"BreakShown"}) as unknown as TypedDocumentString<BreakShownFragment, unknown>;
export const BreakItemShownFragmentDoc = new TypedDocumentString(`
    fragment BreakItemShown on BreakItem {
  side
  key
  amount
  currency
  month
  day
  references
  document
  account
  sourceRow {
    file
    row
  }
}
    `, {"fragmentName":"BreakItemShown"}) as unknown as TypedDocumentString<BreakItemShownFragment, unknown>;
export const BreaksSaidOfFragmentDoc = new TypedDocumentString(`
    fragment BreaksSaidOf on NoteOnBreaksResult {
  __typename
  ... on BreaksNoted {
    breaks {
      breakId
      state
    }
  }
  ... on Refusal {
    code
    expected
    found
    wayOut
  }
}
    `, {"fragmentName":"BreaksSaidOf"}) as unknown as TypedDocumentString<BreaksSaidOfFragment, unknown>;
export const AccountSignedShownFragmentDoc = new TypedDocumentString(`
    fragment AccountSignedShown on CertifyAccountResult {
  __typename
  ... on AccountSigned {
    certification {
      number
      state
    }
  }
  ... on Refusal {
    code
    expected
    found
    wayOut
  }
}
    `, {"fragmentName":"AccountSignedShown"}) as unknown as TypedDocumentString<AccountSignedShownFragment, unknown>;
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
export const DisputeDecidedShownFragmentDoc = new TypedDocumentString(`
    fragment DisputeDecidedShown on DecideDisputeResult {
  __typename
  ... on DisputeDecided {
    dispute {
      number
      state
    }
  }
  ... on Refusal {
    code
    expected
    found
    wayOut
  }
}
    `, {"fragmentName":"DisputeDecidedShown"}) as unknown as TypedDocumentString<DisputeDecidedShownFragment, unknown>;
export const DisputeEffectShownFragmentDoc = new TypedDocumentString(`
    fragment DisputeEffectShown on DisputeEffect {
  costCenter
  currency
  before
  after
  difference
}
    `, {"fragmentName":"DisputeEffectShown"}) as unknown as TypedDocumentString<DisputeEffectShownFragment, unknown>;
export const JournalNamedFragmentDoc = new TypedDocumentString(`
    fragment JournalNamed on Journal {
  id
  reference
  kind
  state
  legalEntity
  currency
  month
}
    `, {"fragmentName":"JournalNamed"}) as unknown as TypedDocumentString<JournalNamedFragment, unknown>;
export const WaysFragmentDoc = new TypedDocumentString(`
    fragment Ways on Lineage {
  cut
  nodes {
    nodeId
    kind
    label
  }
  edges {
    from
    to
  }
  tombstones {
    number
  }
}
    `, {"fragmentName":"Ways"}) as unknown as TypedDocumentString<WaysFragment, unknown>;
export const BatchOriginFragmentDoc = new TypedDocumentString(`
    fragment BatchOrigin on Batch {
  id
  stream
  slice
  revision
  final
  digest
  sealedAt
  source {
    id
    name
  }
}
    `, {"fragmentName":"BatchOrigin"}) as unknown as TypedDocumentString<BatchOriginFragment, unknown>;
export const RunOriginFragmentDoc = new TypedDocumentString(`
    fragment RunOrigin on Run {
  id
  kind
  month
  sealedAt
  key
  codeVersion
  outputDigest
  isStale
  ruleSet {
    id
    name
    version
  }
}
    `, {"fragmentName":"RunOrigin"}) as unknown as TypedDocumentString<RunOriginFragment, unknown>;
export const PreviewShownFragmentDoc = new TypedDocumentString(`
    fragment PreviewShown on ProposalPreview {
  facts {
    what
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
      difference
    }
  }
  rules {
    path
    change
    before
    after
  }
}
    `, {"fragmentName":"PreviewShown"}) as unknown as TypedDocumentString<PreviewShownFragment, unknown>;
export const SessionKeptFragmentDoc = new TypedDocumentString(`
    fragment SessionKept on Session {
  number
  person
  isCurrent
  beganAt
  lastSeenAt
  expiresAt
  address
  browser
}
    `, {"fragmentName":"SessionKept"}) as unknown as TypedDocumentString<SessionKeptFragment, unknown>;
export const IssueShownFragmentDoc = new TypedDocumentString(`
    fragment IssueShown on StatementIssue {
  number
  month
  mode
  issuedAt
  run {
    id
  }
}
    `, {"fragmentName":"IssueShown"}) as unknown as TypedDocumentString<IssueShownFragment, unknown>;
export const StatementTotalShownFragmentDoc = new TypedDocumentString(`
    fragment StatementTotalShown on StatementTotal {
  currency
  opening
  movement
  before
  closing
}
    `, {"fragmentName":"StatementTotalShown"}) as unknown as TypedDocumentString<StatementTotalShownFragment, unknown>;
export const InsightsDailyDocument = {"__meta__":{"hash":"sha256:4569ed7ad3d8296d7273a3f4cb9b8c298b599e1b416a56bc72cd28a831d401e1"}} as unknown as TypedDocumentString<InsightsDailyQuery, InsightsDailyQueryVariables>;
export const InsightsThroughDocument = {"__meta__":{"hash":"sha256:b5e8a527daeb89586e5c602938ee57c0c68e7a79d6c6e6487fb76f5153382920"}} as unknown as TypedDocumentString<InsightsThroughQuery, InsightsThroughQueryVariables>;
export const InsightsGroupsDocument = {"__meta__":{"hash":"sha256:04b52068d1efe25205ef88da6f95b24faf2ceb6ae1a2c451ff6cf9b682674923"}} as unknown as TypedDocumentString<InsightsGroupsQuery, InsightsGroupsQueryVariables>;
export const InsightsProjectsDocument = {"__meta__":{"hash":"sha256:f647d2e528aa448573ab7c79bf935547aa6583cebf48923a7b34bc47ed9cae52"}} as unknown as TypedDocumentString<InsightsProjectsQuery, InsightsProjectsQueryVariables>;
export const InsightsDriverDocument = {"__meta__":{"hash":"sha256:f4a87e5f3ba2783782b11947ecc504850a8d363752a8227657264b6cb0ab3d89"}} as unknown as TypedDocumentString<InsightsDriverQuery, InsightsDriverQueryVariables>;
export const InsightsAlertsDocument = {"__meta__":{"hash":"sha256:c27f5d110b427d134b7a0efd83640be8bbf3305dbcc706afb2ae52a759ee2a91"}} as unknown as TypedDocumentString<InsightsAlertsQuery, InsightsAlertsQueryVariables>;
export const AllocationStatementDocument = {"__meta__":{"hash":"sha256:a7467ad50f3c0bfb10b5e5562282a8153979cc15ce2e3e0e8c0758b0f6b77dbc"}} as unknown as TypedDocumentString<AllocationStatementQuery, AllocationStatementQueryVariables>;
export const AnomalyListDocument = {"__meta__":{"hash":"sha256:0c3b0924752c147313f581260bd5774984160408454cd00900897594f44a05dc"}} as unknown as TypedDocumentString<AnomalyListQuery, AnomalyListQueryVariables>;
export const AnomalyFeedDocument = {"__meta__":{"hash":"sha256:9eb72062c52980f8ea6b8ad4cab7724a01fab6f77a5cc6daf96698b4d14e81b9"}} as unknown as TypedDocumentString<AnomalyFeedSubscription, AnomalyFeedSubscriptionVariables>;
export const CostTableDocument = {"__meta__":{"hash":"sha256:671f1f94b536fc07372894979c912cce19f318eb85bdecafd92e8822f2aa7c53"}} as unknown as TypedDocumentString<CostTableQuery, CostTableQueryVariables>;
export const CostTrendDocument = {"__meta__":{"hash":"sha256:48c3461def262b452bc4c5e17ac3127496f8510bbd0d75d0363739bbef118733"}} as unknown as TypedDocumentString<CostTrendQuery, CostTrendQueryVariables>;
export const WhyThisNumberDocument = {"__meta__":{"hash":"sha256:09ab0383c636f7189de9cde4e29638e7c7c4f409195703dacb62a96c91afc73c"}} as unknown as TypedDocumentString<WhyThisNumberQuery, WhyThisNumberQueryVariables>;
export const PeopleKeptDocument = {"__meta__":{"hash":"sha256:0f8cca7a443e2be9831c1a41094f18ca669cb44d2dd45e5a18406f4240ed130b"}} as unknown as TypedDocumentString<PeopleKeptQuery, PeopleKeptQueryVariables>;
export const ProposalsKeptDocument = {"__meta__":{"hash":"sha256:02a00e8e7b9012725093b2ae7c35d72ff2a755ffbf5139d572dda946359313b6"}} as unknown as TypedDocumentString<ProposalsKeptQuery, ProposalsKeptQueryVariables>;
export const ApproveInConsoleDocument = {"__meta__":{"hash":"sha256:7056a11bc9985a9dfea21e3fcaccdeb0850eea987513fe632e18acb140b7c9b0"}} as unknown as TypedDocumentString<ApproveInConsoleMutation, ApproveInConsoleMutationVariables>;
export const RefuseInConsoleDocument = {"__meta__":{"hash":"sha256:99283655cc0a66076ccb0df4e99c7132848405853e559a760a52883079c9fc04"}} as unknown as TypedDocumentString<RefuseInConsoleMutation, RefuseInConsoleMutationVariables>;
export const AuditKeptDocument = {"__meta__":{"hash":"sha256:8841e7f6abc022ece20938c478cb51eed7222ca09b5f4d125a01d37308ba477e"}} as unknown as TypedDocumentString<AuditKeptQuery, AuditKeptQueryVariables>;
export const AllocationOfMonthDocument = {"__meta__":{"hash":"sha256:2814dd97f178aa3be21914abe7c24ba2a43989acfddce64e3a283c0673496f9d"}} as unknown as TypedDocumentString<AllocationOfMonthQuery, AllocationOfMonthQueryVariables>;
export const RuleSetsKeptDocument = {"__meta__":{"hash":"sha256:d552e84c74e210b8df0744f3a833ca0e92d74943eddf2465ba480d74de409b21"}} as unknown as TypedDocumentString<RuleSetsKeptQuery, RuleSetsKeptQueryVariables>;
export const AmortizationListedDocument = {"__meta__":{"hash":"sha256:56b90a75753f24322ff0d10ad36474e3833c29610df3eacff6a7c5ff6eb021ac"}} as unknown as TypedDocumentString<AmortizationListedQuery, AmortizationListedQueryVariables>;
export const AmortizationTotaledDocument = {"__meta__":{"hash":"sha256:89dd78cf6ae628f4a2b9df55a512b1b50102a42c1a534cc081c9477a8bbd2d09"}} as unknown as TypedDocumentString<AmortizationTotaledQuery, AmortizationTotaledQueryVariables>;
export const ScheduleOfDocument = {"__meta__":{"hash":"sha256:7f172db4b9256b53834d181cbb8469d9e4d6bb05d4bdf7c1e9871e5158a2c606"}} as unknown as TypedDocumentString<ScheduleOfQuery, ScheduleOfQueryVariables>;
export const AnomaliesWatchedDocument = {"__meta__":{"hash":"sha256:fe945a05bd2b255b69723ddc4e3e47ad2303b3ed13d74ed0b8fd4cea506c60db"}} as unknown as TypedDocumentString<AnomaliesWatchedQuery, AnomaliesWatchedQueryVariables>;
export const AnomaliesFollowedDocument = {"__meta__":{"hash":"sha256:8278da68e6a5f754df4ba67cf4993faf137b3eef28fabcc793d86535ce9e5b38"}} as unknown as TypedDocumentString<AnomaliesFollowedSubscription, AnomaliesFollowedSubscriptionVariables>;
export const AssetsListedDocument = {"__meta__":{"hash":"sha256:a4e80c61f2c4ae88594b78e71998713ed2a188659caf19ecfa44335487c36d9e"}} as unknown as TypedDocumentString<AssetsListedQuery, AssetsListedQueryVariables>;
export const AssetDiscrepanciesListedDocument = {"__meta__":{"hash":"sha256:5cb5317c47ffe25f336364f5028ef903cea4825d7d179eafea5786faedf5d85f"}} as unknown as TypedDocumentString<AssetDiscrepanciesListedQuery, AssetDiscrepanciesListedQueryVariables>;
export const AssetQuestionsListedDocument = {"__meta__":{"hash":"sha256:e0c6c12a1e62ff2943546eca321f589b16c5b4c6bd39d4e725ef5172f5c9063b"}} as unknown as TypedDocumentString<AssetQuestionsListedQuery, AssetQuestionsListedQueryVariables>;
export const ConfirmMatchInConsoleDocument = {"__meta__":{"hash":"sha256:775a3a51dd291b7a0f61f7f89c897871e6260402a893e2c29feb692e7bc8d10c"}} as unknown as TypedDocumentString<ConfirmMatchInConsoleMutation, ConfirmMatchInConsoleMutationVariables>;
export const ForbidMatchInConsoleDocument = {"__meta__":{"hash":"sha256:5c9a135eb406a01d200a8e915f921e39d5c127c0952ad9b763040b793b050d1b"}} as unknown as TypedDocumentString<ForbidMatchInConsoleMutation, ForbidMatchInConsoleMutationVariables>;
export const BooksComparedDocument = {"__meta__":{"hash":"sha256:e381bff8d63b47454a63c0b30c8e1ad1e8eba5f67af205d095119cc3b6cfebe0"}} as unknown as TypedDocumentString<BooksComparedQuery, BooksComparedQueryVariables>;
export const ClosePeriodDocument = {"__meta__":{"hash":"sha256:3daa381337e340f31a4d420395607b4feeea9903578130a73dff8bef021948c7"}} as unknown as TypedDocumentString<ClosePeriodMutation, ClosePeriodMutationVariables>;
export const BeginPeriodCloseDocument = {"__meta__":{"hash":"sha256:ffc20248774b6877dbbdae6fbf07149dcff54f922fb2e8393a687cecdd6b4600"}} as unknown as TypedDocumentString<BeginPeriodCloseMutation, BeginPeriodCloseMutationVariables>;
export const BreaksAgedDocument = {"__meta__":{"hash":"sha256:27412361868ed12413f49886c01af9ca786ebdeeee48a6a5b387121270e36fa2"}} as unknown as TypedDocumentString<BreaksAgedQuery, BreaksAgedQueryVariables>;
export const BreaksListedDocument = {"__meta__":{"hash":"sha256:7f860d5ec4ed7abda1f315821e7479d4636478bad520efd64274a4cfe5ca175c"}} as unknown as TypedDocumentString<BreaksListedQuery, BreaksListedQueryVariables>;
export const BreakOfDocument = {"__meta__":{"hash":"sha256:4f9fadf75c7a4014041f9d49014db3e0823558a46c7b43c2a3c5395dc81412f1"}} as unknown as TypedDocumentString<BreakOfQuery, BreakOfQueryVariables>;
export const AccountsCertifiedDocument = {"__meta__":{"hash":"sha256:f9eb724c3a7cb54dc9a8dfb691bf495bae3f9f364d7f1779f53d212c13893f1b"}} as unknown as TypedDocumentString<AccountsCertifiedQuery, AccountsCertifiedQueryVariables>;
export const DecideMatchInConsoleDocument = {"__meta__":{"hash":"sha256:959eb432e7fb2f0c011951753f868622df88edeb77d3b3317cd1cc2108abbc26"}} as unknown as TypedDocumentString<DecideMatchInConsoleMutation, DecideMatchInConsoleMutationVariables>;
export const AssignBreaksInConsoleDocument = {"__meta__":{"hash":"sha256:031e4582385c391852cb4cad24d6c8492dfe42354fdfe7a0fcfd69e3120916c0"}} as unknown as TypedDocumentString<AssignBreaksInConsoleMutation, AssignBreaksInConsoleMutationVariables>;
export const ExplainBreaksInConsoleDocument = {"__meta__":{"hash":"sha256:f4903e5542cf30187e641923e4ecf2303f386d2d3acb05b8072dcf32d043ce04"}} as unknown as TypedDocumentString<ExplainBreaksInConsoleMutation, ExplainBreaksInConsoleMutationVariables>;
export const CarryBreaksInConsoleDocument = {"__meta__":{"hash":"sha256:7cd24f8053b8c11b6e65ac00e486a0c94b8d6585941ee4f808dfe2700c8b54a3"}} as unknown as TypedDocumentString<CarryBreaksInConsoleMutation, CarryBreaksInConsoleMutationVariables>;
export const ReopenBreaksInConsoleDocument = {"__meta__":{"hash":"sha256:1fabc80a90513626d7b44ed28c7fcd898c9587a1674d8880c795366abf6b5eed"}} as unknown as TypedDocumentString<ReopenBreaksInConsoleMutation, ReopenBreaksInConsoleMutationVariables>;
export const WriteOffInConsoleDocument = {"__meta__":{"hash":"sha256:bb8ab0def627f3d2f317c3c1b4711c096035c43f5448a69f89276569214bb27d"}} as unknown as TypedDocumentString<WriteOffInConsoleMutation, WriteOffInConsoleMutationVariables>;
export const PrepareAccountInConsoleDocument = {"__meta__":{"hash":"sha256:cb811c3f15defe063651041cbe4e45fd7dd6b932818877700a9e1a77f9455722"}} as unknown as TypedDocumentString<PrepareAccountInConsoleMutation, PrepareAccountInConsoleMutationVariables>;
export const ReviewAccountInConsoleDocument = {"__meta__":{"hash":"sha256:6e4fd3a733b683b1e4e8d7bc5873bc12ca5adcba01016832fa1e0833ec26454b"}} as unknown as TypedDocumentString<ReviewAccountInConsoleMutation, ReviewAccountInConsoleMutationVariables>;
export const ChargesListedDocument = {"__meta__":{"hash":"sha256:2d3b8a1428c31ab1def244b9f5d2885fc2121bc9c5c94245983fe74b9a1106a5"}} as unknown as TypedDocumentString<ChargesListedQuery, ChargesListedQueryVariables>;
export const ConsoleViewerDocument = {"__meta__":{"hash":"sha256:991416b44e3a8c561143d553e7746ec1fbf3b5fae00d2cb27ead09118cec1141"}} as unknown as TypedDocumentString<ConsoleViewerQuery, ConsoleViewerQueryVariables>;
export const BridgeCentersDocument = {"__meta__":{"hash":"sha256:9b292c3c86823247699f691856f8e42893c944b07f30692b85960f7a5b6c7663"}} as unknown as TypedDocumentString<BridgeCentersQuery, BridgeCentersQueryVariables>;
export const BridgeOfDocument = {"__meta__":{"hash":"sha256:9b9e1a0fa962224532b00d9e217672ac66024ffc90082e64db3725d9f1b182b7"}} as unknown as TypedDocumentString<BridgeOfQuery, BridgeOfQueryVariables>;
export const CostsExploredDocument = {"__meta__":{"hash":"sha256:cc1aa793536d8bd6e986a74502b14292b33722ff09f63b6dd72f406a980cf839"}} as unknown as TypedDocumentString<CostsExploredQuery, CostsExploredQueryVariables>;
export const DisputesOpenedDocument = {"__meta__":{"hash":"sha256:6e7e13d7fe5987fefd24b814a87236a639afe9d27e0a9924aebd3aa083ee0fc1"}} as unknown as TypedDocumentString<DisputesOpenedQuery, DisputesOpenedQueryVariables>;
export const DisputeOfDocument = {"__meta__":{"hash":"sha256:f0a9554080b816837a0e83392711c9734a2209376ff9e09c21e5da9c1749613d"}} as unknown as TypedDocumentString<DisputeOfQuery, DisputeOfQueryVariables>;
export const DisputeTriedOutDocument = {"__meta__":{"hash":"sha256:332a11441a6a664a524753fd93509c901ac43991bd2cc3561bd388bf54e9da31"}} as unknown as TypedDocumentString<DisputeTriedOutQuery, DisputeTriedOutQueryVariables>;
export const OpenDisputeInConsoleDocument = {"__meta__":{"hash":"sha256:d7c022b98363befc4e5ff69e5cca1bd7d52b87a0a291552633c8d676e5831393"}} as unknown as TypedDocumentString<OpenDisputeInConsoleMutation, OpenDisputeInConsoleMutationVariables>;
export const AcceptDisputeInConsoleDocument = {"__meta__":{"hash":"sha256:0b3a84bc8a425e5c6076a6805a394d18d36f57033b63e7c1803d69e94adda955"}} as unknown as TypedDocumentString<AcceptDisputeInConsoleMutation, AcceptDisputeInConsoleMutationVariables>;
export const RejectDisputeInConsoleDocument = {"__meta__":{"hash":"sha256:0093454013f33593616cbb31e6c60155342da9f5bde9c416896c7f18e9c297d0"}} as unknown as TypedDocumentString<RejectDisputeInConsoleMutation, RejectDisputeInConsoleMutationVariables>;
export const WithdrawDisputeInConsoleDocument = {"__meta__":{"hash":"sha256:6bf2e92e43234580d931df83a8620ed96cd1393cf7e1b380e85aab0f0cf1dac0"}} as unknown as TypedDocumentString<WithdrawDisputeInConsoleMutation, WithdrawDisputeInConsoleMutationVariables>;
export const CommentDisputeInConsoleDocument = {"__meta__":{"hash":"sha256:49bd32aa8d2e6dda96d8aa368a6d8bc4a0925775098ba5ef4a937fcd0530641d"}} as unknown as TypedDocumentString<CommentDisputeInConsoleMutation, CommentDisputeInConsoleMutationVariables>;
export const JournalsListedDocument = {"__meta__":{"hash":"sha256:a9bf2b547536db5149eb7107bac446223a3596473e2ba6cd00681cec3186579c"}} as unknown as TypedDocumentString<JournalsListedQuery, JournalsListedQueryVariables>;
export const JournalOfDocument = {"__meta__":{"hash":"sha256:cc994c902e0a22bf45f381a832d621bb469fb8f09e06070da3d0ab6521c56aca"}} as unknown as TypedDocumentString<JournalOfQuery, JournalOfQueryVariables>;
export const MakeJournalsInConsoleDocument = {"__meta__":{"hash":"sha256:9dc9a21dadcd7b24ee69ccf80e489fbe8f2c20278501fc40acbc39fd56390413"}} as unknown as TypedDocumentString<MakeJournalsInConsoleMutation, MakeJournalsInConsoleMutationVariables>;
export const ReleaseJournalsInConsoleDocument = {"__meta__":{"hash":"sha256:6f87f44e9eaba7d90816253328433f478b679df39d3b2071b9cc9cd47c8a20c5"}} as unknown as TypedDocumentString<ReleaseJournalsInConsoleMutation, ReleaseJournalsInConsoleMutationVariables>;
export const WithdrawJournalInConsoleDocument = {"__meta__":{"hash":"sha256:60ed1887beb2b4a50da0823dd4317a90fa345fbe0ded5873b8e9b011f4e727f6"}} as unknown as TypedDocumentString<WithdrawJournalInConsoleMutation, WithdrawJournalInConsoleMutationVariables>;
export const NotePostingInConsoleDocument = {"__meta__":{"hash":"sha256:bd799546263aaa33581d8c059c0173d962d8312aea47e6a6a6acf8028920f2c5"}} as unknown as TypedDocumentString<NotePostingInConsoleMutation, NotePostingInConsoleMutationVariables>;
export const KeysKeptDocument = {"__meta__":{"hash":"sha256:a02e324d5dea5d558e56ed2ac70af7c71031b6fefd814cf40633f84d661a669d"}} as unknown as TypedDocumentString<KeysKeptQuery, KeysKeptQueryVariables>;
export const EmbedTokensKeptDocument = {"__meta__":{"hash":"sha256:c94e99ea7a5d3a2d6bab27d39fb834354725a68ecc53c44e893204c2fcacb256"}} as unknown as TypedDocumentString<EmbedTokensKeptQuery, EmbedTokensKeptQueryVariables>;
export const CreateKeyDocument = {"__meta__":{"hash":"sha256:5a1a0cb2120f1d48e6d36473e82f9bf366ef1232ccfaade8afdddf194ebce6bc"}} as unknown as TypedDocumentString<CreateKeyMutation, CreateKeyMutationVariables>;
export const RevokeKeyDocument = {"__meta__":{"hash":"sha256:843254d8a0b4a5fae857c5a1a2839e10dc34f04d916600e0bc2e7e7c4e45f38c"}} as unknown as TypedDocumentString<RevokeKeyMutation, RevokeKeyMutationVariables>;
export const CreateTokenDocument = {"__meta__":{"hash":"sha256:776903d3449129226ca19521bc7aec2e92014d0dd7eab9cb5c6723461302d15d"}} as unknown as TypedDocumentString<CreateTokenMutation, CreateTokenMutationVariables>;
export const LicencePositionsListedDocument = {"__meta__":{"hash":"sha256:e526502f6d493bc37eb54039d859f506b24b8c481d8d3822b45fbe5fec4bce1a"}} as unknown as TypedDocumentString<LicencePositionsListedQuery, LicencePositionsListedQueryVariables>;
export const LicenceCostsListedDocument = {"__meta__":{"hash":"sha256:056cb5581039e7b66284efa2e02b164ba463b82c91b2f909d2f68de5d0e2cf87"}} as unknown as TypedDocumentString<LicenceCostsListedQuery, LicenceCostsListedQueryVariables>;
export const LineageOfDocument = {"__meta__":{"hash":"sha256:2d7aef7d45ac968b835e8691d6500b96abde4a262efdd669545a544fc82ca206"}} as unknown as TypedDocumentString<LineageOfQuery, LineageOfQueryVariables>;
export const MetersComparedDocument = {"__meta__":{"hash":"sha256:24e3b3aa45949a8ef162d131e9d6e6104b40306b59ae743ac1c12c5da882cbe7"}} as unknown as TypedDocumentString<MetersComparedQuery, MetersComparedQueryVariables>;
export const MeterSourcesDocument = {"__meta__":{"hash":"sha256:93bfeef2f0e0b9bdec79c4a207143fbef08f528c21561db9b0a0972feb965660"}} as unknown as TypedDocumentString<MeterSourcesQuery, MeterSourcesQueryVariables>;
export const ModelsListedDocument = {"__meta__":{"hash":"sha256:9127b4c9c871579120a307f9560ffcdbf38bcd44462829d5267aace71cb53987"}} as unknown as TypedDocumentString<ModelsListedQuery, ModelsListedQueryVariables>;
export const OverviewDocument = {"__meta__":{"hash":"sha256:338e46fb96b135a0c875683c188ca62c46b5494701c24a25bb7490be70a645e9"}} as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const OverviewItemsDocument = {"__meta__":{"hash":"sha256:d16cf36309a6383da0f3ca852ae369614e919c87c1d0c651ea78a373184662f5"}} as unknown as TypedDocumentString<OverviewItemsQuery, OverviewItemsQueryVariables>;
export const OverviewDeskDocument = {"__meta__":{"hash":"sha256:49dce406baf8f9a824e718c184dd305a643fb5dad941c07049094a9aa7a8b83d"}} as unknown as TypedDocumentString<OverviewDeskQuery, OverviewDeskQueryVariables>;
export const RulesOfDocument = {"__meta__":{"hash":"sha256:80ce72a31fe92cece8a04bd5cd0473e83a8de5d445c79e796f8697c0b6e802d5"}} as unknown as TypedDocumentString<RulesOfQuery, RulesOfQueryVariables>;
export const PreviewOfRulesDocument = {"__meta__":{"hash":"sha256:e7755689c758dbfff1d9f26edafe660b17b37a4114853d06f879a7771d40daf2"}} as unknown as TypedDocumentString<PreviewOfRulesQuery, PreviewOfRulesQueryVariables>;
export const ProposeRulesInConsoleDocument = {"__meta__":{"hash":"sha256:389f0f80a9ab7ee3d7a46f6b10efda6014bf4ca08dd875d3c8c22769a0fcf4ab"}} as unknown as TypedDocumentString<ProposeRulesInConsoleMutation, ProposeRulesInConsoleMutationVariables>;
export const OwnSessionsKeptDocument = {"__meta__":{"hash":"sha256:05e4e621dbe3072d61b45373e0cacbc37a9b6db876614883d1f2c10f8e7e6798"}} as unknown as TypedDocumentString<OwnSessionsKeptQuery, OwnSessionsKeptQueryVariables>;
export const SessionsKeptDocument = {"__meta__":{"hash":"sha256:346cd59ac50745fe714aea54ed3edcc06ffd9ed5b3bb692f71458c5031df22d9"}} as unknown as TypedDocumentString<SessionsKeptQuery, SessionsKeptQueryVariables>;
export const EndOneSessionDocument = {"__meta__":{"hash":"sha256:4aca01edc34d22f8ca0a7cb7ec4114b22a15da2df53aadbc600040c6c6867c5b"}} as unknown as TypedDocumentString<EndOneSessionMutation, EndOneSessionMutationVariables>;
export const EndOwnOtherSessionsDocument = {"__meta__":{"hash":"sha256:a238248bb22bc03b1a5625dcdbea6a5e3fca986a6f4c8a16582ffc47291dc025"}} as unknown as TypedDocumentString<EndOwnOtherSessionsMutation, EndOwnOtherSessionsMutationVariables>;
export const SourcesAndRunsDocument = {"__meta__":{"hash":"sha256:42c58b9b688c10d693714461445e395311e1428a45fa95a9944d0f5fec0e915a"}} as unknown as TypedDocumentString<SourcesAndRunsQuery, SourcesAndRunsQueryVariables>;
export const OpenFindingsDocument = {"__meta__":{"hash":"sha256:4d15c9f0c9e4e507b3fe9562018ab4dfd7a5deb8699c6bcb929535fa87100771"}} as unknown as TypedDocumentString<OpenFindingsQuery, OpenFindingsQueryVariables>;
export const RunsFollowedDocument = {"__meta__":{"hash":"sha256:372bf86a5ffa987741f52e266c24f2135cb16743d36b0636767a18394aee0942"}} as unknown as TypedDocumentString<RunsFollowedSubscription, RunsFollowedSubscriptionVariables>;
export const BatchesFollowedDocument = {"__meta__":{"hash":"sha256:a567558e2bead4535871a5ceb30af43bbd22e3f772d61c4ec9da6e1dbacdf270"}} as unknown as TypedDocumentString<BatchesFollowedSubscription, BatchesFollowedSubscriptionVariables>;
export const StatementsIssuedDocument = {"__meta__":{"hash":"sha256:e972bed45b81ea027a6e76eda437c21a3bb2cfeb93609619b5407a95d51ebe77"}} as unknown as TypedDocumentString<StatementsIssuedQuery, StatementsIssuedQueryVariables>;
export const StatementOfDocument = {"__meta__":{"hash":"sha256:874378b06482cc9bc0afe61ba49ed428e68c45e657c351b60289df4f242f95d0"}} as unknown as TypedDocumentString<StatementOfQuery, StatementOfQueryVariables>;
export const IssueStatementsInConsoleDocument = {"__meta__":{"hash":"sha256:7a68fdaaf7da285abae1fad4afb1bc0cc1c90ca5d4bd2bc94b06c9ef3bf2966d"}} as unknown as TypedDocumentString<IssueStatementsInConsoleMutation, IssueStatementsInConsoleMutationVariables>;
export const WorkFollowedDocument = {"__meta__":{"hash":"sha256:32ac4d20e57308f896ab18c94675560c07dadd2fbd1da95bd037cc77ea272a0f"}} as unknown as TypedDocumentString<WorkFollowedSubscription, WorkFollowedSubscriptionVariables>;