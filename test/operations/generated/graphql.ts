/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which findings are right as they are, and why. */
export type AcceptDeliveryFindingsInput = {
  /** As given by `DeliveryFinding.number`. */
  readonly findings: ReadonlyArray<string>;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
};

/** Which dispute, as it was seen. */
export type AcceptDisputeInput = {
  /** Of what was seen: `Dispute.contentDigest`. */
  readonly contentDigest: string;
  /** As given by `Dispute.number`. */
  readonly dispute: string;
  /** What there is to say about it, in at most 1,000 characters. */
  readonly reason?: string | null | undefined;
};

/** Which delegations. All conditions hold at once. */
export type AccessDelegationFilter = {
  /** Names of people who stand in, or are stood in for. */
  readonly person?: ReadonlyArray<string> | null | undefined;
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<AccessState> | null | undefined;
};

/** Which grants. All conditions hold at once. */
export type AccessGrantFilter = {
  /** Names of people. */
  readonly person?: ReadonlyArray<string> | null | undefined;
  /** Of these roles. */
  readonly role?: ReadonlyArray<Role> | null | undefined;
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<AccessState> | null | undefined;
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

/** What is kept from now on, and why. What is left out means all. */
export type AddLegalHoldInput = {
  /** A kind of data. */
  readonly kind?: RetentionKind | null | undefined;
  /** A month. */
  readonly month?: string | null | undefined;
  /** Why, in at most 1,000 characters. It is kept with the hold and in the audit log. */
  readonly reason: string;
  /** The id of a source. */
  readonly source?: string | null | undefined;
};

/** Who is made known. */
export type AddPersonInput = {
  /** The name to show. */
  readonly displayName: string;
  /** Small letters, digits and . _ @ + -. It is theirs for ever. */
  readonly name: string;
};

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

/** Which keys. All conditions hold at once. */
export type ApiKeyFilter = {
  /** Names of people. */
  readonly person?: ReadonlyArray<string> | null | undefined;
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<AccessState> | null | undefined;
};

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

/** Which entries. All conditions hold at once. */
export type AuditFilter = {
  /** What was done. */
  readonly action?: ReadonlyArray<AuditAction> | null | undefined;
  /** Under which approval, as `AuditEntry.approval` says it. */
  readonly approval?: ReadonlyArray<string> | null | undefined;
  /** Not before this instant. */
  readonly from?: string | null | undefined;
  /** In whose place, by the names of people. */
  readonly onBehalfOf?: ReadonlyArray<string> | null | undefined;
  /** By which door. */
  readonly origin?: ReadonlyArray<AuditOrigin> | null | undefined;
  /** What it was done to, as `AuditEntry.subject` says it. */
  readonly subject?: ReadonlyArray<string> | null | undefined;
  /** Before this instant. */
  readonly until?: string | null | undefined;
  /** In whose name. */
  readonly viewer?: ReadonlyArray<string> | null | undefined;
};

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

/** A document, which is kept elsewhere. */
export type BreakAttachmentInput = {
  /** Where it is found. */
  readonly address: string;
  /** What it is called. */
  readonly name: string;
  /** Its SHA-256 in hexadecimal, so that nobody takes another for it. */
  readonly sha256?: string | null | undefined;
};

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

/** Which role is taken in an emergency, for how long, and why. */
export type BreakGlassInput = {
  /** For how many hours, from 1 to 8. */
  readonly hours: number;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
  /** What is taken, without a limit. */
  readonly role: Role;
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

/** A ticket of another system. */
export type BreakTicketInput = {
  /** Where it is found. */
  readonly address?: string | null | undefined;
  /** The key of the ticket there. */
  readonly key: string;
  /** What the system is called. */
  readonly system: string;
};

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

/** What is said of breaks. A document or a ticket may go with it. */
export type CommentOnBreaksInput = {
  /** A document that belongs to it. */
  readonly attachment?: BreakAttachmentInput | null | undefined;
  /** As given by `Break.breakId`; at most 500. */
  readonly breaks: ReadonlyArray<string>;
  /** What is said, in at most 1,000 characters. */
  readonly text: string;
  /** The ticket that it has from now on. Give either this or a document. */
  readonly ticket?: BreakTicketInput | null | undefined;
};

/** Which proposal, and why. */
export type CommentProposalInput = {
  /** As given by `Proposal.number`. */
  readonly proposal: string;
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

/** An order of rows. By `COST` and `DELTA`, rows of one currency stay together; other amounts of different currencies are ordered as numbers. */
export type CostOrder = {
  /** Which end comes first. */
  readonly direction?: SortDirection | null | undefined;
  /** By what; a dimension must be grouped by. */
  readonly field: CostOrderField;
};

/** What rows of a cost report are ordered by. */
export type CostOrderField =
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
  /** The sum of this name. */
  | 'BILLED_COST'
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
  /** The sum of this name. */
  | 'CHARGE_COUNT'
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
  /** The sum of this name. */
  | 'CONTRACTED_COST'
  /** The amount by the basis of the report, currency by currency. */
  | 'COST'
  /** Cost centre that pays, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'COST_CENTER'
  /** How much more it is than in the period that it is compared with, currency by currency. */
  | 'DELTA'
  /** The sum of this name. */
  | 'EFFECTIVE_COST'
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
  /** The sum of this name. */
  | 'LIST_COST'
  /** Owner, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'OWNER'
  /** The period. */
  | 'PERIOD'
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

/** Whether a month is reopened that somebody else asked for, and why. */
export type DecideReopeningInput = {
  /** True: reopen it. False: reject the request, or take back your own. */
  readonly approve: boolean;
  /** Why, in at most 1,000 characters. It is kept with the close and in the audit log. */
  readonly reason: string;
  /** As given by `PeriodReopening.number`: the number of a proposal. */
  readonly reopening: string;
};

/** Who stands in for whom, until when, and why. */
export type DelegateAccessInput = {
  /** The name of who is stood in for. */
  readonly from: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
  /** As what alone; null: with all roles. */
  readonly role?: Role | null | undefined;
  /** The name of who stands in. */
  readonly to: string;
  /** From when on; null: at once. */
  readonly validFrom?: string | null | undefined;
  /** Before when. */
  readonly validUntil: string;
};

/** Which findings. All conditions hold at once. */
export type DeliveryFindingFilter = {
  /** Of these kinds. */
  readonly kind?: ReadonlyArray<FindingKind> | null | undefined;
  /** About one of these months. */
  readonly months?: ReadonlyArray<string> | null | undefined;
  /** Ids of sources. */
  readonly source?: ReadonlyArray<string> | null | undefined;
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<FindingState> | null | undefined;
};

/** What a person should look at in a mapping. */
export type DimensionFindingKind =
  /** Variants of one tag disagree; the preferred one was taken. */
  | 'TAG_CONFLICT'
  /** The value is not a cost centre that was valid at the time. */
  | 'UNKNOWN_COST_CENTER';

/** Which findings do not count, and why. */
export type DismissDeliveryFindingsInput = {
  /** As given by `DeliveryFinding.number`. */
  readonly findings: ReadonlyArray<string>;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
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

/** Which embed tokens. All conditions hold at once. */
export type EmbedTokenFilter = {
  /** Origins of pages. */
  readonly origin?: ReadonlyArray<string> | null | undefined;
  /** Names of people in whose sight they ask, or who made them. */
  readonly person?: ReadonlyArray<string> | null | undefined;
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<AccessState> | null | undefined;
};

/** Which delegation is ended, and why. */
export type EndDelegationInput = {
  /** As given by `AccessDelegation.number`. */
  readonly delegation: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which hold ends, and why. */
export type EndLegalHoldInput = {
  /** As given by `LegalHold.number`. */
  readonly hold: string;
  /** Why, in at most 1,000 characters. It is kept with the hold and in the audit log. */
  readonly reason: string;
};

/** Whose sessions are ended. */
export type EndOtherSessionsInput = {
  /** The name of the person; null: yours. */
  readonly person?: string | null | undefined;
  /** Why, in at most 1,000 characters; your own take none. */
  readonly reason?: string | null | undefined;
};

/** Who left, and why. */
export type EndPersonInput = {
  /** The name of the person. */
  readonly person: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which session is ended. */
export type EndSessionInput = {
  /** Why, in at most 1,000 characters; your own take none. */
  readonly reason?: string | null | undefined;
  /** As given by `Session.number`. */
  readonly session: string;
};

/** Which proposal, as it was seen. */
export type EnforceProposalInput = {
  /** Of what was seen: `Proposal.contentDigest`. */
  readonly contentDigest: string;
  /** Of what was shown of it: `Proposal.previewDigest`. */
  readonly previewDigest: string;
  /** As given by `Proposal.number`. */
  readonly proposal: string;
  /** What there is to say about it, in at most 1,000 characters. */
  readonly reason?: string | null | undefined;
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

/** Which exports. All conditions hold at once. */
export type ExportFilter = {
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<ExportState> | null | undefined;
  /** Of these tables. */
  readonly table?: ReadonlyArray<ExportTable> | null | undefined;
};

/** The format of a file. */
export type ExportFormat =
  /** Apache Parquet: amounts are decimals, exact to the last digit. */
  | 'PARQUET'
  /** A workbook of Excel, of at most 1,048,575 rows: beside each amount, which Excel rounds to 15 digits, stands a text with all of them. */
  | 'XLSX';

/** What became of an export. */
export type ExportState =
  /** There is no file: `failure` says why. */
  | 'FAILED'
  /** The file is there. */
  | 'FINISHED'
  /** The file has been removed, for its time was over. */
  | 'REMOVED'
  /** It is being written. */
  | 'RUNNING'
  /** It waits for its turn. */
  | 'WAITING';

/** Tables that people read flat. */
export type ExportTable =
  /** Effective cost after allocation: what each cost centre pays, by which rule. The shares of a month add up to its cost to the last digit. */
  | 'ALLOCATION_SHARES'
  /** What assets, licences and commitments paid in advance take of each month, and what is left of them, in each book. Amounts of two books are never added. */
  | 'AMORTIZATION'
  /** Days on which cost left the band that was expected of it, each episode once. */
  | 'ANOMALIES'
  /** Machines, devices and cloud resources: what tools see and the books say of one thing, matched. */
  | 'ASSETS'
  /** Where what tools see, what is on the books and what is paid for disagree. */
  | 'ASSET_DISCREPANCIES'
  /** What bills and books do not answer one another by, item by item over all months, and what people said of it. Limited viewers see what the books have of their own cost centres alone. */
  | 'BREAKS'
  /** Charges as they stand on the bills, with all columns of FOCUS and what the dimension rules map them to. */
  | 'CHARGES'
  /** Cost by day: charges added up by account, service, region, class of charge and what the dimension rules map them to. */
  | 'COSTS_DAILY'
  /** Cost by billing month: charges added up by account, service, region, class of charge and what the dimension rules map them to. */
  | 'COSTS_MONTHLY'
  /** Cost centres of the books, with what they were called and where they belonged over time. */
  | 'COST_CENTERS'
  /** How far each stream of each source has been delivered, and how it fares. */
  | 'DATA_STATUS'
  /** What shared cost is allocated by and unit costs are told per, such as heads or square metres. */
  | 'DRIVERS'
  /** Exchange rates as they were delivered: what cost is converted by. Of two rates of a set for one day, reports take the one that was delivered last. */
  | 'EXCHANGE_RATES'
  /** Lines of the journals that charge statements in the books, and where each journal stands. What is posted stays: a reversal takes it back. */
  | 'JOURNAL_LINES'
  /** Journal lines of the general ledgers, as they were posted. */
  | 'LEDGER_ENTRIES'
  /** What entitlements to software cost whom in the month of the inventory: used, held and not used, or held by nobody. */
  | 'LICENCE_COSTS'
  /** How each licensed product stands in the month of the inventory. Units are averages over its days: entitled + over = used + spare. */
  | 'LICENCE_POSITIONS'
  /** How sound the records of each month are, by the rules of data quality that they were held against. */
  | 'QUALITY_SCORES'
  /** Where the bills of an issuer and the books differ by more than the tolerance. */
  | 'RECONCILIATION_BREAKS'
  /** Lines of the statements that were issued to cost centres, charged or in shadow. They are never changed: what is known later stands in a later statement, as `trueUp`. */
  | 'STATEMENTS';

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

/** What became of a finding. */
export type FindingState =
  /** It is right as it is. A delivery that was held back is let in when it is read next. */
  | 'ACCEPTED'
  /** It does not count. A delivery that was held back stays out. */
  | 'DISMISSED'
  /** Nobody has decided. */
  | 'OPEN'
  /** It is no longer so: another delivery of the slice counts. */
  | 'RESOLVED';

/** What was decided on a finding. */
export type FindingVerdict =
  /** It is right as it is. A delivery that was held back is let in when it is read next. */
  | 'ACCEPTED'
  /** It does not count. A delivery that was held back stays out. */
  | 'DISMISSED';

/** Which two are never the same asset, and why. */
export type ForbidAssetMatchInput = {
  /** One side. */
  readonly one: AssetParty;
  /** The other side. */
  readonly other: AssetParty;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
};

/** Which month is closed no further, and why. */
export type GiveUpPeriodCloseInput = {
  /** A month that is over. */
  readonly month: string;
  /** Why, in at most 1,000 characters. It is kept with the close and in the audit log. */
  readonly reason: string;
};

/** Which role is given to whom, how far it reaches, and why. */
export type GrantAccessInput = {
  /** The name of the person. */
  readonly person: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
  /** What is given. */
  readonly role: Role;
  /** How far it reaches; null: without a limit. */
  readonly scopes?: ScopesInput | null | undefined;
  /** From when on; null: at once. */
  readonly validFrom?: string | null | undefined;
  /** Before when; null: until it is taken back. */
  readonly validUntil?: string | null | undefined;
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

/** How closed months are read. */
export type KnowledgeView =
  /** As they were pinned when they were closed, whatever was delivered since. */
  | 'PINNED'
  /** With what was delivered after they were closed, as if they were open. */
  | 'PRESENT';

/** What looks odd in the books. */
export type LedgerCheckKind =
  /** One line of a document was delivered more than once. */
  | 'LINE_TWICE'
  /** The lines of a document do not add up to zero, as is normal where only cost accounts were extracted. */
  | 'UNBALANCED_DOCUMENT';

/** Which journal lines. All conditions hold at once. */
export type LedgerFilter = {
  /** Account. */
  readonly accountId?: TextFilter | null | undefined;
  /** Whose books. */
  readonly companyCode?: TextFilter | null | undefined;
  /** Cost centre; null: lines that name none. */
  readonly costCenterId?: TextFilter | null | undefined;
  /** ISO 4217 code of the document. */
  readonly documentCurrency?: TextFilter | null | undefined;
  /** Journal document. */
  readonly documentNumber?: TextFilter | null | undefined;
  /** Set of books; null: of a source that has one. */
  readonly ledger?: TextFilter | null | undefined;
  /** Posted on this day or later. */
  readonly postedFrom?: string | null | undefined;
  /** Posted on this day or earlier. */
  readonly postedTo?: string | null | undefined;
  /** What the line refers to: the invoice number, as a rule. */
  readonly reference?: TextFilter | null | undefined;
  /** Of these sources. */
  readonly source?: ReadonlyArray<string> | null | undefined;
  /** Who is paid. */
  readonly vendor?: TextFilter | null | undefined;
};

/** In which of its currencies a journal line is summed up. */
export type LedgerView =
  /** In the currency of the document. */
  | 'DOCUMENT'
  /** In the currency of the group; lines without such an amount are left out. */
  | 'GROUP'
  /** In the currency of the company; lines without such an amount are left out. */
  | 'LOCAL';

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

/** Which account is whose. */
export type LinkAccountInput = {
  /** The URL of the identity provider, as its tokens say it (`iss`). */
  readonly issuer: string;
  /** The name of the person. */
  readonly person: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
  /** The name that the provider gives the account (`sub`). */
  readonly subject: string;
};

/** By what a version is live: an alias or a stage. */
export type LiveBy =
  {   /** The alias that names it. */
  readonly alias: string; readonly stage?: never; }
  |  { readonly alias?: never;   /** The stage that it is in. */
  readonly stage: string; };

/** By what a version is live. */
export type LiveKind =
  /** An alias names it. */
  | 'ALIAS'
  /** It is in a stage. */
  | 'STAGE';

/** Of which month journals are made, and why. */
export type MakeJournalsInput = {
  /** A month whose statements are charged. */
  readonly month: string;
  /** Why, in at most 1,000 characters. It is kept in the audit log. */
  readonly reason: string;
};

/** Which manual entries. All conditions hold at once. */
export type ManualEntryFilter = {
  /** Leaves out those that have ended. */
  readonly holdingOnly?: boolean | null | undefined;
  /** Of these months. */
  readonly month?: ReadonlyArray<string> | null | undefined;
};

/** What the dimension rules map a charge to. */
export type MappedDimension =
  /** Application, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'APPLICATION'
  /** Cost centre that pays, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'COST_CENTER'
  /** Environment, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'ENVIRONMENT'
  /** Owner, by the dimension rules. `unmapped` when no rule matches; null while the charge has not been mapped. */
  | 'OWNER';

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

/** Which models. All conditions hold at once. */
export type ModelFilter = {
  /** Name. */
  readonly name?: TextFilter | null | undefined;
  /** Who answers for it; null: nobody is named. Refused to viewers who do not see all cost centres. */
  readonly owner?: TextFilter | null | undefined;
  /** Of these registries, by the ids of their sources. */
  readonly source?: ReadonlyArray<string> | null | undefined;
  /** Conditions on tags. Refused to viewers who do not see all cost centres. */
  readonly tags?: ReadonlyArray<TagFilter> | null | undefined;
};

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

/** Why cost has no place in the organisation. */
export type OrphanReason =
  /** The units above the cost centre lie within each other. */
  | 'CIRCLE'
  /** The cost centre was not valid at the time, or is not in the master data at all. */
  | 'NOT_IN_MASTER_DATA'
  /** The cost centre lies within a unit that was not valid at the time. */
  | 'PARENT_UNKNOWN'
  /** No dimension rule gives it a cost centre. */
  | 'UNMAPPED';

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

/** Which entry is to end before its time, and why. */
export type ProposeManualEntryEndInput = {
  /** As given by `ManualEntry.number`. */
  readonly entry: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** What stands in for cost that no source has delivered. */
export type ProposeManualEntryInput = {
  /** Billed and effective cost; negative for a credit. */
  readonly amount: string;
  /** The account that would be billed. */
  readonly billingAccountId: string;
  /** Who bears it. */
  readonly costCenter: string;
  /** ISO 4217 code. */
  readonly currency: string;
  /** The document that it rests on. */
  readonly evidenceName: string;
  /** SHA-256 of that document, hexadecimal. */
  readonly evidenceSha256: string;
  /** A billing month that has begun. In a closed one it becomes a true-up. */
  readonly month: string;
  /** Who provides the service. */
  readonly providerName: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
  /** The category of the service, as in FOCUS. */
  readonly serviceCategory: string;
  /** The service. */
  readonly serviceName: string;
  /** Which delivery of that source; default: any of the month. */
  readonly slice?: string | null | undefined;
  /** The id of the source whose final delivery ends the entry. */
  readonly standsInFor?: string | null | undefined;
  /** When it ends by itself: at most 366 days from now. */
  readonly until: string;
};

/** Why what is older than it is kept should go. */
export type ProposePurgeInput = {
  /** Why, for those who approve, in at most 1,000 characters. */
  readonly reason: string;
};

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

/** What a tombstone adds up. */
export type PurgedMeasure =
  /** What the rows with findings are worth, in the measure of the source. */
  | 'AMOUNT'
  /** Billed cost. */
  | 'BILLED'
  /** Amounts of journal lines in document currency, debit less credit. */
  | 'DOCUMENT_AMOUNT'
  /** Effective cost. */
  | 'EFFECTIVE'
  /** What was rejected, in the measure of the source. */
  | 'REJECTED';

/** What a rule does to records that offend it. */
export type QualityAction =
  /** They are shown. */
  | 'NOTE'
  /** They stay counted, and nothing rests on them until the offence is mended or waived. */
  | 'QUARANTINE';

/** Which offences. All conditions hold at once. */
export type QualityOffenceFilter = {
  /** Of records of these cost centres. */
  readonly costCenter?: ReadonlyArray<string> | null | undefined;
  /** Of these kinds of record. */
  readonly record?: ReadonlyArray<RecordType> | null | undefined;
  /** Against these rules, by their names. */
  readonly rule?: ReadonlyArray<string> | null | undefined;
  /** Of these severities. */
  readonly severity?: ReadonlyArray<QualitySeverity> | null | undefined;
  /** Of records from these sources. */
  readonly source?: ReadonlyArray<string> | null | undefined;
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<QualityOffenceState> | null | undefined;
};

/** What became of an offence. */
export type QualityOffenceState =
  /** It stands. */
  | 'OPEN'
  /** It stands, and nothing rests on the record. */
  | 'QUARANTINED'
  /** A steward of each side had signed when the run was made: it is let be. */
  | 'WAIVED';

/** How much an offence says against a record. */
export type QualitySeverity =
  /** All of the record is lost to the score. */
  | 'ERROR'
  /** A tenth of the record is lost to the score. */
  | 'INFO'
  /** Half of the record is lost to the score. */
  | 'WARNING';

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

/** Which month is to be reopened, until when, and why. */
export type ReopenPeriodInput = {
  /** A closed month. */
  readonly month: string;
  /** Why, in at most 1,000 characters. It is kept with the close and in the audit log. */
  readonly reason: string;
  /** Before when it is closed again by itself: at most 92 days from now. */
  readonly until: string;
};

/** Which rows of which table are exported, and how. */
export type RequestExportInput = {
  /** As known at this instant; null: now. */
  readonly asOf?: string | null | undefined;
  /** These columns, in this order; null: all. */
  readonly columns?: ReadonlyArray<string> | null | undefined;
  /** Rows that all of these are true of; null: all rows. */
  readonly filter?: ReadonlyArray<TableConditionInput> | null | undefined;
  /** The format of the file. */
  readonly format: ExportFormat;
  /** Rows of these billing months; null: of all. Tables without months take none. */
  readonly period?: PeriodInput | null | undefined;
  /** The table. */
  readonly table: ExportTable;
};

/** What a report must be, or else there is an error that names what is missing, and no number. */
export type Require = {
  /** Every month of the period is closed. */
  readonly closed?: boolean | null | undefined;
  /** Nothing is missing. */
  readonly complete?: boolean | null | undefined;
};

/** What can be purged. Whatever is not here is kept for ever. */
export type RetentionKind =
  /** Charges of deliveries that count, or that a close has pinned. */
  | 'CHARGES'
  /** Events that were announced, and told to the endpoint of OpenLineage, but those of anomalies. */
  | 'EVENTS'
  /** What was found in rows that were rejected. */
  | 'REJECTED_ROWS'
  /** What was wrong with cells of rows that were accepted, with examples. */
  | 'ROW_FINDINGS'
  /** Charges of deliveries that count no longer, and that no close has pinned. */
  | 'SUPERSEDED_CHARGES'
  /** Values of drivers of deliveries that count no longer, and that no close has pinned. */
  | 'SUPERSEDED_DRIVERS'
  /** Journal lines of deliveries that count no longer, and that no close has pinned. */
  | 'SUPERSEDED_ENTRIES';

/** What was looked over, and what is to be said of it. */
export type ReviewBreakGlassInput = {
  /** As given by `AccessGrant.number`. */
  readonly grant: string;
  /** What was found, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which preparation is signed by a second person. */
export type ReviewCertificationInput = {
  /** As given by `AccountCertification.number`. */
  readonly certification: string;
  /** Why, in at most 1,000 characters. It is kept with the signature and in the audit log. */
  readonly reason: string;
};

/** Which proposal, and why. */
export type ReviewProposalInput = {
  /** As given by `Proposal.number`. */
  readonly proposal: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which grant is taken back, and why. */
export type RevokeAccessInput = {
  /** As given by `AccessGrant.number`. */
  readonly grant: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which key is revoked, and why. */
export type RevokeApiKeyInput = {
  /** As given by `ApiKey.number`. */
  readonly key: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which embed token is revoked, and why. */
export type RevokeEmbedTokenInput = {
  /** As given by `EmbedTokenCreated.number`. */
  readonly number: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which of your keys is revoked, and why. */
export type RevokeOwnApiKeyInput = {
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

/** Which sessions. All conditions hold at once. */
export type SessionFilter = {
  /** Names of people. */
  readonly person?: ReadonlyArray<string> | null | undefined;
  /** Of which one of these became. */
  readonly state?: ReadonlyArray<AccessState> | null | undefined;
};

/** Which end comes first. Null comes last either way. */
export type SortDirection =
  /** The smallest first. */
  | 'ASC'
  /** The greatest first. */
  | 'DESC';

/** Which items are split off which asset, and why. */
export type SplitAssetInput = {
  /** The asset, as given by `Asset.id`. */
  readonly asset: string;
  /** The items that leave it, as given by `AssetLink.item`. At least one has to stay. */
  readonly items: ReadonlyArray<string>;
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
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

/** The two who own a rule together. */
export type StewardSide =
  /** Who answers for the figures. */
  | 'FINANCE'
  /** Who answers for the systems that the records come from. */
  | 'OPERATIONS';

/** What a value of a table is, and how it is printed. */
export type TableColumnType =
  /** True or false. */
  | 'BOOLEAN'
  /** A day, such as `2025-03-31`. */
  | 'DATE'
  /** An exact decimal number. */
  | 'DECIMAL'
  /** An instant in UTC, to the microsecond. */
  | 'INSTANT'
  /** A whole number of at most 63 bits. */
  | 'INTEGER'
  /** JSON, as its text. */
  | 'JSON'
  /** A month, such as `2025-03`. */
  | 'MONTH'
  /** A text. */
  | 'TEXT';

/** How a column of a table is compared with values. */
export type TableComparison =
  /** The value stands in it, letter by letter. */
  | 'CONTAINS'
  /** It ends with the value. */
  | 'ENDS_WITH'
  /** It is the value or greater. */
  | 'GE'
  /** It is greater than the value. */
  | 'GT'
  /** It is one of the values. */
  | 'IN'
  /** It is the value or less. */
  | 'LE'
  /** It is less than the value. */
  | 'LT'
  /** It is none of the values. */
  | 'NOT_IN'
  /** It begins with the value. */
  | 'STARTS_WITH';

/** What rows of a table have in a column. */
export type TableConditionInput = {
  /** The column. */
  readonly column: string;
  /** How it is compared. */
  readonly is: TableComparison;
  /** With what: as the table prints its values, and null for nothing. `IN` and `NOT_IN` take any number, the others one that is not null. */
  readonly values: ReadonlyArray<string | null | undefined>;
};

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

/** How a word of a bill comes to stand for one of the company’s, the surest first. */
export type TagFold =
  /** It differs in case, or has blanks around it. */
  | 'CASE'
  /** It is the same. */
  | 'EXACT'
  /** It differs in blanks, hyphens and other separators as well. */
  | 'SEPARATORS'
  /** A letter or two are amiss, and nothing else that the rules list is as near. */
  | 'SPELLING'
  /** The rules list it as another word. */
  | 'SYNONYM';

/** Where a standard tag of a charge comes from. */
export type TagOrigin =
  /** A place that the charge lies in has it, such as its account. */
  | 'INHERITED'
  /** It stands on the charge. */
  | 'OWN'
  /** A virtual tag of the rules says so. */
  | 'VIRTUAL';

/** What became of a tag as it was read. */
export type TagStatus =
  /** The spelling is near to several words, so nothing was folded. */
  | 'AMBIGUOUS'
  /** It says something else than what was taken, which is surer or nearer. */
  | 'OUTWEIGHED'
  /** The standard tag has this value. */
  | 'TAKEN'
  /** It stands for no value that the rules list. */
  | 'UNLISTED';

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

/** Which tombstones. All conditions hold at once. */
export type TombstoneFilter = {
  /** Of these kinds. */
  readonly kind?: ReadonlyArray<RetentionKind> | null | undefined;
  /** About one of these months. */
  readonly month?: ReadonlyArray<string> | null | undefined;
  /** Under these proposals: their `number`. */
  readonly proposal?: ReadonlyArray<string> | null | undefined;
  /** Of these sources. */
  readonly source?: ReadonlyArray<string> | null | undefined;
};

/** How a report contains what its months carry of months that were closed before them. */
export type TrueUpRows =
  /** Added to the rows of the month that carries it. */
  | 'INCLUDE'
  /** As rows of their own, with `trueUpOf`. */
  | 'SEPARATE';

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

/** Which account is whose no longer. */
export type UnlinkAccountInput = {
  /** The URL of the identity provider, as its tokens say it (`iss`). */
  readonly issuer: string;
  /** The name of the person. */
  readonly person: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
  /** The name that the provider gives the account (`sub`). */
  readonly subject: string;
};

/** Which offence is let be, until when, and why. */
export type WaiveQualityOffenceInput = {
  /** As given by `QualityOffence.number`. */
  readonly offence: string;
  /** Why, in at most 1,000 characters. It is kept with the waiver and in the audit log. */
  readonly reason: string;
  /** It holds for months before this one; default: for all. */
  readonly until?: string | null | undefined;
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

/** Which proposal, and why. */
export type WithdrawProposalInput = {
  /** As given by `Proposal.number`. */
  readonly proposal: string;
  /** Why, in at most 1,000 characters. */
  readonly reason: string;
};

/** Which offence is let be no longer, and why. */
export type WithdrawQualityWaiverInput = {
  /** As given by `QualityOffence.number`. */
  readonly offence: string;
  /** Why, in at most 1,000 characters. It is kept with the waiver and in the audit log. */
  readonly reason: string;
};

/** Which slice is taken back, and why. */
export type WithdrawSliceInput = {
  /** Why, in at most 1,000 characters. It is kept with the decision and in the audit log. */
  readonly reason: string;
  /** The slice. */
  readonly slice: string;
  /** The id of the source. */
  readonly source: string;
  /** The stream of the source. */
  readonly stream: string;
};

/** Which break is to be written off, and why. */
export type WriteOffBreakInput = {
  /** As given by `Break.breakId`. */
  readonly break: string;
  /** Why, in at most 1,000 characters. It is kept in the audit log. */
  readonly reason: string;
};

export type AnomalyDaysQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type AnomalyDaysQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly days: ReadonlyArray<{ readonly day: string, readonly actual: string | null }> }> } | null };

export type ApproveProposalMutationVariables = Exact<{
  input: ApproveProposalInput;
}>;


export type ApproveProposalMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalDecided', readonly proposal: string, readonly status: ProposalStatus }
   };

export type CommentProposalMutationVariables = Exact<{
  input: CommentProposalInput;
}>;


export type CommentProposalMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalDecided', readonly proposal: string, readonly status: ProposalStatus }
   };

export type EnforceProposalMutationVariables = Exact<{
  input: EnforceProposalInput;
}>;


export type EnforceProposalMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalDecided', readonly proposal: string, readonly status: ProposalStatus }
   };

export type EnteredCostsQueryVariables = Exact<{
  period: PeriodInput;
  asOf?: string | null | undefined;
}>;


export type EnteredCostsQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly costCenter: string | null, readonly currency: string, readonly effectiveCost: string }>, readonly warranty: { readonly complete: boolean, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason }>, readonly manualEntries: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly effectiveCost: string, readonly entryCount: number | string }>, readonly trueUps: ReadonlyArray<{ readonly month: string, readonly trueUpOf: string, readonly currency: string, readonly effectiveCost: string }> } } | null };

export type FallenBackCostsQueryVariables = Exact<{
  period: PeriodInput;
  basis?: CostBasis | null | undefined;
}>;


export type FallenBackCostsQuery = { readonly costs: { readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string }>, readonly warranty: { readonly complete: boolean, readonly closed: boolean, readonly fallback: ReadonlyArray<{ readonly since: string, readonly why: string, readonly batch: { readonly slice: string, readonly revision: number } | null, readonly run: { readonly kind: RunKind, readonly sealedAt: string } | null }> } } | null };

export type ManualEntriesQueryVariables = Exact<{
  filter?: ManualEntryFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ManualEntriesQuery = { readonly manualEntries: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly month: string, readonly costCenter: string, readonly amount: string, readonly currency: string, readonly evidenceName: string, readonly evidenceSha256: string, readonly standsInFor: string | null, readonly until: string, readonly endedAt: string | null, readonly endedBecause: string | null, readonly batch: { readonly id: string, readonly final: boolean, readonly source: { readonly id: string }, readonly objects: { readonly nodes: ReadonlyArray<{ readonly sha256: string }> }, readonly manualEntry: { readonly number: string } | null } | null, readonly proposal: { readonly contentDigest: string, readonly status: ProposalStatus, readonly authors: ReadonlyArray<string>, readonly events: ReadonlyArray<{ readonly act: ProposalAct, readonly people: ReadonlyArray<string> }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type PreviewRulesQueryVariables = Exact<{
  input: PreviewRulesInput;
}>;


export type PreviewRulesQuery = { readonly previewRules: { readonly previewDigest: string | null, readonly problems: ReadonlyArray<{ readonly path: string, readonly expected: string, readonly found: string }>, readonly preview: { readonly facts: ReadonlyArray<{ readonly what: string, readonly before: string | null, readonly after: string | null }>, readonly months: ReadonlyArray<{ readonly month: string | null, readonly digestBefore: string | null, readonly digestAfter: string | null, readonly changes: ReadonlyArray<{ readonly receiver: string, readonly currency: string, readonly difference: string }> }> } | null } | null };

export type ProposalEnforcedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ProposalEnforcedSubscription = { readonly proposalEnforced: { readonly eventId: string, readonly proposal: { readonly number: string, readonly kind: ProposalKind, readonly status: ProposalStatus, readonly awaitsReview: boolean } } };

export type ProposalsQueryVariables = Exact<{
  filter?: ProposalFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProposalsQuery = { readonly proposals: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly kind: ProposalKind, readonly subject: string, readonly status: ProposalStatus, readonly authors: ReadonlyArray<string>, readonly reason: string, readonly content: string, readonly contentDigest: string, readonly previewDigest: string, readonly step: number, readonly waitsFor: number, readonly steps: ReadonlyArray<{ readonly permission: Permission, readonly people: number }>, readonly events: ReadonlyArray<{ readonly act: ProposalAct, readonly people: ReadonlyArray<string>, readonly at: string, readonly reason: string | null }>, readonly preview: { readonly rules: ReadonlyArray<{ readonly path: string, readonly change: RuleChangeKind, readonly before: string | null, readonly after: string | null }>, readonly months: ReadonlyArray<{ readonly month: string | null, readonly digestBefore: string | null, readonly digestAfter: string | null, readonly changes: ReadonlyArray<{ readonly receiver: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }> }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ProposeManualEntryMutationVariables = Exact<{
  input: ProposeManualEntryInput;
}>;


export type ProposeManualEntryMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ManualEntryProposed', readonly proposal: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type ProposeManualEntryEndMutationVariables = Exact<{
  input: ProposeManualEntryEndInput;
}>;


export type ProposeManualEntryEndMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ManualEntryProposed', readonly proposal: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type ProposePurgeMutationVariables = Exact<{
  input: ProposePurgeInput;
}>;


export type ProposePurgeMutation = { readonly proposePurge:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalMade', readonly number: string, readonly voided: ReadonlyArray<string>, readonly proposal: { readonly status: ProposalStatus, readonly previewDigest: string, readonly preview: { readonly facts: ReadonlyArray<{ readonly what: string, readonly before: string | null, readonly after: string | null }> } } | null }
   };

export type ProposeRulesMutationVariables = Exact<{
  input: ProposeRulesInput;
}>;


export type ProposeRulesMutation = { readonly proposeRules:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalMade', readonly number: string, readonly voided: ReadonlyArray<string>, readonly proposal: { readonly status: ProposalStatus, readonly previewDigest: string } | null }
   };

export type RefuseProposalMutationVariables = Exact<{
  input: RefuseProposalInput;
}>;


export type RefuseProposalMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalDecided', readonly proposal: string, readonly status: ProposalStatus }
   };

export type ReviewProposalMutationVariables = Exact<{
  input: ReviewProposalInput;
}>;


export type ReviewProposalMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalDecided', readonly proposal: string, readonly status: ProposalStatus }
   };

export type TrueUpRowsQueryVariables = Exact<{
  period: PeriodInput;
  trueUps?: TrueUpRows | null | undefined;
  view?: KnowledgeView | null | undefined;
  granularity?: Granularity | null | undefined;
  currency?: string | null | undefined;
}>;


export type TrueUpRowsQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly trueUpOf: string | null, readonly serviceName: string | null, readonly costCenter: string | null, readonly currency: string, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly effectiveCost: string }> } | null };

export type WithdrawProposalMutationVariables = Exact<{
  input: WithdrawProposalInput;
}>;


export type WithdrawProposalMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalDecided', readonly proposal: string, readonly status: ProposalStatus }
   };

export type AcceptDeliveryFindingsMutationVariables = Exact<{
  input: AcceptDeliveryFindingsInput;
}>;


export type AcceptDeliveryFindingsMutation = { readonly acceptDeliveryFindings:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DeliveryFindingsDecided', readonly findings: ReadonlyArray<{ readonly number: string, readonly state: FindingState }> }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type AcceptDisputeMutationVariables = Exact<{
  input: AcceptDisputeInput;
}>;


export type AcceptDisputeMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeDecided', readonly dispute: { readonly state: DisputeState } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type AccessDelegationsQueryVariables = Exact<{
  filter?: AccessDelegationFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccessDelegationsQuery = { readonly accessDelegations: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly from: string, readonly to: string, readonly role: Role | null, readonly state: AccessState }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AccessGrantsQueryVariables = Exact<{
  filter?: AccessGrantFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccessGrantsQuery = { readonly accessGrants: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly person: string, readonly role: Role, readonly state: AccessState, readonly grantedBy: string, readonly endedBy: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AccessReviewQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccessReviewQuery = { readonly accessReview: { readonly nodes: ReadonlyArray<{ readonly person: string, readonly role: Role | null, readonly given: string | null, readonly isInForce: boolean, readonly isBreakGlass: boolean, readonly reviewedBy: string | null, readonly lastGivenAt: string | null }>, readonly pageInfo: { readonly endCursor: string | null, readonly hasNextPage: boolean } } | null };

export type AccountCertificationsQueryVariables = Exact<{
  month?: ReadonlyArray<string> | string | null | undefined;
  party?: ReadonlyArray<string> | string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AccountCertificationsQuery = { readonly accountCertifications: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly comparison: ItemComparison, readonly party: string, readonly month: string, readonly state: CertificationState, readonly digest: string, readonly preparedBy: string, readonly preparedAt: string, readonly preparedBecause: string, readonly evidenceName: string, readonly evidenceAddress: string, readonly evidenceSha256: string, readonly reviewedBy: string | null, readonly reviewedAt: string | null, readonly reviewedBecause: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AddLegalHoldMutationVariables = Exact<{
  input: AddLegalHoldInput;
}>;


export type AddLegalHoldMutation = { readonly addLegalHold:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'LegalHoldKept', readonly hold: { readonly number: string, readonly source: string | null, readonly kind: RetentionKind | null } }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type AddPersonMutationVariables = Exact<{
  input: AddPersonInput;
}>;


export type AddPersonMutation = { readonly addPerson:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'PersonAdded', readonly person: { readonly name: string, readonly displayName: string, readonly addedBy: string } | null }
   };

export type AgedBreaksQueryVariables = Exact<{
  filter?: BreakFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type AgedBreaksQuery = { readonly agedBreaks: { readonly nodes: ReadonlyArray<{ readonly comparison: ItemComparison, readonly kind: ItemBreakKind, readonly currency: string, readonly owner: string | null, readonly age: BreakAge, readonly breakCount: number | string, readonly leftOpen: string, readonly rightOpen: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AllocationCertificatesQueryVariables = Exact<{
  month: string;
}>;


export type AllocationCertificatesQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly certificate: ReadonlyArray<{ readonly currency: string, readonly input: string, readonly allocated: string, readonly unallocated: string, readonly difference: string }> | null }> } | null };

export type AllocationRunsQueryVariables = Exact<{
  period: string;
  shares?: number | null | undefined;
  contributions?: number | null | undefined;
}>;


export type AllocationRunsQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly ruleSet: { readonly name: string, readonly version: number }, readonly certificate: ReadonlyArray<{ readonly currency: string, readonly allocated: string, readonly unallocated: string, readonly excluded: string, readonly input: string, readonly difference: string }> | null, readonly shares: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly costCenter: string, readonly amount: string, readonly currency: string, readonly rule: string, readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly charge: { readonly id: string, readonly sourceRow: { readonly file: string, readonly row: number } } | null }> } }> } }> } | null };

