import { add, decimal, formatDecimal, ZERO, type Decimal } from '../money/decimal.ts';
import { RECORD_COLUMNS } from '../record/record-columns.ts';
import type { BatchRecordType, RecordType, RecordTypes } from '../record/records.ts';
import type { EstateCount, EstateDelivery, EstateRow, EstateSum } from './estate-lines.ts';

type Summed<R> = readonly { readonly amount: keyof R & string; readonly currency?: keyof R & string }[];

/** The amounts of records that are added up, each in the currency beside it. */
const SUMMED: { readonly [T in RecordType]: Summed<RecordTypes[T]> } = {
  ledgerEntry: [
    { amount: 'documentAmount', currency: 'documentCurrency' },
    { amount: 'localAmount', currency: 'localCurrency' },
    { amount: 'groupAmount', currency: 'groupCurrency' },
  ],
  glAccount: [],
  costCenter: [],
  exchangeRate: [{ amount: 'rate', currency: 'toCurrency' }],
  driverValue: [{ amount: 'quantity' }],
  assetObservation: [],
  fixedAsset: [
    { amount: 'acquisitionAmount', currency: 'currency' },
    { amount: 'bookAmount', currency: 'currency' },
  ],
  licenseEntitlement: [{ amount: 'quantity' }, { amount: 'amount', currency: 'currency' }],
  licenseAssignment: [],
  contractCommitment: [{ amount: 'contractCommitmentCost', currency: 'billingCurrency' }],
  model: [],
  modelVersion: [],
  modelMetric: [],
  modelUsage: [{ amount: 'quantity' }],
};

export function summedOf(type: RecordType): readonly { readonly amount: string; readonly currency?: string }[] {
  return SUMMED[type];
}

/** Counts an estate line by line, to be compared with what its header says. */
export interface EstateTally {
  delivery(delivery: EstateDelivery): void;
  /** A row of the delivery that came last. */
  row(row: EstateRow): void;
  counts(): readonly EstateCount[];
}

interface Counted {
  deliveries: number;
  rows: number;
  readonly sums: Map<string, Decimal>;
}

export function createEstateTally(): EstateTally {
  const kinds = new Map<BatchRecordType, Counted>();
  let current: Counted = { deliveries: 0, rows: 0, sums: new Map() };
  let columns: readonly { readonly column: string; readonly at: number; readonly currencyAt: number | undefined }[] = [];

  function put(column: string, currency: string, amount: string): void {
    const name = JSON.stringify([column, currency]);
    current.sums.set(name, add(current.sums.get(name) ?? ZERO, decimal(amount)));
  }

  return {
    delivery({ recordType, totals }) {
      current = kinds.get(recordType) ?? { deliveries: 0, rows: 0, sums: new Map() };
      kinds.set(recordType, current);
      current.deliveries++;
      columns = recordType === 'charge' ? [] : columnsOf(recordType);
      for (const { currency, ...amounts } of totals) for (const column of CHARGE_SUMS) put(column, currency, amounts[column]);
    },
    row(row) {
      current.rows++;
      for (const { column, at, currencyAt } of columns) {
        const amount = row[at];
        if (typeof amount === 'string') put(column, currencyAt === undefined ? '' : (row[currencyAt] ?? ''), amount);
      }
    },
    counts: () =>
      sortedCounts(
        [...kinds].map(([recordType, { deliveries, rows, sums }]) => ({
          recordType,
          deliveries,
          rows,
          sums: [...sums].map(([name, sum]) => {
            const [column, currency] = JSON.parse(name) as [string, string];
            return { column, currency, sum: formatDecimal(sum) };
          }),
        })),
      ),
  };
}

/** What the totals of a delivery of charges say of each currency. */
export const CHARGE_SUMS = ['billed', 'effective', 'list', 'contracted'] as const;

function columnsOf(type: RecordType) {
  const names = Object.keys(RECORD_COLUMNS[type]);
  // A row begins with the numbers of its object and row.
  const at = (name: string) => 2 + names.indexOf(name);
  return summedOf(type).map(({ amount, currency }) => ({
    column: amount,
    at: at(amount),
    currencyAt: currency === undefined ? undefined : at(currency),
  }));
}

/** In one order on every hub. */
export function sortedCounts(counts: readonly EstateCount[]): readonly EstateCount[] {
  const nameOf = ({ column, currency }: EstateSum) => JSON.stringify([column, currency]);
  return counts
    .map((count) => ({ ...count, sums: count.sums.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)) }))
    .toSorted((a, b) => (a.recordType < b.recordType ? -1 : 1));
}
