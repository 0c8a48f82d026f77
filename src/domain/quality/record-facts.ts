import { maskNamed } from '../authority/mask.ts';
import type { ReadPermission } from '../authority/permission.ts';
import type { Viewer } from '../authority/viewer.ts';
import type { BatchRecordType } from '../record/records.ts';

interface RecordFacts {
  /** The columns by which people know a record; with what a rule saw in it they say of which record a waiver is. */
  readonly key: readonly string[];
  /** What it is worth. */
  readonly money: { readonly amount: string; readonly currency: string } | null;
  /** Whose it is. */
  readonly costCenter: string | null;
  readonly legalEntity: string | null;
  /** Which records are of a month: those billed, booked or used in it, the newest of a driver up to it; null: whatever counts now. */
  readonly within: 'billed' | 'month' | 'newest' | 'day' | null;
  /** What it takes to read such records. */
  readonly demands: ReadPermission;
}

/** What there is to know of each kind of record where rules are held against it. */
export const RECORD_FACTS: { readonly [T in BatchRecordType]: RecordFacts } = {
  charge: {
    key: ['chargePeriodStart', 'subAccountId', 'serviceName', 'resourceId', 'skuId', 'billedCost'],
    money: { amount: 'effectiveCost', currency: 'billingCurrency' },
    costCenter: 'costCenter',
    legalEntity: null,
    within: 'billed',
    demands: 'charge.read',
  },
  ledgerEntry: {
    key: ['ledger', 'companyCode', 'fiscalYear', 'documentNumber', 'lineNumber'],
    money: { amount: 'documentAmount', currency: 'documentCurrency' },
    costCenter: 'costCenterId',
    legalEntity: 'companyCode',
    within: 'month',
    demands: 'ledger.read',
  },
  glAccount: { key: ['chart', 'accountId'], money: null, costCenter: null, legalEntity: null, within: null, demands: 'ledger.read' },
  costCenter: {
    key: ['costCenterId', 'validFrom'],
    money: null,
    costCenter: 'costCenterId',
    legalEntity: null,
    within: null,
    demands: 'ledger.read',
  },
  exchangeRate: {
    key: ['rateSet', 'fromCurrency', 'toCurrency', 'validFrom'],
    money: null,
    costCenter: null,
    legalEntity: null,
    within: null,
    demands: 'ledger.read',
  },
  driverValue: {
    key: ['driver', 'target', 'month'],
    money: null,
    costCenter: 'target',
    legalEntity: null,
    within: 'newest',
    demands: 'driver.read',
  },
  assetObservation: {
    key: ['itemKey'],
    money: null,
    costCenter: 'costCenterId',
    legalEntity: null,
    within: null,
    demands: 'asset.read',
  },
  fixedAsset: {
    key: ['companyCode', 'assetNumber'],
    money: { amount: 'acquisitionAmount', currency: 'currency' },
    costCenter: 'costCenterId',
    legalEntity: 'companyCode',
    within: null,
    demands: 'asset.read',
  },
  licenseEntitlement: {
    key: ['entitlementId'],
    money: { amount: 'amount', currency: 'currency' },
    costCenter: 'costCenterId',
    legalEntity: null,
    within: null,
    demands: 'asset.read',
  },
  licenseAssignment: {
    key: ['assignmentId'],
    money: null,
    costCenter: 'costCenterId',
    legalEntity: null,
    within: null,
    demands: 'asset.read',
  },
  contractCommitment: {
    key: ['contractId', 'contractCommitmentId'],
    money: { amount: 'contractCommitmentCost', currency: 'billingCurrency' },
    costCenter: null,
    legalEntity: null,
    within: null,
    demands: 'charge.read',
  },
  model: { key: ['name'], money: null, costCenter: null, legalEntity: null, within: null, demands: 'model.read' },
  modelVersion: { key: ['modelName', 'version'], money: null, costCenter: null, legalEntity: null, within: null, demands: 'model.read' },
  modelMetric: { key: ['runId', 'metric', 'step'], money: null, costCenter: null, legalEntity: null, within: null, demands: 'model.read' },
  modelUsage: {
    key: ['modelName', 'version', 'day', 'metric', 'target'],
    money: null,
    costCenter: 'target',
    legalEntity: null,
    within: 'day',
    demands: 'model.read',
  },
};

/** Whether somebody who sees that a record offends may also see what stands in these columns of it. */
export function mayReadColumns({ permissions }: Viewer, kind: BatchRecordType, columns: readonly string[]): boolean {
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const masks = columns.map((column) => OWN_MASKS[kind]?.(column) ?? maskNamed(column) ?? maskNamed(`${type}.${column}`));
  return [RECORD_FACTS[kind].demands, ...masks].every((permission) => permission === undefined || permissions.has(permission));
}

const PRICES: ReadonlySet<string> = new Set(['purchase.price', 'purchase.priceText']);
const ofModel = (column: string): ReadPermission | undefined =>
  column === 'owner' || column === 'sourceUri' || column.startsWith('tags.') ? 'model.detail' : undefined;

/** What the graph masks by other names than those of the records. */
const OWN_MASKS: { readonly [T in BatchRecordType]?: (column: string) => ReadPermission | undefined } = {
  assetObservation: (column) => (PRICES.has(column) ? 'price.read' : undefined),
  model: ofModel,
  modelVersion: ofModel,
};