export type AllocationScopeQueryVariables = Exact<{
  period: string;
}>;


export type AllocationScopeQuery = { readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly scope: ReadonlyArray<{ readonly name: string, readonly kind: ScopeRuleKind, readonly state: ScopeRuleState, readonly owner: string | null, readonly amounts: ReadonlyArray<{ readonly currency: string, readonly amount: string }> }> | null, readonly pools: ReadonlyArray<{ readonly step: string, readonly method: string, readonly owner: string, readonly reason: string }> | null }> } | null };

export type AmortizationTotalsQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type AmortizationTotalsQuery = { readonly amortizationTotals: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly book: string, readonly record: AmortizedRecord, readonly state: AmortizationState, readonly class: string | null, readonly currency: string | null, readonly items: number, readonly cost: string, readonly opening: string, readonly addition: string, readonly expense: string, readonly impairment: string, readonly revaluation: string, readonly disposal: string, readonly closing: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } | null };

export type AmortizationQueryVariables = Exact<{
  period: PeriodInput;
  filter?: AmortizationFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  on: string;
}>;


export type AmortizationQuery = { readonly amortization: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly book: string, readonly class: string, readonly record: AmortizedRecord, readonly number: string, readonly name: string, readonly companyCode: string | null, readonly costCenter: string | null, readonly currency: string, readonly startsOn: string, readonly cost: string, readonly opening: string, readonly addition: string, readonly expense: string, readonly impairment: string, readonly revaluation: string, readonly disposal: string, readonly closing: string, readonly source: string, readonly file: string, readonly row: number, readonly value: string, readonly batch: { readonly recordType: RecordType }, readonly schedule: ReadonlyArray<{ readonly month: string, readonly opening: string, readonly addition: string, readonly expense: string, readonly impairment: string, readonly revaluation: string, readonly disposal: string, readonly closing: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AnomaliesAboveTenCentsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type AnomaliesAboveTenCentsQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type AnomalyByIdQueryVariables = Exact<{
  id: string;
}>;


export type AnomalyByIdQuery = { readonly node:
    | { readonly id: string, readonly value: string, readonly lastDay: string, readonly impact: string, readonly run: { readonly id: string, readonly month: string } }
    | Record<PropertyKey, never>
   | null, readonly lineage: { readonly edges: ReadonlyArray<{ readonly from: string }> } | null };

export type AnomalyDetectedSubscriptionVariables = Exact<{
  filter?: AnomalyFilter | null | undefined;
}>;


export type AnomalyDetectedSubscription = { readonly anomalyDetected: { readonly dimension: WatchedDimension, readonly value: string, readonly day: string, readonly currency: string, readonly expected: string, readonly actual: string, readonly impact: string, readonly anomaly: { readonly id: string } } };

export type AnomalyEpisodesQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type AnomalyEpisodesQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly value: string, readonly lastDay: string, readonly impact: string, readonly run: { readonly id: string, readonly month: string } }> } | null };

export type AnomalyImpactsSubscriptionVariables = Exact<{
  after?: string | null | undefined;
  filter?: AnomalyFilter | null | undefined;
  updates?: boolean | null | undefined;
}>;


export type AnomalyImpactsSubscription = { readonly anomalyDetected: { readonly eventId: string, readonly costCenter: string | null, readonly impact: string, readonly run: { readonly batches: { readonly nodes: ReadonlyArray<{ readonly slice: string }> } } } };

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
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'Journal', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null, readonly charge: { readonly billedCost: string } | null, readonly batch: { readonly slice: string } | null, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly nodeId: string }> } | null };

export type ApiKeysQueryVariables = Exact<{
  filter?: ApiKeyFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ApiKeysQuery = { readonly apiKeys: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly person: string, readonly name: string, readonly prefix: string, readonly permissions: ReadonlyArray<Permission> | null, readonly state: AccessState, readonly createdBy: string, readonly expiresAt: string, readonly lastUsedAt: string | null, readonly endedBy: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

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
    | { readonly id: string }
    | { readonly id: string }
   | null, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly nodeId: string }> } | null };

export type AssetCostsAndLinksQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type AssetCostsAndLinksQuery = { readonly assets: { readonly nodes: ReadonlyArray<{ readonly status: AssetStatus, readonly billedAs: ReadonlyArray<string>, readonly links: ReadonlyArray<{ readonly itemKey: string, readonly isPresent: boolean }>, readonly cost: ReadonlyArray<{ readonly billedCost: string, readonly chargeCount: number | string }> }> } | null };

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
    | { readonly id: string }
    | { readonly id: string }
   | null };

export type AssetPageQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: AssetFilter | null | undefined;
}>;


export type AssetPageQuery = { readonly assets: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AssetPayersQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type AssetPayersQuery = { readonly assets: { readonly nodes: ReadonlyArray<{ readonly costCenter: string | null, readonly costByCostCenter: ReadonlyArray<{ readonly month: string, readonly costCenter: string | null, readonly currency: string, readonly effectiveCost: string, readonly chargeCount: number | string }> }> } | null };

export type AssetQuestionsQueryVariables = Exact<{ [key: string]: never; }>;


export type AssetQuestionsQuery = { readonly assetQuestions: { readonly nodes: ReadonlyArray<{ readonly reason: AssetQuestionReason, readonly score: number, readonly items: ReadonlyArray<string>, readonly evidence: ReadonlyArray<{ readonly kind: AssetEvidenceKind }>, readonly assets: ReadonlyArray<{ readonly links: ReadonlyArray<{ readonly itemKey: string, readonly membership: AssetMembership }> }> }> } | null };

export type AssetsInFullQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: AssetFilter | null | undefined;
}>;


export type AssetsInFullQuery = { readonly assets: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly status: AssetStatus, readonly name: string | null, readonly costCenter: string | null, readonly links: ReadonlyArray<{ readonly item: string, readonly score: number | null, readonly evidence: ReadonlyArray<{ readonly kind: AssetEvidenceKind }> }>, readonly observations: ReadonlyArray<{ readonly id: string, readonly costCenter: string | null, readonly batch: { readonly id: string }, readonly sourceRow: { readonly file: string, readonly row: number } }>, readonly records: ReadonlyArray<{ readonly assetNumber: string, readonly acquisitionAmount: string, readonly currency: string, readonly batch: { readonly id: string } }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly kind: AssetEventKind, readonly at: string, readonly batch: { readonly id: string } }> }, readonly cost: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly billedCost: string, readonly chargeCount: number | string }>, readonly run: { readonly id: string }, readonly decisions: ReadonlyArray<{ readonly act: AssetDecisionAct }> | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type AssignBreaksMutationVariables = Exact<{
  input: AssignBreaksInput;
}>;


export type AssignBreaksMutation = { readonly assignBreaks:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type ConsistencyOfAuditLogQueryVariables = Exact<{
  from: number;
  to: number;
}>;


export type ConsistencyOfAuditLogQuery = { readonly auditConsistency: { readonly hashes: ReadonlyArray<string>, readonly from: { readonly size: number | string, readonly root: string }, readonly to: { readonly size: number | string, readonly root: string } } | null };

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
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'Journal', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type SignedAuditHeadQueryVariables = Exact<{ [key: string]: never; }>;


export type SignedAuditHeadQuery = { readonly auditHead: { readonly size: number | string, readonly root: string, readonly at: string, readonly keyId: string, readonly signature: string, readonly publicKey: string } | null };

export type ProofOfAuditEntryQueryVariables = Exact<{
  entry: string;
}>;


export type ProofOfAuditEntryQuery = { readonly auditProof: { readonly index: number | string, readonly leaf: string, readonly hashes: ReadonlyArray<string>, readonly head: { readonly size: number | string, readonly root: string } } | null };

export type AuditedDoorsQueryVariables = Exact<{
  filter?: AuditFilter | null | undefined;
}>;


export type AuditedDoorsQuery = { readonly auditEntries: { readonly nodes: ReadonlyArray<{ readonly index: number | string, readonly viewer: string, readonly onBehalfOf: string | null, readonly origin: AuditOrigin | null, readonly address: string | null, readonly action: AuditAction, readonly approval: string | null }> } | null };

export type BatchByAnyWayQueryVariables = Exact<{
  id: string;
}>;


export type BatchByAnyWayQuery = { readonly node:
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
    | { readonly id: string }
    | { readonly id: string }
   | null, readonly batch: { readonly id: string } | null };

export type BatchControlsQueryVariables = Exact<{ [key: string]: never; }>;


export type BatchControlsQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly slice: string, readonly revision: number, readonly final: boolean, readonly recordType: RecordType, readonly source: { readonly id: string }, readonly rejections: { readonly nodes: ReadonlyArray<{ readonly file: string }> } | null, readonly control: ReadonlyArray<{ readonly currency: string, readonly rowsDelivered: number | string, readonly rowsRejected: number | string, readonly delivered: string, readonly accepted: string, readonly rejected: string, readonly excluded: string, readonly billed: string | null, readonly effective: string | null }> | null }> } | null };

export type BatchFilesQueryVariables = Exact<{ [key: string]: never; }>;


export type BatchFilesQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly objects: { readonly nodes: ReadonlyArray<{ readonly key: string }> } }> } | null };

export type BatchNotesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type BatchNotesQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly notes: ReadonlyArray<string>, readonly slice: string }> } | null };

export type BatchSealedSubscriptionVariables = Exact<{
  source?: ReadonlyArray<string> | string | null | undefined;
}>;


export type BatchSealedSubscription = { readonly batchSealed: { readonly eventId: string, readonly batch: { readonly slice: string, readonly control: ReadonlyArray<{ readonly currency: string, readonly delivered: string }> | null, readonly source: { readonly id: string } } } };

export type BatchSlicesQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type BatchSlicesQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly slice: string }> } | null };

export type BatchSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type BatchSourcesQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly source: { readonly id: string } }> } | null };

export type BatchWithdrawnSubscriptionVariables = Exact<{
  source?: ReadonlyArray<string> | string | null | undefined;
}>;


export type BatchWithdrawnSubscription = { readonly batchWithdrawn: { readonly eventId: string, readonly batch: { readonly slice: string, readonly source: { readonly id: string } } } };

export type BatchesAndSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type BatchesAndSourcesQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slice: string }> } | null, readonly sources: ReadonlyArray<{ readonly id: string }> | null };

export type BatchesQueryVariables = Exact<{
  first?: number | null | undefined;
  rejections?: number | null | undefined;
  withDigest?: boolean | null | undefined;
}>;


export type BatchesQuery = { readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly slice: string, readonly revision: number, readonly digest?: string, readonly final: boolean, readonly sealedAt: string, readonly supersededAt: string | null, readonly source: { readonly id: string, readonly connector: string }, readonly control: ReadonlyArray<{ readonly currency: string, readonly delivered: string, readonly accepted: string, readonly rejected: string, readonly excluded: string }> | null, readonly rowFindings: { readonly nodes: ReadonlyArray<{ readonly kind: RowFindingKind }> } | null, readonly rejections: { readonly nodes: ReadonlyArray<{ readonly file: string, readonly row: number, readonly column: string | null, readonly expected: string, readonly found: string }> } | null }> } | null };

export type BeginPeriodCloseMutationVariables = Exact<{
  input: BeginPeriodCloseInput;
}>;


export type BeginPeriodCloseMutation = { readonly beginPeriodClose:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'PeriodStepped', readonly period: { readonly month: string, readonly state: PeriodState, readonly closedAt: string | null, readonly closes: ReadonlyArray<{ readonly number: string, readonly reason: string, readonly closedBy: string | null, readonly knowledgeAt: string | null, readonly knowledgeDigest: string | null, readonly reopenedBy: string | null, readonly reopenedUntil: string | null, readonly checks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly waivedBecause: string | null }>, readonly reopening: { readonly number: string, readonly askedBy: string, readonly until: string } | null }> } }
   };

export type BreakGlassMutationVariables = Exact<{
  input: BreakGlassInput;
}>;


export type BreakGlassMutation = { readonly breakGlass:
    | { readonly code: RefusalCode, readonly found: string | null }
    | { readonly grant: { readonly number: string, readonly role: Role, readonly isBreakGlass: boolean, readonly validUntil: string | null } | null }
    | { readonly code: RefusalCode, readonly found: string | null }
    | { readonly code: RefusalCode, readonly found: string | null }
    | { readonly code: RefusalCode, readonly found: string | null }
   };

export type BreaksByFinalityQueryVariables = Exact<{
  period: string;
  provisional?: boolean | null | undefined;
}>;


export type BreaksByFinalityQuery = { readonly reconciliation: { readonly provisionalBreakCount: number | string, readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly evidence: { readonly isProvisional: boolean } }> } } | null };

export type BreaksQueryVariables = Exact<{
  filter?: BreakFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type BreaksQuery = { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly breakId: string, readonly comparison: ItemComparison, readonly kind: ItemBreakKind, readonly state: BreakState, readonly party: string, readonly currency: string, readonly left: string, readonly right: string, readonly difference: string, readonly leftOpen: string, readonly rightOpen: string, readonly writtenOff: string, readonly allowedDifference: string, readonly month: string, readonly since: string, readonly ageDays: number, readonly age: BreakAge, readonly isProvisional: boolean, readonly carriedUntil: string | null, readonly basis: MatchBasis | null, readonly doubts: ReadonlyArray<MatchDoubt>, readonly score: number, readonly isProposedMatch: boolean, readonly openReason: OpenItemReason | null, readonly owner: { readonly person: string, readonly isAssigned: boolean, readonly reason: string } | null, readonly explanation: { readonly cause: BreakCause, readonly reason: string, readonly saidBy: string, readonly saidAt: string } | null, readonly ticket: { readonly system: string, readonly key: string, readonly address: string | null, readonly notedAt: string } | null, readonly items: ReadonlyArray<{ readonly side: ItemSide, readonly key: string, readonly currency: string, readonly amount: string, readonly originalCurrency: string, readonly originalAmount: string, readonly month: string, readonly day: string, readonly references: ReadonlyArray<string>, readonly document: string | null, readonly companyCode: string | null, readonly account: string | null, readonly costCenters: ReadonlyArray<string>, readonly sourceRow: { readonly file: string, readonly row: number } | null }>, readonly near: ReadonlyArray<{ readonly side: ItemSide, readonly key: string }>, readonly events: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly act: BreakAct, readonly doneAt: string, readonly doneBy: string, readonly reason: string, readonly person: string | null, readonly cause: BreakCause | null, readonly until: string | null, readonly name: string | null, readonly address: string | null, readonly sha256: string | null, readonly proposal: string | null, readonly currency: string, readonly leftOpen: string, readonly rightOpen: string }>, readonly pageInfo: { readonly hasNextPage: boolean } } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type CarriedCostsQueryVariables = Exact<{
  period: PeriodInput;
  view?: KnowledgeView | null | undefined;
  asOf?: string | null | undefined;
}>;


export type CarriedCostsQuery = { readonly costs: { readonly totals: ReadonlyArray<{ readonly currency: string, readonly effectiveCost: string, readonly billedCost: string }>, readonly warranty: { readonly trueUps: ReadonlyArray<{ readonly month: string, readonly trueUpOf: string, readonly currency: string, readonly effectiveCost: string, readonly billedCost: string }> } } | null };

export type CarryBreaksMutationVariables = Exact<{
  input: CarryBreaksInput;
}>;


export type CarryBreaksMutation = { readonly carryBreaks:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

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

export type ChargesBatchesAndCostsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type ChargesBatchesAndCostsQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly batch: { readonly slice: string } }> } | null, readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null, readonly costs: { readonly totals: ReadonlyArray<{ readonly billedCost: string }> } | null };

export type ChargesInFullQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type ChargesInFullQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly billedCost: string, readonly effectiveCost: string, readonly listCost: string, readonly contractedCost: string, readonly serviceName: string, readonly tags: unknown, readonly x: unknown, readonly batch: { readonly id: string, readonly source: { readonly id: string }, readonly control: ReadonlyArray<{ readonly currency: string, readonly billed: string | null }> | null }, readonly allocatedTo: ReadonlyArray<{ readonly costCenter: string, readonly amount: string }> }> } | null };

export type ChargesOfNewerVersionsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type ChargesOfNewerVersionsQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly billedCost: string, readonly providerName: string, readonly serviceProviderName: string | null, readonly hostProviderName: string | null, readonly invoiceDetailId: string | null, readonly contractApplied: unknown, readonly allocatedMethodId: string | null, readonly allocatedMethodDetails: unknown, readonly x: unknown, readonly sourceRow: { readonly file: string, readonly row: number } }> } | null };

export type ChargesOfRowQueryVariables = Exact<{
  batch: string;
  file: string;
  row: number;
}>;


export type ChargesOfRowQuery = { readonly chargesOfRow: ReadonlyArray<{ readonly id: string, readonly effectiveCost: string, readonly costCenter: string | null, readonly sourceRow: { readonly file: string, readonly row: number } }> | null };

export type ChargesTwiceQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type ChargesTwiceQuery = { readonly a: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null, readonly b: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type ChargesWithFilterQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  filter?: ChargeFilter | null | undefined;
}>;


export type ChargesWithFilterQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type ChargesQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ChargesQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly billedCost: string, readonly effectiveCost: string, readonly billingCurrency: string, readonly resourceId: string | null, readonly tags: unknown, readonly batch: { readonly id: string, readonly source: { readonly id: string } }, readonly sourceRow: { readonly file: string, readonly row: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type CloseChecksQueryVariables = Exact<{
  month: string;
}>;


export type CloseChecksQuery = { readonly closeChecks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly isCompulsory: boolean, readonly faultCount: number | string, readonly faults: ReadonlyArray<string>, readonly wayOut: string, readonly figures: ReadonlyArray<{ readonly name: string, readonly value: string }>, readonly lastCertified: ReadonlyArray<{ readonly kind: RunKind, readonly sealedAt: string, readonly run: { readonly id: string } }> }> | null };

export type ClosePeriodMutationVariables = Exact<{
  input: ClosePeriodInput;
}>;


export type ClosePeriodMutation = { readonly closePeriod:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'PeriodClosed', readonly period: { readonly month: string, readonly state: PeriodState, readonly closedAt: string | null, readonly closes: ReadonlyArray<{ readonly number: string, readonly reason: string, readonly closedBy: string | null, readonly knowledgeAt: string | null, readonly knowledgeDigest: string | null, readonly reopenedBy: string | null, readonly reopenedUntil: string | null, readonly checks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly waivedBecause: string | null }>, readonly reopening: { readonly number: string, readonly askedBy: string, readonly until: string } | null }> } }
    | { readonly __typename: 'ProposalMade' }
   };

export type ClosedChargesQueryVariables = Exact<{
  period: PeriodInput;
  view?: KnowledgeView | null | undefined;
}>;


export type ClosedChargesQuery = { readonly charges: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly effectiveCost: string, readonly costCenter: string | null, readonly allocatedTo: ReadonlyArray<{ readonly amount: string }> }> } | null };

export type ClosedCostsQueryVariables = Exact<{
  period: PeriodInput;
  view?: KnowledgeView | null | undefined;
  asOf?: string | null | undefined;
  require?: Require | null | undefined;
  basis?: CostBasis | null | undefined;
  currency?: string | null | undefined;
}>;


export type ClosedCostsQuery = { readonly costs: { readonly asOf: string, readonly rows: ReadonlyArray<{ readonly period: string | null, readonly costCenter: string | null, readonly currency: string, readonly cost: string }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string }>, readonly warranty: { readonly asOf: string, readonly closed: boolean, readonly complete: boolean, readonly view: KnowledgeView, readonly pinned: ReadonlyArray<{ readonly month: string, readonly knowledgeAt: string }>, readonly batches: ReadonlyArray<{ readonly slice: string, readonly revision: number, readonly months: ReadonlyArray<string> }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }>, readonly missing: ReadonlyArray<{ readonly slice: string, readonly reason: MissingReason }> } } | null };

export type CommentDisputeMutationVariables = Exact<{
  input: CommentDisputeInput;
}>;


export type CommentDisputeMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeDecided', readonly dispute: { readonly state: DisputeState } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type CommentOnBreaksMutationVariables = Exact<{
  input: CommentOnBreaksInput;
}>;


export type CommentOnBreaksMutation = { readonly commentOnBreaks:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

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

export type ConvertedCostsQueryVariables = Exact<{
  period: PeriodInput;
  currency: string;
  filter?: ChargeFilter | null | undefined;
}>;


export type ConvertedCostsQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly currency: string, readonly cost: string, readonly billedCost: string }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string }>, readonly conversion: { readonly currency: string, readonly rateSet: string | null, readonly originalTotals: ReadonlyArray<{ readonly currency: string, readonly cost: string }>, readonly withoutRate: ReadonlyArray<{ readonly month: string }>, readonly lines: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly cost: string, readonly convertedCost: string | null, readonly rate: { readonly rate: string, readonly isInverse: boolean, readonly validFrom: string, readonly rateSet: string, readonly sourceRow: { readonly file: string, readonly row: number } } | null }> } | null } | null };

export type CostBridgeBesideQueryVariables = Exact<{
  costCenter: string;
  from: string;
  to: string;
}>;


export type CostBridgeBesideQuery = { readonly before: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null, readonly costBridge: { readonly fromRun: { readonly month: string } } | null, readonly after: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type CostBridgeQueryVariables = Exact<{
  costCenter: string;
  from: string;
  to: string;
  fromRun?: string | null | undefined;
  toRun?: string | null | undefined;
}>;


export type CostBridgeQuery = { readonly costBridge: { readonly fromRun: { readonly month: string }, readonly toRun: { readonly month: string }, readonly totals: ReadonlyArray<{ readonly currency: string, readonly before: string, readonly after: string, readonly change: string }>, readonly parts: ReadonlyArray<{ readonly currency: string, readonly cause: CostCause, readonly amount: string, readonly explanation: string, readonly changes: number }> } | null };

export type CostCentersQueryVariables = Exact<{
  on?: string | null | undefined;
}>;


export type CostCentersQuery = { readonly costCenters: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly parentId: string | null, readonly owner: string | null, readonly sourceRow: { readonly row: number } }> } | null };

export type CostRowCountQueryVariables = Exact<{
  period: PeriodInput;
  by?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
  require?: Require | null | undefined;
  orderBy?: ReadonlyArray<CostOrder> | CostOrder | null | undefined;
}>;


export type CostRowCountQuery = { readonly costs: { readonly rowCount: number | string } | null };

export type CostTotalsAloneQueryVariables = Exact<{
  period: PeriodInput;
  by?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
}>;


export type CostTotalsAloneQuery = { readonly costs: { readonly totals: ReadonlyArray<{ readonly billedCost: string, readonly effectiveCost: string, readonly listCost: string, readonly contractedCost: string, readonly chargeCount: number | string }> } | null };

export type CostTotalsAndRowCountQueryVariables = Exact<{
  period: PeriodInput;
  by?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
}>;


export type CostTotalsAndRowCountQuery = { readonly costs: { readonly rowCount: number | string, readonly totals: ReadonlyArray<{ readonly billedCost: string, readonly effectiveCost: string, readonly listCost: string, readonly contractedCost: string, readonly chargeCount: number | string }> } | null };

export type CostTotalsQueryVariables = Exact<{
  period: PeriodInput;
  filter?: ChargeFilter | null | undefined;
}>;


export type CostTotalsQuery = { readonly costs: { readonly totals: ReadonlyArray<{ readonly currency: string, readonly billedCost: string }> } | null };

export type CostsAndWarrantyQueryVariables = Exact<{
  period: PeriodInput;
  require?: Require | null | undefined;
}>;


export type CostsAndWarrantyQuery = { readonly costs: { readonly totals: ReadonlyArray<{ readonly billedCost: string }>, readonly warranty: { readonly complete: boolean, readonly closed: boolean, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason, readonly detail: string }> } } | null };

export type CostsInOrderQueryVariables = Exact<{
  period: PeriodInput;
  orderBy?: ReadonlyArray<CostOrder> | CostOrder | null | undefined;
}>;


export type CostsInOrderQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly resourceId: string | null, readonly effectiveCost: string }> } | null };

export type CostsOfDashboardQueryVariables = Exact<{
  from: string;
  to: string;
  asOf?: string | null | undefined;
}>;


export type CostsOfDashboardQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly serviceName: string | null, readonly currency: string, readonly billedCost: string }> } | null };

export type CostsOfRegionsQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type CostsOfRegionsQuery = { readonly costs: { readonly rowCount: number | string, readonly pageInfo: { readonly hasNextPage: boolean }, readonly rows: ReadonlyArray<{ readonly regionId: string | null }> } | null };

export type CostsOfResourcesQueryVariables = Exact<{
  period: PeriodInput;
  asOf?: string | null | undefined;
  after?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type CostsOfResourcesQuery = { readonly costs: { readonly rowCount: number | string, readonly asOf: string, readonly rows: ReadonlyArray<{ readonly resourceId: string | null, readonly billedCost: string }>, readonly totals: ReadonlyArray<{ readonly billedCost: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly endCursor: string | null }, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly batches: ReadonlyArray<{ readonly revision: number }>, readonly missing: ReadonlyArray<{ readonly reason: MissingReason }> } } | null };

export type CostsOfSameDaysQueryVariables = Exact<{
  period: PeriodInput;
  filter?: ChargeFilter | null | undefined;
}>;


export type CostsOfSameDaysQuery = { readonly costs: { readonly dataThrough: string | null, readonly delivered: ReadonlyArray<{ readonly source: string, readonly through: string, readonly isFinal: boolean }>, readonly comparison: { readonly through: string, readonly previousThrough: string } | null, readonly rows: ReadonlyArray<{ readonly serviceName: string | null, readonly cost: string, readonly previousCost: string | null }> } | null };

export type CostsWithoutRateQueryVariables = Exact<{
  period: PeriodInput;
  currency: string;
}>;


export type CostsWithoutRateQuery = { readonly costs: { readonly totals: ReadonlyArray<{ readonly currency: string, readonly cost: string }>, readonly conversion: { readonly withoutRate: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly cost: string }> } | null } | null };

