import { sql, type RawBuilder } from 'kysely';
import { columnsOfRule, QUALITY_SEVERITIES, type QualityRule } from '../../domain/quality/quality-rule.ts';
import type { QualityCheck, ReferencePeriod } from '../../domain/quality/quality-check.ts';
import { RECORD_FACTS } from '../../domain/quality/record-facts.ts';
import { referredRule, type ReferredKind } from '../../domain/quality/referred-kind.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Month } from '../../domain/time/month.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { checkedRows, PLACE } from './checked-rows.ts';
import { offenceCondition, scopeCondition, type BesideRow, type JudgedColumns } from './rule-condition.ts';

export interface JudgeQuestion {
  readonly record: BatchRecordType;
  readonly month: Month;
  /** All are about this kind of record. */
  readonly rules: readonly QualityRule[];
  readonly batchIds: readonly string[];
  /** Of the kinds that the rules refer to. */
  readonly referredBatchIds: ReadonlyMap<ReferredKind, readonly string[]>;
  /** Undefined: charges of the month are mapped to nothing. */
  readonly dimensionsRunId: string | undefined;
  /** How many offences of each rule are listed; all are counted. */
  readonly listedMax: number;
}

/** What rules say of all records of a kind. Places are those of the rules in the question. */
export interface JudgedRecords {
  readonly records: number;
  /** By currency ('' of records that have none) and place of the worst severity (null: sound): how many, and the size of their amounts. */
  readonly tallies: readonly {
    readonly currency: string;
    readonly worst: number | null;
    readonly records: number;
    readonly amount: string;
  }[];
  /** By rule: how many records it is about, and how many of them offend. */
  readonly counts: readonly (readonly [checked: number, offences: number])[];
  readonly listed: readonly ListedOffence[];
}

export interface ListedOffence {
  readonly rule: number;
  /** All rules that the record offends. */
  readonly failed: readonly number[];
  readonly source: string;
  readonly stream: string;
  readonly slice: string;
  readonly batchId: string;
  readonly objectNo: number;
  readonly rowNumber: number;
  readonly part: number;
  readonly legalEntity: string | null;
  readonly costCenter: string | null;
  readonly currency: string | null;
  readonly amount: string | null;
  /** In the order of `columns`. */
  readonly values: readonly (string | null)[];
  readonly alike: number | null;
  readonly periods: readonly ReferencePeriod[] | null;
}

/** The columns of records of a kind that rules look at, after those by which people know them. */
export function judgedColumns(record: BatchRecordType, rules: readonly QualityRule[]): string[] {
  return [...new Set([...RECORD_FACTS[record].key, ...rules.flatMap(columnsOfRule)])];
}

/**
 * Holds rules against every record of a kind: all are read once, whatever the number of rules. Offences are listed in the order of source,
 * stream, slice, object and row, which is the same on every hub. One statement.
 */
