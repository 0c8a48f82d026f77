import { canonicalJson } from '../canonical-json.ts';
import { digestOfText } from '../digest.ts';
import { add, decimal, formatDecimal, sum, type Decimal } from '../money/decimal.ts';
import type { CertificateLine } from '../run/certificate-line.ts';
import type { Month } from '../time/month.ts';
import type { AmortizedRecord } from './rule-set.ts';

/** Changes where the same inputs and rules would give other rows. */
export const AMORTIZATION_CODE_VERSION = 'amortization/2';

/**
 * What became of a record in a book. `in-use`: it has a row. `not-begun`, `gone`: it began after the month, or was retired before it.
 * `no-class`: no class of the book has it. `no-amount`: it cost nothing that is known. `no-life`: neither contract nor class says how long.
 * `impossible-share`: what is paid of it in advance is no share from 0 to 1. `impossible-life`: by its contract it ends on or before the day on
 * which it begins, or lasts longer than 1,200 months.
 */
export const ITEM_STATES = [
  'in-use',
  'not-begun',
  'gone',
  'no-class',
  'no-amount',
  'no-life',
  'impossible-share',
  'impossible-life',
] as const;
export type ItemState = (typeof ITEM_STATES)[number];

/** The movements of a month. `opening + addition + revaluation - expense - impairment - disposal = closing`. */
export const AMORTIZED_AMOUNTS = ['opening', 'addition', 'expense', 'impairment', 'revaluation', 'disposal', 'closing'] as const;
export type AmortizedAmounts = { readonly [K in (typeof AMORTIZED_AMOUNTS)[number]]: string };

export interface CountedMonth {
  readonly month: Month;
  /** Decimal text. */
  readonly quantity: string;
}

/** An item in a book in a month. Amounts are decimal text in its currency. */
export interface AmortizationRow extends AmortizedAmounts {
  readonly book: string;
  readonly class: string;
  readonly record: AmortizedRecord;
  readonly key: string;
  readonly name: string;
  readonly companyCode: string | null;
  readonly costCenter: string | null;
  readonly currency: string;
  readonly startsOn: string;
  readonly cost: string;
  /** What was counted of it, of units of production: its schedule follows from it. */
  readonly units: readonly CountedMonth[];
  /** The row that it comes from. */
  readonly place: {
    readonly source: string;
    readonly stream: string;
    readonly batchId: string;
    readonly objectNo: number;
    readonly rowNumber: number;
  };
}

export interface LeftOut {
  readonly book: string;
  readonly record: AmortizedRecord;
  readonly state: Exclude<ItemState, 'in-use'>;
  /** '' where it has none. */
  readonly currency: string;
  readonly cost: string;
}

export interface AmortizationOutput {
  readonly month: Month;
  readonly rows: readonly AmortizationRow[];
  readonly leftOut: readonly LeftOut[];
}

/** The records of a kind in a book, by what became of them: all totals of a book together are all records. */
export interface AmortizationTotal extends AmortizedAmounts {
  readonly book: string;
  readonly record: AmortizedRecord;
  readonly state: ItemState;
  /** '' of what has no row. */
  readonly class: string;
  readonly currency: string;
  readonly items: number;
  readonly cost: string;
}

const NOTHING: AmortizedAmounts = {
  opening: '0',
  addition: '0',
  expense: '0',
  impairment: '0',
  revaluation: '0',
  disposal: '0',
  closing: '0',
};

export function amortizationTotals({ rows, leftOut }: AmortizationOutput): AmortizationTotal[] {
  const all = [...rows.map((row) => ({ ...row, state: 'in-use' as const })), ...leftOut.map((one) => ({ ...NOTHING, ...one, class: '' }))];
  const groups = Map.groupBy(all, (one) => JSON.stringify([one.book, one.record, one.state, one.class, one.currency]));
  const totals = [...groups.values()].map((own): AmortizationTotal => {
    const total = (of: 'cost' | keyof AmortizedAmounts) => formatDecimal(sum(own.map((one) => decimal(one[of]))));
    const [{ book, record, state, class: name, currency }] = own as [(typeof own)[number]];
    const amounts = Object.fromEntries(AMORTIZED_AMOUNTS.map((of) => [of, total(of)])) as unknown as AmortizedAmounts;
    return { book, record, state, class: name, currency, items: own.length, cost: total('cost'), ...amounts };
  });
  return totals.toSorted((a, b) => inOrder(placeOf(a), placeOf(b)));
}

const placeOf = ({ book, record, state, class: name, currency }: AmortizationTotal) => canonicalJson([book, record, state, name, currency]);

/** By book and currency: what was there and came, and where it went or still is. */
export function amortizationCertificate(output: AmortizationOutput): CertificateLine[] {
  const groups = Map.groupBy(output.rows, ({ book, currency }) => JSON.stringify([book, currency]));
  return [...groups.values()].map((own) => {
    const total = (...of: (keyof AmortizedAmounts)[]): Decimal => sum(own.flatMap((row) => of.map((one) => decimal(row[one]))));
    const { book, currency } = own[0]!;
    return {
      of: `${currency} ${book}`,
      input: add(total('opening', 'addition'), total('revaluation')),
      output: total('expense', 'impairment', 'disposal'),
      leftOver: total('closing'),
    };
  });
}

/** Of all that a run says, in the order of its contents. */
export function amortizationDigest(output: AmortizationOutput): string {
  const rows = output.rows.map(({ place: { source, stream, objectNo, rowNumber }, units: _units, ...row }) =>
    canonicalJson({ ...row, source, stream, objectNo, rowNumber }),
  );
  return digestOfText(
    [output.month, ...rows.toSorted(inOrder), ...amortizationTotals(output).map((total) => canonicalJson(total))].join('\n'),
  );
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
