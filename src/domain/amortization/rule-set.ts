import type { TextMatch } from '../text-match.ts';
import type { AmortizationEvent, AmortizationTerms } from './amortized-item.ts';

/** By which rules a book is kept. What they forbid is refused. */
export const BOOK_STANDARDS = ['ifrs', 'us-gaap', 'local'] as const;
export type BookStandard = (typeof BOOK_STANDARDS)[number];

/** A set of values that things have side by side with those of other books. */
export interface AmortizationBook {
  readonly book: string;
  readonly standard: BookStandard;
  /** The month in which its years begin, 1 to 12. */
  readonly yearStart: number;
}

/** The kinds of record that are paid for once and used up over time, and the columns by which classes are told apart. */
export const AMORTIZED_RECORDS = {
  fixedAsset: ['companyCode', 'assetNumber', 'description', 'costCenterId', 'currency', 'source'],
  licenseEntitlement: ['entitlementId', 'product', 'publisher', 'metric', 'costCenterId', 'currency', 'source'],
  contractCommitment: [
    'contractId',
    'contractCommitmentId',
    'contractCommitmentType',
    'serviceProviderName',
    'invoiceIssuerName',
    'billingCurrency',
    'source',
  ],
} as const;
export type AmortizedRecord = keyof typeof AMORTIZED_RECORDS;
export const AMORTIZED_RECORD_NAMES = Object.keys(AMORTIZED_RECORDS) as readonly AmortizedRecord[];

export interface ClassTerms extends Omit<AmortizationTerms, 'yearStart' | 'lifeMonths'> {
  /** Null: as long as the contract of the record says. */
  readonly lifeMonths: number | null;
  /** The part of the cost that is left at the end, as decimal text. */
  readonly salvage: string;
}

/** What is used up alike. The first class that a record belongs to counts. */
export interface AmortizationClass {
  readonly class: string;
  readonly record: AmortizedRecord;
  /** By column; all of them must match. */
  readonly where: Readonly<Record<string, TextMatch>>;
  /** By book: one that is not here does not have the class. */
  readonly terms: Readonly<Record<string, ClassTerms>>;
}

/** Something that happened to one item, in some books or all. */
export interface RuledEvent {
  readonly record: AmortizedRecord;
  /** `1000/4711` for asset 4711 of company code 1000; the number of an entitlement; contract and commitment as `C-1/7`. */
  readonly item: string;
  /** Null: in all books. */
  readonly books: readonly string[] | null;
  readonly reason: string;
  readonly event: AmortizationEvent;
}

export interface AmortizationRuleSet {
  readonly name: string;
  readonly books: readonly AmortizationBook[];
  /** What this book takes of a month is cost like any other; null: no book does. */
  readonly charged: string | null;
  readonly classes: readonly AmortizationClass[];
  readonly events: readonly RuledEvent[];
}

/** The drivers by which units of production are counted. */
export function driversOfClasses({ classes }: AmortizationRuleSet): string[] {
  const methods = classes.flatMap(({ terms }) => Object.values(terms).map(({ method }) => method));
  return [...new Set(methods.flatMap((method) => (method.kind === 'units-of-production' ? [method.driver] : [])))].toSorted();
}
