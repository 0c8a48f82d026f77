import type { Instant } from '../time/instant.ts';

/** One thing as one tool saw it. Texts are as the tool wrote them; what is the same thing is decided elsewhere. */
export interface AssetObservationRecord {
  /** The tool's own id of the item, unique in its stream. */
  readonly itemKey: string;
  readonly assetType: 'computer' | 'mobile-device' | 'virtual-machine' | 'cloud-resource' | 'other';
  /** The cloud's or the tool's own type: `AWS::EC2::Instance`, `MacBook Pro (14-inch)`. */
  readonly nativeType: string | null;
  readonly name: string | null;
  readonly serialNumber: string | null;
  readonly assetTag: string | null;
  readonly hardwareUuid: string | null;
  /** As written; several where there are several. */
  readonly macAddresses: readonly string[];
  /** ARN, or Azure resource id. */
  readonly cloudResourceId: string | null;
  readonly cloudAccountId: string | null;
  readonly region: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly operatingSystem: string | null;
  /** Who has it: a user name or an address. */
  readonly assignedTo: string | null;
  readonly costCenterId: string | null;
  /** `obsolete`: the tool itself says that another record replaced this one. */
  readonly state: 'active' | 'obsolete' | 'retired' | 'deleted';
  readonly firstSeenAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  readonly purchase: AssetPurchase | null;
  readonly software: readonly InstalledSoftware[];
  readonly relationships: readonly { readonly kind: string; readonly target: string }[];
  readonly tags: Readonly<Record<string, string>>;
}

export interface AssetPurchase {
  readonly orderNumber: string | null;
  readonly vendor: string | null;
  /** ISO day. */
  readonly purchasedOn: string | null;
  readonly warrantyEndsOn: string | null;
  readonly isLeased: boolean | null;
  /** As written, and as an amount where it can be read without guessing. */
  readonly priceText: string | null;
  readonly price: string | null;
  readonly currency: string | null;
}

export interface InstalledSoftware {
  readonly name: string;
  readonly version: string | null;
  readonly publisher: string | null;
}

/** A line of the fixed-asset register. */
export interface FixedAssetRecord {
  readonly companyCode: string;
  readonly assetNumber: string;
  readonly description: string;
  readonly serialNumber: string | null;
  readonly assetTag: string | null;
  readonly costCenterId: string | null;
  /** ISO days. */
  readonly capitalizedOn: string;
  readonly retiredOn: string | null;
  /** Acquisition value. */
  readonly acquisitionAmount: string;
  readonly bookAmount: string | null;
  readonly currency: string;
}

/** The right to use a piece of software. */
export interface LicenseEntitlementRecord {
  readonly entitlementId: string;
  readonly product: string;
  readonly publisher: string | null;
  /** How many installations, users or cores, as `metric` says. */
  readonly quantity: string;
  readonly metric: string;
  /** Valid from a day (included) to a day (excluded; null: open). */
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly costCenterId: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
}

/** A seat that somebody holds. Handed on, it is another record. */
export interface LicenseAssignmentRecord {
  readonly assignmentId: string;
  readonly product: string;
  readonly publisher: string | null;
  /** Who holds it: a user name or an address. */
  readonly assignedTo: string;
  readonly costCenterId: string | null;
  /** Held from a day (included) to a day (excluded; null: until further notice). */
  readonly validFrom: string;
  readonly validTo: string | null;
  /** Null: never, or the tool does not say. */
  readonly lastUsedOn: string | null;
}