export type CostsQueryVariables = Exact<{
  period: PeriodInput;
  filter?: ChargeFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type CostsQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly serviceName: string | null, readonly subAccountId: string | null, readonly costCenter: string | null, readonly currency: string, readonly billedCost: string, readonly effectiveCost: string, readonly listCost: string, readonly contractedCost: string, readonly chargeCount: number | string }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string }>, readonly warranty: { readonly asOf: string, readonly complete: boolean, readonly closed: boolean, readonly batches: ReadonlyArray<{ readonly source: string, readonly slice: string, readonly revision: number, readonly final: boolean, readonly sealedAt: string, readonly rowsAccepted: number | string | null, readonly rowsRejected: number | string | null, readonly rowsExcluded: number | string | null }>, readonly missing: ReadonlyArray<{ readonly source: string | null, readonly slice: string, readonly reason: MissingReason }> } } | null };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { readonly createApiKey:
    | { readonly __typename: 'ApiKeyCreated', readonly number: string, readonly key: string }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type CreateEmbedTokenMutationVariables = Exact<{
  input: CreateEmbedTokenInput;
}>;


export type CreateEmbedTokenMutation = { readonly createEmbedToken:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'EmbedTokenCreated', readonly number: string, readonly token: string, readonly expiresAt: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type DecideMatchMutationVariables = Exact<{
  input: DecideMatchInput;
}>;


export type DecideMatchMutation = { readonly decideMatch:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'MatchDecided', readonly isMatchedAnew: boolean }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type DecideReopeningMutationVariables = Exact<{
  input: DecideReopeningInput;
}>;


export type DecideReopeningMutation = { readonly decideReopening:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ReopeningDecided', readonly period: { readonly month: string, readonly state: PeriodState, readonly closedAt: string | null, readonly closes: ReadonlyArray<{ readonly number: string, readonly reason: string, readonly closedBy: string | null, readonly knowledgeAt: string | null, readonly knowledgeDigest: string | null, readonly reopenedBy: string | null, readonly reopenedUntil: string | null, readonly checks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly waivedBecause: string | null }>, readonly reopening: { readonly number: string, readonly askedBy: string, readonly until: string } | null }> } }
   };

export type DelegateAccessMutationVariables = Exact<{
  input: DelegateAccessInput;
}>;


export type DelegateAccessMutation = { readonly delegateAccess:
    | { readonly __typename: 'AccessDelegated', readonly delegation: string }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type DeliveredChargesQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type DeliveredChargesQuery = { readonly charges: { readonly delivered: ReadonlyArray<{ readonly source: string, readonly month: string, readonly through: string, readonly isFinal: boolean }> } | null };

export type DeliveryFindingsQueryVariables = Exact<{
  filter?: DeliveryFindingFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DeliveryFindingsQuery = { readonly deliveryFindings: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly kind: FindingKind, readonly severity: FindingSeverity, readonly state: FindingState, readonly source: string, readonly stream: string, readonly slice: string, readonly months: ReadonlyArray<string>, readonly text: string, readonly wayOut: string, readonly raisedAt: string, readonly resolvedAt: string | null, readonly batch: { readonly revision: number } | null, readonly otherBatch: { readonly slice: string } | null, readonly otherSlice: { readonly slice: string } | null, readonly delivered: { readonly rows: number | string, readonly days: number | null, readonly months: ReadonlyArray<string>, readonly amounts: ReadonlyArray<{ readonly currency: string, readonly amount: string }> } | null, readonly current: { readonly rows: number | string, readonly amounts: ReadonlyArray<{ readonly amount: string }> } | null, readonly amounts: ReadonlyArray<{ readonly currency: string, readonly amount: string }> | null, readonly otherAmounts: ReadonlyArray<{ readonly amount: string }> | null, readonly decisions: ReadonlyArray<{ readonly verdict: FindingVerdict, readonly decidedBy: string, readonly reason: string, readonly decidedAt: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type DeliveryHeldSubscriptionVariables = Exact<{
  source?: ReadonlyArray<string> | string | null | undefined;
}>;


export type DeliveryHeldSubscription = { readonly deliveryHeld: { readonly findings: ReadonlyArray<{ readonly kind: FindingKind, readonly slice: string, readonly source: string }> } };

export type DimensionFindingsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type DimensionFindingsQuery = { readonly dimensionFindings: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly kind: DimensionFindingKind, readonly dimension: MappedDimension, readonly rule: string, readonly value: string | null, readonly scopes: number | string, readonly tags: ReadonlyArray<{ readonly key: string, readonly value: string }> }> } | null };

export type DimensionsQueryVariables = Exact<{ [key: string]: never; }>;


export type DimensionsQuery = { readonly dimensions: ReadonlyArray<{ readonly name: CostDimension, readonly field: string, readonly column: string | null, readonly isMapped: boolean, readonly isWatched: boolean, readonly description: string }> | null };

export type DismissDeliveryFindingsMutationVariables = Exact<{
  input: DismissDeliveryFindingsInput;
}>;


export type DismissDeliveryFindingsMutation = { readonly dismissDeliveryFindings:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DeliveryFindingsDecided', readonly findings: ReadonlyArray<{ readonly number: string, readonly state: FindingState }> }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type DisputeFactsFragment = { readonly number: string, readonly state: DisputeState, readonly costCenter: string, readonly month: string, readonly until: string | null, readonly currency: string, readonly amount: string | null, readonly ageDays: number, readonly openedBy: ReadonlyArray<string> | null, readonly reason: string, readonly contentDigest: string, readonly evidence: string | null, readonly evidenceDigest: string | null, readonly line: { readonly number: number, readonly amount: string } | null, readonly fact: { readonly kind: DisputedFactKind, readonly driver: string | null, readonly costCenter: string | null, readonly quantity: string | null, readonly value: string | null, readonly charges: { readonly serviceName: string | null, readonly tags: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null }, readonly effects: ReadonlyArray<{ readonly costCenter: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }>, readonly escalations: ReadonlyArray<{ readonly afterDays: number, readonly role: Role }>, readonly events: ReadonlyArray<{ readonly act: ProposalAct, readonly people: ReadonlyArray<string> | null, readonly reason: string | null }>, readonly settledBy: ReadonlyArray<{ readonly costCenter: string, readonly rule: string | null, readonly ofMonth: string | null, readonly amount: string }> };

export type DisputeUpdatedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type DisputeUpdatedSubscription = { readonly disputeUpdated: { readonly eventId: string, readonly state: DisputeState, readonly dispute: { readonly number: string } } };

export type DisputedStatementQueryVariables = Exact<{
  month: string;
  costCenter: string;
}>;


export type DisputedStatementQuery = { readonly costs: { readonly warranty: { readonly disputes: ReadonlyArray<{ readonly currency: string, readonly amount: string, readonly disputeCount: number }> } } | null, readonly statements: { readonly nodes: ReadonlyArray<{ readonly issue: { readonly number: string }, readonly totals: ReadonlyArray<{ readonly currency: string, readonly closing: string, readonly disputed: string }>, readonly lines: { readonly nodes: ReadonlyArray<{ readonly number: number, readonly kind: StatementLineKind, readonly rule: string | null, readonly amount: string, readonly disputes: ReadonlyArray<{ readonly number: string, readonly state: DisputeState }> }> } }> } | null };

export type DisputesQueryVariables = Exact<{
  filter?: DisputeFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type DisputesQuery = { readonly disputes: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly state: DisputeState, readonly costCenter: string, readonly month: string, readonly until: string | null, readonly currency: string, readonly amount: string | null, readonly ageDays: number, readonly openedBy: ReadonlyArray<string> | null, readonly reason: string, readonly contentDigest: string, readonly evidence: string | null, readonly evidenceDigest: string | null, readonly line: { readonly number: number, readonly amount: string } | null, readonly fact: { readonly kind: DisputedFactKind, readonly driver: string | null, readonly costCenter: string | null, readonly quantity: string | null, readonly value: string | null, readonly charges: { readonly serviceName: string | null, readonly tags: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null }, readonly effects: ReadonlyArray<{ readonly costCenter: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }>, readonly escalations: ReadonlyArray<{ readonly afterDays: number, readonly role: Role }>, readonly events: ReadonlyArray<{ readonly act: ProposalAct, readonly people: ReadonlyArray<string> | null, readonly reason: string | null }>, readonly settledBy: ReadonlyArray<{ readonly costCenter: string, readonly rule: string | null, readonly ofMonth: string | null, readonly amount: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type DriversQueryVariables = Exact<{
  period: PeriodInput;
  driver?: ReadonlyArray<string> | string | null | undefined;
  target?: ReadonlyArray<string> | string | null | undefined;
  first?: number | null | undefined;
}>;


export type DriversQuery = { readonly drivers: { readonly nodes: ReadonlyArray<{ readonly driver: string, readonly target: string, readonly month: string, readonly quantity: string, readonly unit: string, readonly sourceRow: { readonly row: number } }> } | null };

export type EmbedTokensQueryVariables = Exact<{
  filter?: EmbedTokenFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type EmbedTokensQuery = { readonly embedTokens: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly documentId: string, readonly operation: string, readonly variables: unknown, readonly origin: string, readonly person: string | null, readonly role: Role | null, readonly maker: string | null, readonly state: AccessState, readonly createdBy: string, readonly expiresAt: string, readonly endedBy: string | null }> } | null };

export type EndDelegationMutationVariables = Exact<{
  input: EndDelegationInput;
}>;


export type EndDelegationMutation = { readonly endDelegation:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'DelegationEnded', readonly delegation: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type EndLegalHoldMutationVariables = Exact<{
  input: EndLegalHoldInput;
}>;


export type EndLegalHoldMutation = { readonly endLegalHold:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'LegalHoldKept', readonly hold: { readonly number: string, readonly endedWhy: string | null } }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type EndOtherSessionsMutationVariables = Exact<{
  input: EndOtherSessionsInput;
}>;


export type EndOtherSessionsMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'SessionsEnded', readonly numbers: ReadonlyArray<string> }
   };

export type EndPersonMutationVariables = Exact<{
  input: EndPersonInput;
}>;


export type EndPersonMutation = { readonly endPerson:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'PersonEnded', readonly person: { readonly name: string, readonly endedBy: string | null, readonly endReason: string | null, readonly grants: ReadonlyArray<{ readonly number: string }> } | null }
   };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'SessionsEnded', readonly numbers: ReadonlyArray<string> }
   };

export type EntitiesQueryVariables = Exact<{
  representations: ReadonlyArray<{ readonly __typename: string; readonly id: string }> | { readonly __typename: string; readonly id: string };
}>;


export type EntitiesQuery = { readonly _entities: ReadonlyArray<
    | { readonly __typename: 'AllocationRun' }
    | { readonly __typename: 'AllocationShare' }
    | { readonly __typename: 'Anomaly' }
    | { readonly __typename: 'Asset' }
    | { readonly __typename: 'AssetDiscrepancy' }
    | { readonly __typename: 'AssetObservation' }
    | { readonly __typename: 'AuditEntry' }
    | { readonly __typename: 'Batch' }
    | { readonly __typename: 'Charge', readonly id: string, readonly billedCost: string }
    | { readonly __typename: 'Export' }
    | { readonly __typename: 'Journal' }
    | { readonly __typename: 'LedgerEntry' }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'Reconciliation' }
    | { readonly __typename: 'RuleSet' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer' }
   | null> };

export type EverythingWithAnIdQueryVariables = Exact<{
  period: PeriodInput;
  month: string;
  asOf?: string | null | undefined;
}>;


export type EverythingWithAnIdQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null, readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null, readonly sources: ReadonlyArray<{ readonly id: string }> | null, readonly ledgerEntries: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null, readonly batches: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null, readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly run: { readonly id: string }, readonly shares: { readonly nodes: ReadonlyArray<{ readonly id: string }> } }> } | null, readonly reconciliation: { readonly id: string, readonly run: { readonly id: string } } | null };

export type ExchangeRatesQueryVariables = Exact<{
  rateSet?: ReadonlyArray<string> | string | null | undefined;
  from?: ReadonlyArray<string> | string | null | undefined;
  to?: ReadonlyArray<string> | string | null | undefined;
  on?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExchangeRatesQuery = { readonly exchangeRates: { readonly nodes: ReadonlyArray<{ readonly rateSet: string, readonly fromCurrency: string, readonly toCurrency: string, readonly validFrom: string, readonly rate: string, readonly sourceRow: { readonly row: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ExplainBreaksMutationVariables = Exact<{
  input: ExplainBreaksInput;
}>;


export type ExplainBreaksMutation = { readonly explainBreaks:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type ExplainedAnomaliesQueryVariables = Exact<{
  period: PeriodInput;
  asOf?: string | null | undefined;
}>;


export type ExplainedAnomaliesQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly dimension: WatchedDimension, readonly value: string, readonly costCenter: string | null, readonly currency: string, readonly firstDay: string, readonly lastDay: string, readonly impact: string, readonly explanation: ReadonlyArray<{ readonly dimension: WatchedDimension, readonly value: string | null, readonly role: AnomalyRole, readonly amount: string }> }> } | null };

export type ExportByIdQueryVariables = Exact<{
  id: string;
}>;


export type ExportByIdQuery = { readonly node:
    | { readonly __typename: 'AllocationRun' }
    | { readonly __typename: 'AllocationShare' }
    | { readonly __typename: 'Anomaly' }
    | { readonly __typename: 'Asset' }
    | { readonly __typename: 'AssetDiscrepancy' }
    | { readonly __typename: 'AssetObservation' }
    | { readonly __typename: 'AuditEntry' }
    | { readonly __typename: 'Batch' }
    | { readonly __typename: 'Charge' }
    | { readonly __typename: 'Export', readonly id: string, readonly table: ExportTable, readonly format: ExportFormat, readonly question: unknown, readonly asOf: string, readonly state: ExportState, readonly rowsWritten: number | string, readonly bytes: number | string | null, readonly sha256: string | null, readonly url: string | null, readonly createdAt: string, readonly startedAt: string | null, readonly endedAt: string | null, readonly expiresAt: string, readonly facts: { readonly rows: number | string, readonly asOf: string, readonly completeThrough: string | null, readonly schemaVersion: string } | null, readonly failure: { readonly expected: string, readonly found: string | null, readonly wayOut: string } | null }
    | { readonly __typename: 'Journal' }
    | { readonly __typename: 'LedgerEntry' }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'Reconciliation' }
    | { readonly __typename: 'RuleSet' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Source' }
    | { readonly __typename: 'Viewer' }
   | null };

export type ExportFieldsFragment = { readonly id: string, readonly table: ExportTable, readonly format: ExportFormat, readonly question: unknown, readonly asOf: string, readonly state: ExportState, readonly rowsWritten: number | string, readonly bytes: number | string | null, readonly sha256: string | null, readonly url: string | null, readonly createdAt: string, readonly startedAt: string | null, readonly endedAt: string | null, readonly expiresAt: string, readonly facts: { readonly rows: number | string, readonly asOf: string, readonly completeThrough: string | null, readonly schemaVersion: string } | null, readonly failure: { readonly expected: string, readonly found: string | null, readonly wayOut: string } | null };

export type ExportUpdatedSubscriptionVariables = Exact<{
  id?: string | null | undefined;
  after?: string | null | undefined;
}>;


export type ExportUpdatedSubscription = { readonly exportUpdated: { readonly eventId: string, readonly export: { readonly id: string, readonly state: ExportState, readonly rowsWritten: number | string, readonly url: string | null } } };

export type ExportsQueryVariables = Exact<{
  filter?: ExportFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ExportsQuery = { readonly exports: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly table: ExportTable, readonly state: ExportState }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type FiscalPeriodsQueryVariables = Exact<{
  year: number;
  legalEntity?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type FiscalPeriodsQuery = { readonly fiscalPeriods: ReadonlyArray<{ readonly year: number, readonly period: number, readonly firstDay: string, readonly endDay: string, readonly isClosing: boolean, readonly months: ReadonlyArray<string>, readonly state: PeriodState, readonly openMonths: ReadonlyArray<string>, readonly isClosed: boolean }> | null };

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

export type GiveUpPeriodCloseMutationVariables = Exact<{
  input: GiveUpPeriodCloseInput;
}>;


export type GiveUpPeriodCloseMutation = { readonly giveUpPeriodClose:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'PeriodStepped', readonly period: { readonly month: string, readonly state: PeriodState, readonly closedAt: string | null, readonly closes: ReadonlyArray<{ readonly number: string, readonly reason: string, readonly closedBy: string | null, readonly knowledgeAt: string | null, readonly knowledgeDigest: string | null, readonly reopenedBy: string | null, readonly reopenedUntil: string | null, readonly checks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly waivedBecause: string | null }>, readonly reopening: { readonly number: string, readonly askedBy: string, readonly until: string } | null }> } }
   };

export type GlAccountsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  chart?: ReadonlyArray<string> | string | null | undefined;
  accountId?: ReadonlyArray<string> | string | null | undefined;
}>;


export type GlAccountsQuery = { readonly glAccounts: { readonly nodes: ReadonlyArray<{ readonly chart: string, readonly accountId: string, readonly name: string, readonly batch: { readonly slice: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type GlassBrokenSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type GlassBrokenSubscription = { readonly glassBroken: { readonly grant: { readonly person: string, readonly role: Role, readonly reason: string } } };

export type GrantAccessMutationVariables = Exact<{
  input: GrantAccessInput;
}>;


export type GrantAccessMutation = { readonly grantAccess:
    | { readonly __typename: 'AccessGranted', readonly grant: { readonly number: string, readonly person: string, readonly role: Role, readonly state: AccessState, readonly grantedBy: string, readonly reason: string, readonly validUntil: string | null, readonly scopes: { readonly costCenters: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> } } } | null }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalMade' }
   };

export type InstantOfCostsQueryVariables = Exact<{
  period: PeriodInput;
  by?: ReadonlyArray<CostDimension> | CostDimension | null | undefined;
}>;


export type InstantOfCostsQuery = { readonly costs: { readonly asOf: string } | null };

export type InstantsOfChargesQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type InstantsOfChargesQuery = { readonly charges: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly asOf: string | null }>, readonly pageInfo: { readonly endCursor: string | null } } | null };

export type IssueStatementsMutationVariables = Exact<{
  input: IssueStatementsInput;
}>;


export type IssueStatementsMutation = { readonly issueStatements:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'StatementsIssued', readonly issue: { readonly number: string, readonly month: string, readonly mode: StatementMode, readonly issuedAt: string, readonly digest: string | null, readonly run: { readonly id: string } } }
   };

export type JournalRowsQueryVariables = Exact<{
  filter?: JournalFilter | null | undefined;
  first?: number | null | undefined;
  lines?: number | null | undefined;
}>;


export type JournalRowsQuery = { readonly journals: { readonly nodes: ReadonlyArray<{ readonly reference: string | null, readonly lines: { readonly nodes: ReadonlyArray<{ readonly number: number | null, readonly amount: string, readonly shares: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly takesOff: boolean, readonly chargeCategories: ReadonlyArray<string>, readonly share: { readonly costCenter: string, readonly journalLines: ReadonlyArray<{ readonly number: number | null }> }, readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly charge: { readonly journalLines: ReadonlyArray<{ readonly number: number | null, readonly journal: { readonly reference: string | null } }> | null, readonly sourceRow: { readonly row: number } } | null }> } }> } }> } }> } | null };

export type JournalsQueryVariables = Exact<{
  filter?: JournalFilter | null | undefined;
  first?: number | null | undefined;
  lines?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type JournalsQuery = { readonly journals: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reference: string | null, readonly digest: string | null, readonly kind: JournalKind, readonly state: JournalState, readonly document: string | null, readonly legalEntity: string, readonly senderEntity: string, readonly receiverEntity: string, readonly currency: string, readonly month: string, readonly costMonth: string, readonly part: number, readonly fiscalYear: number, readonly fiscalPeriod: number, readonly postingDate: string, readonly source: string | null, readonly owner: string, readonly total: string | null, readonly carriedIn: string | null, readonly carriedOut: string | null, readonly issue: { readonly number: string, readonly month: string }, readonly reverses: { readonly reference: string | null } | null, readonly reversedBy: { readonly reference: string | null } | null, readonly replaces: ReadonlyArray<{ readonly reference: string | null }>, readonly replacedBy: ReadonlyArray<{ readonly reference: string | null }>, readonly events: ReadonlyArray<{ readonly state: JournalState, readonly by: string, readonly document: string | null, readonly said: ReadonlyArray<string> }>, readonly lines: { readonly nodes: ReadonlyArray<{ readonly number: number | null, readonly role: JournalLineRole, readonly account: string, readonly postingCostCenter: string | null, readonly costCenter: string | null, readonly partner: string | null, readonly rule: string | null, readonly statementKind: StatementLineKind | null, readonly amount: string, readonly posted: string }> } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type LargeAnomaliesQueryVariables = Exact<{
  period: PeriodInput;
  min?: string | null | undefined;
}>;


export type LargeAnomaliesQuery = { readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type LedgerAmountsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type LedgerAmountsQuery = { readonly ledgerEntries: { readonly nodes: ReadonlyArray<{ readonly companyCode: string, readonly documentAmount: string }>, readonly totals: ReadonlyArray<{ readonly amount: string }> } | null };

export type LedgerChecksQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type LedgerChecksQuery = { readonly ledgerChecks: { readonly nodes: ReadonlyArray<{ readonly kind: LedgerCheckKind, readonly ledger: string | null, readonly documentNumber: string, readonly lineNumber: string | null, readonly currency: string, readonly amount: string, readonly lines: number | string, readonly batch: { readonly slice: string } }> } | null };

export type LedgerEntriesQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: LedgerFilter | null | undefined;
  asOf?: string | null | undefined;
}>;


export type LedgerEntriesQuery = { readonly ledgerEntries: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly id: string, readonly documentNumber: string, readonly ledger: string | null, readonly documentAmount: string, readonly documentCurrency: string, readonly localAmount: string | null, readonly groupAmount: string | null, readonly accountId: string, readonly costCenterId: string | null, readonly account: { readonly name: string, readonly chart: string } | null, readonly costCenter: { readonly name: string, readonly validFrom: string, readonly validTo: string | null } | null, readonly batch: { readonly id: string, readonly source: { readonly id: string } }, readonly sourceRow: { readonly file: string, readonly row: number } }>, readonly totals: ReadonlyArray<{ readonly ledger: string | null, readonly view: LedgerView, readonly currency: string, readonly amount: string, readonly debit: string, readonly credit: string, readonly entryCount: number | string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type LedgerEntryByIdQueryVariables = Exact<{
  id: string;
}>;


export type LedgerEntryByIdQuery = { readonly node:
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
    | { readonly __typename: 'Journal' }
    | { readonly __typename: 'LedgerEntry', readonly id: string, readonly documentNumber: string, readonly account: { readonly name: string } | null, readonly costCenter: { readonly name: string } | null }
    | { readonly __typename: 'Model' }
    | { readonly __typename: 'Reconciliation' }
    | { readonly __typename: 'RuleSet' }
    | { readonly __typename: 'Run' }
    | { readonly __typename: 'Source' }
    | { readonly __typename: 'Viewer' }
   | null, readonly lineage: { readonly nodes: ReadonlyArray<{ readonly kind: LineageKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string }> } | null };

export type LegalHoldsQueryVariables = Exact<{
  inForce?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type LegalHoldsQuery = { readonly legalHolds: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly source: string | null, readonly month: string | null, readonly kind: RetentionKind | null, readonly reason: string, readonly heldBy: string, readonly endedBy: string | null, readonly endedWhy: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type LicenceCostsQueryVariables = Exact<{
  filter?: LicenceCostFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type LicenceCostsQuery = { readonly licenceCosts: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly product: string, readonly publisher: string | null, readonly metric: LicenceMetric, readonly entitlement: string, readonly kind: LicenceCostKind, readonly costCenter: string | null, readonly units: string, readonly amount: string, readonly currency: string, readonly source: string, readonly row: number, readonly batch: { readonly id: string } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type LicencePositionsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type LicencePositionsQuery = { readonly licencePositions: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly product: string, readonly publisher: string | null, readonly metric: LicenceMetric, readonly entitled: string, readonly used: string, readonly idle: string, readonly spare: string, readonly over: string, readonly overMost: string, readonly overOn: string | null, readonly trueUpUnits: string, readonly trueUpPrice: string | null, readonly trueUpAmount: string | null, readonly trueUpCurrency: string | null, readonly uncounted: number, readonly uncountedFirst: ReadonlyArray<string> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

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
        | { readonly __typename: 'Export', readonly id: string }
        | { readonly __typename: 'Journal', readonly id: string }
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

export type LinkAccountMutationVariables = Exact<{
  input: LinkAccountInput;
}>;


export type LinkAccountMutation = { readonly linkAccount:
    | { readonly __typename: 'AccountLinked', readonly person: { readonly name: string, readonly accounts: ReadonlyArray<{ readonly issuer: string, readonly subject: string }> } | null }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type LinkedAssetsQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;


export type LinkedAssetsQuery = { readonly assets: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly links: ReadonlyArray<{ readonly item: string, readonly itemKey: string, readonly source: string }> }> } | null };

export type ListSavingsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type ListSavingsQuery = { readonly costs: { readonly totals: ReadonlyArray<{ readonly listCost: string, readonly effectiveCost: string, readonly listSavings: string }> } | null };

export type LiveHistoryOfModelQueryVariables = Exact<{
  id: string;
}>;


export type LiveHistoryOfModelQuery = { readonly model: { readonly goneSince: string | null, readonly liveHistory: { readonly nodes: ReadonlyArray<{ readonly to: string | null }> } } | null };

export type LiveHistoryOfModelsQueryVariables = Exact<{
  filter?: ModelFilter | null | undefined;
  asOf?: string | null | undefined;
}>;


export type LiveHistoryOfModelsQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly aliases: ReadonlyArray<{ readonly version: string }>, readonly liveHistory: { readonly nodes: ReadonlyArray<{ readonly kind: LiveKind, readonly name: string, readonly version: string, readonly from: string, readonly notBefore: string | null, readonly to: string | null }> } }> } | null };

export type LiveVersionOfModelsQueryVariables = Exact<{
  by: LiveBy;
  on: string;
  filter?: ModelFilter | null | undefined;
}>;


export type LiveVersionOfModelsQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly liveVersion: { readonly version: string, readonly runId: string | null, readonly metrics: { readonly nodes: ReadonlyArray<{ readonly metric: string, readonly value: string }> } } | null }> } | null };

export type LiveVersionsQueryVariables = Exact<{
  by: LiveBy;
  on: string;
}>;


export type LiveVersionsQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly liveVersion: { readonly version: string } | null }> } | null };

export type MakeJournalsMutationVariables = Exact<{
  input: MakeJournalsInput;
}>;


export type MakeJournalsMutation = { readonly makeJournals:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'JournalsMade', readonly month: string, readonly references: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type MaskedChargesQueryVariables = Exact<{ [key: string]: never; }>;


export type MaskedChargesQuery = { readonly charges: { readonly nodes: ReadonlyArray<{ readonly pricingQuantity: string | null, readonly billedCost: string, readonly price: string | null }> } | null, readonly costs: { readonly rows: ReadonlyArray<{ readonly pricingQuantity: string | null }>, readonly warranty: { readonly masked: ReadonlyArray<string> } } | null };

export type MeterDifferencesQueryVariables = Exact<{
  vendor: string;
  own: string;
  from: string;
  to: string;
  models?: ReadonlyArray<string> | string | null | undefined;
  tolerance?: MeterToleranceInput | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type MeterDifferencesQuery = { readonly meterDifferences: { readonly compared: number, readonly within: number, readonly apart: number, readonly nodes: ReadonlyArray<{ readonly model: string, readonly metric: string, readonly target: string | null, readonly kind: MeterDifferenceKind, readonly from: string, readonly to: string, readonly vendor: string, readonly own: string, readonly difference: string, readonly days: ReadonlyArray<{ readonly day: string, readonly vendor: string, readonly own: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type MethodologyQueryVariables = Exact<{
  month: string;
}>;


export type MethodologyQuery = { readonly methodology: { readonly month: string, readonly rulesDigest: string, readonly text: string, readonly html: string, readonly run: { readonly ruleSet: { readonly digest: string } | null }, readonly sections: ReadonlyArray<{ readonly rule: string, readonly sentences: ReadonlyArray<string>, readonly example: string | null }> } | null };

export type ModelByIdQueryVariables = Exact<{
  id: string;
  period: PeriodInput;
}>;


export type ModelByIdQuery = { readonly model: { readonly name: string, readonly goneSince: string | null, readonly owner: string | null, readonly costs: { readonly nodes: ReadonlyArray<{ readonly billedCost: string }> } } | null, readonly node:
    | { readonly __typename: 'AllocationRun', readonly id: string }
    | { readonly __typename: 'AllocationShare', readonly id: string }
    | { readonly __typename: 'Anomaly', readonly id: string }
    | { readonly __typename: 'Asset', readonly id: string }
    | { readonly __typename: 'AssetDiscrepancy', readonly id: string }
    | { readonly __typename: 'AssetObservation', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Batch', readonly id: string }
    | { readonly __typename: 'Charge', readonly id: string }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'Journal', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type ModelCostsQueryVariables = Exact<{
  period: PeriodInput;
  asOf?: string | null | undefined;
}>;


export type ModelCostsQuery = { readonly modelCosts: { readonly asOf: string, readonly rows: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly source: string, readonly model: string, readonly version: string | null, readonly purpose: ModelCostPurpose, readonly by: ModelCostClaim, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string }> }, readonly unclaimed: { readonly nodes: ReadonlyArray<{ readonly currency: string, readonly reason: UnclaimedModelCostReason, readonly serviceName: string, readonly named: string | null, readonly billedCost: string, readonly chargeCount: number | string }> }, readonly totals: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly claimed: { readonly billedCost: string, readonly chargeCount: number | string }, readonly unclaimed: { readonly billedCost: string, readonly chargeCount: number | string }, readonly total: { readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string } }>, readonly modelsWithoutCost: { readonly nodes: ReadonlyArray<{ readonly name: string }> }, readonly rules: { readonly name: string, readonly version: number } } | null };

export type ModelPageQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ModelFilter | null | undefined;
  asOf?: string | null | undefined;
}>;


export type ModelPageQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly currentId: string, readonly name: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type ModelUsageQueryVariables = Exact<{
  period: PeriodInput;
  filter?: ModelFilter | null | undefined;
}>;


export type ModelUsageQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly usage: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly metric: string, readonly quantity: string, readonly target: string | null }> } }> } | null };

export type ModelsInFullQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type ModelsInFullQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly source: { readonly id: string }, readonly costs: { readonly nodes: ReadonlyArray<{ readonly billedCost: string }> }, readonly usage: { readonly nodes: ReadonlyArray<{ readonly quantity: string }> }, readonly liveHistory: { readonly nodes: ReadonlyArray<{ readonly version: string }> }, readonly liveVersion: { readonly version: string } | null, readonly versions: { readonly nodes: ReadonlyArray<{ readonly version: string, readonly metrics: { readonly nodes: ReadonlyArray<{ readonly value: string }> }, readonly costs: { readonly nodes: ReadonlyArray<{ readonly billedCost: string }> }, readonly batch: { readonly id: string } }> }, readonly batch: { readonly slice: string } }> } | null };

export type ModelsWithVersionsQueryVariables = Exact<{
  period: PeriodInput;
  afterVersion?: string | null | undefined;
}>;


export type ModelsWithVersionsQuery = { readonly models: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly name: string, readonly owner: string | null, readonly tags: unknown, readonly createdAt: string | null, readonly goneSince: string | null, readonly aliases: ReadonlyArray<{ readonly alias: string, readonly version: string }>, readonly versions: { readonly nodes: ReadonlyArray<{ readonly version: string, readonly stage: string | null, readonly status: string, readonly runId: string | null, readonly batch: { readonly id: string }, readonly sourceRow: { readonly file: string, readonly row: number } }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } }, readonly liveHistory: { readonly nodes: ReadonlyArray<{ readonly kind: LiveKind, readonly name: string, readonly version: string, readonly from: string, readonly notBefore: string | null, readonly to: string | null }> }, readonly usage: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly version: string | null, readonly metric: string, readonly target: string | null, readonly quantity: string }> }, readonly costs: { readonly nodes: ReadonlyArray<{ readonly version: string | null, readonly currency: string, readonly billedCost: string }> } }> } | null };

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
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'Journal', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly id: string }
    | { readonly __typename: 'Model', readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly id: string }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

type NodeFields_AllocationRun_Fragment = { readonly __typename: 'AllocationRun', readonly id: string, readonly certificate: ReadonlyArray<{ readonly allocated: string }> | null };

type NodeFields_AllocationShare_Fragment = { readonly __typename: 'AllocationShare', readonly amount: string, readonly id: string, readonly payer: string };

type NodeFields_Anomaly_Fragment = { readonly __typename: 'Anomaly', readonly asOf: string | null, readonly currentId: string, readonly impact: string, readonly id: string, readonly run: { readonly id: string } };

type NodeFields_Asset_Fragment = { readonly __typename: 'Asset', readonly asOf: string | null, readonly currentId: string, readonly id: string };

type NodeFields_AssetDiscrepancy_Fragment = { readonly __typename: 'AssetDiscrepancy', readonly asOf: string | null, readonly currentId: string, readonly id: string };

type NodeFields_AssetObservation_Fragment = { readonly __typename: 'AssetObservation', readonly id: string };

type NodeFields_AuditEntry_Fragment = { readonly __typename: 'AuditEntry', readonly id: string };

type NodeFields_Batch_Fragment = { readonly __typename: 'Batch', readonly slice: string, readonly revision: number, readonly id: string };

type NodeFields_Charge_Fragment = { readonly __typename: 'Charge', readonly asOf: string | null, readonly currentId: string, readonly billedCost: string, readonly costCenter: string | null, readonly id: string, readonly allocatedTo: ReadonlyArray<{ readonly amount: string, readonly costCenter: string }> };

