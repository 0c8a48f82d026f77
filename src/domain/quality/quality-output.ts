import type { BatchRecordType } from '../record/records.ts';
import type { QualityAction, QualitySeverity } from './quality-rule.ts';

/** `quarantined`: nothing rests on the record. `waived`: both stewards let it be. */
export const OFFENCE_STATES = ['open', 'quarantined', 'waived'] as const;
export type OffenceState = (typeof OFFENCE_STATES)[number];

/** A record that offends a rule, and the very row that it came from. */
export interface QualityOffence {
  readonly rule: string;
  readonly record: BatchRecordType;
  readonly severity: QualitySeverity;
  readonly state: OffenceState;
  readonly source: string;
  readonly stream: string;
  readonly slice: string;
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
  /** 0, but for charges that stand for one row together. */
  readonly part: number;
  readonly legalEntity: string | null;
  readonly costCenter: string | null;
  readonly currency: string | null;
  readonly amount: string | null;
  /** By which people know the record. */
  readonly recordKey: string;
  /** What a waiver is of: the rule's check, the record, and what the rule saw in it. The same on every hub, and for a later delivery of the same. */
  readonly subject: string;
  /** The columns that the rule looked at. */
  readonly columns: readonly string[];
  readonly expected: string;
  readonly found: string;
}

/** What became of a rule: exact, whatever was listed. */
export interface QualityResult {
  readonly rule: string;
  readonly record: BatchRecordType;
  readonly severity: QualitySeverity;
  readonly action: QualityAction;
  /** How many records it is about. */
  readonly checked: number;
  readonly offences: number;
  /** How many of them are listed one by one. */
  readonly listed: number;
  readonly waived: number;
}

/** How many records of a kind there are by their worst offence, and the size of their amounts; waived offences do not count. */
export interface QualityTallyRow {
  readonly record: BatchRecordType;
  /** '' of records that have none. */
  readonly currency: string;
  readonly severity: QualitySeverity | 'sound';
  readonly records: number;
  readonly amount: string;
}

export interface QualityOutput {
  /** By kind, how many records the rules were held against. */
  readonly records: readonly { readonly record: BatchRecordType; readonly count: number }[];
  /** In the order of the rule file. */
  readonly results: readonly QualityResult[];
  readonly tallies: readonly QualityTallyRow[];
  readonly offences: readonly QualityOffence[];
}
