import type { Rejection, Exclusion } from '../rejection.ts';
import type { Month } from '../time/month.ts';
import type { AssetObservationRecord, FixedAssetRecord, LicenseAssignmentRecord, LicenseEntitlementRecord } from './asset-records.ts';
import type { ContractCommitmentRecord } from './contract-records.ts';
import type { ModelMetricRecord, ModelRecord, ModelUsageRecord, ModelVersionRecord } from './model-records.ts';

/** The records that a stream of rows (not charges) can bring. Amounts and quantities are canonical decimal text, dates ISO days. */
export interface RecordTypes {
  ledgerEntry: LedgerEntryRecord;
  glAccount: GlAccountRecord;
  costCenter: CostCenterRecord;
  exchangeRate: ExchangeRateRecord;
  driverValue: DriverValueRecord;
  assetObservation: AssetObservationRecord;
  fixedAsset: FixedAssetRecord;
  licenseEntitlement: LicenseEntitlementRecord;
  licenseAssignment: LicenseAssignmentRecord;
  contractCommitment: ContractCommitmentRecord;
  model: ModelRecord;
  modelVersion: ModelVersionRecord;
  modelMetric: ModelMetricRecord;
  modelUsage: ModelUsageRecord;
}
export type RecordType = keyof RecordTypes;
/** What the rows of a batch become. */
export type BatchRecordType = 'charge' | RecordType;

/** Records that are added up: the same rows twice are twice the amount, and fewer rows are less. Of others there are lists, in which things come and go. */
export const ADDED_UP: ReadonlySet<BatchRecordType> = new Set(['charge', 'ledgerEntry', 'driverValue', 'modelUsage']);

/** A journal line. Amounts are signed: debit positive, credit negative. */
export interface LedgerEntryRecord {
  /** Which of several sets of books: `0L`; null where a source has one. Amounts of two ledgers are never added. */
  readonly ledger: string | null;
  readonly companyCode: string;
  readonly fiscalYear: number;
  /** 1 to 16: 13 and later are special closing periods of the year's last month. */
  readonly fiscalPeriod: number;
  readonly month: Month;
  readonly documentNumber: string;
  readonly lineNumber: string;
  readonly postingDate: string;
  readonly documentDate: string | null;
  readonly accountId: string;
  readonly costCenterId: string | null;
  readonly vendor: string | null;
  /** What the line refers to: the invoice number, as a rule. */
  readonly reference: string | null;
  readonly text: string | null;
  readonly documentAmount: string;
  readonly documentCurrency: string;
  readonly localAmount: string | null;
  readonly localCurrency: string | null;
  readonly groupAmount: string | null;
  readonly groupCurrency: string | null;
}

export interface GlAccountRecord {
  readonly chart: string;
  readonly accountId: string;
  readonly name: string;
  readonly accountType: string | null;
}

/** Valid from a day (included) to a day (excluded; null: open). */
export interface CostCenterRecord {
  readonly costCenterId: string;
  readonly name: string;
  readonly owner: string | null;
  readonly parentId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** One unit of `fromCurrency` is `rate` units of `toCurrency`, from that day until the next rate of the set. */
export interface ExchangeRateRecord {
  readonly rateSet: string;
  readonly fromCurrency: string;
  readonly toCurrency: string;
  readonly validFrom: string;
  readonly rate: string;
}

/** A measured quantity that cost follows: headcount of a cost centre in a month. */
export interface DriverValueRecord {
  readonly driver: string;
  readonly unit: string;
  /** What it is measured for: a cost centre, as a rule. */
  readonly target: string;
  readonly month: Month;
  readonly quantity: string;
}

/** One source row read: exactly one of the three. A rejection names the column; the engine adds file and row. */
export type Normalized<T extends RecordType> =
  | { readonly record: RecordTypes[T]; readonly control?: { readonly currency: string; readonly amount: string } }
  | {
      readonly rejected: Pick<Rejection, 'column' | 'expected' | 'found'>;
      readonly control?: { readonly currency: string; readonly amount: string };
    }
  | { readonly excluded: Exclusion; readonly control?: { readonly currency: string; readonly amount: string } };
