import { sql } from 'kysely';
import type { Problem } from '../../domain/problem.ts';
import type { QualityRule } from '../../domain/quality/quality-rule.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { recordRows } from './record-rows.ts';

interface QualityToVerify {
  readonly runId: string;
  readonly month: Month;
  readonly rules: readonly QualityRule[];
  readonly batches: readonly { readonly id: string; readonly recordType: string }[];
  readonly dimensionsRunId: string | undefined;
}

const FAULTS_MAX = 20;

/**
 * Whether each rule has its result, results count the offences that are listed, offences are of the run's batches and treated as their rule
 * says, and tallies count every record once, by the worst of its offences. Whether a record offends a rule was said twice already, by
 * PostgreSQL and by the check. A statement, and one for each kind of record.
 */
export async function verifyQuality(snapshot: Snapshot, run: QualityToVerify): Promise<Problem[]> {
  const problems = [...(await rowProblems(snapshot, run))];
  for (const record of new Set(run.rules.map((rule) => rule.record))) problems.push(...(await countProblems(snapshot, run, record)));
  return problems.slice(0, FAULTS_MAX);
}

async function rowProblems({ transaction }: Snapshot, { runId, rules, batches }: QualityToVerify): Promise<Problem[]> {
  const column = (of: (rule: QualityRule) => string) => rules.map(of);
  const { rows } = await sql<Problem>`
    with rule as (
      select name, record, severity, action, no - 1 as no from unnest(${column(({ name }) => name)}::text[], ${column(({ record }) => record)}::text[],
        ${column(({ severity }) => severity)}::text[], ${column(({ action }) => action)}::text[]) with ordinality r (name, record, severity, action, no)),
    offence as materialized (select * from quality_offence where run_id = ${runId}::bigint),
    listed as (select rule, count(*) as listed, count(*) filter (where state = 'waived') as waived from offence group by rule),
    tallied as (select record_type, severity, sum(records) as records from quality_tally where run_id = ${runId}::bigint group by 1, 2),
    whole as (select record_type from quality_result where run_id = ${runId}::bigint group by 1 having bool_and(listed = offences)),
    worst as (
      select record_type, (array['info', 'warning', 'error'])[worst] as severity, count(*) as records
      from (select record_type, max(array_position(array['info', 'warning', 'error'], severity)) as worst
          from offence where state <> 'waived' group by record_type, batch_id, object_no, row_number, part) one
      group by 1, 2)
    select * from (
      select 'quality_result ' || coalesce(r.no, q.rule_no) as path, coalesce(concat_ws(' ', r.name, r.record, r.severity, r.action), 'none') as expected,
        coalesce(concat_ws(' ', q.rule, q.record_type, q.severity, q.action), 'none') as found
      from rule r full join (select * from quality_result where run_id = ${runId}::bigint) q on q.rule_no = r.no
      where (r.name, r.record, r.severity, r.action) is distinct from (q.rule, q.record_type, q.severity, q.action)
      union all
      select 'quality_result ' || q.rule_no, concat(coalesce(l.listed, 0), ' listed and ', coalesce(l.waived, 0), ' waived'),
        concat(q.listed, ' listed and ', q.waived, ' waived')
      from quality_result q left join listed l using (rule)
      where q.run_id = ${runId}::bigint and (q.listed, q.waived) is distinct from (coalesce(l.listed, 0), coalesce(l.waived, 0))
      union all
      select 'quality_offence ' || o.offence_no, 'an offence of a rule, in a batch of the run, that is waived or treated as the rule says',
        concat_ws(' ', o.rule, o.record_type, o.severity, o.state, 'in batch', o.batch_id)
      from offence o left join rule r on r.name = o.rule and r.record = o.record_type and r.severity = o.severity
      where r.name is null or (o.state <> 'waived' and o.state <> case r.action when 'quarantine' then 'quarantined' else 'open' end)
        or o.batch_id <> all (${batches.map(({ id }) => id)}::bigint[])
      union all
      select 'quality_tally ' || record_type || ' ' || severity, coalesce(w.records, 0)::text, coalesce(t.records, 0)::text
      from (select * from tallied where severity <> 'sound') t full join worst w using (record_type, severity) join whole using (record_type)
      where t.records is distinct from w.records
    ) fault order by path limit ${sql.lit(FAULTS_MAX)}`.execute(transaction);
  return rows;
}

async function countProblems({ transaction }: Snapshot, run: QualityToVerify, record: BatchRecordType): Promise<Problem[]> {
  const { runId, month, dimensionsRunId } = run;
  const batchIds = run.batches.filter(({ recordType }) => recordType === record).map(({ id }) => id);
  const { rows } = await sql<Problem>`
    select 'quality_tally ' || ${record} as path, counted || ' records' as expected, tallied || ' records' as found
    from (select (select count(*) from ${recordRows.from({ record, month, batchIds, dimensionsRunId }, [])}) as counted,
      (select coalesce(sum(records), 0) from quality_tally where run_id = ${runId}::bigint and record_type = ${record}) as tallied) count
    where counted <> tallied`.execute(transaction);
  return rows;
}