type NodeFields_Export_Fragment = { readonly __typename: 'Export', readonly id: string };

type NodeFields_Journal_Fragment = { readonly __typename: 'Journal', readonly id: string };

type NodeFields_LedgerEntry_Fragment = { readonly __typename: 'LedgerEntry', readonly asOf: string | null, readonly currentId: string, readonly documentAmount: string, readonly id: string, readonly account: { readonly name: string } | null };

type NodeFields_Model_Fragment = { readonly __typename: 'Model', readonly asOf: string | null, readonly currentId: string, readonly id: string };

type NodeFields_Reconciliation_Fragment = { readonly __typename: 'Reconciliation', readonly id: string, readonly breaks: { readonly nodes: ReadonlyArray<{ readonly difference: string }> } };

type NodeFields_RuleSet_Fragment = { readonly __typename: 'RuleSet', readonly id: string };

type NodeFields_Run_Fragment = { readonly __typename: 'Run', readonly id: string };

type NodeFields_Source_Fragment = { readonly __typename: 'Source', readonly asOf: string | null, readonly currentId: string, readonly name: string, readonly deliveredThrough: string | null, readonly complete: boolean | null, readonly id: string, readonly lastBatch: { readonly id: string } | null };

type NodeFields_Viewer_Fragment = { readonly __typename: 'Viewer', readonly id: string };

export type NodeFieldsFragment =
  | NodeFields_AllocationRun_Fragment
  | NodeFields_AllocationShare_Fragment
  | NodeFields_Anomaly_Fragment
  | NodeFields_Asset_Fragment
  | NodeFields_AssetDiscrepancy_Fragment
  | NodeFields_AssetObservation_Fragment
  | NodeFields_AuditEntry_Fragment
  | NodeFields_Batch_Fragment
  | NodeFields_Charge_Fragment
  | NodeFields_Export_Fragment
  | NodeFields_Journal_Fragment
  | NodeFields_LedgerEntry_Fragment
  | NodeFields_Model_Fragment
  | NodeFields_Reconciliation_Fragment
  | NodeFields_RuleSet_Fragment
  | NodeFields_Run_Fragment
  | NodeFields_Source_Fragment
  | NodeFields_Viewer_Fragment
;

export type NodeInFullQueryVariables = Exact<{
  id: string;
}>;


export type NodeInFullQuery = { readonly node:
    | { readonly __typename: 'AllocationRun', readonly id: string, readonly certificate: ReadonlyArray<{ readonly allocated: string }> | null }
    | { readonly __typename: 'AllocationShare', readonly amount: string, readonly id: string, readonly payer: string }
    | { readonly __typename: 'Anomaly', readonly asOf: string | null, readonly currentId: string, readonly impact: string, readonly id: string, readonly run: { readonly id: string } }
    | { readonly __typename: 'Asset', readonly asOf: string | null, readonly currentId: string, readonly id: string }
    | { readonly __typename: 'AssetDiscrepancy', readonly asOf: string | null, readonly currentId: string, readonly id: string }
    | { readonly __typename: 'AssetObservation', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Batch', readonly slice: string, readonly revision: number, readonly id: string }
    | { readonly __typename: 'Charge', readonly asOf: string | null, readonly currentId: string, readonly billedCost: string, readonly costCenter: string | null, readonly id: string, readonly allocatedTo: ReadonlyArray<{ readonly amount: string, readonly costCenter: string }> }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'Journal', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly asOf: string | null, readonly currentId: string, readonly documentAmount: string, readonly id: string, readonly account: { readonly name: string } | null }
    | { readonly __typename: 'Model', readonly asOf: string | null, readonly currentId: string, readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string, readonly breaks: { readonly nodes: ReadonlyArray<{ readonly difference: string }> } }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly asOf: string | null, readonly currentId: string, readonly name: string, readonly deliveredThrough: string | null, readonly complete: boolean | null, readonly id: string, readonly lastBatch: { readonly id: string } | null }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null };

export type NodesInFullQueryVariables = Exact<{
  ids: ReadonlyArray<string> | string;
}>;


export type NodesInFullQuery = { readonly nodes: ReadonlyArray<
    | { readonly __typename: 'AllocationRun', readonly id: string, readonly certificate: ReadonlyArray<{ readonly allocated: string }> | null }
    | { readonly __typename: 'AllocationShare', readonly amount: string, readonly id: string, readonly payer: string }
    | { readonly __typename: 'Anomaly', readonly asOf: string | null, readonly currentId: string, readonly impact: string, readonly id: string, readonly run: { readonly id: string } }
    | { readonly __typename: 'Asset', readonly asOf: string | null, readonly currentId: string, readonly id: string }
    | { readonly __typename: 'AssetDiscrepancy', readonly asOf: string | null, readonly currentId: string, readonly id: string }
    | { readonly __typename: 'AssetObservation', readonly id: string }
    | { readonly __typename: 'AuditEntry', readonly id: string }
    | { readonly __typename: 'Batch', readonly slice: string, readonly revision: number, readonly id: string }
    | { readonly __typename: 'Charge', readonly asOf: string | null, readonly currentId: string, readonly billedCost: string, readonly costCenter: string | null, readonly id: string, readonly allocatedTo: ReadonlyArray<{ readonly amount: string, readonly costCenter: string }> }
    | { readonly __typename: 'Export', readonly id: string }
    | { readonly __typename: 'Journal', readonly id: string }
    | { readonly __typename: 'LedgerEntry', readonly asOf: string | null, readonly currentId: string, readonly documentAmount: string, readonly id: string, readonly account: { readonly name: string } | null }
    | { readonly __typename: 'Model', readonly asOf: string | null, readonly currentId: string, readonly id: string }
    | { readonly __typename: 'Reconciliation', readonly id: string, readonly breaks: { readonly nodes: ReadonlyArray<{ readonly difference: string }> } }
    | { readonly __typename: 'RuleSet', readonly id: string }
    | { readonly __typename: 'Run', readonly id: string }
    | { readonly __typename: 'Source', readonly asOf: string | null, readonly currentId: string, readonly name: string, readonly deliveredThrough: string | null, readonly complete: boolean | null, readonly id: string, readonly lastBatch: { readonly id: string } | null }
    | { readonly __typename: 'Viewer', readonly id: string }
   | null> };

export type NoteJournalPostingMutationVariables = Exact<{
  input: NoteJournalPostingInput;
}>;


export type NoteJournalPostingMutation = { readonly noteJournalPosting:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'JournalPostingNoted', readonly reference: string, readonly document: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type NothingQueryVariables = Exact<{ [key: string]: never; }>;


export type NothingQuery = { readonly __typename: 'Query' };

export type OpenDisputeMutationVariables = Exact<{
  input: OpenDisputeInput;
}>;


export type OpenDisputeMutation = { readonly openDispute:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeOpened', readonly voided: ReadonlyArray<string>, readonly dispute: { readonly number: string, readonly state: DisputeState, readonly costCenter: string, readonly month: string, readonly until: string | null, readonly currency: string, readonly amount: string | null, readonly ageDays: number, readonly openedBy: ReadonlyArray<string> | null, readonly reason: string, readonly contentDigest: string, readonly evidence: string | null, readonly evidenceDigest: string | null, readonly line: { readonly number: number, readonly amount: string } | null, readonly fact: { readonly kind: DisputedFactKind, readonly driver: string | null, readonly costCenter: string | null, readonly quantity: string | null, readonly value: string | null, readonly charges: { readonly serviceName: string | null, readonly tags: ReadonlyArray<{ readonly key: string, readonly value: string }> } | null }, readonly effects: ReadonlyArray<{ readonly costCenter: string, readonly currency: string, readonly before: string, readonly after: string, readonly difference: string }>, readonly escalations: ReadonlyArray<{ readonly afterDays: number, readonly role: Role }>, readonly events: ReadonlyArray<{ readonly act: ProposalAct, readonly people: ReadonlyArray<string> | null, readonly reason: string | null }>, readonly settledBy: ReadonlyArray<{ readonly costCenter: string, readonly rule: string | null, readonly ofMonth: string | null, readonly amount: string }> } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type OpenItemBalancesQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type OpenItemBalancesQuery = { readonly openItemBalances: { readonly nodes: ReadonlyArray<{ readonly comparison: ItemComparison, readonly side: ItemSide, readonly currency: string, readonly month: string, readonly opening: string, readonly arrived: string, readonly settled: string, readonly writtenOff: string, readonly closing: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type OrganisationReportQueryVariables = Exact<{
  period: PeriodInput;
  level?: number | null | undefined;
  byOwner?: boolean | null | undefined;
  organisationAsOf?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type OrganisationReportQuery = { readonly organisationCosts: { readonly nodes: ReadonlyArray<{ readonly unitId: string | null, readonly owner: string | null, readonly name: string | null, readonly path: ReadonlyArray<string>, readonly orphanCostCenter: string | null, readonly orphanReason: OrphanReason | null, readonly currency: string, readonly billedCost: string, readonly effectiveCost: string }> } | null };

export type OwnApiKeysQueryVariables = Exact<{
  state?: ReadonlyArray<AccessState> | AccessState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OwnApiKeysQuery = { readonly viewer: { readonly person: string | null, readonly keys: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly person: string, readonly name: string, readonly state: AccessState, readonly lastUsedAt: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type OwnModelCostsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type OwnModelCostsQuery = { readonly modelCosts: { readonly rows: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly source: string, readonly model: string, readonly version: string | null, readonly purpose: ModelCostPurpose, readonly by: ModelCostClaim, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string }> }, readonly unclaimed: { readonly nodes: ReadonlyArray<{ readonly currency: string, readonly reason: UnclaimedModelCostReason, readonly serviceName: string, readonly named: string | null, readonly billedCost: string, readonly chargeCount: number | string }> }, readonly totals: ReadonlyArray<{ readonly month: string, readonly currency: string, readonly total: { readonly billedCost: string } }> } | null };

export type OwnSessionsQueryVariables = Exact<{
  state?: ReadonlyArray<AccessState> | AccessState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OwnSessionsQuery = { readonly viewer: { readonly sessions: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly person: string, readonly issuer: string, readonly state: AccessState, readonly isCurrent: boolean, readonly authenticatedAt: string | null, readonly address: string | null, readonly browser: string | null, readonly endedBy: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } } | null };

export type PeopleQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type PeopleQuery = { readonly people: { readonly nodes: ReadonlyArray<{ readonly name: string, readonly displayName: string, readonly endedAt: string | null, readonly accounts: ReadonlyArray<{ readonly issuer: string, readonly subject: string }>, readonly grants: ReadonlyArray<{ readonly number: string, readonly role: Role, readonly state: AccessState }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type PeriodClosesQueryVariables = Exact<{
  first?: number | null | undefined;
  asOf?: string | null | undefined;
}>;


export type PeriodClosesQuery = { readonly periods: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly state: PeriodState, readonly closes: ReadonlyArray<{ readonly number: string, readonly month: string, readonly begunAt: string, readonly begunBy: string, readonly closedAt: string | null, readonly closedBy: string | null, readonly knowledgeAt: string | null, readonly knowledgeDigest: string | null, readonly reason: string, readonly reopenedAt: string | null, readonly reopenedBy: string | null, readonly reopenedWhy: string | null, readonly reopenedUntil: string | null, readonly checks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly waivedBecause: string | null, readonly figures: ReadonlyArray<{ readonly name: string, readonly value: string }> }>, readonly reopening: { readonly number: string, readonly askedAt: string, readonly askedBy: string, readonly until: string, readonly reason: string } | null }> }> } | null };

export type PeriodsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type PeriodsQuery = { readonly periods: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly state: PeriodState, readonly closedAt: string | null, readonly isFinal: boolean, readonly batchCount: number | string, readonly runs: ReadonlyArray<{ readonly kind: RunKind }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type PersonQueryVariables = Exact<{
  name: string;
}>;


export type PersonQuery = { readonly person: { readonly name: string, readonly displayName: string, readonly endedAt: string | null, readonly grants: ReadonlyArray<{ readonly role: Role }> } | null };

export type PrepareCertificationMutationVariables = Exact<{
  input: PrepareCertificationInput;
}>;


export type PrepareCertificationMutation = { readonly prepareCertification:
    | { readonly __typename: 'AccountSigned', readonly certification: { readonly number: string, readonly state: CertificationState } | null }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type PreviewDisputeQueryVariables = Exact<{
  input: PreviewDisputeInput;
}>;


export type PreviewDisputeQuery = { readonly previewDispute: { readonly effects: ReadonlyArray<{ readonly costCenter: string, readonly currency: string, readonly difference: string }>, readonly rules: ReadonlyArray<{ readonly path: string, readonly change: RuleChangeKind }> } | null };

export type PurgedLineageQueryVariables = Exact<{
  of: string;
  depth?: number | null | undefined;
}>;


export type PurgedLineageQuery = { readonly lineage: { readonly nodes: ReadonlyArray<{ readonly nodeId: string, readonly kind: LineageKind, readonly label: string }>, readonly edges: ReadonlyArray<{ readonly from: string, readonly to: string }>, readonly tombstones: ReadonlyArray<{ readonly kind: RetentionKind, readonly source: string | null, readonly rows: number | string, readonly digest: string, readonly proposal: string }> | null } | null };

export type QualityOfAnswersQueryVariables = Exact<{
  period: PeriodInput;
  month: string;
}>;


export type QualityOfAnswersQuery = { readonly costs: { readonly warranty: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } } | null, readonly charges: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly unmapped: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly ledgerEntries: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly drivers: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly anomalies: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly allocationRuns: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly modelCosts: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly trueUps: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null };

export type ScoredFragment = { readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string };

export type QualityOfCostsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type QualityOfCostsQuery = { readonly costs: { readonly warranty: { readonly quality: ReadonlyArray<{ readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } } | null };

export type QualityOfReportsQueryVariables = Exact<{
  period: PeriodInput;
  month: string;
}>;


export type QualityOfReportsQuery = { readonly organisationCosts: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly tagCoverage: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly amortization: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly amortizationTotals: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly statements: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly costBridge: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null };

export type QualityOfThingsQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;


export type QualityOfThingsQuery = { readonly assets: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly assetDiscrepancies: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly models: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly costCenters: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly glAccounts: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null, readonly exchangeRates: { readonly quality: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string }> | null } | null };

export type QualityOffencesQueryVariables = Exact<{
  period: PeriodInput;
  filter?: QualityOffenceFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type QualityOffencesQuery = { readonly qualityOffences: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly month: string, readonly rule: string, readonly record: RecordType, readonly severity: QualitySeverity, readonly state: QualityOffenceState, readonly recordKey: string | null, readonly expected: string, readonly found: string | null, readonly source: string, readonly file: string, readonly row: number, readonly costCenter: string | null, readonly currency: string | null, readonly amount: string | null, readonly acts: ReadonlyArray<{ readonly side: StewardSide | null, readonly doneBy: string, readonly until: string | null, readonly why: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type QualityRulesQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type QualityRulesQuery = { readonly qualityRules: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly rule: string, readonly record: RecordType, readonly expected: string, readonly severity: QualitySeverity, readonly action: QualityAction, readonly checked: number, readonly offences: number, readonly listed: number, readonly waived: number, readonly score: string, readonly stewards: ReadonlyArray<{ readonly side: StewardSide, readonly people: ReadonlyArray<string>, readonly roles: ReadonlyArray<string> }> }> } | null };

export type QualityScoresQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type QualityScoresQuery = { readonly qualityScores: ReadonlyArray<{ readonly month: string, readonly record: RecordType, readonly currency: string | null, readonly score: string, readonly whole: string, readonly sound: string, readonly withoutOffence: string, readonly withInfo: string, readonly withWarning: string, readonly withError: string }> | null };

export type QuarterByServiceQueryVariables = Exact<{ [key: string]: never; }>;


export type QuarterByServiceQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null, readonly serviceName: string | null, readonly currency: string, readonly billedCost: string }>, readonly totals: ReadonlyArray<{ readonly currency: string, readonly billedCost: string }> } | null };

export type ReconciledMonthsQueryVariables = Exact<{
  period: string;
}>;


export type ReconciledMonthsQuery = { readonly reconciliation: { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly issuer: string, readonly currency: string, readonly billed: string | null, readonly booked: string | null }> }, readonly matched: { readonly nodes: ReadonlyArray<{ readonly issuer: string, readonly currency: string, readonly amount: string, readonly booked: string }> } } | null };

export type ReconciliationAndSourcesQueryVariables = Exact<{
  period: string;
}>;


export type ReconciliationAndSourcesQuery = { readonly reconciliation: { readonly matched: { readonly nodes: ReadonlyArray<{ readonly amount: string }> } } | null, readonly sources: ReadonlyArray<{ readonly id: string }> | null };

export type ReconciliationEvidenceQueryVariables = Exact<{
  period: string;
  provisional?: boolean | null | undefined;
}>;


export type ReconciliationEvidenceQuery = { readonly reconciliation: { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly evidence: { readonly allowedDifference: string, readonly bookedMonths: ReadonlyArray<string>, readonly isProvisional: boolean, readonly reasons: ReadonlyArray<ReconciliationReason>, readonly invoiceCount: number | string, readonly documentCount: number | string, readonly lineCount: number | string, readonly invoices: ReadonlyArray<{ readonly issuer: string, readonly invoiceId: string | null, readonly currency: string, readonly amount: string, readonly isProvisional: boolean, readonly conversion: { readonly rate: string } | null, readonly batches: ReadonlyArray<{ readonly slice: string }> }>, readonly documents: ReadonlyArray<{ readonly ledger: string | null, readonly companyCode: string, readonly accountId: string, readonly vendor: string | null, readonly month: string, readonly currency: string, readonly amount: string, readonly lineCount: number | string, readonly batch: { readonly recordType: RecordType }, readonly sourceRow: { readonly row: number } }> } }> } } | null };

export type ReconciliationQueryVariables = Exact<{
  period: string;
  provisional?: boolean | null | undefined;
}>;


export type ReconciliationQuery = { readonly reconciliation: { readonly breaks: { readonly nodes: ReadonlyArray<{ readonly kind: BreakKind, readonly issuer: string, readonly currency: string, readonly billed: string | null, readonly booked: string | null, readonly difference: string }> }, readonly matched: { readonly nodes: ReadonlyArray<{ readonly issuer: string, readonly currency: string, readonly amount: string }> } } | null };

export type RehearsedCloseQueryVariables = Exact<{
  month: string;
  without: ReadonlyArray<string> | string;
}>;


export type RehearsedCloseQuery = { readonly rehearsedClose: { readonly month: string, readonly totals: ReadonlyArray<{ readonly currency: string, readonly billed: string, readonly effective: string, readonly withheldBilled: string, readonly withheldEffective: string }>, readonly checks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly faults: ReadonlyArray<string> }> } | null };

export type RejectDisputeMutationVariables = Exact<{
  input: RejectDisputeInput;
}>;


export type RejectDisputeMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeDecided', readonly dispute: { readonly state: DisputeState } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type ReleaseJournalsMutationVariables = Exact<{
  input: ReleaseJournalsInput;
}>;


export type ReleaseJournalsMutation = { readonly releaseJournals:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'JournalsReleased', readonly month: string, readonly references: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ProposalMade', readonly number: string }
   };

export type ReopenBreaksMutationVariables = Exact<{
  input: ReopenBreaksInput;
}>;


export type ReopenBreaksMutation = { readonly reopenBreaks:
    | { readonly __typename: 'BreaksNoted', readonly breaks: ReadonlyArray<{ readonly breakId: string, readonly state: BreakState }> }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type ReopenPeriodMutationVariables = Exact<{
  input: ReopenPeriodInput;
}>;


export type ReopenPeriodMutation = { readonly reopenPeriod:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ReopeningAsked', readonly period: { readonly month: string, readonly state: PeriodState, readonly closedAt: string | null, readonly closes: ReadonlyArray<{ readonly number: string, readonly reason: string, readonly closedBy: string | null, readonly knowledgeAt: string | null, readonly knowledgeDigest: string | null, readonly reopenedBy: string | null, readonly reopenedUntil: string | null, readonly checks: ReadonlyArray<{ readonly check: CloseCheck, readonly passed: boolean, readonly waivedBecause: string | null }>, readonly reopening: { readonly number: string, readonly askedBy: string, readonly until: string } | null }> } }
   };

export type RequestExportMutationVariables = Exact<{
  input: RequestExportInput;
}>;


export type RequestExportMutation = { readonly requestExport:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'ExportRequested', readonly export: { readonly id: string, readonly table: ExportTable, readonly format: ExportFormat, readonly question: unknown, readonly asOf: string, readonly state: ExportState, readonly rowsWritten: number | string, readonly bytes: number | string | null, readonly sha256: string | null, readonly url: string | null, readonly createdAt: string, readonly startedAt: string | null, readonly endedAt: string | null, readonly expiresAt: string, readonly facts: { readonly rows: number | string, readonly asOf: string, readonly completeThrough: string | null, readonly schemaVersion: string } | null, readonly failure: { readonly expected: string, readonly found: string | null, readonly wayOut: string } | null } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type RetentionRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type RetentionRulesQuery = { readonly retention: ReadonlyArray<{ readonly kind: RetentionKind, readonly months: number | null, readonly countedFrom: string, readonly deletes: string, readonly keeps: string, readonly sums: string | null }> | null };

export type ReviewBreakGlassMutationVariables = Exact<{
  input: ReviewBreakGlassInput;
}>;


export type ReviewBreakGlassMutation = { readonly reviewBreakGlass:
    | { readonly grant: { readonly review: { readonly reviewedBy: string, readonly words: string } | null } | null }
    | { readonly code: RefusalCode, readonly found: string | null }
    | { readonly code: RefusalCode, readonly found: string | null }
    | { readonly code: RefusalCode, readonly found: string | null }
    | { readonly code: RefusalCode, readonly found: string | null }
   };

export type ReviewCertificationMutationVariables = Exact<{
  input: ReviewCertificationInput;
}>;


export type ReviewCertificationMutation = { readonly reviewCertification:
    | { readonly __typename: 'AccountSigned', readonly certification: { readonly number: string, readonly state: CertificationState } | null }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type RevokeAccessMutationVariables = Exact<{
  input: RevokeAccessInput;
}>;


export type RevokeAccessMutation = { readonly revokeAccess:
    | { readonly __typename: 'AccessRevoked', readonly grant: { readonly number: string, readonly state: AccessState, readonly endedBy: string | null, readonly endReason: string | null } | null }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type RevokeApiKeyMutationVariables = Exact<{
  input: RevokeApiKeyInput;
}>;


export type RevokeApiKeyMutation = { readonly revokeApiKey:
    | { readonly __typename: 'ApiKeyRevoked', readonly number: string }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type RevokeEmbedTokenMutationVariables = Exact<{
  input: RevokeEmbedTokenInput;
}>;


export type RevokeEmbedTokenMutation = { readonly revokeEmbedToken:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'EmbedTokenRevoked', readonly number: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type RevokeOwnApiKeyMutationVariables = Exact<{
  input: RevokeOwnApiKeyInput;
}>;


export type RevokeOwnApiKeyMutation = { readonly revokeOwnApiKey:
    | { readonly __typename: 'ApiKeyRevoked', readonly number: string }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type RuleSetByIdQueryVariables = Exact<{
  id: string;
}>;


export type RuleSetByIdQuery = { readonly node:
    | { readonly digest: string, readonly rules: string | null }
    | Record<PropertyKey, never>
   | null };

export type RuleSetsOfRunsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type RuleSetsOfRunsQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly ruleSet: { readonly id: string, readonly name: string, readonly version: number, readonly digest: string, readonly savedBy: string | null, readonly rules: string | null } | null }> } | null };

export type RuleSetsQueryVariables = Exact<{
  kind?: ReadonlyArray<RuleSetKind> | RuleSetKind | null | undefined;
  name?: ReadonlyArray<string> | string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type RuleSetsQuery = { readonly ruleSets: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: RuleSetKind, readonly name: string, readonly version: number, readonly digest: string, readonly savedAt: string, readonly savedBy: string | null, readonly rules: string | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type RunSealedSubscriptionVariables = Exact<{
  kind?: ReadonlyArray<RunKind> | RunKind | null | undefined;
}>;


export type RunSealedSubscription = { readonly runSealed: { readonly run: { readonly kind: RunKind, readonly month: string } } };

export type RunsQueryVariables = Exact<{
  kind?: ReadonlyArray<RunKind> | RunKind | null | undefined;
  month?: ReadonlyArray<string> | string | null | undefined;
  current?: boolean | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type RunsQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly kind: RunKind, readonly month: string, readonly sealedAt: string, readonly supersededAt: string | null, readonly ruleSet: { readonly id: string, readonly name: string } | null }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly hasPreviousPage: boolean, readonly endCursor: string | null } } | null };

export type SavedRulesInAuditLogQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SavedRulesInAuditLogQuery = { readonly auditEntries: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly at: string, readonly viewer: string, readonly origin: AuditOrigin | null, readonly action: AuditAction, readonly subject: string, readonly before: unknown, readonly after: unknown, readonly reason: string | null, readonly digest: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type SessionsQueryVariables = Exact<{
  filter?: SessionFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SessionsQuery = { readonly sessions: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly person: string, readonly state: AccessState, readonly isCurrent: boolean }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

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

export type SourceFreshnessQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;


export type SourceFreshnessQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly complete: boolean | null, readonly lastSuccessAt: string | null, readonly schedule: string | null, readonly nextRunAt: string | null, readonly deliveredThrough: string | null, readonly streams: ReadonlyArray<{ readonly name: string, readonly triedAt: string | null, readonly succeededAt: string | null, readonly failure: { readonly code: string, readonly failedAt: string, readonly expected: string | null, readonly found: string | null, readonly wayOut: string | null } | null }>, readonly schemaFindings: ReadonlyArray<{ readonly stream: string, readonly slice: string, readonly change: SchemaChange, readonly path: string, readonly accepted: string | null, readonly found: string | null, readonly open: boolean }>, readonly openRefusals: ReadonlyArray<{ readonly slice: string }> }> | null };

export type SourceIdsQueryVariables = Exact<{
  asOf?: string | null | undefined;
}>;


export type SourceIdsQuery = { readonly sources: ReadonlyArray<{ readonly id: string }> | null };

export type SourceRefusalsQueryVariables = Exact<{ [key: string]: never; }>;


export type SourceRefusalsQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly openRefusals: ReadonlyArray<{ readonly stream: string, readonly slice: string, readonly code: string, readonly expected: string | null, readonly found: string | null, readonly wayOut: string | null }> }> | null };

export type SourcesAndCostsQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type SourcesAndCostsQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly lastBatch: { readonly slice: string, readonly rejections: { readonly nodes: ReadonlyArray<{ readonly row: number }> } | null } | null }> | null, readonly a: { readonly rows: ReadonlyArray<{ readonly period: string | null }>, readonly warranty: { readonly complete: boolean } } | null };

export type SourcesAndNamedAssetsQueryVariables = Exact<{
  name: string;
}>;


export type SourcesAndNamedAssetsQuery = { readonly sources: ReadonlyArray<{ readonly id: string }> | null, readonly assets: { readonly nodes: ReadonlyArray<{ readonly id: string }> } | null };

export type SourcesAndObjectsQueryVariables = Exact<{ [key: string]: never; }>;


export type SourcesAndObjectsQuery = { readonly sources: ReadonlyArray<{ readonly id: string, readonly openRefusals: ReadonlyArray<{ readonly slice: string }> }> | null, readonly batches: { readonly nodes: ReadonlyArray<{ readonly source: { readonly id: string }, readonly objects: { readonly nodes: ReadonlyArray<{ readonly key: string }> } }> } | null };

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

export type StaleResultsQueryVariables = Exact<{
  month: string;
  period: PeriodInput;
}>;


export type StaleResultsQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly kind: RunKind, readonly isStale: boolean }> } | null, readonly dimensionFindings: { readonly nodes: ReadonlyArray<{ readonly isStale: boolean }> } | null, readonly allocationRuns: { readonly nodes: ReadonlyArray<{ readonly isStale: boolean, readonly shares: { readonly nodes: ReadonlyArray<{ readonly isStale: boolean }> } }> } | null, readonly reconciliation: { readonly isStale: boolean } | null, readonly anomalies: { readonly nodes: ReadonlyArray<{ readonly isStale: boolean }> } | null, readonly assets: { readonly nodes: ReadonlyArray<{ readonly isStale: boolean }> } | null, readonly assetDiscrepancies: { readonly nodes: ReadonlyArray<{ readonly isStale: boolean }> } | null, readonly assetQuestions: { readonly nodes: ReadonlyArray<{ readonly isStale: boolean }> } | null };

export type StaleRunsQueryVariables = Exact<{ [key: string]: never; }>;


export type StaleRunsQuery = { readonly runs: { readonly nodes: ReadonlyArray<{ readonly kind: RunKind, readonly isStale: boolean }> } | null };

export type StatementsQueryVariables = Exact<{
  month: string;
  costCenter?: string | null | undefined;
  first?: number | null | undefined;
}>;


export type StatementsQuery = { readonly statements: { readonly nodes: ReadonlyArray<{ readonly costCenter: string, readonly digest: string | null, readonly issue: { readonly month: string, readonly mode: StatementMode }, readonly totals: ReadonlyArray<{ readonly currency: string, readonly opening: string, readonly movement: string, readonly closing: string, readonly before: string | null }>, readonly lines: { readonly nodes: ReadonlyArray<{ readonly number: number, readonly kind: StatementLineKind, readonly rule: string | null, readonly ofMonth: string | null, readonly amount: string, readonly before: string | null, readonly chargeCategories: ReadonlyArray<string>, readonly drivers: ReadonlyArray<{ readonly name: string, readonly value: string, readonly total: string | null }> | null, readonly told: { readonly amount: string } | null, readonly share: { readonly amount: string, readonly statementLines: ReadonlyArray<{ readonly number: number, readonly issue: { readonly number: string } }> } | null, readonly contributions: { readonly nodes: ReadonlyArray<{ readonly amount: string, readonly charge: { readonly sourceRow: { readonly row: number } } | null }> } | null }> } }> } | null, readonly statementIssues: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly mode: StatementMode }> } | null };

export type SubgraphSdlQueryVariables = Exact<{ [key: string]: never; }>;


export type SubgraphSdlQuery = { readonly _service: { readonly sdl: string } };

export type TablesQueryVariables = Exact<{ [key: string]: never; }>;


export type TablesQuery = { readonly tables: ReadonlyArray<{ readonly name: string, readonly description: string, readonly grain: string, readonly key: ReadonlyArray<string>, readonly isOfMonths: boolean, readonly demands: ReadonlyArray<Permission>, readonly isReadable: boolean, readonly columns: ReadonlyArray<{ readonly name: string, readonly type: TableColumnType, readonly isNullable: boolean, readonly description: string, readonly unit: string | null, readonly focus: string | null, readonly addsWithin: ReadonlyArray<string> | null, readonly masked: Permission | null }> }> | null };

export type TagReadingsQueryVariables = Exact<{
  period: PeriodInput;
  tag?: string | null | undefined;
  status?: ReadonlyArray<TagStatus> | TagStatus | null | undefined;
  first?: number | null | undefined;
}>;


export type TagReadingsQuery = { readonly tagReadings: { readonly nodes: ReadonlyArray<{ readonly month: string, readonly isStale: boolean, readonly tag: string, readonly status: TagStatus, readonly origin: TagOrigin, readonly rule: string | null, readonly key: string | null, readonly found: string | null, readonly value: string | null, readonly keyFold: TagFold | null, readonly valueFold: TagFold | null, readonly candidates: ReadonlyArray<string>, readonly scopes: number | string }> } | null };

export type TagReportQueryVariables = Exact<{
  period: PeriodInput;
  tag: string;
  first?: number | null | undefined;
}>;


export type TagReportQuery = { readonly tagCoverage: { readonly nodes: ReadonlyArray<{ readonly tag: string, readonly isStandard: boolean, readonly currency: string, readonly chargeCount: number | string, readonly taggedChargeCount: number | string, readonly billedCost: string, readonly taggedBilledCost: string, readonly effectiveCost: string, readonly taggedEffectiveCost: string, readonly inheritedEffectiveCost: string, readonly virtualEffectiveCost: string }> } | null, readonly untagged: { readonly nodes: ReadonlyArray<{ readonly currency: string, readonly serviceName: string, readonly effectiveCost: string, readonly tagKeys: ReadonlyArray<string> }> } | null };

