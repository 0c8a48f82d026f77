import type { BatchRecordType } from '../../domain/record/records.ts';
import type { PurgedSum } from '../../domain/retention/purge-item.ts';
import type { RetentionKind } from '../../domain/retention/retention-kind.ts';

/** The rows of one kind of a delivery, in SQL. */
export interface RowSet {
  /** Of which deliveries; null: of all. */
  readonly recordType: BatchRecordType | null;
  /** From when it is counted: see `RETENTION_KINDS`. `counts`: of deliveries that count, or are pinned; `superseded`: of the others. */
  readonly of: 'counts' | 'superseded' | 'all';
  /** What rows are deleted from. */
  readonly table: string;
  /** What the digest is taken of. */
  readonly read: string;
  /** Names one row of a batch at a time. */
  readonly order: string;
  /** Measure, column of the currency, column of the amount. */
  readonly money: readonly (readonly [measure: PurgedSum['measure'], currency: string, amount: string])[];
  /** The same of the control totals, where they have it: what the rows are held against before they are deleted. */
  readonly control: readonly (readonly [measure: PurgedSum['measure'], amount: string])[];
}

const CHARGES = {
  recordType: 'charge',
  table: 'charge',
  read: 'charge_focus',
  order: 'object_no, row_number, part',
  money: [
    ['billed', 'billing_currency', 'billed_cost'],
    ['effective', 'billing_currency', 'effective_cost'],
  ],
  control: [
    ['billed', 'billed'],
    ['effective', 'effective'],
  ],
} as const;

/** Kinds of which the rows are those of deliveries. */
export const ROW_SETS = {
  charges: { ...CHARGES, of: 'counts' },
  supersededCharges: { ...CHARGES, of: 'superseded' },
  supersededEntries: {
    recordType: 'ledgerEntry',
    of: 'superseded',
    table: 'ledger_entry',
    read: 'ledger_entry',
    order: 'object_no, row_number',
    money: [['documentAmount', 'document_currency', 'document_amount']],
    control: [],
  },
  supersededDrivers: {
    recordType: 'driverValue',
    of: 'superseded',
    table: 'driver_value',
    read: 'driver_value',
    order: 'object_no, row_number',
    money: [],
    control: [],
  },
  rejectedRows: {
    recordType: null,
    of: 'all',
    table: 'rejection',
    read: 'rejection',
    order: 'object_no, row_number',
    money: [],
    control: [['rejected', 'rejected']],
  },
  rowFindings: {
    recordType: null,
    of: 'all',
    table: 'row_finding',
    read: 'row_finding',
    order: 'kind collate "C", column_name collate "C", currency collate "C"',
    money: [['amount', 'currency', 'amount']],
    control: [],
  },
} as const satisfies Record<Exclude<RetentionKind, 'events'>, RowSet>;

export type BatchKind = keyof typeof ROW_SETS;
export const BATCH_KINDS = Object.keys(ROW_SETS) as BatchKind[];

export function rowSet(kind: BatchKind): RowSet {
  return ROW_SETS[kind];
}
