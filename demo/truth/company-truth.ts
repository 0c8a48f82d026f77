import type { Month } from '#src/domain/time/month.ts';

/**
 * What is true of the made-up company's files, known because it was planned and counted while they were written, by sums of
 * BigInt. Amounts are canonical decimal text, days and months are UTC. `planted.json` in the company's folder holds the same.
 */
export interface CompanyTruth {
  readonly company: string;
  readonly seed: number;
  /** 1 is the full company. */
  readonly size: number;
  readonly months: readonly Month[];
  /** Every revision of every slice that was delivered, in the order of delivery. */
  readonly deliveries: readonly DeliveryTruth[];
  readonly anomalies: readonly PlantedAnomaly[];
  readonly breaks: readonly PlantedBreak[];
  /** Issuer-months that are booked as billed. */
  readonly matches: readonly PlantedMatch[];
  readonly restatements: readonly PlantedRestatement[];
}

export interface DeliveryTruth {
  /** As `costweave.yaml` names it. */
  readonly source: string;
  readonly slice: string;
  readonly month: Month;
  /** Counted from 1. The newest revision is what the hub knows after everything was loaded. */
  readonly revision: number;
  readonly final: boolean;
  readonly files: readonly FileTruth[];
  readonly totals: readonly TotalTruth[];
}

export interface FileTruth {
  /** Path below the company's folder. */
  readonly key: string;
  readonly rows: number;
  /** Rows by line-item type (AWS) or by charge type and pricing model (Azure). */
  readonly rowsByType: Readonly<Record<string, number>>;
  readonly currency: string;
  /** The sum of the file's own cost column: unblended cost (AWS), cost (Azure). */
  readonly cost: string;
}

/** The charges that agree in all of this, in the words of FOCUS. */
export interface ChargeGroup {
  readonly month: Month;
  readonly provider: string;
  readonly issuer: string;
  readonly billingAccount: string;
  readonly account: string;
  readonly service: string;
  readonly category: string;
  readonly currency: string;
  /** Where the charge belongs by the company's own plan; `unmapped` when nothing says so. */
  readonly costCenter: string;
  readonly application: string;
  readonly environment: string;
}

export interface TotalTruth extends ChargeGroup {
  readonly charges: number;
  readonly billed: string;
  readonly effective: string;
}

export interface PlantedAnomaly {
  readonly name: string;
  readonly kind: 'spike' | 'drop';
  readonly month: Month;
  /** The first and the last day. */
  readonly days: readonly [first: string, last: string];
  readonly provider: string;
  readonly account: string;
  readonly service: string;
  readonly costCenter: string;
  readonly currency: string;
  /** Effective cost of those days above what they would have cost (below: negative), exact. */
  readonly impact: string;
  readonly why: string;
}

export type BreakKind = 'timing' | 'amount' | 'missing-in-ledger' | 'missing-in-bill';

export interface PlantedBreak {
  readonly kind: BreakKind;
  readonly issuer: string;
  readonly month: Month;
  /** Of the books: a bill in another currency is converted at the month's rate. */
  readonly currency: string;
  readonly billed: string | null;
  /** What the books say for the month (for timing: in the month after). */
  readonly booked: string | null;
  readonly why: string;
}

export interface PlantedMatch {
  readonly issuer: string;
  readonly month: Month;
  /** Of the books, as above. */
  readonly currency: string;
  readonly billed: string;
  readonly booked: string;
}

export interface PlantedRestatement {
  readonly source: string;
  readonly slice: string;
  readonly why: string;
}
