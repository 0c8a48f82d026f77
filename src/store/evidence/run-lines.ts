import { sql } from 'kysely';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { isOfMonth, knownInstant, PAGE, pages, type EvidenceLine, type EvidenceQuestion } from './evidence-question.ts';

/** The rules that the runs of the month were made by, the runs with their certificates, and what those say that count. */
export async function* runLines({ transaction }: Snapshot, question: EvidenceQuestion): AsyncGenerator<readonly EvidenceLine[]> {
  const rules = await sql<EvidenceLine & { readonly rules: unknown }>`
    select 'rules' as kind, v.id::text, v.kind as "ruleKind", v.name, v.version, v.digest, v.rules, v.created_by as "savedBy",
      ${instantText(sql`v.created_at`)} as "savedAt",
      (select max(a.leaf_index)::int from audit_entry a where a.action = 'rules.save' and a.subject = v.kind || ' ' || v.name
        and a.after ->> 'digest' = v.digest and a.after ->> 'version' = v.version::text) as entry
    from rule_set_version v where v.id in (select r.rule_set_version_id from run r where ${isOfMonth(question)}) order by v.id`.execute(
    transaction,
  );
  yield rules.rows.map((line) => ({ ...line, rules: canonicalJson(line.rules) }));
  const inputs = await sql<EvidenceLine>`
    select 'input-run' as kind, other.id::text, other.kind as "runKind", other.month, other.key, other.output_digest as "outputDigest"
    from run other where other.id in (select i.input_run_id from run_input i join run r on r.id = i.run_id where ${isOfMonth(question)})
      and other.month <> ${question.month} order by other.id`.execute(transaction);
  yield inputs.rows;
  yield* pages(async (after) => {
    const { rows } = await sql<EvidenceLine & { readonly id: string }>`
      select 'run' as kind, r.id::text, r.kind as "runKind", r.month, r.key, r.code_version as "codeVersion", r.inputs_digest as "inputsDigest",
        r.output_digest as "outputDigest", r.rule_set_version_id::text as rules, ${instantText(sql`r.sealed_at`)} as "sealedAt",
        ${knownInstant(sql`r.superseded_at`, question)} as "supersededAt",
        array(select i.batch_id::text from run_input i where i.run_id = r.id and i.batch_id is not null order by i.batch_id) as batches,
        array(select i.input_run_id::text from run_input i where i.run_id = r.id and i.input_run_id is not null order by i.input_run_id) as runs,
        coalesce((select jsonb_agg(jsonb_build_object('currency', c.currency, 'input', c.input::text, 'allocated', c.allocated::text,
            'unallocated', c.unallocated::text, 'excluded', c.excluded::text, 'difference', c.difference::text) order by c.currency collate "C")
          from allocation_certificate c where c.run_id = r.id), '[]') as certificates,
        (select a.leaf_index::int from audit_entry a where a.action = 'run.seal' and a.subject = r.kind || ' ' || r.month
          and a.after ->> 'runId' = r.id::text) as entry
      from run r where ${isOfMonth(question)} and r.id > ${after}::bigint order by r.id limit ${PAGE}`.execute(transaction);
    return rows;
  });
  const counting = sql`(select r.id from run r where ${isOfMonth(question)} and (r.superseded_at is null or r.superseded_at > ${question.asOf}::timestamptz))`;
  yield* saidBy(transaction, counting);
}

/** What the runs that count say: shares of allocations, matches and breaks of reconciliations. */
async function* saidBy(transaction: Snapshot['transaction'], counting: ReturnType<typeof sql>): AsyncGenerator<readonly EvidenceLine[]> {
  const parts = [
    sql`select s.share_no::text as id, 'share' as kind, s.run_id::text as run, s.cost_center as "costCenter", s.rule, s.currency, s.amount::text
      from allocation_share s where s.run_id in ${counting}`,
    sql`select m.match_no::text as id, 'match' as kind, m.run_id::text as run, m.issuer, m.currency, m.amount::text, m.booked::text
      from reconciliation_match m where m.run_id in ${counting}`,
    sql`select b.break_no::text as id, 'break' as kind, b.run_id::text as run, b.kind as "breakKind", b.issuer, b.currency, b.billed::text, b.booked::text,
        b.difference::text from reconciliation_break b where b.run_id in ${counting}`,
  ];
  for (const part of parts) {
    for (let from = 0; ; from += PAGE) {
      const { rows } = await sql<EvidenceLine>`
        select * from (${part}) said order by run::bigint, id::bigint limit ${PAGE} offset ${from}`.execute(transaction);
      yield rows;
      if (rows.length < PAGE) break;
    }
  }
}