export async function judgeRecords(
  snapshot: Snapshot,
  question: JudgeQuestion,
): Promise<JudgedRecords & { readonly columns: readonly string[] }> {
  const { record, rules, month, referredBatchIds, listedMax } = question;
  const columns = judgedColumns(record, rules);
  const place = (column: string) => sql.ref(`x.c${columns.indexOf(column)}`);
  const judged: JudgedColumns = { text: place, number: (column) => sql.ref(`x.n${columns.indexOf(column)}`) };
  const scopes = rules.map(({ scope }) => scopeCondition(scope, month, judged));
  const beside = rules.map((_, no): BesideRow => ({
    key: sql.ref(`k${no}.key`),
    validity: sql.ref(`k${no}.validity`),
    alike: sql.ref(`x.a${no}`),
  }));
  const numbered = rules.map(({ check }, no) => ({ check, no }));
  const alike = numbered.flatMap(({ check, no }) =>
    check.kind === 'unique' ? [sql`${alikeCount(check, scopes[no]!, judged)} as ${sql.ref(`a${no}`)}`] : [],
  );
  const referring = numbered.flatMap(({ check, no }) => (check.kind === 'refersTo' ? [{ check, no }] : []));
  const failed = (no: number) => sql.ref(`x.f${no}`);
  const { rows } = await sql<JudgedRecords>`
    with base as (
      ${checkedRows(question, columns)}
    ), counted as (
      select ${sql.join([sql`x.*`, ...alike])} from base x
    ), flagged as (
      select ${sql.join([
        sql`x.*`,
        ...scopes.map((scope, no) => sql`(${scope}) is true as ${sql.ref(`s${no}`)}`),
        ...numbered.map(
          ({ check, no }) => sql`(${scopes[no]!} and (${offenceCondition(check, judged, beside[no]!)})) is true as ${sql.ref(`f${no}`)}`,
        ),
        ...referring.map(({ no }) => sql`${sql.ref(`k${no}.periods`)} as ${sql.ref(`p${no}`)}`),
      ])}
      from ${sql.join([sql`counted x`, ...referring.map(({ check, no }) => referred(check, referredBatchIds, sql.ref(`k${no}`), place(check.column)))], sql` `)}
    ), judged as materialized (
      select x.*, array_remove(array[${sql.join(rules.map((_, no) => sql`case when ${failed(no)} then ${sql.lit(no)} end`))}]::int[], null) as failed,
        greatest(${sql.join(rules.map(({ severity }, no) => sql`case when ${failed(no)} then ${sql.lit(QUALITY_SEVERITIES.indexOf(severity))} end`))}) as worst
      from flagged x
    ), listed as (
      select x.*, no as rule, row_number() over (partition by no order by ${PLACE}) as place
      from judged x cross join lateral unnest(x.failed) no
    )
    select (select count(*)::int from base) as records,
      (select coalesce(jsonb_agg(t order by t.currency, t.worst), '[]') from (select coalesce(currency, '') as currency, worst, count(*)::int as records,
        coalesce(trim_scale(sum(abs(amount))), 0)::text as amount from judged group by 1, 2) t) as tallies,
      (select to_jsonb(array[${sql.join(
        rules.map((_, no) => sql`array[count(*) filter (where ${sql.ref(`s${no}`)}), count(*) filter (where ${sql.ref(`f${no}`)})]`),
      )}]) from judged) as counts,
      (select coalesce(jsonb_agg(jsonb_build_object('rule', x.rule, 'failed', x.failed, 'source', x.source_id, 'stream', x.stream, 'slice', x.slice,
          'batchId', x.batch_id::text, 'objectNo', x.object_no, 'rowNumber', x.row_number, 'part', x.part, 'legalEntity', x.legal_entity,
          'costCenter', x.cost_center, 'currency', x.currency, 'amount', trim_scale(x.amount)::text,
          'values', array[${sql.join(columns.map((_, at) => sql.ref(`x.c${at}`)))}]::text[],
          'alike', ${ofRule(
            numbered.filter(({ check }) => check.kind === 'unique').map(({ no }) => no),
            'a',
          )},
          'periods', ${ofRule(
            referring.map(({ no }) => no),
            'p',
          )}) order by x.rule, x.place), '[]')
        from listed x where x.place <= ${listedMax}) as listed`.execute(snapshot.transaction);
  return { ...rows[0]!, columns };
}

/** Of the rule that a listed row offends, a column of its own; null for rules that have none. */
function ofRule(numbers: readonly number[], letter: 'a' | 'p'): RawBuilder<unknown> {
  if (numbers.length === 0) return sql`null`;
  return sql`case x.rule ${sql.join(
    numbers.map((no) => sql`when ${sql.lit(no)} then to_jsonb(${sql.ref(`x.${letter}${no}`)})`),
    sql` `,
  )} end`;
}

function alikeCount(
  { columns }: Extract<QualityCheck, { kind: 'unique' }>,
  scope: RawBuilder<unknown>,
  { text }: JudgedColumns,
): RawBuilder<unknown> {
  return sql`count(*) over (partition by (${scope}) is true, ${sql.join(columns.map(text))})::int`;
}

/** What a column refers to, by its key: when it exists, as PostgreSQL asks it and as people are told. */
function referred(
  { record }: Extract<QualityCheck, { kind: 'refersTo' }>,
  batchIds: ReadonlyMap<ReferredKind, readonly string[]>,
  alias: RawBuilder<unknown>,
  value: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`left join (${referredRows(record, batchIds.get(record) ?? [])}) ${alias} on ${alias}.key = ${value}`;
}

/** What can be referred to, by its key, and when it exists. */
export function referredRows(record: ReferredKind, batchIds: readonly string[]): RawBuilder<unknown> {
  const { key, validity } = referredRule(record);
  const [from, to] = validity ? [sql.ref(snakeCase(validity.from)), sql.ref(snakeCase(validity.to))] : [sql`null::date`, sql`null::date`];
  const period = sql`jsonb_build_object('validFrom', coalesce(to_char(${from}, 'YYYY-MM-DD'), ''), 'validTo', to_char(${to}, 'YYYY-MM-DD'))`;
  return sql`select ${sql.ref(snakeCase(key))} as key, range_agg(daterange(${from}, ${to})) filter (where ${from} < ${to} or ${to} is null) as validity,
      jsonb_agg(distinct ${period}) as periods
    from ${sql.table(snakeCase(record))} where batch_id = any(${[...batchIds]}::bigint[]) group by 1`;
}