export type TombstonesQueryVariables = Exact<{
  filter?: TombstoneFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type TombstonesQuery = { readonly tombstones: { readonly nodes: ReadonlyArray<{ readonly number: string, readonly kind: RetentionKind, readonly source: string | null, readonly slice: string | null, readonly revision: number | null, readonly months: ReadonlyArray<string>, readonly rows: number | string, readonly digest: string, readonly purgedAt: string, readonly proposal: string, readonly sums: ReadonlyArray<{ readonly measure: PurgedMeasure, readonly currency: string, readonly amount: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type TrueUpsQueryVariables = Exact<{
  month: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  asOf?: string | null | undefined;
}>;


export type TrueUpsQuery = { readonly trueUps: { readonly asOf: string | null, readonly nodes: ReadonlyArray<{ readonly month: string, readonly trueUpOf: string, readonly pinnedAt: string | null, readonly source: string, readonly slice: string, readonly serviceName: string, readonly costCenter: string | null, readonly currency: string, readonly billedCost: string, readonly effectiveCost: string, readonly corrected: { readonly id: string, readonly revision: number } | null, readonly correctedBy: { readonly id: string, readonly revision: number } | null }>, readonly totals: ReadonlyArray<{ readonly trueUpOf: string, readonly currency: string, readonly billedCost: string, readonly effectiveCost: string }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type TwoAssetsQueryVariables = Exact<{
  one: string;
  other: string;
}>;


export type TwoAssetsQuery = { readonly one: { readonly id: string } | null, readonly other: { readonly id: string } | null };

export type UnlinkAccountMutationVariables = Exact<{
  input: UnlinkAccountInput;
}>;


export type UnlinkAccountMutation = { readonly unlinkAccount:
    | { readonly __typename: 'AccountUnlinked', readonly person: { readonly name: string, readonly accounts: ReadonlyArray<{ readonly issuer: string, readonly subject: string }> } | null }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
   };

export type UnmappedByServiceQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type UnmappedByServiceQuery = { readonly unmapped: { readonly nodes: ReadonlyArray<{ readonly currency: string, readonly subAccountId: string | null, readonly serviceName: string, readonly billedCost: string, readonly effectiveCost: string, readonly chargeCount: number | string, readonly tagKeys: ReadonlyArray<string> }> } | null };

export type UnmappedCostQueryVariables = Exact<{
  period: PeriodInput;
  first?: number | null | undefined;
}>;


export type UnmappedCostQuery = { readonly unmapped: { readonly nodes: ReadonlyArray<{ readonly effectiveCost: string }> } | null };

export type ViewerByIdQueryVariables = Exact<{
  id: string;
}>;


export type ViewerByIdQuery = { readonly node:
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
    | { readonly id: string }
    | { readonly name: string, readonly id: string }
   | null };

export type ViewerPersonQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerPersonQuery = { readonly viewer: { readonly person: string | null } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { readonly viewer: { readonly id: string, readonly name: string, readonly permissions: ReadonlyArray<Permission>, readonly scopes: { readonly costCenters: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> }, readonly sources: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> } } } | null };

export type WaiveQualityOffenceMutationVariables = Exact<{
  input: WaiveQualityOffenceInput;
}>;


export type WaiveQualityOffenceMutation = { readonly waiveQualityOffence:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'QualityWaiverChanged', readonly offence: string, readonly rule: string, readonly signed: ReadonlyArray<StewardSide>, readonly waived: boolean }
   };

export type WarrantyOfAllocatedCostQueryVariables = Exact<{
  period: PeriodInput;
}>;


export type WarrantyOfAllocatedCostQuery = { readonly costs: { readonly rows: ReadonlyArray<{ readonly period: string | null }>, readonly warranty: { readonly complete: boolean, readonly missing: ReadonlyArray<{ readonly slice: string, readonly reason: MissingReason }>, readonly runs: ReadonlyArray<{ readonly kind: RunKind, readonly month: string }> } } | null };

export type WhoAmIQueryVariables = Exact<{
  permission: Permission;
  scopes?: ScopesInput | null | undefined;
}>;


export type WhoAmIQuery = { readonly viewer: { readonly name: string, readonly person: string | null, readonly onBehalfOf: string | null, readonly looksAs: string | null, readonly permissions: ReadonlyArray<Permission>, readonly can: boolean, readonly scopes: { readonly costCenters: { readonly isUnlimited: boolean, readonly values: ReadonlyArray<string> } } } | null };

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

export type WithdrawDisputeMutationVariables = Exact<{
  input: WithdrawDisputeInput;
}>;


export type WithdrawDisputeMutation = { readonly result:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'DisputeDecided', readonly dispute: { readonly state: DisputeState } }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type WithdrawJournalMutationVariables = Exact<{
  input: WithdrawJournalInput;
}>;


export type WithdrawJournalMutation = { readonly withdrawJournal:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'JournalsWithdrawn', readonly withdrawn: ReadonlyArray<string>, readonly reversals: ReadonlyArray<string> }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
   };

export type WithdrawQualityWaiverMutationVariables = Exact<{
  input: WithdrawQualityWaiverInput;
}>;


export type WithdrawQualityWaiverMutation = { readonly withdrawQualityWaiver:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null, readonly wayOut: string }
    | { readonly __typename: 'QualityWaiverChanged', readonly offence: string, readonly rule: string, readonly signed: ReadonlyArray<StewardSide>, readonly waived: boolean }
   };

export type WithdrawSliceMutationVariables = Exact<{
  input: WithdrawSliceInput;
}>;


export type WithdrawSliceMutation = { readonly withdrawSlice:
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly found: string | null }
    | { readonly __typename: 'SliceWithdrawn', readonly months: ReadonlyArray<string>, readonly batch: { readonly slice: string, readonly supersededAt: string | null } }
   };

export type WriteOffBreakMutationVariables = Exact<{
  input: WriteOffBreakInput;
}>;


export type WriteOffBreakMutation = { readonly writeOffBreak:
    | { readonly __typename: 'BreakWrittenOff', readonly breakId: string, readonly policy: string }
    | { readonly __typename: 'Conflict', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'Invalid', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotFound', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'NotPermitted', readonly code: RefusalCode, readonly expected: string, readonly found: string | null }
    | { readonly __typename: 'ProposalMade', readonly number: string, readonly proposal: { readonly contentDigest: string, readonly previewDigest: string } | null }
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
export const DisputeFactsFragmentDoc = new TypedDocumentString(`
    fragment DisputeFacts on Dispute {
  number
  state
  costCenter
  month
  until
  currency
  amount
  ageDays
  openedBy
  reason
  contentDigest
  evidence
  evidenceDigest
  line {
    number
    amount
  }
  fact {
    kind
    driver
    costCenter
    quantity
    value
    charges {
      serviceName
      tags {
        key
        value
      }
    }
  }
  effects {
    costCenter
    currency
    before
    after
    difference
  }
  escalations {
    afterDays
    role
  }
  events {
    act
    people
    reason
  }
  settledBy {
    costCenter
    rule
    ofMonth
    amount
  }
}
    `, {"fragmentName":"DisputeFacts"}) as unknown as TypedDocumentString<DisputeFactsFragment, unknown>;
export const ExportFieldsFragmentDoc = new TypedDocumentString(`
    fragment ExportFields on Export {
  id
  table
  format
  question
  asOf
  state
  rowsWritten
  bytes
  sha256
  facts {
    rows
    asOf
    completeThrough
    schemaVersion
  }
  failure {
    expected
    found
    wayOut
  }
  url
  createdAt
  startedAt
  endedAt
  expiresAt
}
    `, {"fragmentName":"ExportFields"}) as unknown as TypedDocumentString<ExportFieldsFragment, unknown>;
export const NodeFieldsFragmentDoc = new TypedDocumentString(`
    fragment NodeFields on Node {
  __typename
  id
  ... on HistoricalNode {
    asOf
    currentId
  }
  ... on Charge {
    billedCost
    costCenter
    allocatedTo {
      amount
      costCenter
    }
  }
  ... on Anomaly {
    impact
    run {
      id
    }
  }
  ... on Source {
    name
    deliveredThrough
    lastBatch {
      id
    }
    complete
  }
  ... on LedgerEntry {
    documentAmount
    account {
      name
    }
  }
  ... on Batch {
    slice
    revision
  }
  ... on AllocationRun {
    certificate {
      allocated
    }
  }
  ... on AllocationShare {
    payer: costCenter
    amount
  }
  ... on Reconciliation {
    breaks {
      nodes {
        difference
      }
    }
  }
}
    `, {"fragmentName":"NodeFields"}) as unknown as TypedDocumentString<NodeFieldsFragment, unknown>;
export const ScoredFragmentDoc = new TypedDocumentString(`
    fragment Scored on QualityScore {
  month
  record
  currency
  score
}
    `, {"fragmentName":"Scored"}) as unknown as TypedDocumentString<ScoredFragment, unknown>;
export const AnomalyDaysDocument = new TypedDocumentString(`
    query AnomalyDays($period: PeriodInput!) {
  anomalies(period: $period, first: 1) {
    nodes {
      days {
        day
        actual
      }
    }
  }
}
    `, {"hash":"sha256:59a637219683d6bac208e3c8035f98cebf69845d5c32ec2a8d5f54c6ad582000"}) as unknown as TypedDocumentString<AnomalyDaysQuery, AnomalyDaysQueryVariables>;
export const ApproveProposalDocument = new TypedDocumentString(`
    mutation ApproveProposal($input: ApproveProposalInput!) {
  result: approveProposal(input: $input) {
    __typename
    ... on ProposalDecided {
      proposal
      status
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:1a94452d59bf1a8f6f7afabc535f22768cfc0ef6ab90b3ebd90a7c78e9333b13"}) as unknown as TypedDocumentString<ApproveProposalMutation, ApproveProposalMutationVariables>;
export const CommentProposalDocument = new TypedDocumentString(`
    mutation CommentProposal($input: CommentProposalInput!) {
  result: commentProposal(input: $input) {
    __typename
    ... on ProposalDecided {
      proposal
      status
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:7e22ccd1e32fad5ab73d0c1033647a38b95149fae595545c0fee9f64ff116318"}) as unknown as TypedDocumentString<CommentProposalMutation, CommentProposalMutationVariables>;
export const EnforceProposalDocument = new TypedDocumentString(`
    mutation EnforceProposal($input: EnforceProposalInput!) {
  result: enforceProposal(input: $input) {
    __typename
    ... on ProposalDecided {
      proposal
      status
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:4cb5031738012c4207a47d38c7c8402f5cb64d384eabb288e377d1e7dd696fb6"}) as unknown as TypedDocumentString<EnforceProposalMutation, EnforceProposalMutationVariables>;
export const EnteredCostsDocument = new TypedDocumentString(`
    query EnteredCosts($period: PeriodInput!, $asOf: DateTime) {
  costs(period: $period, granularity: MONTH, groupBy: [COST_CENTER], asOf: $asOf) {
    rows {
      period
      costCenter
      currency
      effectiveCost
    }
    warranty {
      complete
      missing {
        source
        slice
        reason
      }
      manualEntries {
        month
        currency
        effectiveCost
        entryCount
      }
      trueUps {
        month
        trueUpOf
        currency
        effectiveCost
      }
    }
  }
}
    `, {"hash":"sha256:917f1e58582a31d913f7d889bacc50a5ddaa68119479e19f0fdec9af105ba866"}) as unknown as TypedDocumentString<EnteredCostsQuery, EnteredCostsQueryVariables>;
export const FallenBackCostsDocument = new TypedDocumentString(`
    query FallenBackCosts($period: PeriodInput!, $basis: CostBasis) {
  costs(period: $period, granularity: TOTAL, basis: $basis) {
    totals {
      currency
      cost
    }
    warranty {
      complete
      closed
      fallback {
        since
        why
        batch {
          slice
          revision
        }
        run {
          kind
          sealedAt
        }
      }
    }
  }
}
    `, {"hash":"sha256:7649a17d3b8f7a4e8536d1e08ad3d59e39cba89f1280ebbbe90967c145c73e29"}) as unknown as TypedDocumentString<FallenBackCostsQuery, FallenBackCostsQueryVariables>;
export const ManualEntriesDocument = new TypedDocumentString(`
    query ManualEntries($filter: ManualEntryFilter, $first: Int, $after: String) {
  manualEntries(filter: $filter, first: $first, after: $after) {
    nodes {
      number
      month
      costCenter
      amount
      currency
      evidenceName
      evidenceSha256
      standsInFor
      until
      endedAt
      endedBecause
      batch {
        id
        source {
          id
        }
        final
        objects {
          nodes {
            sha256
          }
        }
        manualEntry {
          number
        }
      }
      proposal {
        contentDigest
        status
        authors
        events {
          act
          people
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:00d1ee50ee8bc74da260c97327882c13f3c46398826e13d5d2480b8376efc964"}) as unknown as TypedDocumentString<ManualEntriesQuery, ManualEntriesQueryVariables>;
export const PreviewRulesDocument = new TypedDocumentString(`
    query PreviewRules($input: PreviewRulesInput!) {
  previewRules(input: $input) {
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
      months {
        month
        digestBefore
        digestAfter
        changes {
          receiver
          currency
          difference
        }
      }
    }
  }
}
    `, {"hash":"sha256:95f14488a306330db8912752d107a0d91751dd09a6194464cf98b8572f28cede"}) as unknown as TypedDocumentString<PreviewRulesQuery, PreviewRulesQueryVariables>;
export const ProposalEnforcedDocument = new TypedDocumentString(`
    subscription ProposalEnforced($after: String) {
  proposalEnforced(after: $after) {
    eventId
    proposal {
      number
      kind
      status
      awaitsReview
    }
  }
}
    `, {"hash":"sha256:d9219efcd1a7f6841ce6c654533b500fa07b4503e49a8fb6866baaebb4c8b1a3"}) as unknown as TypedDocumentString<ProposalEnforcedSubscription, ProposalEnforcedSubscriptionVariables>;
export const ProposalsDocument = new TypedDocumentString(`
    query Proposals($filter: ProposalFilter, $first: Int, $after: String) {
  proposals(filter: $filter, first: $first, after: $after) {
    nodes {
      number
      kind
      subject
      status
      authors
      reason
      content
      contentDigest
      previewDigest
      step
      waitsFor
      steps {
        permission
        people
      }
      events {
        act
        people
        at
        reason
      }
      preview {
        rules {
          path
          change
          before
          after
        }
        months {
          month
          digestBefore
          digestAfter
          changes {
            receiver
            currency
            before
            after
            difference
          }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:86cbf4cb8cc9298a47d28a5ee21708bbba6fb200dc342514dab0ba3014afc518"}) as unknown as TypedDocumentString<ProposalsQuery, ProposalsQueryVariables>;
export const ProposeManualEntryDocument = new TypedDocumentString(`
    mutation ProposeManualEntry($input: ProposeManualEntryInput!) {
  result: proposeManualEntry(input: $input) {
    __typename
    ... on ManualEntryProposed {
      proposal
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:ecb19cd5650cfd5ca4c94f383d348d060b3dc637874df13b5f53afdda01a6faf"}) as unknown as TypedDocumentString<ProposeManualEntryMutation, ProposeManualEntryMutationVariables>;
export const ProposeManualEntryEndDocument = new TypedDocumentString(`
    mutation ProposeManualEntryEnd($input: ProposeManualEntryEndInput!) {
  result: proposeManualEntryEnd(input: $input) {
    __typename
    ... on ManualEntryProposed {
      proposal
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:bc82a16997ea3503e52b536c1c08572c9019d615f9582e47f15faeadc53a90b2"}) as unknown as TypedDocumentString<ProposeManualEntryEndMutation, ProposeManualEntryEndMutationVariables>;
export const ProposePurgeDocument = new TypedDocumentString(`
    mutation ProposePurge($input: ProposePurgeInput!) {
  proposePurge(input: $input) {
    __typename
    ... on ProposalMade {
      number
      voided
      proposal {
        status
        previewDigest
        preview {
          facts {
            what
            before
            after
          }
        }
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
    `, {"hash":"sha256:01a12095bde2012d9caa66d369c7461f5c7860bdf3aee309d70897ab9ef6607d"}) as unknown as TypedDocumentString<ProposePurgeMutation, ProposePurgeMutationVariables>;
export const ProposeRulesDocument = new TypedDocumentString(`
    mutation ProposeRules($input: ProposeRulesInput!) {
  proposeRules(input: $input) {
    __typename
    ... on ProposalMade {
      number
      voided
      proposal {
        status
        previewDigest
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
    `, {"hash":"sha256:2df2dd99542fc9fdcf409517f756a3f372c539b9efc6003568f398c0b368c0db"}) as unknown as TypedDocumentString<ProposeRulesMutation, ProposeRulesMutationVariables>;
export const RefuseProposalDocument = new TypedDocumentString(`
    mutation RefuseProposal($input: RefuseProposalInput!) {
  result: refuseProposal(input: $input) {
    __typename
    ... on ProposalDecided {
      proposal
      status
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:c7e45f5909e67c3e3d10aad69ee2bf7004651060d70d20cc758270f4f2f8a3c3"}) as unknown as TypedDocumentString<RefuseProposalMutation, RefuseProposalMutationVariables>;
export const ReviewProposalDocument = new TypedDocumentString(`
    mutation ReviewProposal($input: ReviewProposalInput!) {
  result: reviewProposal(input: $input) {
    __typename
    ... on ProposalDecided {
      proposal
      status
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:537b43f525da89b4f40bc8e3dc0cb5702046300a3bd306566f79eb2da944c5ac"}) as unknown as TypedDocumentString<ReviewProposalMutation, ReviewProposalMutationVariables>;
export const TrueUpRowsDocument = new TypedDocumentString(`
    query TrueUpRows($period: PeriodInput!, $trueUps: TrueUpRows, $view: KnowledgeView, $granularity: Granularity = TOTAL, $currency: String) {
  costs(
    period: $period
    granularity: $granularity
    groupBy: [SERVICE_NAME, COST_CENTER]
    trueUps: $trueUps
    view: $view
    currency: $currency
  ) {
    rows {
      period
      trueUpOf
      serviceName
      costCenter
      currency
      billedCost
      effectiveCost
      chargeCount
    }
    totals {
      currency
      effectiveCost
    }
  }
}
    `, {"hash":"sha256:6cdb85896b38f3397266c09b613c5aa433cf725eff0e24183b82bfc7a1ecc59f"}) as unknown as TypedDocumentString<TrueUpRowsQuery, TrueUpRowsQueryVariables>;
export const WithdrawProposalDocument = new TypedDocumentString(`
    mutation WithdrawProposal($input: WithdrawProposalInput!) {
  result: withdrawProposal(input: $input) {
    __typename
    ... on ProposalDecided {
      proposal
      status
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:dec666e71fc04330e7b1843ec953983f8231c3c8d709c72799b01ad2d7dc90cd"}) as unknown as TypedDocumentString<WithdrawProposalMutation, WithdrawProposalMutationVariables>;
export const AcceptDeliveryFindingsDocument = new TypedDocumentString(`
    mutation AcceptDeliveryFindings($input: AcceptDeliveryFindingsInput!) {
  acceptDeliveryFindings(input: $input) {
    __typename
    ... on DeliveryFindingsDecided {
      findings {
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
}
    `, {"hash":"sha256:da0e9aadb6501d230c9d4a3399c3ce96feebb1015629de213732ea4b0ec7de8f"}) as unknown as TypedDocumentString<AcceptDeliveryFindingsMutation, AcceptDeliveryFindingsMutationVariables>;
export const AcceptDisputeDocument = new TypedDocumentString(`
    mutation AcceptDispute($input: AcceptDisputeInput!) {
  result: acceptDispute(input: $input) {
    __typename
    ... on DisputeDecided {
      dispute {
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
}
    `, {"hash":"sha256:f1991df0ad028684b5ff1be8c1155ffc34cbbaf26c79748519f5588c7a366525"}) as unknown as TypedDocumentString<AcceptDisputeMutation, AcceptDisputeMutationVariables>;
export const AccessDelegationsDocument = new TypedDocumentString(`
    query AccessDelegations($filter: AccessDelegationFilter, $first: Int, $after: String) {
  accessDelegations(filter: $filter, first: $first, after: $after) {
    nodes {
      number
      from
      to
      role
      state
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:59ed9cfc56c7373a70d50549f3df1577db856bdf64d9a198ca68248f5560af62"}) as unknown as TypedDocumentString<AccessDelegationsQuery, AccessDelegationsQueryVariables>;
export const AccessGrantsDocument = new TypedDocumentString(`
    query AccessGrants($filter: AccessGrantFilter, $first: Int, $after: String) {
  accessGrants(filter: $filter, first: $first, after: $after) {
    nodes {
      number
      person
      role
      state
      grantedBy
      endedBy
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:fcd0aed5395bf5f55b74ff01922f86deb13b836218118090d94a2c2b7f10c9bc"}) as unknown as TypedDocumentString<AccessGrantsQuery, AccessGrantsQueryVariables>;
export const AccessReviewDocument = new TypedDocumentString(`
    query AccessReview($first: Int, $after: String) {
  accessReview(first: $first, after: $after) {
    nodes {
      person
      role
      given
      isInForce
      isBreakGlass
      reviewedBy
      lastGivenAt
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:7f220987b810e353b5889b779d2840b11a5dfb6281907664d74064d233f7f15d"}) as unknown as TypedDocumentString<AccessReviewQuery, AccessReviewQueryVariables>;
export const AccountCertificationsDocument = new TypedDocumentString(`
    query AccountCertifications($month: [Month!], $party: [String!], $first: Int, $after: String) {
  accountCertifications(
    month: $month
    party: $party
    first: $first
    after: $after
  ) {
    nodes {
      number
      comparison
      party
      month
      state
      digest
      preparedBy
      preparedAt
      preparedBecause
      evidenceName
      evidenceAddress
      evidenceSha256
      reviewedBy
      reviewedAt
      reviewedBecause
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:43d1210743101ff27c44ba391016a921537ed18d4bdfac41a7ebf451ec0425e9"}) as unknown as TypedDocumentString<AccountCertificationsQuery, AccountCertificationsQueryVariables>;
export const AddLegalHoldDocument = new TypedDocumentString(`
    mutation AddLegalHold($input: AddLegalHoldInput!) {
  addLegalHold(input: $input) {
    __typename
    ... on LegalHoldKept {
      hold {
        number
        source
        kind
      }
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:ef274c9f2d8b84a0818b18a06208106ea450d312b1e2d56b34415852fe02448f"}) as unknown as TypedDocumentString<AddLegalHoldMutation, AddLegalHoldMutationVariables>;
export const AddPersonDocument = new TypedDocumentString(`
    mutation AddPerson($input: AddPersonInput!) {
  addPerson(input: $input) {
    __typename
    ... on PersonAdded {
      person {
        name
        displayName
        addedBy
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
    `, {"hash":"sha256:19faf0364f07374e1744942f25f4ee80a9530074346e2ad20ac289ea392037e7"}) as unknown as TypedDocumentString<AddPersonMutation, AddPersonMutationVariables>;
export const AgedBreaksDocument = new TypedDocumentString(`
    query AgedBreaks($filter: BreakFilter, $first: Int, $after: String, $asOf: DateTime) {
  agedBreaks(filter: $filter, first: $first, after: $after, asOf: $asOf) {
    nodes {
      comparison
      kind
      currency
      owner
      age
      breakCount
      leftOpen
      rightOpen
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:9a0337f41fe47cd0801c266f712e0d20f8c903c711acb1e7d044f8e74a94817a"}) as unknown as TypedDocumentString<AgedBreaksQuery, AgedBreaksQueryVariables>;
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
        excluded
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
    `, {"hash":"sha256:e1e10fb7bb93d6df2de5261983dde291ad389444709beda47de23d7d6722e35a"}) as unknown as TypedDocumentString<AllocationRunsQuery, AllocationRunsQueryVariables>;
export const AllocationScopeDocument = new TypedDocumentString(`
    query AllocationScope($period: Month!) {
  allocationRuns(period: $period) {
    nodes {
      scope {
        name
        kind
        state
        owner
        amounts {
          currency
          amount
        }
      }
      pools {
        step
        method
        owner
        reason
      }
    }
  }
}
    `, {"hash":"sha256:6222c0c683f20004bcf0389203be4f22ce22a9d79ce43f8761ef5b8b9e3a35b2"}) as unknown as TypedDocumentString<AllocationScopeQuery, AllocationScopeQueryVariables>;
export const AmortizationTotalsDocument = new TypedDocumentString(`
    query AmortizationTotals($period: PeriodInput!, $first: Int, $after: String) {
  amortizationTotals(period: $period, first: $first, after: $after) {
    nodes {
      month
      book
      record
      state
      class
      currency
      items
      cost
      opening
      addition
      expense
      impairment
      revaluation
      disposal
      closing
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:d5868f6986b3bbd0179692dfd4e6e8a10d0f5ec43ee55a45c30d32dcc33ac3a6"}) as unknown as TypedDocumentString<AmortizationTotalsQuery, AmortizationTotalsQueryVariables>;
export const AmortizationDocument = new TypedDocumentString(`
    query Amortization($period: PeriodInput!, $filter: AmortizationFilter, $first: Int, $after: String, $on: Date!) {
  amortization(period: $period, filter: $filter, first: $first, after: $after) {
    nodes {
      month
      book
      class
      record
      number
      name
      companyCode
      costCenter
      currency
      startsOn
      cost
      opening
      addition
      expense
      impairment
      revaluation
      disposal
      closing
      source
      file
      row
      batch {
        recordType
      }
      schedule {
        month
        opening
        addition
        expense
        impairment
        revaluation
        disposal
        closing
      }
      value(on: $on)
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:cd7d965607800598c41f9c34c4d295b2b32c5755924a57d8203ece52e0fb6c1d"}) as unknown as TypedDocumentString<AmortizationQuery, AmortizationQueryVariables>;
export const AnomaliesAboveTenCentsDocument = new TypedDocumentString(`
    query AnomaliesAboveTenCents($period: PeriodInput!) {
  anomalies(period: $period, filter: {minImpact: 0.10}) {
    nodes {
      id
    }
  }
}
    `, {"hash":"sha256:6d25fe687f617bae409d1c4d1f8c162d72a44fdb57aee9cf82b54bec1e5ddbb8"}) as unknown as TypedDocumentString<AnomaliesAboveTenCentsQuery, AnomaliesAboveTenCentsQueryVariables>;
export const AnomalyByIdDocument = new TypedDocumentString(`
    query AnomalyById($id: ID!) {
  node(id: $id) {
    ... on Anomaly {
      id
      value
      lastDay
      impact
      run {
        id
        month
      }
    }
  }
  lineage(of: $id) {
    edges {
      from
    }
  }
}
    `, {"hash":"sha256:ecd9684b67b2891766d996af7c14288b68b0ae931a89cf0f3598f7c299f786df"}) as unknown as TypedDocumentString<AnomalyByIdQuery, AnomalyByIdQueryVariables>;
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
export const AnomalyEpisodesDocument = new TypedDocumentString(`
    query AnomalyEpisodes($period: PeriodInput!) {
  anomalies(period: $period) {
    nodes {
      id
      value
      lastDay
      impact
      run {
        id
        month
      }
    }
  }
}
    `, {"hash":"sha256:f2e1720c9ad6fc5e6c29c5d848ffc39dcab21c1d19b555f828913da3073abd43"}) as unknown as TypedDocumentString<AnomalyEpisodesQuery, AnomalyEpisodesQueryVariables>;
export const AnomalyImpactsDocument = new TypedDocumentString(`
    subscription AnomalyImpacts($after: String, $filter: AnomalyFilter, $updates: Boolean) {
  anomalyDetected(after: $after, filter: $filter, updates: $updates) {
    eventId
    costCenter
    impact
    run {
      batches {
        nodes {
          slice
        }
      }
    }
  }
}
    `, {"hash":"sha256:7c27a83eb38c821a96536c72c04f111a92d4e5694361c41f5b7e74b1485ec2b3"}) as unknown as TypedDocumentString<AnomalyImpactsSubscription, AnomalyImpactsSubscriptionVariables>;
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
export const ApiKeysDocument = new TypedDocumentString(`
    query ApiKeys($filter: ApiKeyFilter, $first: Int, $after: String) {
  apiKeys(filter: $filter, first: $first, after: $after) {
    nodes {
      number
      person
      name
      prefix
      permissions
      state
      createdBy
      expiresAt
      lastUsedAt
      endedBy
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:ee23892b7acb8e2b2417df1e0bedd43a24b182072259b6b377eb5c160b460d32"}) as unknown as TypedDocumentString<ApiKeysQuery, ApiKeysQueryVariables>;
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
export const AssetCostsAndLinksDocument = new TypedDocumentString(`
    query AssetCostsAndLinks($period: PeriodInput!, $first: Int) {
  assets(first: $first) {
    nodes {
      status
      billedAs
      links {
        itemKey
        isPresent
      }
      cost(period: $period) {
        billedCost
        chargeCount
      }
    }
  }
}
    `, {"hash":"sha256:f40d151647968d988cec656800572c1a541ee281c4615ef053ba4e8632df6519"}) as unknown as TypedDocumentString<AssetCostsAndLinksQuery, AssetCostsAndLinksQueryVariables>;
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
export const AssetPayersDocument = new TypedDocumentString(`
    query AssetPayers($period: PeriodInput!, $first: Int) {
  assets(first: $first) {
    nodes {
      costCenter
      costByCostCenter(period: $period) {
        month
        costCenter
        currency
        effectiveCost
        chargeCount
      }
    }
  }
}
    `, {"hash":"sha256:19890999e05fe1ff27fb71a179d590af76781b284574998328186c75afd1f8b8"}) as unknown as TypedDocumentString<AssetPayersQuery, AssetPayersQueryVariables>;
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
export const AssignBreaksDocument = new TypedDocumentString(`
    mutation AssignBreaks($input: AssignBreaksInput!) {
  assignBreaks(input: $input) {
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
    }
  }
}
    `, {"hash":"sha256:99d120f4da50e318d7c7af1a2bef0a9d457c203a1e863b843571c4b0b18ad7e3"}) as unknown as TypedDocumentString<AssignBreaksMutation, AssignBreaksMutationVariables>;
export const ConsistencyOfAuditLogDocument = new TypedDocumentString(`
    query ConsistencyOfAuditLog($from: Int!, $to: Int!) {
  auditConsistency(from: $from, to: $to) {
    from {
      size
      root
    }
    to {
      size
      root
    }
    hashes
  }
}
    `, {"hash":"sha256:bfae92479e5e4efcb4050659edf40367abb378b55228209d447d057e3d87b463"}) as unknown as TypedDocumentString<ConsistencyOfAuditLogQuery, ConsistencyOfAuditLogQueryVariables>;
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
export const SignedAuditHeadDocument = new TypedDocumentString(`
    query SignedAuditHead {
  auditHead {
    size
    root
    at
    keyId
    signature
    publicKey
  }
}
    `, {"hash":"sha256:336a84c1daa40ed62f3bb7af2cb5854943ef5c3f69d18d0d29a3f161a4191941"}) as unknown as TypedDocumentString<SignedAuditHeadQuery, SignedAuditHeadQueryVariables>;
export const ProofOfAuditEntryDocument = new TypedDocumentString(`
    query ProofOfAuditEntry($entry: ID!) {
  auditProof(entry: $entry) {
    index
    leaf
    hashes
    head {
      size
      root
    }
  }
}
    `, {"hash":"sha256:353bc31ea4a9be7f0c86c5d5a1b7bb2bcbb918c43c3ad99c1123bcc159e7f360"}) as unknown as TypedDocumentString<ProofOfAuditEntryQuery, ProofOfAuditEntryQueryVariables>;
export const AuditedDoorsDocument = new TypedDocumentString(`
    query AuditedDoors($filter: AuditFilter) {
  auditEntries(filter: $filter) {
    nodes {
      index
      viewer
      onBehalfOf
      origin
      address
      action
      approval
    }
  }
}
    `, {"hash":"sha256:eaf9473052f96ba040d47e5f9e476feb0145021da281f2133672d040a41c7809"}) as unknown as TypedDocumentString<AuditedDoorsQuery, AuditedDoorsQueryVariables>;
export const BatchByAnyWayDocument = new TypedDocumentString(`
    query BatchByAnyWay($id: ID!) {
  node(id: $id) {
    id
  }
  batch(id: $id) {
    id
  }
}
    `, {"hash":"sha256:eec052173e75da6d1976c2795b2bfa599a012fcd2467b946cd38f56998f4ba79"}) as unknown as TypedDocumentString<BatchByAnyWayQuery, BatchByAnyWayQueryVariables>;
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
export const BatchFilesDocument = new TypedDocumentString(`
    query BatchFiles {
  batches(filter: {recordType: [CHARGE]}) {
    nodes {
      id
      objects {
        nodes {
          key
        }
      }
    }
  }
}
    `, {"hash":"sha256:435f796b3c543500d963fa4fb656ab5c89a9e13c8c305bfa6fa9b2088a613f8f"}) as unknown as TypedDocumentString<BatchFilesQuery, BatchFilesQueryVariables>;
export const BatchNotesDocument = new TypedDocumentString(`
    query BatchNotes($first: Int) {
  batches(first: $first) {
    nodes {
      id
      notes
      slice
    }
  }
}
    `, {"hash":"sha256:6b7d5bef594a90424deb2242e24a13d0455cefb7d1439cf858eee7954dc68fd5"}) as unknown as TypedDocumentString<BatchNotesQuery, BatchNotesQueryVariables>;
export const BatchSealedDocument = new TypedDocumentString(`
    subscription BatchSealed($source: [String!]) {
  batchSealed(source: $source) {
    eventId
    batch {
      slice
      control {
        currency
        delivered
      }
      source {
        id
      }
    }
  }
}
    `, {"hash":"sha256:93e662bb0c2607bfff9a0748c9f481882640d95fbd41969a5ca2df91cf7b9e47"}) as unknown as TypedDocumentString<BatchSealedSubscription, BatchSealedSubscriptionVariables>;
export const BatchSlicesDocument = new TypedDocumentString(`
    query BatchSlices($first: Int) {
  batches(first: $first) {
    nodes {
      slice
    }
  }
}
    `, {"hash":"sha256:5e8a177b3e77ddd0384db16d368994886a6ddc7e00411acfb54b9cbe870a1ca7"}) as unknown as TypedDocumentString<BatchSlicesQuery, BatchSlicesQueryVariables>;
export const BatchSourcesDocument = new TypedDocumentString(`
    query BatchSources {
  batches {
    nodes {
      id
      source {
        id
      }
    }
  }
}
    `, {"hash":"sha256:2287652049e0720bff0f96ffff2ce41937b0f072915f13fc1ceca7c65ae99f98"}) as unknown as TypedDocumentString<BatchSourcesQuery, BatchSourcesQueryVariables>;
export const BatchWithdrawnDocument = new TypedDocumentString(`
    subscription BatchWithdrawn($source: [String!]) {
  batchWithdrawn(source: $source) {
    eventId
    batch {
      slice
      source {
        id
      }
    }
  }
}
    `, {"hash":"sha256:80e431a6ae13651b08bc431fe92bb011bcd93b6dcd22cd161e23bcc52b9ccb15"}) as unknown as TypedDocumentString<BatchWithdrawnSubscription, BatchWithdrawnSubscriptionVariables>;
export const BatchesAndSourcesDocument = new TypedDocumentString(`
    query BatchesAndSources {
  batches {
    nodes {
      id
      slice
    }
  }
  sources {
    id
  }
}
    `, {"hash":"sha256:4bedaeadebb45561215b1b2bbd7768d160e5979d934ba6f207b4224592ee2375"}) as unknown as TypedDocumentString<BatchesAndSourcesQuery, BatchesAndSourcesQueryVariables>;
export const BatchesDocument = new TypedDocumentString(`
    query Batches($first: Int, $rejections: Int, $withDigest: Boolean = false) {
  batches(first: $first) {
    nodes {
      id
      source {
        id
        connector
      }
      slice
      revision
      digest @include(if: $withDigest)
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
    `, {"hash":"sha256:95b49c791fce26eff14f6471d74b10921d044f4318471d99c5c3cd6a07481b51"}) as unknown as TypedDocumentString<BatchesQuery, BatchesQueryVariables>;
export const BeginPeriodCloseDocument = new TypedDocumentString(`
    mutation BeginPeriodClose($input: BeginPeriodCloseInput!) {
  beginPeriodClose(input: $input) {
    __typename
    ... on PeriodStepped {
      period {
        month
        state
        closedAt
        closes {
          number
          reason
          closedBy
          knowledgeAt
          knowledgeDigest
          reopenedBy
          reopenedUntil
          checks {
            check
            passed
            waivedBecause
          }
          reopening {
            number
            askedBy
            until
          }
        }
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
    `, {"hash":"sha256:ceb5315bb9b39d6b0e979fdce4e63429c6dd3c636db57874f5e60799f0bb933d"}) as unknown as TypedDocumentString<BeginPeriodCloseMutation, BeginPeriodCloseMutationVariables>;
export const BreakGlassDocument = new TypedDocumentString(`
    mutation BreakGlass($input: BreakGlassInput!) {
  breakGlass(input: $input) {
    ... on GlassBroken {
      grant {
        number
        role
        isBreakGlass
        validUntil
      }
    }
    ... on Refusal {
      code
      found
    }
  }
}
    `, {"hash":"sha256:98cefd19855be8c98b3bc1e7fc62afba19c78d9524d8ab01357ffce822e45314"}) as unknown as TypedDocumentString<BreakGlassMutation, BreakGlassMutationVariables>;
export const BreaksByFinalityDocument = new TypedDocumentString(`
    query BreaksByFinality($period: Month!, $provisional: Boolean) {
  reconciliation(period: $period) {
    breaks(provisional: $provisional) {
      nodes {
        kind
        evidence {
          isProvisional
        }
      }
    }
    provisionalBreakCount
  }
}
    `, {"hash":"sha256:4a7fda99000339acd1f045a62ea28b2a3a6bfe3f9c727e516cba064360a5d72b"}) as unknown as TypedDocumentString<BreaksByFinalityQuery, BreaksByFinalityQueryVariables>;
export const BreaksDocument = new TypedDocumentString(`
    query Breaks($filter: BreakFilter, $first: Int, $after: String, $asOf: DateTime) {
  breaks(filter: $filter, first: $first, after: $after, asOf: $asOf) {
    nodes {
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
      writtenOff
      allowedDifference
      month
      since
      ageDays
      age
      isProvisional
      owner {
        person
        isAssigned
        reason
      }
      explanation {
        cause
        reason
        saidBy
        saidAt
      }
      carriedUntil
      ticket {
        system
        key
        address
        notedAt
      }
      basis
      doubts
      score
      isProposedMatch
      openReason
      items {
        side
        key
        currency
        amount
        originalCurrency
        originalAmount
        month
        day
        references
        document
        companyCode
        account
        costCenters
        sourceRow {
          file
          row
        }
      }
      near {
        side
        key
      }
      events(first: 10) {
        nodes {
          number
          act
          doneAt
          doneBy
          reason
          person
          cause
          until
          name
          address
          sha256
          proposal
          currency
          leftOpen
          rightOpen
        }
        pageInfo {
          hasNextPage
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:9f4c6d6e76b2abbc453910ae5ef7f5dfbf893aa6fcee3f36dc9cca63fbf8cd64"}) as unknown as TypedDocumentString<BreaksQuery, BreaksQueryVariables>;
export const CarriedCostsDocument = new TypedDocumentString(`
    query CarriedCosts($period: PeriodInput!, $view: KnowledgeView, $asOf: DateTime) {
  costs(period: $period, granularity: TOTAL, view: $view, asOf: $asOf) {
    totals {
      currency
      effectiveCost
      billedCost
    }
    warranty {
      trueUps {
        month
        trueUpOf
        currency
        effectiveCost
        billedCost
      }
    }
  }
}
    `, {"hash":"sha256:a360721c56acbdfc8695d084d7ab74a1adef31457e3650ffcc3d400e044e40ab"}) as unknown as TypedDocumentString<CarriedCostsQuery, CarriedCostsQueryVariables>;
export const CarryBreaksDocument = new TypedDocumentString(`
    mutation CarryBreaks($input: CarryBreaksInput!) {
  carryBreaks(input: $input) {
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
    }
  }
}
    `, {"hash":"sha256:1284cb3a3774acd8dcc94c70e982582de5a6a249e7bad9b5423af8ea237acb84"}) as unknown as TypedDocumentString<CarryBreaksMutation, CarryBreaksMutationVariables>;
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
export const ChargesBatchesAndCostsDocument = new TypedDocumentString(`
    query ChargesBatchesAndCosts($period: PeriodInput!) {
  charges(period: $period) {
    nodes {
      id
      batch {
        slice
      }
    }
  }
  batches {
    nodes {
      id
    }
  }
  costs(period: $period) {
    totals {
      billedCost
    }
  }
}
    `, {"hash":"sha256:773270687227c932aa1cf9d57d8568db04a3a7155b5265971495caa6a9391ebb"}) as unknown as TypedDocumentString<ChargesBatchesAndCostsQuery, ChargesBatchesAndCostsQueryVariables>;
export const ChargesInFullDocument = new TypedDocumentString(`
    query ChargesInFull($period: PeriodInput!, $first: Int) {
  charges(period: $period, first: $first) {
    nodes {
      id
      billedCost
      effectiveCost
      listCost
      contractedCost
      serviceName
      tags
      x
      batch {
        id
        source {
          id
        }
        control {
          currency
          billed
        }
      }
      allocatedTo {
        costCenter
        amount
      }
    }
  }
}
    `, {"hash":"sha256:a9afaa93cf381f5ac7b6aabb4018331ae75f4a3457216ce056945fda543accc9"}) as unknown as TypedDocumentString<ChargesInFullQuery, ChargesInFullQueryVariables>;
export const ChargesOfNewerVersionsDocument = new TypedDocumentString(`
    query ChargesOfNewerVersions($period: PeriodInput!) {
  charges(period: $period, first: 50) {
    nodes {
      billedCost
      providerName
      serviceProviderName
      hostProviderName
      invoiceDetailId
      contractApplied
      allocatedMethodId
      allocatedMethodDetails
      x
      sourceRow {
        file
        row
      }
    }
  }
}
    `, {"hash":"sha256:9f7948569e631e439272e59d0c008437fe8498fe92a027e2d9bf0eba8312879b"}) as unknown as TypedDocumentString<ChargesOfNewerVersionsQuery, ChargesOfNewerVersionsQueryVariables>;
export const ChargesOfRowDocument = new TypedDocumentString(`
    query ChargesOfRow($batch: ID!, $file: String!, $row: Int!) {
  chargesOfRow(batch: $batch, file: $file, row: $row) {
    id
    effectiveCost
    costCenter
    sourceRow {
      file
      row
    }
  }
}
    `, {"hash":"sha256:b927ca0e45ced51989d8b1ebe3d120c37b4d673ad384dd73e89057a21b2a0f65"}) as unknown as TypedDocumentString<ChargesOfRowQuery, ChargesOfRowQueryVariables>;
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
export const ChargesWithFilterDocument = new TypedDocumentString(`
    query ChargesWithFilter($period: PeriodInput!, $first: Int, $filter: ChargeFilter) {
  charges(period: $period, first: $first, filter: $filter) {
    nodes {
      id
    }
  }
}
    `, {"hash":"sha256:052fc448bdb5c1a9eb1530a913605bd88366596517e00ccad7956f6c79393bf9"}) as unknown as TypedDocumentString<ChargesWithFilterQuery, ChargesWithFilterQueryVariables>;
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
export const CloseChecksDocument = new TypedDocumentString(`
    query CloseChecks($month: Month!) {
  closeChecks(month: $month) {
    check
    passed
    isCompulsory
    figures {
      name
      value
    }
    faultCount
    lastCertified {
      kind
      sealedAt
      run {
        id
      }
    }
    faults
    wayOut
  }
}
    `, {"hash":"sha256:cc4b96da8adaf9386503aff5a12c84fcf6ebbfa486d518ac97a70628778aeac7"}) as unknown as TypedDocumentString<CloseChecksQuery, CloseChecksQueryVariables>;
export const ClosePeriodDocument = new TypedDocumentString(`
    mutation ClosePeriod($input: ClosePeriodInput!) {
  closePeriod(input: $input) {
    __typename
    ... on PeriodClosed {
      period {
        month
        state
        closedAt
        closes {
          number
          reason
          closedBy
          knowledgeAt
          knowledgeDigest
          reopenedBy
          reopenedUntil
          checks {
            check
            passed
            waivedBecause
          }
          reopening {
            number
            askedBy
            until
          }
        }
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
    `, {"hash":"sha256:2dff4d59039305a39af95a6dab32013e565b4d019f6ba1d92b55ce38c96a821e"}) as unknown as TypedDocumentString<ClosePeriodMutation, ClosePeriodMutationVariables>;
export const ClosedChargesDocument = new TypedDocumentString(`
    query ClosedCharges($period: PeriodInput!, $view: KnowledgeView) {
  charges(period: $period, first: 100, view: $view) {
    asOf
    nodes {
      id
      effectiveCost
      costCenter
      allocatedTo {
        amount
      }
    }
  }
}
    `, {"hash":"sha256:694b253a5d668c1a3ab71e253c76eed59cc69dffde3e74c553111c04f8246f5f"}) as unknown as TypedDocumentString<ClosedChargesQuery, ClosedChargesQueryVariables>;
export const ClosedCostsDocument = new TypedDocumentString(`
    query ClosedCosts($period: PeriodInput!, $view: KnowledgeView, $asOf: DateTime, $require: Require, $basis: CostBasis = EFFECTIVE, $currency: String) {
  costs(
    period: $period
    groupBy: [COST_CENTER]
    view: $view
    asOf: $asOf
    require: $require
    basis: $basis
    currency: $currency
  ) {
    rows {
      period
      costCenter
      currency
      cost
    }
    totals {
      currency
      cost
    }
    asOf
    warranty {
      asOf
      closed
      complete
      view
      pinned {
        month
        knowledgeAt
      }
      batches {
        slice
        revision
        months
      }
      runs {
        kind
        month
      }
      missing {
        slice
        reason
      }
    }
  }
}
    `, {"hash":"sha256:29e28a9816e62e44aa52a1b67e06c42f3a21280ac1d5696654fbcf1daa14a5bd"}) as unknown as TypedDocumentString<ClosedCostsQuery, ClosedCostsQueryVariables>;
export const CommentDisputeDocument = new TypedDocumentString(`
    mutation CommentDispute($input: CommentDisputeInput!) {
  result: commentDispute(input: $input) {
    __typename
    ... on DisputeDecided {
      dispute {
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
}
    `, {"hash":"sha256:f3e3ae9e1f32254762a8dca3485ae36dc79cb3045f415925fb38424b08ed455c"}) as unknown as TypedDocumentString<CommentDisputeMutation, CommentDisputeMutationVariables>;
export const CommentOnBreaksDocument = new TypedDocumentString(`
    mutation CommentOnBreaks($input: CommentOnBreaksInput!) {
  commentOnBreaks(input: $input) {
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
    }
  }
}
    `, {"hash":"sha256:c2c15a44dd6eac1136ef656b202c0f092fe6c5e34cbc22740ed6106220552ca4"}) as unknown as TypedDocumentString<CommentOnBreaksMutation, CommentOnBreaksMutationVariables>;
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
export const ConvertedCostsDocument = new TypedDocumentString(`
    query ConvertedCosts($period: PeriodInput!, $currency: String!, $filter: ChargeFilter) {
  costs(period: $period, currency: $currency, filter: $filter) {
    rows {
      period
      currency
      cost
      billedCost
    }
    totals {
      currency
      cost
    }
    conversion {
      currency
      rateSet
      originalTotals {
        currency
        cost
      }
      withoutRate {
        month
      }
      lines {
        month
        currency
        cost
        convertedCost
        rate {
          rate
          isInverse
          validFrom
          rateSet
          sourceRow {
            file
            row
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:86a8032c57fdf8044106f34cf8319e1abe4d99f0fdd49c87729b90f001f27efe"}) as unknown as TypedDocumentString<ConvertedCostsQuery, ConvertedCostsQueryVariables>;
export const CostBridgeBesideDocument = new TypedDocumentString(`
    query CostBridgeBeside($costCenter: String!, $from: Month!, $to: Month!) {
  before: allocationRuns(period: $from, first: 1) {
    nodes {
      id
    }
  }
  costBridge(costCenter: $costCenter, from: $from, to: $to) {
    fromRun {
      month
    }
  }
  after: allocationRuns(period: $to, first: 1) {
    nodes {
      id
    }
  }
}
    `, {"hash":"sha256:236f845574e36bd355349a1e737b7e4763d046ac5ee40c13d29a0def7851f2a7"}) as unknown as TypedDocumentString<CostBridgeBesideQuery, CostBridgeBesideQueryVariables>;
export const CostBridgeDocument = new TypedDocumentString(`
    query CostBridge($costCenter: String!, $from: Month!, $to: Month!, $fromRun: ID, $toRun: ID) {
  costBridge(
    costCenter: $costCenter
    from: $from
    to: $to
    fromRun: $fromRun
    toRun: $toRun
  ) {
    fromRun {
      month
    }
    toRun {
      month
    }
    totals {
      currency
      before
      after
      change
    }
    parts {
      currency
      cause
      amount
      explanation
      changes
    }
  }
}
    `, {"hash":"sha256:059595215681724c4627cf968503772586fd78b996ce94071885fe71a2c25234"}) as unknown as TypedDocumentString<CostBridgeQuery, CostBridgeQueryVariables>;
export const CostCentersDocument = new TypedDocumentString(`
    query CostCenters($on: Date) {
  costCenters(on: $on) {
    nodes {
      name
      parentId
      owner
      sourceRow {
        row
      }
    }
  }
}
    `, {"hash":"sha256:d51c6384c39716a9711c8a35c553601764d4d4a0e321bff96891dcbc27d361a2"}) as unknown as TypedDocumentString<CostCentersQuery, CostCentersQueryVariables>;
export const CostRowCountDocument = new TypedDocumentString(`
    query CostRowCount($period: PeriodInput!, $by: [CostDimension!], $require: Require, $orderBy: [CostOrder!]) {
  costs(period: $period, groupBy: $by, require: $require, orderBy: $orderBy) {
    rowCount
  }
}
    `, {"hash":"sha256:67d63ab1c0324a2e06c6818143e5654b7e91b8f956449932f85f9c112a5203c3"}) as unknown as TypedDocumentString<CostRowCountQuery, CostRowCountQueryVariables>;
export const CostTotalsAloneDocument = new TypedDocumentString(`
    query CostTotalsAlone($period: PeriodInput!, $by: [CostDimension!]) {
  costs(period: $period, granularity: DAY, groupBy: $by) {
    totals {
      billedCost
      effectiveCost
      listCost
      contractedCost
      chargeCount
    }
  }
}
    `, {"hash":"sha256:1970d573ed6a178cada6d2ebdf2675c5f7dc5496988b3c75a621d7641f945a86"}) as unknown as TypedDocumentString<CostTotalsAloneQuery, CostTotalsAloneQueryVariables>;
export const CostTotalsAndRowCountDocument = new TypedDocumentString(`
    query CostTotalsAndRowCount($period: PeriodInput!, $by: [CostDimension!]) {
  costs(period: $period, granularity: DAY, groupBy: $by) {
    rowCount
    totals {
      billedCost
      effectiveCost
      listCost
      contractedCost
      chargeCount
    }
  }
}
    `, {"hash":"sha256:8cd5d0a746cd1d5e84d4a46cd6970af4224b0073b6bf50e8dda5180e1480f922"}) as unknown as TypedDocumentString<CostTotalsAndRowCountQuery, CostTotalsAndRowCountQueryVariables>;
export const CostTotalsDocument = new TypedDocumentString(`
    query CostTotals($period: PeriodInput!, $filter: ChargeFilter) {
  costs(period: $period, filter: $filter) {
    totals {
      currency
      billedCost
    }
  }
}
    `, {"hash":"sha256:9c8a9b99db7af179e45656a5f690b03e0da59915cebf581b3ee2f821ba2e5746"}) as unknown as TypedDocumentString<CostTotalsQuery, CostTotalsQueryVariables>;
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
export const CostsInOrderDocument = new TypedDocumentString(`
    query CostsInOrder($period: PeriodInput!, $orderBy: [CostOrder!]) {
  costs(
    period: $period
    granularity: TOTAL
    groupBy: [RESOURCE_ID]
    filter: {billingCurrency: {in: ["USD"]}}
    orderBy: $orderBy
  ) {
    rows {
      resourceId
      effectiveCost
    }
  }
}
    `, {"hash":"sha256:8112f59324445b2420e36d262efb46267430134c07b91a7833b4c3b20473a80e"}) as unknown as TypedDocumentString<CostsInOrderQuery, CostsInOrderQueryVariables>;
export const CostsOfDashboardDocument = new TypedDocumentString(`
    query CostsOfDashboard($from: Month!, $to: Month!, $asOf: DateTime) {
  costs(
    period: {from: $from, to: $to}
    granularity: MONTH
    groupBy: [SERVICE_NAME]
    asOf: $asOf
  ) {
    rows {
      period
      serviceName
      currency
      billedCost
    }
  }
}
    `, {"hash":"sha256:5e9a411f2eb98b80e10ba183ce9a713e10fee1a8e5287ca1f57ccac8aa0dcbc1"}) as unknown as TypedDocumentString<CostsOfDashboardQuery, CostsOfDashboardQueryVariables>;
export const CostsOfRegionsDocument = new TypedDocumentString(`
    query CostsOfRegions($period: PeriodInput!, $first: Int) {
  costs(period: $period, groupBy: [REGION_ID], first: $first) {
    rowCount
    pageInfo {
      hasNextPage
    }
    rows {
      regionId
    }
  }
}
    `, {"hash":"sha256:71e6ff550f6e8e03d7012654d563ad0e7dcd13dece904f50f3fd06015f7568e9"}) as unknown as TypedDocumentString<CostsOfRegionsQuery, CostsOfRegionsQueryVariables>;
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
export const CostsOfSameDaysDocument = new TypedDocumentString(`
    query CostsOfSameDays($period: PeriodInput!, $filter: ChargeFilter) {
  costs(
    period: $period
    groupBy: [SERVICE_NAME]
    filter: $filter
    compareWith: SAME_DAYS_OF_LAST_MONTH
  ) {
    dataThrough
    delivered {
      source
      through
      isFinal
    }
    comparison {
      through
      previousThrough
    }
    rows {
      serviceName
      cost
      previousCost
    }
  }
}
    `, {"hash":"sha256:f449673a6c764a2ef8825a6a4dc58e5b854ab94604ed69ff82a9fa336772d4e8"}) as unknown as TypedDocumentString<CostsOfSameDaysQuery, CostsOfSameDaysQueryVariables>;
export const CostsWithoutRateDocument = new TypedDocumentString(`
    query CostsWithoutRate($period: PeriodInput!, $currency: String!) {
  costs(period: $period, currency: $currency, missingRate: KEEP) {
    totals {
      currency
      cost
    }
    conversion {
      withoutRate {
        month
        currency
        cost
      }
    }
  }
}
    `, {"hash":"sha256:1df65e4fa9aefe55abbe7f515ceb72c193abe2dcc729a095e92ac05d5dda17ed"}) as unknown as TypedDocumentString<CostsWithoutRateQuery, CostsWithoutRateQueryVariables>;
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
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    __typename
    ... on ApiKeyCreated {
      number
      key
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:ca54677c5418f6e7d57f357cd580636cdfb3fe565aed0f8418c8c913c8307fd1"}) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const CreateEmbedTokenDocument = new TypedDocumentString(`
    mutation CreateEmbedToken($input: CreateEmbedTokenInput!) {
  createEmbedToken(input: $input) {
    __typename
    ... on EmbedTokenCreated {
      number
      token
      expiresAt
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:d87ae33f69619e29ba630198645c00746fd9d75ca73f6b56cedc4ffa2e727836"}) as unknown as TypedDocumentString<CreateEmbedTokenMutation, CreateEmbedTokenMutationVariables>;
export const DecideMatchDocument = new TypedDocumentString(`
    mutation DecideMatch($input: DecideMatchInput!) {
  decideMatch(input: $input) {
    __typename
    ... on MatchDecided {
      isMatchedAnew
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:662f6e961776108bd0f77e859f05daa46b4cca5b17bc4816dc9ae56802415799"}) as unknown as TypedDocumentString<DecideMatchMutation, DecideMatchMutationVariables>;
export const DecideReopeningDocument = new TypedDocumentString(`
    mutation DecideReopening($input: DecideReopeningInput!) {
  decideReopening(input: $input) {
    __typename
    ... on ReopeningDecided {
      period {
        month
        state
        closedAt
        closes {
          number
          reason
          closedBy
          knowledgeAt
          knowledgeDigest
          reopenedBy
          reopenedUntil
          checks {
            check
            passed
            waivedBecause
          }
          reopening {
            number
            askedBy
            until
          }
        }
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
    `, {"hash":"sha256:31eaf076193cc374aaff749f689ebec3ab49045adba10fbc0537dcf16820485b"}) as unknown as TypedDocumentString<DecideReopeningMutation, DecideReopeningMutationVariables>;
export const DelegateAccessDocument = new TypedDocumentString(`
    mutation DelegateAccess($input: DelegateAccessInput!) {
  delegateAccess(input: $input) {
    __typename
    ... on AccessDelegated {
      delegation
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:573f7dc1a48f74a82ef40ad5fbe43c086bcb9ca3a18626e0beca078f1fc32bce"}) as unknown as TypedDocumentString<DelegateAccessMutation, DelegateAccessMutationVariables>;
export const DeliveredChargesDocument = new TypedDocumentString(`
    query DeliveredCharges($period: PeriodInput!, $first: Int) {
  charges(period: $period, first: $first) {
    delivered {
      source
      month
      through
      isFinal
    }
  }
}
    `, {"hash":"sha256:364f86408e3c820b10334649d1d64052a4abe07a83639d575873f9883e58d577"}) as unknown as TypedDocumentString<DeliveredChargesQuery, DeliveredChargesQueryVariables>;
export const DeliveryFindingsDocument = new TypedDocumentString(`
    query DeliveryFindings($filter: DeliveryFindingFilter, $first: Int, $after: String) {
  deliveryFindings(filter: $filter, first: $first, after: $after) {
    nodes {
      number
      kind
      severity
      state
      source
      stream
      slice
      months
      text
      wayOut
      batch {
        revision
      }
      otherBatch {
        slice
      }
      otherSlice {
        slice
      }
      delivered {
        rows
        days
        months
        amounts {
          currency
          amount
        }
      }
      current {
        rows
        amounts {
          amount
        }
      }
      amounts {
        currency
        amount
      }
      otherAmounts {
        amount
      }
      raisedAt
      resolvedAt
      decisions {
        verdict
        decidedBy
        reason
        decidedAt
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:5777f48ee69a33f4d147cab0bada2d0744e8eddba9b1d83f0981171c1927ea3e"}) as unknown as TypedDocumentString<DeliveryFindingsQuery, DeliveryFindingsQueryVariables>;
export const DeliveryHeldDocument = new TypedDocumentString(`
    subscription DeliveryHeld($source: [String!]) {
  deliveryHeld(source: $source) {
    findings {
      kind
      slice
      source
    }
  }
}
    `, {"hash":"sha256:227229bb9828eea7007d2260b0b7a22302fc958d0be5d2d5f6ad8928a17d3657"}) as unknown as TypedDocumentString<DeliveryHeldSubscription, DeliveryHeldSubscriptionVariables>;
export const DimensionFindingsDocument = new TypedDocumentString(`
    query DimensionFindings($period: PeriodInput!) {
  dimensionFindings(period: $period) {
    nodes {
      month
      kind
      dimension
      rule
      tags {
        key
        value
      }
      value
      scopes
    }
  }
}
    `, {"hash":"sha256:ac1ef6c73999b2ce3a00b45a6aa98ff3123e46de89f0294b0430f1c651a8c7b1"}) as unknown as TypedDocumentString<DimensionFindingsQuery, DimensionFindingsQueryVariables>;
export const DimensionsDocument = new TypedDocumentString(`
    query Dimensions {
  dimensions {
    name
    field
    column
    isMapped
    isWatched
    description
  }
}
    `, {"hash":"sha256:d373ade7f63596a5ef226d86a00ba75a96001f5e990c415399f4dfa2ae499412"}) as unknown as TypedDocumentString<DimensionsQuery, DimensionsQueryVariables>;
export const DismissDeliveryFindingsDocument = new TypedDocumentString(`
    mutation DismissDeliveryFindings($input: DismissDeliveryFindingsInput!) {
  dismissDeliveryFindings(input: $input) {
    __typename
    ... on DeliveryFindingsDecided {
      findings {
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
}
    `, {"hash":"sha256:1e319b757652e8ed8d8a27d4b9b47d086d1d148b3acb5aa8d72514037b8740c9"}) as unknown as TypedDocumentString<DismissDeliveryFindingsMutation, DismissDeliveryFindingsMutationVariables>;
export const DisputeUpdatedDocument = new TypedDocumentString(`
    subscription DisputeUpdated($after: String) {
  disputeUpdated(after: $after) {
    eventId
    state
    dispute {
      number
    }
  }
}
    `, {"hash":"sha256:3d01161ba6073614c4d996dac0ef30e11c6796d32f1ac77021fce245583299d1"}) as unknown as TypedDocumentString<DisputeUpdatedSubscription, DisputeUpdatedSubscriptionVariables>;
export const DisputedStatementDocument = new TypedDocumentString(`
    query DisputedStatement($month: Month!, $costCenter: String!) {
  costs(period: {from: $month, to: $month}) {
    warranty {
      disputes {
        currency
        amount
        disputeCount
      }
    }
  }
  statements(month: $month, costCenter: $costCenter, first: 1) {
    nodes {
      issue {
        number
      }
      totals {
        currency
        closing
        disputed
      }
      lines(first: 50) {
        nodes {
          number
          kind
          rule
          amount
          disputes {
            number
            state
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:33431c9e3c87d7ab24ed96240b47fd08eb9f75b08acbffc46470ffdecd25847e"}) as unknown as TypedDocumentString<DisputedStatementQuery, DisputedStatementQueryVariables>;
export const DisputesDocument = new TypedDocumentString(`
    query Disputes($filter: DisputeFilter, $first: Int, $after: String) {
  disputes(filter: $filter, first: $first, after: $after) {
    nodes {
      ...DisputeFacts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment DisputeFacts on Dispute {
  number
  state
  costCenter
  month
  until
  currency
  amount
  ageDays
  openedBy
  reason
  contentDigest
  evidence
  evidenceDigest
  line {
    number
    amount
  }
  fact {
    kind
    driver
    costCenter
    quantity
    value
    charges {
      serviceName
      tags {
        key
        value
      }
    }
  }
  effects {
    costCenter
    currency
    before
    after
    difference
  }
  escalations {
    afterDays
    role
  }
  events {
    act
    people
    reason
  }
  settledBy {
    costCenter
    rule
    ofMonth
    amount
  }
}`, {"hash":"sha256:1f543f0a8f1e1a553cdca59b45584f57308b8cfac902ea53e7100fc448f61b66"}) as unknown as TypedDocumentString<DisputesQuery, DisputesQueryVariables>;
export const DriversDocument = new TypedDocumentString(`
    query Drivers($period: PeriodInput!, $driver: [String!], $target: [String!], $first: Int) {
  drivers(period: $period, driver: $driver, target: $target, first: $first) {
    nodes {
      driver
      target
      month
      quantity
      unit
      sourceRow {
        row
      }
    }
  }
}
    `, {"hash":"sha256:4c5a91b7424de0d232b5a3ac27052982ab78926c8e8bf39114fa337f36cfb34d"}) as unknown as TypedDocumentString<DriversQuery, DriversQueryVariables>;
export const EmbedTokensDocument = new TypedDocumentString(`
    query EmbedTokens($filter: EmbedTokenFilter, $first: Int) {
  embedTokens(filter: $filter, first: $first) {
    nodes {
      number
      documentId
      operation
      variables
      origin
      person
      role
      maker
      state
      createdBy
      expiresAt
      endedBy
    }
  }
}
    `, {"hash":"sha256:f00d9f52564dbb167fd466d43942f9d1ff57918f76876d38c2fcde495d8d76ec"}) as unknown as TypedDocumentString<EmbedTokensQuery, EmbedTokensQueryVariables>;
export const EndDelegationDocument = new TypedDocumentString(`
    mutation EndDelegation($input: EndDelegationInput!) {
  endDelegation(input: $input) {
    __typename
    ... on DelegationEnded {
      delegation
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:31c0ce30bdd8cf1c97470536c33c3d7c85cb600e5622df0265964457e91697df"}) as unknown as TypedDocumentString<EndDelegationMutation, EndDelegationMutationVariables>;
export const EndLegalHoldDocument = new TypedDocumentString(`
    mutation EndLegalHold($input: EndLegalHoldInput!) {
  endLegalHold(input: $input) {
    __typename
    ... on LegalHoldKept {
      hold {
        number
        endedWhy
      }
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:2f3fcbe0ac61bbb1934fa29048d86bd996988229dcf45e90127bc1eac1207c83"}) as unknown as TypedDocumentString<EndLegalHoldMutation, EndLegalHoldMutationVariables>;
export const EndOtherSessionsDocument = new TypedDocumentString(`
    mutation EndOtherSessions($input: EndOtherSessionsInput!) {
  result: endOtherSessions(input: $input) {
    __typename
    ... on SessionsEnded {
      numbers
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:2b2e303dbdc42cca3464464cb4470654404773351ada74d30ccf1b759e769845"}) as unknown as TypedDocumentString<EndOtherSessionsMutation, EndOtherSessionsMutationVariables>;
export const EndPersonDocument = new TypedDocumentString(`
    mutation EndPerson($input: EndPersonInput!) {
  endPerson(input: $input) {
    __typename
    ... on PersonEnded {
      person {
        name
        endedBy
        endReason
        grants {
          number
        }
      }
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:348c96b1c598014715e63af2118918341acfee1ed3067fa900ceba001297f123"}) as unknown as TypedDocumentString<EndPersonMutation, EndPersonMutationVariables>;
export const EndSessionDocument = new TypedDocumentString(`
    mutation EndSession($input: EndSessionInput!) {
  result: endSession(input: $input) {
    __typename
    ... on SessionsEnded {
      numbers
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:de7711ca66059f9a8300d6fae6890fa494cf7087242aa96355bf8b064f958633"}) as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const EntitiesDocument = new TypedDocumentString(`
    query Entities($representations: [_Any!]!) {
  _entities(representations: $representations) {
    __typename
    ... on Charge {
      id
      billedCost
    }
    ... on Source {
      id
    }
  }
}
    `, {"hash":"sha256:9a7e8481dff5c7f7f8eec9e533d2241d4410f72be4027fa820309519d65ad99a"}) as unknown as TypedDocumentString<EntitiesQuery, EntitiesQueryVariables>;
export const EverythingWithAnIdDocument = new TypedDocumentString(`
    query EverythingWithAnId($period: PeriodInput!, $month: Month!, $asOf: DateTime) {
  charges(period: $period, asOf: $asOf, first: 1000) {
    nodes {
      id
    }
  }
  anomalies(period: $period, asOf: $asOf) {
    nodes {
      id
    }
  }
  sources(asOf: $asOf) {
    id
  }
  ledgerEntries(period: $period, asOf: $asOf) {
    nodes {
      id
    }
  }
  batches(asOf: $asOf) {
    nodes {
      id
    }
  }
  allocationRuns(period: $month, asOf: $asOf) {
    nodes {
      id
      run {
        id
      }
      shares {
        nodes {
          id
        }
      }
    }
  }
  reconciliation(period: $month, asOf: $asOf) {
    id
    run {
      id
    }
  }
}
    `, {"hash":"sha256:3e1b0d87f3ac92734d829d691612bccdd358d60e79f089ee07dd4d8708897818"}) as unknown as TypedDocumentString<EverythingWithAnIdQuery, EverythingWithAnIdQueryVariables>;
export const ExchangeRatesDocument = new TypedDocumentString(`
    query ExchangeRates($rateSet: [String!], $from: [String!], $to: [String!], $on: Date, $first: Int, $after: String) {
  exchangeRates(
    rateSet: $rateSet
    from: $from
    to: $to
    on: $on
    first: $first
    after: $after
  ) {
    nodes {
      rateSet
      fromCurrency
      toCurrency
      validFrom
      rate
      sourceRow {
        row
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:127460671b1ea8c232bf0813d8a8d2bf0f46e36aa623693d41c6b89fb8d48b7a"}) as unknown as TypedDocumentString<ExchangeRatesQuery, ExchangeRatesQueryVariables>;
export const ExplainBreaksDocument = new TypedDocumentString(`
    mutation ExplainBreaks($input: ExplainBreaksInput!) {
  explainBreaks(input: $input) {
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
    }
  }
}
    `, {"hash":"sha256:cc4c37f09a33070ec98d6d4acd7df168ddbd9012278f0c3cc2a4ad4afdafe226"}) as unknown as TypedDocumentString<ExplainBreaksMutation, ExplainBreaksMutationVariables>;
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
export const ExportByIdDocument = new TypedDocumentString(`
    query ExportById($id: ID!) {
  node(id: $id) {
    __typename
    ...ExportFields
  }
}
    fragment ExportFields on Export {
  id
  table
  format
  question
  asOf
  state
  rowsWritten
  bytes
  sha256
  facts {
    rows
    asOf
    completeThrough
    schemaVersion
  }
  failure {
    expected
    found
    wayOut
  }
  url
  createdAt
  startedAt
  endedAt
  expiresAt
}`, {"hash":"sha256:a8a8d7eb38c7d98d77412eac60b8bd127fecdee1e4cbc1c605d3aa2dcd76223d"}) as unknown as TypedDocumentString<ExportByIdQuery, ExportByIdQueryVariables>;
export const ExportUpdatedDocument = new TypedDocumentString(`
    subscription ExportUpdated($id: ID, $after: String) {
  exportUpdated(id: $id, after: $after) {
    eventId
    export {
      id
      state
      rowsWritten
      url
    }
  }
}
    `, {"hash":"sha256:88f8c9562848c3a7f979b3b0f4422f1a10335edc6ff69e0d9398a82bd6e5b02b"}) as unknown as TypedDocumentString<ExportUpdatedSubscription, ExportUpdatedSubscriptionVariables>;
export const ExportsDocument = new TypedDocumentString(`
    query Exports($filter: ExportFilter, $first: Int, $after: String) {
  exports(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      table
      state
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:23847dba813bbff8e36f2f3914e9599318916158a73c5f4a7d0b10920aa90384"}) as unknown as TypedDocumentString<ExportsQuery, ExportsQueryVariables>;
export const FiscalPeriodsDocument = new TypedDocumentString(`
    query FiscalPeriods($year: Int!, $legalEntity: String, $asOf: DateTime) {
  fiscalPeriods(year: $year, legalEntity: $legalEntity, asOf: $asOf) {
    year
    period
    firstDay
    endDay
    isClosing
    months
    state
    openMonths
    isClosed
  }
}
    `, {"hash":"sha256:2d0d106e5810c76c4bf7e60433572ce77b3ff988b0d3e67b648469e543c514d8"}) as unknown as TypedDocumentString<FiscalPeriodsQuery, FiscalPeriodsQueryVariables>;
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
export const GiveUpPeriodCloseDocument = new TypedDocumentString(`
    mutation GiveUpPeriodClose($input: GiveUpPeriodCloseInput!) {
  giveUpPeriodClose(input: $input) {
    __typename
    ... on PeriodStepped {
      period {
        month
        state
        closedAt
        closes {
          number
          reason
          closedBy
          knowledgeAt
          knowledgeDigest
          reopenedBy
          reopenedUntil
          checks {
            check
            passed
            waivedBecause
          }
          reopening {
            number
            askedBy
            until
          }
        }
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
    `, {"hash":"sha256:4954f9b255b3bc7d3c4a34f3d352c187d9d63287047f735f5bb99e208f19ddca"}) as unknown as TypedDocumentString<GiveUpPeriodCloseMutation, GiveUpPeriodCloseMutationVariables>;
export const GlAccountsDocument = new TypedDocumentString(`
    query GlAccounts($first: Int, $after: String, $chart: [String!], $accountId: [String!]) {
  glAccounts(first: $first, after: $after, chart: $chart, accountId: $accountId) {
    nodes {
      chart
      accountId
      name
      batch {
        slice
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:2bc3d579b99cd06cae27680ee28d718177c98183ff44b49cc8bb4774fd06bb19"}) as unknown as TypedDocumentString<GlAccountsQuery, GlAccountsQueryVariables>;
export const GlassBrokenDocument = new TypedDocumentString(`
    subscription GlassBroken {
  glassBroken {
    grant {
      person
      role
      reason
    }
  }
}
    `, {"hash":"sha256:c38c15b8deda964eecc028f7f9dd6bd1cc282b28e4991330163ac7011fa56f68"}) as unknown as TypedDocumentString<GlassBrokenSubscription, GlassBrokenSubscriptionVariables>;
export const GrantAccessDocument = new TypedDocumentString(`
    mutation GrantAccess($input: GrantAccessInput!) {
  grantAccess(input: $input) {
    __typename
    ... on AccessGranted {
      grant {
        number
        person
        role
        state
        grantedBy
        reason
        validUntil
        scopes {
          costCenters {
            isUnlimited
            values
          }
        }
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
    `, {"hash":"sha256:ec72b26d00f07c10a1a261c94ebb23af5d9ca23358c7b3b616b7c404e96e6218"}) as unknown as TypedDocumentString<GrantAccessMutation, GrantAccessMutationVariables>;
export const InstantOfCostsDocument = new TypedDocumentString(`
    query InstantOfCosts($period: PeriodInput!, $by: [CostDimension!]) {
  costs(period: $period, groupBy: $by) {
    asOf
  }
}
    `, {"hash":"sha256:020c2dbeccca0067f53a88f091a091769ce1c9bd28cb6372c1dd07b533a36d7f"}) as unknown as TypedDocumentString<InstantOfCostsQuery, InstantOfCostsQueryVariables>;
export const InstantsOfChargesDocument = new TypedDocumentString(`
    query InstantsOfCharges($period: PeriodInput!, $first: Int, $after: String, $asOf: DateTime) {
  charges(period: $period, first: $first, after: $after, asOf: $asOf) {
    nodes {
      asOf
    }
    pageInfo {
      endCursor
    }
    asOf
  }
}
    `, {"hash":"sha256:39e653d1fcdfeaf37e39c6f393f4225bf104650d04aeb0bb69c22a3acf95d4ea"}) as unknown as TypedDocumentString<InstantsOfChargesQuery, InstantsOfChargesQueryVariables>;
export const IssueStatementsDocument = new TypedDocumentString(`
    mutation IssueStatements($input: IssueStatementsInput!) {
  issueStatements(input: $input) {
    __typename
    ... on StatementsIssued {
      issue {
        number
        month
        mode
        issuedAt
        digest
        run {
          id
        }
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
    `, {"hash":"sha256:04199677117edb696c0b0869074fa319d5ca34892b061d05c545eeec17248c3f"}) as unknown as TypedDocumentString<IssueStatementsMutation, IssueStatementsMutationVariables>;
export const JournalRowsDocument = new TypedDocumentString(`
    query JournalRows($filter: JournalFilter, $first: Int, $lines: Int) {
  journals(filter: $filter, first: $first) {
    nodes {
      reference
      lines(first: $lines) {
        nodes {
          number
          amount
          shares(first: 4) {
            nodes {
              amount
              takesOff
              chargeCategories
              share {
                costCenter
                journalLines {
                  number
                }
              }
              contributions(first: 4) {
                nodes {
                  amount
                  charge {
                    journalLines {
                      number
                      journal {
                        reference
                      }
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
      }
    }
  }
}
    `, {"hash":"sha256:a1287cb4973ecbafda64ee70f0842a235a9154cfef9333771fd91d5fa9bcb105"}) as unknown as TypedDocumentString<JournalRowsQuery, JournalRowsQueryVariables>;
export const JournalsDocument = new TypedDocumentString(`
    query Journals($filter: JournalFilter, $first: Int, $lines: Int, $after: String) {
  journals(filter: $filter, first: $first, after: $after) {
    nodes {
      id
      reference
      digest
      kind
      state
      document
      legalEntity
      senderEntity
      receiverEntity
      currency
      month
      costMonth
      part
      fiscalYear
      fiscalPeriod
      postingDate
      source
      owner
      total
      carriedIn
      carriedOut
      issue {
        number
        month
      }
      reverses {
        reference
      }
      reversedBy {
        reference
      }
      replaces {
        reference
      }
      replacedBy {
        reference
      }
      events {
        state
        by
        document
        said
      }
      lines(first: $lines) {
        nodes {
          number
          role
          account
          postingCostCenter
          costCenter
          partner
          rule
          statementKind
          amount
          posted
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:089a2cc1ea2a0e5588fbc8aea02f3b40cccb832811edca8896acd3b027594914"}) as unknown as TypedDocumentString<JournalsQuery, JournalsQueryVariables>;
export const LargeAnomaliesDocument = new TypedDocumentString(`
    query LargeAnomalies($period: PeriodInput!, $min: Decimal) {
  anomalies(period: $period, filter: {minImpact: $min}) {
    nodes {
      id
    }
  }
}
    `, {"hash":"sha256:4d809534b30dfb98dbef9f07efe3cf1f815d173721bf03cfe884cc9b38c10f81"}) as unknown as TypedDocumentString<LargeAnomaliesQuery, LargeAnomaliesQueryVariables>;
export const LedgerAmountsDocument = new TypedDocumentString(`
    query LedgerAmounts($period: PeriodInput!) {
  ledgerEntries(period: $period) {
    nodes {
      companyCode
      documentAmount
    }
    totals {
      amount
    }
  }
}
    `, {"hash":"sha256:92998af2c5f3b715b3b73dad37b0440cc57d5dd71e1a2e1972a70d8389e85b24"}) as unknown as TypedDocumentString<LedgerAmountsQuery, LedgerAmountsQueryVariables>;
export const LedgerChecksDocument = new TypedDocumentString(`
    query LedgerChecks($period: PeriodInput!) {
  ledgerChecks(period: $period) {
    nodes {
      kind
      ledger
      documentNumber
      lineNumber
      currency
      amount
      lines
      batch {
        slice
      }
    }
  }
}
    `, {"hash":"sha256:8ed67f366ae96bf134eb6c0f6aa7f9edf82689013590b74c01055d2252bf1a57"}) as unknown as TypedDocumentString<LedgerChecksQuery, LedgerChecksQueryVariables>;
export const LedgerEntriesDocument = new TypedDocumentString(`
    query LedgerEntries($period: PeriodInput!, $first: Int, $after: String, $filter: LedgerFilter, $asOf: DateTime) {
  ledgerEntries(
    period: $period
    first: $first
    after: $after
    filter: $filter
    asOf: $asOf
  ) {
    nodes {
      id
      documentNumber
      ledger
      documentAmount
      documentCurrency
      localAmount
      groupAmount
      accountId
      account {
        name
        chart
      }
      costCenterId
      costCenter {
        name
        validFrom
        validTo
      }
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
    totals {
      ledger
      view
      currency
      amount
      debit
      credit
      entryCount
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    asOf
  }
}
    `, {"hash":"sha256:086cb876099236406cb9599e6ca93728bc7d945411effe8e38c4c9cecdd7013e"}) as unknown as TypedDocumentString<LedgerEntriesQuery, LedgerEntriesQueryVariables>;
export const LedgerEntryByIdDocument = new TypedDocumentString(`
    query LedgerEntryById($id: ID!) {
  node(id: $id) {
    __typename
    ... on LedgerEntry {
      id
      documentNumber
      account {
        name
      }
      costCenter {
        name
      }
    }
  }
  lineage(of: $id) {
    nodes {
      kind
      label
    }
    edges {
      from
      to
    }
  }
}
    `, {"hash":"sha256:c2220cb09ca346c9534a79877004121902541be6c839bd8d0683975b719500be"}) as unknown as TypedDocumentString<LedgerEntryByIdQuery, LedgerEntryByIdQueryVariables>;
export const LegalHoldsDocument = new TypedDocumentString(`
    query LegalHolds($inForce: Boolean, $first: Int, $after: String) {
  legalHolds(inForce: $inForce, first: $first, after: $after) {
    nodes {
      number
      source
      month
      kind
      reason
      heldBy
      endedBy
      endedWhy
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:f6e8282ecf5bb884b942fa6cc5f86bd9b2eda66ffc3d99573c9b9c1a6da8d3ea"}) as unknown as TypedDocumentString<LegalHoldsQuery, LegalHoldsQueryVariables>;
export const LicenceCostsDocument = new TypedDocumentString(`
    query LicenceCosts($filter: LicenceCostFilter, $first: Int, $after: String, $asOf: DateTime) {
  licenceCosts(filter: $filter, first: $first, after: $after, asOf: $asOf) {
    nodes {
      month
      product
      publisher
      metric
      entitlement
      kind
      costCenter
      units
      amount
      currency
      source
      row
      batch {
        id
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:fe2f77b24b2d6a077a088a6cda52c1fcb2163409c03b81bdac1ce4c82299a580"}) as unknown as TypedDocumentString<LicenceCostsQuery, LicenceCostsQueryVariables>;
export const LicencePositionsDocument = new TypedDocumentString(`
    query LicencePositions($first: Int, $after: String, $asOf: DateTime) {
  licencePositions(first: $first, after: $after, asOf: $asOf) {
    nodes {
      month
      product
      publisher
      metric
      entitled
      used
      idle
      spare
      over
      overMost
      overOn
      trueUpUnits
      trueUpPrice
      trueUpAmount
      trueUpCurrency
      uncounted
      uncountedFirst
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:ba07fe492d16534dfe012a83f2631969ae3b2a90e34f11616f4acaffad8d5aac"}) as unknown as TypedDocumentString<LicencePositionsQuery, LicencePositionsQueryVariables>;
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
export const LinkAccountDocument = new TypedDocumentString(`
    mutation LinkAccount($input: LinkAccountInput!) {
  linkAccount(input: $input) {
    __typename
    ... on AccountLinked {
      person {
        name
        accounts {
          issuer
          subject
        }
      }
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:aa990d8367a72b6bf003a2cf63c1556620c74aedf50f292f966c51bcf4e7f5ac"}) as unknown as TypedDocumentString<LinkAccountMutation, LinkAccountMutationVariables>;
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
export const ListSavingsDocument = new TypedDocumentString(`
    query ListSavings($period: PeriodInput!) {
  costs(period: $period) {
    totals {
      listCost
      effectiveCost
      listSavings
    }
  }
}
    `, {"hash":"sha256:a2206806b2a739ba0bdc8235a5d72b32d9d6c90eb11bffa2e3002cea76101459"}) as unknown as TypedDocumentString<ListSavingsQuery, ListSavingsQueryVariables>;
export const LiveHistoryOfModelDocument = new TypedDocumentString(`
    query LiveHistoryOfModel($id: ID!) {
  model(id: $id) {
    goneSince
    liveHistory {
      nodes {
        to
      }
    }
  }
}
    `, {"hash":"sha256:60274b3a1b0a395d6ddbe3feb1b6e3112f91450558281a793a7f81e9c8e1f18c"}) as unknown as TypedDocumentString<LiveHistoryOfModelQuery, LiveHistoryOfModelQueryVariables>;
export const LiveHistoryOfModelsDocument = new TypedDocumentString(`
    query LiveHistoryOfModels($filter: ModelFilter, $asOf: DateTime) {
  models(filter: $filter, asOf: $asOf) {
    nodes {
      name
      aliases {
        version
      }
      liveHistory {
        nodes {
          kind
          name
          version
          from
          notBefore
          to
        }
      }
    }
  }
}
    `, {"hash":"sha256:1c8fb939f04d794876caa1047c045f51b109a439a96f3d5812d0e0dd44d817a3"}) as unknown as TypedDocumentString<LiveHistoryOfModelsQuery, LiveHistoryOfModelsQueryVariables>;
export const LiveVersionOfModelsDocument = new TypedDocumentString(`
    query LiveVersionOfModels($by: LiveBy!, $on: Date!, $filter: ModelFilter) {
  models(filter: $filter) {
    nodes {
      liveVersion(by: $by, on: $on) {
        version
        runId
        metrics(latest: true) {
          nodes {
            metric
            value
          }
        }
      }
    }
  }
}
    `, {"hash":"sha256:9e4e9cb149bec6e178f44d9f2d7c276c07240fd5b698ade9cffeb4ae3ebe1b5a"}) as unknown as TypedDocumentString<LiveVersionOfModelsQuery, LiveVersionOfModelsQueryVariables>;
export const LiveVersionsDocument = new TypedDocumentString(`
    query LiveVersions($by: LiveBy!, $on: Date!) {
  models(first: 100) {
    nodes {
      name
      liveVersion(by: $by, on: $on) {
        version
      }
    }
  }
}
    `, {"hash":"sha256:ad868250d287e36b65f4eb89d5b351b4eb56fbf1b427b0072db9c42c5c859dfa"}) as unknown as TypedDocumentString<LiveVersionsQuery, LiveVersionsQueryVariables>;
export const MakeJournalsDocument = new TypedDocumentString(`
    mutation MakeJournals($input: MakeJournalsInput!) {
  makeJournals(input: $input) {
    __typename
    ... on JournalsMade {
      month
      references
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:6bb1db41b697dba162eaa70da2f94dcbbfae8ab5e7b2a337b7fca931d1bb75ae"}) as unknown as TypedDocumentString<MakeJournalsMutation, MakeJournalsMutationVariables>;
export const MaskedChargesDocument = new TypedDocumentString(`
    query MaskedCharges {
  charges(period: {from: "2025-01", to: "2025-01"}) {
    nodes {
      price: listUnitPrice
      pricingQuantity
      billedCost
    }
  }
  costs(period: {from: "2025-01", to: "2025-01"}) {
    rows {
      pricingQuantity
    }
    warranty {
      masked
    }
  }
}
    `, {"hash":"sha256:85fd0d715913780722a1a7f9c6120905a564bae743283858808ed996f2c54dfb"}) as unknown as TypedDocumentString<MaskedChargesQuery, MaskedChargesQueryVariables>;
export const MeterDifferencesDocument = new TypedDocumentString(`
    query MeterDifferences($vendor: String!, $own: String!, $from: Date!, $to: Date!, $models: [String!], $tolerance: MeterToleranceInput, $first: Int, $after: String) {
  meterDifferences(
    vendor: $vendor
    own: $own
    from: $from
    to: $to
    models: $models
    tolerance: $tolerance
    first: $first
    after: $after
  ) {
    compared
    within
    apart
    nodes {
      model
      metric
      target
      kind
      from
      to
      vendor
      own
      difference
      days {
        day
        vendor
        own
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:d4101f9871c036b7457eb6a3786c72873d9283330372825e9963bdd360f6dffe"}) as unknown as TypedDocumentString<MeterDifferencesQuery, MeterDifferencesQueryVariables>;
export const MethodologyDocument = new TypedDocumentString(`
    query Methodology($month: Month!) {
  methodology(month: $month) {
    month
    rulesDigest
    text
    html
    run {
      ruleSet {
        digest
      }
    }
    sections {
      rule
      sentences
      example
    }
  }
}
    `, {"hash":"sha256:613b7637f0a7a442beeff3046defdeaff5da726f27ea39dc906a0938fc6a79ab"}) as unknown as TypedDocumentString<MethodologyQuery, MethodologyQueryVariables>;
export const ModelByIdDocument = new TypedDocumentString(`
    query ModelById($id: ID!, $period: PeriodInput!) {
  model(id: $id) {
    name
    goneSince
    owner
    costs(period: $period) {
      nodes {
        billedCost
      }
    }
  }
  node(id: $id) {
    __typename
    id
  }
}
    `, {"hash":"sha256:1d6f832314f5c42fef5da5c14a572faa799bcef1c5472f885ba6635987ffecf0"}) as unknown as TypedDocumentString<ModelByIdQuery, ModelByIdQueryVariables>;
export const ModelCostsDocument = new TypedDocumentString(`
    query ModelCosts($period: PeriodInput!, $asOf: DateTime) {
  modelCosts(period: $period, asOf: $asOf) {
    rows {
      nodes {
        month
        currency
        source
        model
        version
        purpose
        by
        billedCost
        effectiveCost
        chargeCount
      }
    }
    unclaimed {
      nodes {
        currency
        reason
        serviceName
        named
        billedCost
        chargeCount
      }
    }
    totals {
      month
      currency
      claimed {
        billedCost
        chargeCount
      }
      unclaimed {
        billedCost
        chargeCount
      }
      total {
        billedCost
        effectiveCost
        chargeCount
      }
    }
    modelsWithoutCost {
      nodes {
        name
      }
    }
    rules {
      name
      version
    }
    asOf
  }
}
    `, {"hash":"sha256:f4964483d7973477c61c906fc32c5e5e1501d705dbb1d575be927ca152745424"}) as unknown as TypedDocumentString<ModelCostsQuery, ModelCostsQueryVariables>;
export const ModelPageDocument = new TypedDocumentString(`
    query ModelPage($first: Int, $after: String, $filter: ModelFilter, $asOf: DateTime) {
  models(first: $first, after: $after, filter: $filter, asOf: $asOf) {
    nodes {
      id
      currentId
      name
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:93ad60ae57eb7b13c65f434353fccba29b83fc8179339b1c4c25143ecf3d1b34"}) as unknown as TypedDocumentString<ModelPageQuery, ModelPageQueryVariables>;
export const ModelUsageDocument = new TypedDocumentString(`
    query ModelUsage($period: PeriodInput!, $filter: ModelFilter) {
  models(filter: $filter) {
    nodes {
      usage(period: $period) {
        nodes {
          month
          metric
          quantity
          target
        }
      }
    }
  }
}
    `, {"hash":"sha256:0252239e099d559b66b4694681c22a7058e09ef4cbe18fb0e3845ffd7e7512d6"}) as unknown as TypedDocumentString<ModelUsageQuery, ModelUsageQueryVariables>;
export const ModelsInFullDocument = new TypedDocumentString(`
    query ModelsInFull($period: PeriodInput!, $first: Int) {
  models(first: $first) {
    nodes {
      name
      source {
        id
      }
      costs(period: $period, first: 10) {
        nodes {
          billedCost
        }
      }
      usage(period: $period, first: 10) {
        nodes {
          quantity
        }
      }
      liveHistory(first: 10) {
        nodes {
          version
        }
      }
      liveVersion(by: {alias: "champion"}, on: "2025-01-25") {
        version
      }
      versions(first: 5) {
        nodes {
          version
          metrics(first: 10) {
            nodes {
              value
            }
          }
          costs(period: $period, first: 10) {
            nodes {
              billedCost
            }
          }
          batch {
            id
          }
        }
      }
      batch {
        slice
      }
    }
  }
}
    `, {"hash":"sha256:1fa63584e893c37553ca4764b330546d3d8052ab052004e51fd2641f1c0d0744"}) as unknown as TypedDocumentString<ModelsInFullQuery, ModelsInFullQueryVariables>;
export const ModelsWithVersionsDocument = new TypedDocumentString(`
    query ModelsWithVersions($period: PeriodInput!, $afterVersion: String) {
  models {
    nodes {
      id
      name
      owner
      tags
      createdAt
      aliases {
        alias
        version
      }
      goneSince
      versions(first: 3, after: $afterVersion) {
        nodes {
          version
          stage
          status
          runId
          batch {
            id
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
      liveHistory {
        nodes {
          kind
          name
          version
          from
          notBefore
          to
        }
      }
      usage(period: $period) {
        nodes {
          month
          version
          metric
          target
          quantity
        }
      }
      costs(period: $period) {
        nodes {
          version
          currency
          billedCost
        }
      }
    }
  }
}
    `, {"hash":"sha256:0ce442bb806f40347345582b5af8d5a500202f46465a2c47cd3b70ffea2dd605"}) as unknown as TypedDocumentString<ModelsWithVersionsQuery, ModelsWithVersionsQueryVariables>;
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
export const NodeInFullDocument = new TypedDocumentString(`
    query NodeInFull($id: ID!) {
  node(id: $id) {
    ...NodeFields
  }
}
    fragment NodeFields on Node {
  __typename
  id
  ... on HistoricalNode {
    asOf
    currentId
  }
  ... on Charge {
    billedCost
    costCenter
    allocatedTo {
      amount
      costCenter
    }
  }
  ... on Anomaly {
    impact
    run {
      id
    }
  }
  ... on Source {
    name
    deliveredThrough
    lastBatch {
      id
    }
    complete
  }
  ... on LedgerEntry {
    documentAmount
    account {
      name
    }
  }
  ... on Batch {
    slice
    revision
  }
  ... on AllocationRun {
    certificate {
      allocated
    }
  }
  ... on AllocationShare {
    payer: costCenter
    amount
  }
  ... on Reconciliation {
    breaks {
      nodes {
        difference
      }
    }
  }
}`, {"hash":"sha256:f0632260fca6a9bd3d4dcff37a15377d835ef35f08450ddceb8d72aaed513132"}) as unknown as TypedDocumentString<NodeInFullQuery, NodeInFullQueryVariables>;
export const NodesInFullDocument = new TypedDocumentString(`
    query NodesInFull($ids: [ID!]!) {
  nodes(ids: $ids) {
    ...NodeFields
  }
}
    fragment NodeFields on Node {
  __typename
  id
  ... on HistoricalNode {
    asOf
    currentId
  }
  ... on Charge {
    billedCost
    costCenter
    allocatedTo {
      amount
      costCenter
    }
  }
  ... on Anomaly {
    impact
    run {
      id
    }
  }
  ... on Source {
    name
    deliveredThrough
    lastBatch {
      id
    }
    complete
  }
  ... on LedgerEntry {
    documentAmount
    account {
      name
    }
  }
  ... on Batch {
    slice
    revision
  }
  ... on AllocationRun {
    certificate {
      allocated
    }
  }
  ... on AllocationShare {
    payer: costCenter
    amount
  }
  ... on Reconciliation {
    breaks {
      nodes {
        difference
      }
    }
  }
}`, {"hash":"sha256:7a35352b11ac4795afc39addae1ac83e9714afb9e67aa3302c22066c1ca326d1"}) as unknown as TypedDocumentString<NodesInFullQuery, NodesInFullQueryVariables>;
export const NoteJournalPostingDocument = new TypedDocumentString(`
    mutation NoteJournalPosting($input: NoteJournalPostingInput!) {
  noteJournalPosting(input: $input) {
    __typename
    ... on JournalPostingNoted {
      reference
      document
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:e4a03a3236f70acc7f93db38d8f259e737a9170e35f1beaa92b7ede02b9035c1"}) as unknown as TypedDocumentString<NoteJournalPostingMutation, NoteJournalPostingMutationVariables>;
export const NothingDocument = new TypedDocumentString(`
    query Nothing {
  __typename
}
    `, {"hash":"sha256:0440075f30c69956c21e7ca2d4660804834908765fb605152c3ba15e8814b6d8"}) as unknown as TypedDocumentString<NothingQuery, NothingQueryVariables>;
export const OpenDisputeDocument = new TypedDocumentString(`
    mutation OpenDispute($input: OpenDisputeInput!) {
  openDispute(input: $input) {
    __typename
    ... on DisputeOpened {
      voided
      dispute {
        ...DisputeFacts
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
    fragment DisputeFacts on Dispute {
  number
  state
  costCenter
  month
  until
  currency
  amount
  ageDays
  openedBy
  reason
  contentDigest
  evidence
  evidenceDigest
  line {
    number
    amount
  }
  fact {
    kind
    driver
    costCenter
    quantity
    value
    charges {
      serviceName
      tags {
        key
        value
      }
    }
  }
  effects {
    costCenter
    currency
    before
    after
    difference
  }
  escalations {
    afterDays
    role
  }
  events {
    act
    people
    reason
  }
  settledBy {
    costCenter
    rule
    ofMonth
    amount
  }
}`, {"hash":"sha256:0911dd857ad89aa5f16c69822501564a473e096ad2cc6096e9a527a378770dd8"}) as unknown as TypedDocumentString<OpenDisputeMutation, OpenDisputeMutationVariables>;
export const OpenItemBalancesDocument = new TypedDocumentString(`
    query OpenItemBalances($period: PeriodInput!, $first: Int, $after: String, $asOf: DateTime) {
  openItemBalances(period: $period, first: $first, after: $after, asOf: $asOf) {
    nodes {
      comparison
      side
      currency
      month
      opening
      arrived
      settled
      writtenOff
      closing
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:fa7352f6182581fa43bebef110612f6d52379b5589747a724371154266ef4953"}) as unknown as TypedDocumentString<OpenItemBalancesQuery, OpenItemBalancesQueryVariables>;
export const OrganisationReportDocument = new TypedDocumentString(`
    query OrganisationReport($period: PeriodInput!, $level: Int, $byOwner: Boolean, $organisationAsOf: Date, $first: Int) {
  organisationCosts(
    period: $period
    level: $level
    byOwner: $byOwner
    organisationAsOf: $organisationAsOf
    first: $first
  ) {
    nodes {
      unitId
      owner
      name
      path
      orphanCostCenter
      orphanReason
      currency
      billedCost
      effectiveCost
    }
  }
}
    `, {"hash":"sha256:b339447e69780bae3f5f56be021acca8a16cae74a5a94f4cf228588824181d39"}) as unknown as TypedDocumentString<OrganisationReportQuery, OrganisationReportQueryVariables>;
export const OwnApiKeysDocument = new TypedDocumentString(`
    query OwnApiKeys($state: [AccessState!], $first: Int, $after: String) {
  viewer {
    person
    keys(state: $state, first: $first, after: $after) {
      nodes {
        number
        person
        name
        state
        lastUsedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:843fd256e99fb72b726dd9e1f2ce2a5b7ea98404b07b481709f3adb61e285ede"}) as unknown as TypedDocumentString<OwnApiKeysQuery, OwnApiKeysQueryVariables>;
export const OwnModelCostsDocument = new TypedDocumentString(`
    query OwnModelCosts($period: PeriodInput!) {
  modelCosts(period: $period) {
    rows {
      nodes {
        month
        currency
        source
        model
        version
        purpose
        by
        billedCost
        effectiveCost
        chargeCount
      }
    }
    unclaimed {
      nodes {
        currency
        reason
        serviceName
        named
        billedCost
        chargeCount
      }
    }
    totals {
      month
      currency
      total {
        billedCost
      }
    }
  }
}
    `, {"hash":"sha256:345ea3bc7929537c11127af9561fded1f6568d0ac301890a3b401a9ed53a669e"}) as unknown as TypedDocumentString<OwnModelCostsQuery, OwnModelCostsQueryVariables>;
export const OwnSessionsDocument = new TypedDocumentString(`
    query OwnSessions($state: [AccessState!], $first: Int, $after: String) {
  viewer {
    sessions(state: $state, first: $first, after: $after) {
      nodes {
        number
        person
        issuer
        state
        isCurrent
        authenticatedAt
        address
        browser
        endedBy
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `, {"hash":"sha256:4d2b5dca16365be6c328485721a99c6aebe20c59e42a5b3d8559a4ff7ae8b9de"}) as unknown as TypedDocumentString<OwnSessionsQuery, OwnSessionsQueryVariables>;
export const PeopleDocument = new TypedDocumentString(`
    query People($first: Int, $after: String) {
  people(first: $first, after: $after) {
    nodes {
      name
      displayName
      endedAt
      accounts {
        issuer
        subject
      }
      grants {
        number
        role
        state
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:89cb49941e288dddbd86dbdb7e7ab44855ba36258bf881b0513cf6917ca6d9d9"}) as unknown as TypedDocumentString<PeopleQuery, PeopleQueryVariables>;
export const PeriodClosesDocument = new TypedDocumentString(`
    query PeriodCloses($first: Int, $asOf: DateTime) {
  periods(first: $first, asOf: $asOf) {
    nodes {
      month
      state
      closes {
        number
        month
        begunAt
        begunBy
        closedAt
        closedBy
        knowledgeAt
        knowledgeDigest
        reason
        reopenedAt
        reopenedBy
        reopenedWhy
        reopenedUntil
        checks {
          check
          passed
          waivedBecause
          figures {
            name
            value
          }
        }
        reopening {
          number
          askedAt
          askedBy
          until
          reason
        }
      }
    }
  }
}
    `, {"hash":"sha256:e969f812a4e6840364cfd1d01c897edf99b4150b3afd2402ad7fb378b5c8f008"}) as unknown as TypedDocumentString<PeriodClosesQuery, PeriodClosesQueryVariables>;
export const PeriodsDocument = new TypedDocumentString(`
    query Periods($first: Int, $after: String, $asOf: DateTime) {
  periods(first: $first, after: $after, asOf: $asOf) {
    nodes {
      month
      state
      closedAt
      isFinal
      batchCount
      runs {
        kind
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:19cd8568c4281f4102809523c00014c8fff278bc07631140da051dc84e838d91"}) as unknown as TypedDocumentString<PeriodsQuery, PeriodsQueryVariables>;
export const PersonDocument = new TypedDocumentString(`
    query Person($name: String!) {
  person(name: $name) {
    name
    displayName
    endedAt
    grants {
      role
    }
  }
}
    `, {"hash":"sha256:15a5b49379911cae956d36d38e7c6c5bfe997f00659e8bb6c25a2cb664e4249e"}) as unknown as TypedDocumentString<PersonQuery, PersonQueryVariables>;
export const PrepareCertificationDocument = new TypedDocumentString(`
    mutation PrepareCertification($input: PrepareCertificationInput!) {
  prepareCertification(input: $input) {
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
    }
  }
}
    `, {"hash":"sha256:ae51d7e62cc743ceed9d0ce564b60864b76386e81d033e2527c1d8fdae143a73"}) as unknown as TypedDocumentString<PrepareCertificationMutation, PrepareCertificationMutationVariables>;
export const PreviewDisputeDocument = new TypedDocumentString(`
    query PreviewDispute($input: PreviewDisputeInput!) {
  previewDispute(input: $input) {
    effects {
      costCenter
      currency
      difference
    }
    rules {
      path
      change
    }
  }
}
    `, {"hash":"sha256:08a43cc87286361e08e2800eb8ffe31b6b0c73f9d73b4fa56c1b6819368201f7"}) as unknown as TypedDocumentString<PreviewDisputeQuery, PreviewDisputeQueryVariables>;
export const PurgedLineageDocument = new TypedDocumentString(`
    query PurgedLineage($of: ID!, $depth: Int) {
  lineage(of: $of, depth: $depth) {
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
      kind
      source
      rows
      digest
      proposal
    }
  }
}
    `, {"hash":"sha256:e8171f6c6f4624f5ea115c5fa823b26d2a18e55e66794123eb557137c06dbc28"}) as unknown as TypedDocumentString<PurgedLineageQuery, PurgedLineageQueryVariables>;
export const QualityOfAnswersDocument = new TypedDocumentString(`
    query QualityOfAnswers($period: PeriodInput!, $month: Month!) {
  costs(period: $period) {
    warranty {
      quality {
        ...Scored
      }
    }
  }
  charges(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  unmapped(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  ledgerEntries(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  drivers(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  anomalies(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  allocationRuns(period: $month) {
    quality {
      ...Scored
    }
  }
  modelCosts(period: $period) {
    quality {
      ...Scored
    }
  }
  trueUps(month: $month, first: 1) {
    quality {
      ...Scored
    }
  }
}
    fragment Scored on QualityScore {
  month
  record
  currency
  score
}`, {"hash":"sha256:3444aecfee0978be32ab47ddf8d379aa7ead799f08c88c1e252d71d416e4b99a"}) as unknown as TypedDocumentString<QualityOfAnswersQuery, QualityOfAnswersQueryVariables>;
export const QualityOfCostsDocument = new TypedDocumentString(`
    query QualityOfCosts($period: PeriodInput!) {
  costs(period: $period) {
    warranty {
      quality {
        record
        currency
        score
      }
    }
  }
}
    `, {"hash":"sha256:b12b14697d2692366df421433d4f39e6071836c14eac586cd97cd617e7d318a1"}) as unknown as TypedDocumentString<QualityOfCostsQuery, QualityOfCostsQueryVariables>;
export const QualityOfReportsDocument = new TypedDocumentString(`
    query QualityOfReports($period: PeriodInput!, $month: Month!) {
  organisationCosts(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  tagCoverage(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  amortization(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  amortizationTotals(period: $period, first: 1) {
    quality {
      ...Scored
    }
  }
  statements(month: $month, first: 1) {
    quality {
      ...Scored
    }
  }
  costBridge(costCenter: "retail", from: $month, to: $month) {
    quality {
      ...Scored
    }
  }
}
    fragment Scored on QualityScore {
  month
  record
  currency
  score
}`, {"hash":"sha256:5cbeb1272685b8643c7c5e3e07bc55e03889c649ca5b82e3fdadfa0d1b374aba"}) as unknown as TypedDocumentString<QualityOfReportsQuery, QualityOfReportsQueryVariables>;
export const QualityOfThingsDocument = new TypedDocumentString(`
    query QualityOfThings($asOf: DateTime) {
  assets(first: 1, asOf: $asOf) {
    quality {
      ...Scored
    }
  }
  assetDiscrepancies(first: 1, asOf: $asOf) {
    quality {
      ...Scored
    }
  }
  models(first: 1, asOf: $asOf) {
    quality {
      ...Scored
    }
  }
  costCenters(first: 1, asOf: $asOf) {
    quality {
      ...Scored
    }
  }
  glAccounts(first: 1, asOf: $asOf) {
    quality {
      ...Scored
    }
  }
  exchangeRates(first: 1, asOf: $asOf) {
    quality {
      ...Scored
    }
  }
}
    fragment Scored on QualityScore {
  month
  record
  currency
  score
}`, {"hash":"sha256:7db164446f9520152994cd07bac6803f1ae130f2ba3141d14a7c6d597fbc66af"}) as unknown as TypedDocumentString<QualityOfThingsQuery, QualityOfThingsQueryVariables>;
export const QualityOffencesDocument = new TypedDocumentString(`
    query QualityOffences($period: PeriodInput!, $filter: QualityOffenceFilter, $first: Int, $after: String) {
  qualityOffences(period: $period, filter: $filter, first: $first, after: $after) {
    nodes {
      number
      month
      rule
      record
      severity
      state
      recordKey
      expected
      found
      source
      file
      row
      costCenter
      currency
      amount
      acts {
        side
        doneBy
        until
        why
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:ef64c2f35b7fa3e6aa626c099cb23ed0ba59ac87ce7089281403a1603b4401df"}) as unknown as TypedDocumentString<QualityOffencesQuery, QualityOffencesQueryVariables>;
export const QualityRulesDocument = new TypedDocumentString(`
    query QualityRules($period: PeriodInput!) {
  qualityRules(period: $period) {
    nodes {
      month
      rule
      record
      expected
      severity
      action
      checked
      offences
      listed
      waived
      score
      stewards {
        side
        people
        roles
      }
    }
  }
}
    `, {"hash":"sha256:eb9e347c0363afb2727ee6d9811eaf2ffdd4b08f9a3314c95538ebbaa777a930"}) as unknown as TypedDocumentString<QualityRulesQuery, QualityRulesQueryVariables>;
export const QualityScoresDocument = new TypedDocumentString(`
    query QualityScores($period: PeriodInput!) {
  qualityScores(period: $period) {
    month
    record
    currency
    score
    whole
    sound
    withoutOffence
    withInfo
    withWarning
    withError
  }
}
    `, {"hash":"sha256:f6a75f6628be98b4f3d2927205e272d67e921da3d82c302178f60d88dd56def0"}) as unknown as TypedDocumentString<QualityScoresQuery, QualityScoresQueryVariables>;
export const QuarterByServiceDocument = new TypedDocumentString(`
    query QuarterByService {
  costs(
    period: {from: "2025-01", to: "2025-03"}
    granularity: MONTH
    groupBy: [SERVICE_NAME]
  ) {
    rows {
      period
      serviceName
      currency
      billedCost
    }
    totals {
      currency
      billedCost
    }
  }
}
    `, {"hash":"sha256:d8d7fb02e8891d65b7a559d385a3cdaf5df7a5ff32ecf2dfc64948e906b34040"}) as unknown as TypedDocumentString<QuarterByServiceQuery, QuarterByServiceQueryVariables>;
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
export const ReconciliationAndSourcesDocument = new TypedDocumentString(`
    query ReconciliationAndSources($period: Month!) {
  reconciliation(period: $period) {
    matched {
      nodes {
        amount
      }
    }
  }
  sources {
    id
  }
}
    `, {"hash":"sha256:fb9c29dd0cfa4e5dd602c5a4b71ef15b700faac63090b8eba2ac6dac5a5bc014"}) as unknown as TypedDocumentString<ReconciliationAndSourcesQuery, ReconciliationAndSourcesQueryVariables>;
export const ReconciliationEvidenceDocument = new TypedDocumentString(`
    query ReconciliationEvidence($period: Month!, $provisional: Boolean) {
  reconciliation(period: $period) {
    breaks(provisional: $provisional) {
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
    `, {"hash":"sha256:cb24a6040ca425c978f8dcfc640d9f5f0dca5d2ded4397a2f2ec784e797143d2"}) as unknown as TypedDocumentString<ReconciliationEvidenceQuery, ReconciliationEvidenceQueryVariables>;
export const ReconciliationDocument = new TypedDocumentString(`
    query Reconciliation($period: Month!, $provisional: Boolean) {
  reconciliation(period: $period) {
    breaks(provisional: $provisional) {
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
    `, {"hash":"sha256:9d3ac80e52677b4be05cd4204f132ee8b169bf47a738cf09b30a2109b513134d"}) as unknown as TypedDocumentString<ReconciliationQuery, ReconciliationQueryVariables>;
export const RehearsedCloseDocument = new TypedDocumentString(`
    query RehearsedClose($month: Month!, $without: [String!]!) {
  rehearsedClose(month: $month, without: $without) {
    month
    totals {
      currency
      billed
      effective
      withheldBilled
      withheldEffective
    }
    checks {
      check
      passed
      faults
    }
  }
}
    `, {"hash":"sha256:5ecc682b288d7de2e00f05492867aaaa2472e3c33f17fedddc288f6aaf8e77d3"}) as unknown as TypedDocumentString<RehearsedCloseQuery, RehearsedCloseQueryVariables>;
export const RejectDisputeDocument = new TypedDocumentString(`
    mutation RejectDispute($input: RejectDisputeInput!) {
  result: rejectDispute(input: $input) {
    __typename
    ... on DisputeDecided {
      dispute {
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
}
    `, {"hash":"sha256:0e40ddee941e4c4c3df99b239978329d640632f96e2d650401bc9bdeecdc7684"}) as unknown as TypedDocumentString<RejectDisputeMutation, RejectDisputeMutationVariables>;
export const ReleaseJournalsDocument = new TypedDocumentString(`
    mutation ReleaseJournals($input: ReleaseJournalsInput!) {
  releaseJournals(input: $input) {
    __typename
    ... on JournalsReleased {
      month
      references
    }
    ... on ProposalMade {
      number
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:c39d5351adb6f95cd636ec64a719243d66a610dd1d2465205a5370bfe8df5cd2"}) as unknown as TypedDocumentString<ReleaseJournalsMutation, ReleaseJournalsMutationVariables>;
export const ReopenBreaksDocument = new TypedDocumentString(`
    mutation ReopenBreaks($input: ReopenBreaksInput!) {
  reopenBreaks(input: $input) {
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
    }
  }
}
    `, {"hash":"sha256:a3ec7b4a6351e04fd6f7c899c140570eead1e633281d745f0e7fbc46b5d82e91"}) as unknown as TypedDocumentString<ReopenBreaksMutation, ReopenBreaksMutationVariables>;
export const ReopenPeriodDocument = new TypedDocumentString(`
    mutation ReopenPeriod($input: ReopenPeriodInput!) {
  reopenPeriod(input: $input) {
    __typename
    ... on ReopeningAsked {
      period {
        month
        state
        closedAt
        closes {
          number
          reason
          closedBy
          knowledgeAt
          knowledgeDigest
          reopenedBy
          reopenedUntil
          checks {
            check
            passed
            waivedBecause
          }
          reopening {
            number
            askedBy
            until
          }
        }
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
    `, {"hash":"sha256:d653241980b8a4b128abe7a88849584de591f2839551fa27df6e12333245212f"}) as unknown as TypedDocumentString<ReopenPeriodMutation, ReopenPeriodMutationVariables>;
export const RequestExportDocument = new TypedDocumentString(`
    mutation RequestExport($input: RequestExportInput!) {
  requestExport(input: $input) {
    __typename
    ... on ExportRequested {
      export {
        ...ExportFields
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
    fragment ExportFields on Export {
  id
  table
  format
  question
  asOf
  state
  rowsWritten
  bytes
  sha256
  facts {
    rows
    asOf
    completeThrough
    schemaVersion
  }
  failure {
    expected
    found
    wayOut
  }
  url
  createdAt
  startedAt
  endedAt
  expiresAt
}`, {"hash":"sha256:bf4c1c20e0ff034197ee02fca926febff2071860c98c487e83f21899e67138a1"}) as unknown as TypedDocumentString<RequestExportMutation, RequestExportMutationVariables>;
export const RetentionRulesDocument = new TypedDocumentString(`
    query RetentionRules {
  retention {
    kind
    months
    countedFrom
    deletes
    keeps
    sums
  }
}
    `, {"hash":"sha256:8ee5f4752391de8e6cb5a442ced644ac830812c1110a798e611daf6adf4ccbdb"}) as unknown as TypedDocumentString<RetentionRulesQuery, RetentionRulesQueryVariables>;
export const ReviewBreakGlassDocument = new TypedDocumentString(`
    mutation ReviewBreakGlass($input: ReviewBreakGlassInput!) {
  reviewBreakGlass(input: $input) {
    ... on BreakGlassReviewed {
      grant {
        review {
          reviewedBy
          words
        }
      }
    }
    ... on Refusal {
      code
      found
    }
  }
}
    `, {"hash":"sha256:45c7b3801c19ead28aabbcca640c5badf9e422da9cd560ec9c47e90d20f5ef52"}) as unknown as TypedDocumentString<ReviewBreakGlassMutation, ReviewBreakGlassMutationVariables>;
export const ReviewCertificationDocument = new TypedDocumentString(`
    mutation ReviewCertification($input: ReviewCertificationInput!) {
  reviewCertification(input: $input) {
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
    }
  }
}
    `, {"hash":"sha256:6d83d40f5210b4429c110baa690429c649ddf35f69a521899a80505bf7dd3afe"}) as unknown as TypedDocumentString<ReviewCertificationMutation, ReviewCertificationMutationVariables>;
export const RevokeAccessDocument = new TypedDocumentString(`
    mutation RevokeAccess($input: RevokeAccessInput!) {
  revokeAccess(input: $input) {
    __typename
    ... on AccessRevoked {
      grant {
        number
        state
        endedBy
        endReason
      }
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:c07c6866231c54722bd8554b5d0b3c411d4c42701b6443726c02d2b220eee835"}) as unknown as TypedDocumentString<RevokeAccessMutation, RevokeAccessMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($input: RevokeApiKeyInput!) {
  revokeApiKey(input: $input) {
    __typename
    ... on ApiKeyRevoked {
      number
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:b4f1b720bdcac258e57b83705fb803540c273369354ad4b18b18730f85346054"}) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const RevokeEmbedTokenDocument = new TypedDocumentString(`
    mutation RevokeEmbedToken($input: RevokeEmbedTokenInput!) {
  revokeEmbedToken(input: $input) {
    __typename
    ... on EmbedTokenRevoked {
      number
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:b26c358bd37e9b8f78402ee310a3cd663c9a3965c8ea5c8e9e54b5292c48f4d8"}) as unknown as TypedDocumentString<RevokeEmbedTokenMutation, RevokeEmbedTokenMutationVariables>;
export const RevokeOwnApiKeyDocument = new TypedDocumentString(`
    mutation RevokeOwnApiKey($input: RevokeOwnApiKeyInput!) {
  revokeOwnApiKey(input: $input) {
    __typename
    ... on ApiKeyRevoked {
      number
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:e3b233f58b5346c244c9aa67ea20727393b19d2f4db52413fc5b4b715cd4bf18"}) as unknown as TypedDocumentString<RevokeOwnApiKeyMutation, RevokeOwnApiKeyMutationVariables>;
export const RuleSetByIdDocument = new TypedDocumentString(`
    query RuleSetById($id: ID!) {
  node(id: $id) {
    ... on RuleSet {
      digest
      rules
    }
  }
}
    `, {"hash":"sha256:409df6bf25a80ba035cf79cd126a502f9ec902a63d3e29157351615abbf0479e"}) as unknown as TypedDocumentString<RuleSetByIdQuery, RuleSetByIdQueryVariables>;
export const RuleSetsOfRunsDocument = new TypedDocumentString(`
    query RuleSetsOfRuns($first: Int) {
  runs(first: $first) {
    nodes {
      ruleSet {
        id
        name
        version
        digest
        savedBy
        rules
      }
    }
  }
}
    `, {"hash":"sha256:4d520c7bf84cc67c8ff2dbced3b035e878f21223c3eef3f22a64e3317ccfa4a8"}) as unknown as TypedDocumentString<RuleSetsOfRunsQuery, RuleSetsOfRunsQueryVariables>;
export const RuleSetsDocument = new TypedDocumentString(`
    query RuleSets($kind: [RuleSetKind!], $name: [String!], $first: Int, $after: String, $asOf: DateTime) {
  ruleSets(kind: $kind, name: $name, first: $first, after: $after, asOf: $asOf) {
    nodes {
      id
      kind
      name
      version
      digest
      savedAt
      savedBy
      rules
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:6218b6a2b9787adbd6fb1715b89cf443be437e50bb705ada14536e42d628f845"}) as unknown as TypedDocumentString<RuleSetsQuery, RuleSetsQueryVariables>;
export const RunSealedDocument = new TypedDocumentString(`
    subscription RunSealed($kind: [RunKind!]) {
  runSealed(kind: $kind) {
    run {
      kind
      month
    }
  }
}
    `, {"hash":"sha256:3d864a1b480c3d140f4ecb813fecfadf571756af0d198fde8c5daaa6ee766afb"}) as unknown as TypedDocumentString<RunSealedSubscription, RunSealedSubscriptionVariables>;
export const RunsDocument = new TypedDocumentString(`
    query Runs($kind: [RunKind!], $month: [Month!], $current: Boolean, $first: Int, $after: String, $asOf: DateTime) {
  runs(
    kind: $kind
    month: $month
    current: $current
    first: $first
    after: $after
    asOf: $asOf
  ) {
    nodes {
      id
      kind
      month
      sealedAt
      supersededAt
      ruleSet {
        id
        name
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:c0c021935934e94902fa6c757e689eb9b41c7b6e24a6836a11fa58c35140ee2a"}) as unknown as TypedDocumentString<RunsQuery, RunsQueryVariables>;
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
export const SessionsDocument = new TypedDocumentString(`
    query Sessions($filter: SessionFilter, $first: Int, $after: String) {
  sessions(filter: $filter, first: $first, after: $after) {
    nodes {
      number
      person
      state
      isCurrent
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:1ee287ef655bf4fc152847859dc588e7f2ffe2b55ccc52315a81972335b2293f"}) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
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
export const SourceFreshnessDocument = new TypedDocumentString(`
    query SourceFreshness($asOf: DateTime) {
  sources(asOf: $asOf) {
    id
    complete
    lastSuccessAt
    schedule
    nextRunAt
    deliveredThrough
    streams {
      name
      triedAt
      succeededAt
      failure {
        code
        failedAt
        expected
        found
        wayOut
      }
    }
    schemaFindings {
      stream
      slice
      change
      path
      accepted
      found
      open
    }
    openRefusals {
      slice
    }
  }
}
    `, {"hash":"sha256:2eabb83bcde6412177a41600a638b7c7a853c388db84aef7377086f29f333d7d"}) as unknown as TypedDocumentString<SourceFreshnessQuery, SourceFreshnessQueryVariables>;
export const SourceIdsDocument = new TypedDocumentString(`
    query SourceIds($asOf: DateTime) {
  sources(asOf: $asOf) {
    id
  }
}
    `, {"hash":"sha256:474ba67a711bee788281aa145f4f25ddc73f3bc9a00bbb9e57497705ba68f16b"}) as unknown as TypedDocumentString<SourceIdsQuery, SourceIdsQueryVariables>;
export const SourceRefusalsDocument = new TypedDocumentString(`
    query SourceRefusals {
  sources {
    id
    openRefusals {
      stream
      slice
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:aff35f4ed14be6be2194f16047386caf1165b5bf9d565f89a522813b5b1d149b"}) as unknown as TypedDocumentString<SourceRefusalsQuery, SourceRefusalsQueryVariables>;
export const SourcesAndCostsDocument = new TypedDocumentString(`
    query SourcesAndCosts($period: PeriodInput!) {
  sources {
    id
    lastBatch {
      slice
      rejections {
        nodes {
          row
        }
      }
    }
  }
  a: costs(period: $period) {
    rows {
      period
    }
    warranty {
      complete
    }
  }
}
    `, {"hash":"sha256:e62b69dad5c6163bb95199cbddc38299532b55aa55aea3523686d834a85c69b8"}) as unknown as TypedDocumentString<SourcesAndCostsQuery, SourcesAndCostsQueryVariables>;
export const SourcesAndNamedAssetsDocument = new TypedDocumentString(`
    query SourcesAndNamedAssets($name: String!) {
  sources {
    id
  }
  assets(first: 1, filter: {name: [$name]}) {
    nodes {
      id
    }
  }
}
    `, {"hash":"sha256:7d84a7c25ca8af70176fb36eba6c78dfde9c4914b7d8a19a7945e10fb4af3c9f"}) as unknown as TypedDocumentString<SourcesAndNamedAssetsQuery, SourcesAndNamedAssetsQueryVariables>;
export const SourcesAndObjectsDocument = new TypedDocumentString(`
    query SourcesAndObjects {
  sources {
    id
    openRefusals {
      slice
    }
  }
  batches {
    nodes {
      source {
        id
      }
      objects {
        nodes {
          key
        }
      }
    }
  }
}
    `, {"hash":"sha256:dea327eab075696db6c672e4b0d3048dfdb921a38f6abef19c1fd6151ffa50d8"}) as unknown as TypedDocumentString<SourcesAndObjectsQuery, SourcesAndObjectsQueryVariables>;
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
export const StaleResultsDocument = new TypedDocumentString(`
    query StaleResults($month: Month!, $period: PeriodInput!) {
  runs(current: true) {
    nodes {
      kind
      isStale
    }
  }
  dimensionFindings(period: $period) {
    nodes {
      isStale
    }
  }
  allocationRuns(period: $month) {
    nodes {
      isStale
      shares(first: 1) {
        nodes {
          isStale
        }
      }
    }
  }
  reconciliation(period: $month) {
    isStale
  }
  anomalies(period: $period) {
    nodes {
      isStale
    }
  }
  assets(first: 1) {
    nodes {
      isStale
    }
  }
  assetDiscrepancies(first: 1) {
    nodes {
      isStale
    }
  }
  assetQuestions(first: 1) {
    nodes {
      isStale
    }
  }
}
    `, {"hash":"sha256:629dfd3bb9d498b5889c770bd247636a1358886f97da562c3cb50b855c3ab923"}) as unknown as TypedDocumentString<StaleResultsQuery, StaleResultsQueryVariables>;
export const StaleRunsDocument = new TypedDocumentString(`
    query StaleRuns {
  runs {
    nodes {
      kind
      isStale
    }
  }
}
    `, {"hash":"sha256:232974861bb05073abd1c7d15d4abf30e2e1411cc1811dcd0b74b9308e127d00"}) as unknown as TypedDocumentString<StaleRunsQuery, StaleRunsQueryVariables>;
export const StatementsDocument = new TypedDocumentString(`
    query Statements($month: Month!, $costCenter: String, $first: Int) {
  statements(month: $month, costCenter: $costCenter, first: $first) {
    nodes {
      costCenter
      digest
      issue {
        month
        mode
      }
      totals {
        currency
        opening
        movement
        closing
        before
      }
      lines(first: 50) {
        nodes {
          number
          kind
          rule
          ofMonth
          amount
          before
          chargeCategories
          drivers {
            name
            value
            total
          }
          told {
            amount
          }
          share {
            amount
            statementLines {
              number
              issue {
                number
              }
            }
          }
          contributions(first: 5) {
            nodes {
              amount
              charge {
                sourceRow {
                  row
                }
              }
            }
          }
        }
      }
    }
  }
  statementIssues(month: $month) {
    nodes {
      month
      mode
    }
  }
}
    `, {"hash":"sha256:0de69f195b578f9addad170f0d5842b8bcd514e652bfce27f82a8726404a2481"}) as unknown as TypedDocumentString<StatementsQuery, StatementsQueryVariables>;
export const SubgraphSdlDocument = new TypedDocumentString(`
    query SubgraphSdl {
  _service {
    sdl
  }
}
    `, {"hash":"sha256:75d12bc0fc1b7fb254615b02b6782790ac06aaa44e7572babdf39a84bcbd3abe"}) as unknown as TypedDocumentString<SubgraphSdlQuery, SubgraphSdlQueryVariables>;
export const TablesDocument = new TypedDocumentString(`
    query Tables {
  tables {
    name
    description
    grain
    key
    isOfMonths
    demands
    isReadable
    columns {
      name
      type
      isNullable
      description
      unit
      focus
      addsWithin
      masked
    }
  }
}
    `, {"hash":"sha256:9ed2013b48457795dbec3c5c867474fc314899729a31410104e9d975b5e3c410"}) as unknown as TypedDocumentString<TablesQuery, TablesQueryVariables>;
export const TagReadingsDocument = new TypedDocumentString(`
    query TagReadings($period: PeriodInput!, $tag: String, $status: [TagStatus!], $first: Int) {
  tagReadings(period: $period, tag: $tag, status: $status, first: $first) {
    nodes {
      month
      isStale
      tag
      status
      origin
      rule
      key
      found
      value
      keyFold
      valueFold
      candidates
      scopes
    }
  }
}
    `, {"hash":"sha256:dbab708c41d5937460de14cb862962edbf5262d680e9b5a9b85ced1c3176fdd5"}) as unknown as TypedDocumentString<TagReadingsQuery, TagReadingsQueryVariables>;
export const TagReportDocument = new TypedDocumentString(`
    query TagReport($period: PeriodInput!, $tag: String!, $first: Int) {
  tagCoverage(period: $period, first: $first) {
    nodes {
      tag
      isStandard
      currency
      chargeCount
      taggedChargeCount
      billedCost
      taggedBilledCost
      effectiveCost
      taggedEffectiveCost
      inheritedEffectiveCost
      virtualEffectiveCost
    }
  }
  untagged(period: $period, tag: $tag, first: $first) {
    nodes {
      currency
      serviceName
      effectiveCost
      tagKeys
    }
  }
}
    `, {"hash":"sha256:82de2134edd63b5e81528cd6603375f571ee4c27f8bd0b2993b9ee3a75886dc9"}) as unknown as TypedDocumentString<TagReportQuery, TagReportQueryVariables>;
export const TombstonesDocument = new TypedDocumentString(`
    query Tombstones($filter: TombstoneFilter, $first: Int, $after: String) {
  tombstones(filter: $filter, first: $first, after: $after) {
    nodes {
      number
      kind
      source
      slice
      revision
      months
      rows
      sums {
        measure
        currency
        amount
      }
      digest
      purgedAt
      proposal
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `, {"hash":"sha256:fabdf6faf1cd63d5c60f36e1bed4144b40ae394bc90969740b343462bc473782"}) as unknown as TypedDocumentString<TombstonesQuery, TombstonesQueryVariables>;
export const TrueUpsDocument = new TypedDocumentString(`
    query TrueUps($month: Month!, $first: Int, $after: String, $asOf: DateTime) {
  trueUps(month: $month, first: $first, after: $after, asOf: $asOf) {
    nodes {
      month
      trueUpOf
      pinnedAt
      source
      slice
      serviceName
      costCenter
      currency
      billedCost
      effectiveCost
      corrected {
        id
        revision
      }
      correctedBy {
        id
        revision
      }
    }
    totals {
      trueUpOf
      currency
      billedCost
      effectiveCost
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    asOf
  }
}
    `, {"hash":"sha256:8bb93e3844fa95dfa394cc0bf0f3e9bf1e136574052e87da6a8c3201f6e10a3a"}) as unknown as TypedDocumentString<TrueUpsQuery, TrueUpsQueryVariables>;
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
export const UnlinkAccountDocument = new TypedDocumentString(`
    mutation UnlinkAccount($input: UnlinkAccountInput!) {
  unlinkAccount(input: $input) {
    __typename
    ... on AccountUnlinked {
      person {
        name
        accounts {
          issuer
          subject
        }
      }
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:2e65591fd896b766e765495208dffe3ec6c9656da16b2a23a29409d6ec1b95da"}) as unknown as TypedDocumentString<UnlinkAccountMutation, UnlinkAccountMutationVariables>;
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
export const ViewerByIdDocument = new TypedDocumentString(`
    query ViewerById($id: ID!) {
  node(id: $id) {
    id
    ... on Viewer {
      name
    }
  }
}
    `, {"hash":"sha256:bc65d52f68935c08b8bd40bfdf72523d098d67d83af59b49854c5d0bb5dce232"}) as unknown as TypedDocumentString<ViewerByIdQuery, ViewerByIdQueryVariables>;
export const ViewerPersonDocument = new TypedDocumentString(`
    query ViewerPerson {
  viewer {
    person
  }
}
    `, {"hash":"sha256:7c826ef1eeda93ad6ad5aa1cd095cb3fdac7528053f44a5fd99a87609c273cc3"}) as unknown as TypedDocumentString<ViewerPersonQuery, ViewerPersonQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    name
    permissions
    scopes {
      costCenters {
        isUnlimited
        values
      }
      sources {
        isUnlimited
        values
      }
    }
  }
}
    `, {"hash":"sha256:87ba87276cac5e9ca126b1e99a6d3f03883c55e10743b8967dba8f5d03852329"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const WaiveQualityOffenceDocument = new TypedDocumentString(`
    mutation WaiveQualityOffence($input: WaiveQualityOffenceInput!) {
  waiveQualityOffence(input: $input) {
    __typename
    ... on QualityWaiverChanged {
      offence
      rule
      signed
      waived
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:52e4bd2c5724ee0b6af6ed6a4231ab4f1ecbb92bb42baa4c305e2a498e5a688f"}) as unknown as TypedDocumentString<WaiveQualityOffenceMutation, WaiveQualityOffenceMutationVariables>;
export const WarrantyOfAllocatedCostDocument = new TypedDocumentString(`
    query WarrantyOfAllocatedCost($period: PeriodInput!) {
  costs(period: $period, basis: ALLOCATED) {
    rows {
      period
    }
    warranty {
      complete
      missing {
        slice
        reason
      }
      runs {
        kind
        month
      }
    }
  }
}
    `, {"hash":"sha256:3a175aab6431f6c175d49b69f961f5275554a652f788a65abe08c75dd9d9b1c4"}) as unknown as TypedDocumentString<WarrantyOfAllocatedCostQuery, WarrantyOfAllocatedCostQueryVariables>;
export const WhoAmIDocument = new TypedDocumentString(`
    query WhoAmI($permission: Permission!, $scopes: ScopesInput) {
  viewer {
    name
    person
    onBehalfOf
    looksAs
    permissions
    can(permission: $permission, scopes: $scopes)
    scopes {
      costCenters {
        isUnlimited
        values
      }
    }
  }
}
    `, {"hash":"sha256:0b85807e17329a989c263c88df37dde7163a7866e064954065183a6ef012eef3"}) as unknown as TypedDocumentString<WhoAmIQuery, WhoAmIQueryVariables>;
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
export const WithdrawDisputeDocument = new TypedDocumentString(`
    mutation WithdrawDispute($input: WithdrawDisputeInput!) {
  result: withdrawDispute(input: $input) {
    __typename
    ... on DisputeDecided {
      dispute {
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
}
    `, {"hash":"sha256:5dc7c15e5cd631cd70c236b615b824c4826649cbafd80f388bc7fd14451c017b"}) as unknown as TypedDocumentString<WithdrawDisputeMutation, WithdrawDisputeMutationVariables>;
export const WithdrawJournalDocument = new TypedDocumentString(`
    mutation WithdrawJournal($input: WithdrawJournalInput!) {
  withdrawJournal(input: $input) {
    __typename
    ... on JournalsWithdrawn {
      withdrawn
      reversals
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:d88a7e0b1f5cfd66192776b9cc3f7107919b2f32fa7d6e42646f0a46d1f71400"}) as unknown as TypedDocumentString<WithdrawJournalMutation, WithdrawJournalMutationVariables>;
export const WithdrawQualityWaiverDocument = new TypedDocumentString(`
    mutation WithdrawQualityWaiver($input: WithdrawQualityWaiverInput!) {
  withdrawQualityWaiver(input: $input) {
    __typename
    ... on QualityWaiverChanged {
      offence
      rule
      signed
      waived
    }
    ... on Refusal {
      code
      expected
      found
      wayOut
    }
  }
}
    `, {"hash":"sha256:d7ae6e37b6a8a7ce85abbf9499dbeff6ce7da5bb56c45a7c23077cbddf68d514"}) as unknown as TypedDocumentString<WithdrawQualityWaiverMutation, WithdrawQualityWaiverMutationVariables>;
export const WithdrawSliceDocument = new TypedDocumentString(`
    mutation WithdrawSlice($input: WithdrawSliceInput!) {
  withdrawSlice(input: $input) {
    __typename
    ... on SliceWithdrawn {
      batch {
        slice
        supersededAt
      }
      months
    }
    ... on Refusal {
      code
      found
    }
  }
}
    `, {"hash":"sha256:426f8626d3a9e37c0729e4c9226f5926494627d7a04194ecd7cf02e10db109ea"}) as unknown as TypedDocumentString<WithdrawSliceMutation, WithdrawSliceMutationVariables>;
export const WriteOffBreakDocument = new TypedDocumentString(`
    mutation WriteOffBreak($input: WriteOffBreakInput!) {
  writeOffBreak(input: $input) {
    __typename
    ... on BreakWrittenOff {
      breakId
      policy
    }
    ... on ProposalMade {
      number
      proposal {
        contentDigest
        previewDigest
      }
    }
    ... on Refusal {
      code
      expected
      found
    }
  }
}
    `, {"hash":"sha256:a74c4789f061b320ba28d906ca6c8b96ab044a06342e4805a200b2f5d2d31642"}) as unknown as TypedDocumentString<WriteOffBreakMutation, WriteOffBreakMutationVariables>;