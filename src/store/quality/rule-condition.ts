import { sql, type RawBuilder } from 'kysely';
import type { QualityCheck, QualityCheckKind } from '../../domain/quality/quality-check.ts';
import { ageLimit, type QualityScope } from '../../domain/quality/quality-rule.ts';
import type { TextMatch } from '../../domain/text-match.ts';
import type { Month } from '../../domain/time/month.ts';

type Condition = RawBuilder<boolean | null>;

/** The columns of a row to be judged: as text, and amounts as numbers too. */
export interface JudgedColumns {
  readonly text: (column: string) => RawBuilder<unknown>;
  readonly number: (column: string) => RawBuilder<unknown>;
}

/** What stands beside a row for one rule: when what it refers to exists (`key`, `validity`), or how many rows are alike (`alike`). */
export interface BesideRow {
  readonly key: RawBuilder<unknown>;
  readonly validity: RawBuilder<unknown>;
  readonly alike: RawBuilder<unknown>;
}

/** As `valueOf` has it: nothing but blanks is no value. */
function filled(text: RawBuilder<unknown>): Condition {
  return sql<boolean | null>`btrim(${text}, E' \t\r\n') <> ''`;
}

function matches(text: RawBuilder<unknown>, { in: listed, startsWith }: TextMatch): Condition {
  const isListed = sql`${text} = any(${[...listed]}::text[])`;
  return sql<boolean | null>`(${sql.join([isListed, ...startsWith.map((prefix) => sql`starts_with(${text}, ${prefix})`)], sql` or `)})`;
}

/** Whether a rule is about a row. */
export function scopeCondition({ where, age }: QualityScope, month: Month, { text }: JudgedColumns): Condition {
  const conditions = [
    ...Object.entries(where).map(([column, match]) => sql`(${filled(text(column))} and ${matches(text(column), match)})`),
    ...(age ? [sql`(${filled(text(age.column))} and ${text(age.column)} collate "C" < ${ageLimit(month, age.months)})`] : []),
  ];
  return conditions.length === 0 ? sql<boolean>`true` : sql<boolean | null>`(${sql.join(conditions, sql` and `)})`;
}

type OffendsAs<K extends QualityCheckKind> = (
  check: Extract<QualityCheck, { readonly kind: K }>,
  columns: JudgedColumns,
  beside: BesideRow,
) => Condition;

const below = (value: RawBuilder<unknown>, min: string | null, of: RawBuilder<unknown>) =>
  min === null ? sql`false` : sql`${value} < ${min}::numeric ${of}`;
const above = (value: RawBuilder<unknown>, max: string | null, of: RawBuilder<unknown>) =>
  max === null ? sql`false` : sql`${value} > ${max}::numeric ${of}`;

/** The same as `QUALITY_CHECKS` say, for many rows at once. */
const OFFENDS: { readonly [K in QualityCheckKind]: OffendsAs<K> } = {
  required: ({ column }, { text }) => sql`coalesce(btrim(${text(column)}, E' \t\r\n'), '') = ''`,
  matches: ({ column, match }, { text }) => sql`${filled(text(column))} and not ${matches(text(column), match)}`,
  refersTo: ({ column, on }, { text }, { key, validity }) => {
    const isOver =
      on === null ? sql`false` : sql`${filled(text(on))} and not coalesce(${validity} @> nullif(${text(on)}, '')::date, false)`;
    return sql`${filled(text(column))} and (${key} is null or (${isOver}))`;
  },
  range: ({ column, min, max }, { number }) => {
    const value = number(column);
    return sql`(${below(value, min, sql``)}) or (${above(value, max, sql``)})`;
  },
  unique: ({ columns }, { text }, { alike }) =>
    sql`${sql.join(
      columns.map((column) => filled(text(column))),
      sql` and `,
    )} and ${alike} > 1`,
  notBefore: ({ column, other }, { text }) =>
    sql`${filled(text(column))} and ${filled(text(other))} and ${text(column)} collate "C" < ${text(other)} collate "C"`,
  ratio: ({ column, of, min, max }, { number }) => {
    const [part, whole] = [number(column), number(of)];
    const times = sql`* ${whole}`;
    return sql`case when ${whole} = 0 then ${part} <> 0
      when ${whole} > 0 then (${below(part, min, times)}) or (${above(part, max, times)})
      else (${above(part, min, times)}) or (${below(part, max, times)}) end`;
  },
  sameSign: ({ column, other }, { number }) => sql`${number(column)} * ${number(other)} < 0`,
};

/** Whether a row offends a check. */
export function offenceCondition(check: QualityCheck, columns: JudgedColumns, beside: BesideRow): Condition {
  return (OFFENDS[check.kind] as OffendsAs<QualityCheckKind>)(check, columns, beside);
}
