import { compare, decimal, isZero, multiply, type Decimal } from '../money/decimal.ts';
import { textMatcher, type TextMatch } from '../text-match.ts';
import type { CheckedAs } from './checked-columns.ts';
import type { ReferredKind } from './referred-kind.ts';

/** What stands in the columns of a record that rules look at. Amounts are decimal text, days ISO text. */
export type CheckedRecord = Readonly<Record<string, string | null>>;

/** What each kind of check needs to be told. Limits are decimal text, and themselves allowed. */
export interface QualityChecks {
  required: { readonly column: string };
  matches: { readonly column: string; readonly match: TextMatch };
  refersTo: { readonly column: string; readonly record: ReferredKind; readonly on: string | null };
  range: { readonly column: string; readonly min: string | null; readonly max: string | null };
  unique: { readonly columns: readonly string[] };
  notBefore: { readonly column: string; readonly other: string };
  ratio: { readonly column: string; readonly of: string; readonly min: string | null; readonly max: string | null };
  sameSign: { readonly column: string; readonly other: string };
}
export type QualityCheckKind = keyof QualityChecks;
export type QualityCheck = { [K in QualityCheckKind]: { readonly kind: K } & QualityChecks[K] }[QualityCheckKind];

/** The days on which something that can be referred to exists: from the first, to the last (excluded; null: open). */
export interface ReferencePeriod {
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What a check knows beside the record. */
export interface CheckedAmong {
  /** When what it refers to exists: for `refersTo`. */
  readonly periods: readonly ReferencePeriod[];
  /** How many records have the same values: for `unique`. */
  readonly alike: number;
}

/** `expected` is of the rule alone; `found` alone holds what stands in the record. */
export interface OffenceTold {
  readonly expected: string;
  readonly found: string;
}

/** A column that a check looks at, by its place in the rule file, and as what it sees it; `any`: as whatever it is. */
interface CheckedColumn {
  readonly at: string;
  readonly column: string;
  readonly as: CheckedAs | 'any';
}

interface CheckRule<K extends QualityCheckKind> {
  readonly columns: (check: QualityChecks[K]) => readonly CheckedColumn[];
  /** Goes on after "expected". */
  readonly expected: (check: QualityChecks[K]) => string;
  /** What was found that offends; undefined: the record is sound. What is absent offends `required` alone, so that no gap counts twice. */
  readonly offends: (check: QualityChecks[K], record: CheckedRecord, among: CheckedAmong) => string | undefined;
}

/** Every kind of check. */
export const QUALITY_CHECKS: { readonly [K in QualityCheckKind]: CheckRule<K> } = {
  required: {
    columns: ({ column }) => [{ at: '', column, as: 'any' }],
    expected: ({ column }) => `a value in ${column}`,
    offends: ({ column }, record) => (valueOf(record, column) === null ? 'none' : undefined),
  },
  matches: {
    columns: ({ column }) => [{ at: 'column', column, as: 'text' }],
    expected: ({ column, match }) => `${column} to be ${[...match.in, ...match.startsWith.map((prefix) => `${prefix}…`)].join(', ')}`,
    offends: ({ column, match }, record) => {
      const found = valueOf(record, column);
      return found === null || textMatcher(match)(found) ? undefined : found;
    },
  },
  refersTo: {
    columns: ({ column, on }) => [
      { at: 'column', column, as: 'text' },
      ...(on === null ? [] : [{ at: 'on', column: on, as: 'day' } as const]),
    ],
    expected: ({ column, record, on }) => `${column} to name a ${record} that exists${on === null ? '' : ` on ${on}`}`,
    offends: ({ column, on }, record, { periods }) => {
      const key = valueOf(record, column);
      if (key === null) return undefined;
      if (periods.length === 0) return key;
      const day = on === null ? null : valueOf(record, on);
      if (day === null || periods.some((period) => holds(period, day))) return undefined;
      return `${key} on ${day}, which exists ${periods.map(tellPeriod).join(', ')}`;
    },
  },
  range: {
    columns: ({ column }) => [{ at: 'column', column, as: 'decimal' }],
    expected: ({ column, min, max }) => `${column} ${tellLimits(min, max)}`,
    offends: ({ column, min, max }, record) => {
      const found = valueOf(record, column);
      return found === null || isWithin(decimal(found), limitOf(min), limitOf(max)) ? undefined : found;
    },
  },
  unique: {
    columns: ({ columns }) => columns.map((column, index) => ({ at: String(index), column, as: 'any' })),
    expected: ({ columns }) => `no other record with the same ${columns.join(' and ')}`,
    offends: ({ columns }, record, { alike }) => {
      const values = columns.map((column) => valueOf(record, column));
      return values.includes(null) || alike < 2 ? undefined : `${alike} records with ${values.join(', ')}`;
    },
  },
  notBefore: {
    columns: ({ column, other }) => [
      { at: 'column', column, as: 'day' },
      { at: 'other', column: other, as: 'day' },
    ],
    expected: ({ column, other }) => `${column} on or after ${other}`,
    offends: ({ column, other }, record) => {
      const [day, earliest] = [valueOf(record, column), valueOf(record, other)];
      return day === null || earliest === null || day >= earliest ? undefined : `${day}, before ${earliest}`;
    },
  },
  ratio: {
    columns: ({ column, of }) => [
      { at: 'column', column, as: 'decimal' },
      { at: 'of', column: of, as: 'decimal' },
    ],
    expected: ({ column, of, min, max }) => `${column} divided by ${of} ${tellLimits(min, max)}`,
    offends: ({ column, of, min, max }, record) => {
      const [part, whole] = [valueOf(record, column), valueOf(record, of)];
      if (part === null || whole === null) return undefined;
      return isRatioWithin(decimal(part), decimal(whole), limitOf(min), limitOf(max)) ? undefined : `${part} of ${whole}`;
    },
  },
  sameSign: {
    columns: ({ column, other }) => [
      { at: 'column', column, as: 'decimal' },
      { at: 'other', column: other, as: 'decimal' },
    ],
    expected: ({ column, other }) => `${column} and ${other} of the same sign`,
    offends: ({ column, other }, record) => {
      const [one, two] = [valueOf(record, column), valueOf(record, other)];
      if (one === null || two === null) return undefined;
      return multiply(decimal(one), decimal(two)).units < 0n ? `${one} and ${two}` : undefined;
    },
  },
};

/** What a check says of a record; undefined: nothing. */
export function judgeRecord(check: QualityCheck, record: CheckedRecord, among: CheckedAmong): OffenceTold | undefined {
  const { expected, offends } = checkRule(check.kind);
  const found = offends(check, record, among);
  return found === undefined ? undefined : { expected: expected(check), found };
}

interface AnyCheckRule {
  readonly columns: (check: QualityCheck) => readonly CheckedColumn[];
  readonly expected: (check: QualityCheck) => string;
  readonly offends: (check: QualityCheck, record: CheckedRecord, among: CheckedAmong) => string | undefined;
}

/** What a kind of check says and looks at: give it checks of that kind alone. */
export function checkRule(kind: QualityCheckKind): AnyCheckRule {
  return QUALITY_CHECKS[kind] as unknown as AnyCheckRule;
}

/** The value that a record has in a column. Nothing but blanks is none. */
export function valueOf(record: CheckedRecord, column: string): string | null {
  const value = record[column] ?? null;
  return value === null || /^[ \t\r\n]*$/.test(value) ? null : value;
}

function holds({ validFrom, validTo }: ReferencePeriod, day: string): boolean {
  return validFrom <= day && (validTo === null || day < validTo);
}

function isWithin(value: Decimal, low: Decimal | undefined, high: Decimal | undefined): boolean {
  return (!low || compare(value, low) >= 0) && (!high || compare(value, high) <= 0);
}

/** Without division, which would round: the limits times the whole. Nothing of nothing is within any limits, something of nothing within none. */
function isRatioWithin(part: Decimal, whole: Decimal, low: Decimal | undefined, high: Decimal | undefined): boolean {
  if (isZero(whole)) return isZero(part);
  const sign = whole.units < 0n ? -1 : 1;
  return (!low || compare(part, multiply(low, whole)) * sign >= 0) && (!high || compare(part, multiply(high, whole)) * sign <= 0);
}

function limitOf(given: string | null): Decimal | undefined {
  return given === null ? undefined : decimal(given);
}

function tellLimits(min: string | null, max: string | null): string {
  if (min === null) return `at most ${max}`;
  return max === null ? `at least ${min}` : `from ${min} to ${max}`;
}

function tellPeriod({ validFrom, validTo }: ReferencePeriod): string {
  return validTo === null ? `since ${validFrom}` : `from ${validFrom} until ${validTo}`;
}
