import type { RecordType, RecordTypes } from './records.ts';

/** What a column of a record holds; `?` marks one that may be null. */
export type RecordColumnKind = PlainKind | `${PlainKind}?`;
export type PlainKind = TextKind | 'integer' | 'json';
/** All of them are text in code. */
type TextKind = 'text' | 'decimal' | 'day' | 'instant' | 'month';

/** The kind whether or not it may be null. */
export function plainKind(kind: RecordColumnKind): PlainKind {
  return kind.replace('?', '') as PlainKind;
}

/** The kinds that a field of this type can be: what is null, a number or a list in the type is so in the column. */
export type KindOf<V> = null extends V ? `${PlainKindOf<NonNullable<V>>}?` : PlainKindOf<V>;
type PlainKindOf<V> = V extends string ? TextKind : V extends number ? 'integer' : 'json';

/** The kinds of all fields of a type, each of them named. */
export type KindsOf<R> = { readonly [K in keyof R]: KindOf<R[K]> };

/**
 * The columns of each kind of record, in the order in which loading writes them after object and row number. The interfaces in records.ts
 * say what a record is; this says of each field what the interface cannot (a day, an amount) and does not compile while the two differ.
 * Tables, COPY, checks, declarations and lineage follow from it.
 */
export const RECORD_COLUMNS: { readonly [T in RecordType]: KindsOf<RecordTypes[T]> } = {
  ledgerEntry: {
    ledger: 'text?',
    companyCode: 'text',
    fiscalYear: 'integer',
    fiscalPeriod: 'integer',
    month: 'month',
    documentNumber: 'text',
    lineNumber: 'text',
    postingDate: 'day',
    documentDate: 'day?',
    accountId: 'text',
    costCenterId: 'text?',
    vendor: 'text?',
    reference: 'text?',
    text: 'text?',
    documentAmount: 'decimal',
    documentCurrency: 'text',
    localAmount: 'decimal?',
    localCurrency: 'text?',
    groupAmount: 'decimal?',
    groupCurrency: 'text?',
  },
  glAccount: { chart: 'text', accountId: 'text', name: 'text', accountType: 'text?' },
  costCenter: { costCenterId: 'text', name: 'text', owner: 'text?', parentId: 'text?', validFrom: 'day', validTo: 'day?' },
  exchangeRate: { rateSet: 'text', fromCurrency: 'text', toCurrency: 'text', validFrom: 'day', rate: 'decimal' },
  driverValue: { driver: 'text', unit: 'text', target: 'text', month: 'month', quantity: 'decimal' },
  assetObservation: {
    itemKey: 'text',
    assetType: 'text',
    nativeType: 'text?',
    name: 'text?',
    serialNumber: 'text?',
    assetTag: 'text?',
    hardwareUuid: 'text?',
    macAddresses: 'json',
    cloudResourceId: 'text?',
    cloudAccountId: 'text?',
    region: 'text?',
    manufacturer: 'text?',
    model: 'text?',
    operatingSystem: 'text?',
    assignedTo: 'text?',
    costCenterId: 'text?',
    state: 'text',
    firstSeenAt: 'instant?',
    lastSeenAt: 'instant?',
    purchase: 'json?',
    software: 'json',
    relationships: 'json',
    tags: 'json',
  },
  fixedAsset: {
    companyCode: 'text',
    assetNumber: 'text',
    description: 'text',
    serialNumber: 'text?',
    assetTag: 'text?',
    costCenterId: 'text?',
    capitalizedOn: 'day',
    retiredOn: 'day?',
    acquisitionAmount: 'decimal',
    bookAmount: 'decimal?',
    currency: 'text',
  },
  licenseEntitlement: {
    entitlementId: 'text',
    product: 'text',
    publisher: 'text?',
    quantity: 'decimal',
    metric: 'text',
    validFrom: 'day',
    validTo: 'day?',
    costCenterId: 'text?',
    amount: 'decimal?',
    currency: 'text?',
  },
  licenseAssignment: {
    assignmentId: 'text',
    product: 'text',
    publisher: 'text?',
    assignedTo: 'text',
    costCenterId: 'text?',
    validFrom: 'day',
    validTo: 'day?',
    lastUsedOn: 'day?',
  },
  contractCommitment: {
    billingCurrency: 'text?',
    contractCommitmentApplicability: 'text?',
    contractCommitmentBenefitCategory: 'text?',
    contractCommitmentCategory: 'text',
    contractCommitmentCost: 'decimal?',
    contractCommitmentCreated: 'instant?',
    contractCommitmentDescription: 'text?',
    contractCommitmentDiscountPercentage: 'decimal?',
    contractCommitmentDurationType: 'text?',
    contractCommitmentFulfillmentInterval: 'text?',
    contractCommitmentId: 'text',
    contractCommitmentLastUpdated: 'instant?',
    contractCommitmentLifecycleStatus: 'text?',
    contractCommitmentModel: 'text?',
    contractCommitmentOfferCategory: 'text?',
    contractCommitmentPaymentInterval: 'text?',
    contractCommitmentPaymentModel: 'text?',
    contractCommitmentPaymentUpfrontPercentage: 'decimal?',
    contractCommitmentPeriodEnd: 'instant',
    contractCommitmentPeriodStart: 'instant',
    contractCommitmentQuantity: 'decimal?',
    contractCommitmentType: 'text',
    contractCommitmentUnit: 'text?',
    contractId: 'text',
    contractPeriodEnd: 'instant',
    contractPeriodStart: 'instant',
    invoiceIssuerName: 'text?',
    pricingCurrency: 'text?',
    pricingCurrencyContractCommitmentCost: 'decimal?',
    serviceProviderName: 'text?',
  },
  model: {
    name: 'text',
    description: 'text?',
    owner: 'text?',
    createdAt: 'instant?',
    updatedAt: 'instant?',
    aliases: 'json',
    tags: 'json',
  },
  modelVersion: {
    modelName: 'text',
    version: 'text',
    createdAt: 'instant?',
    updatedAt: 'instant?',
    stage: 'text?',
    status: 'text',
    owner: 'text?',
    runId: 'text?',
    sourceUri: 'text?',
    tags: 'json',
  },
  modelMetric: { runId: 'text', metric: 'text', step: 'text', measuredAt: 'instant', value: 'text' },
  modelUsage: { modelName: 'text', version: 'text?', day: 'day', metric: 'text', quantity: 'decimal', target: 'text?' },
};
