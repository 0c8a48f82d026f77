import { sql } from 'kysely';
import { hashOfRange } from '../../domain/audit/merkle-proof.ts';
import { inclusionRanges } from '../../domain/audit/merkle-range.ts';
import type { AuditSigner } from '../../domain/audit/audit-head.ts';
import { HEAD, HEAD_TABLES, signAuditHead, type KeptHead } from '../audit/audit-heads.ts';
import { readSubtrees } from '../audit/audit-subtrees.ts';
import { keptLeavesAt } from '../audit/kept-leaves.ts';
import type { Database } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { isConcerned, PAGE, type EvidenceLine, type EvidenceQuestion } from './evidence-question.ts';

/**
 * The first head that covers everything noted up to an instant, which stays the first for ever; signed now where there is none. Whoever is
 * noting something is waited for, so that nothing from before that instant is still on its way.
 */
export async function headCovering(db: Database, signer: AuditSigner, asOf: string): Promise<KeptHead> {
  const size = await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(hashtextextended('audit_entry', 0))`.execute(transaction);
    const { rows } = await sql<{ size: number }>`
      select coalesce(max(leaf_index) + 1, 0)::int as size from audit_entry where at <= ${asOf}::timestamptz`.execute(transaction);
    return rows[0]!.size;
  });
  const first = async () => {
    const { rows } = await sql<KeptHead>`
      select ${HEAD} from ${HEAD_TABLES} where h.size >= ${size} order by h.size, h.at, h.key_id limit 1`.execute(db);
    return rows[0];
  };
  const known = await first();
  if (known) return known;
  const signed = await signAuditHead(db, signer);
  // Another process may have signed a smaller one meanwhile.
  return (await first()) ?? signed;
}

/** What was noted in the month, or of what the evidence speaks, each with the proof that the head covers it. */
export async function* entryLines(
  { transaction }: Snapshot,
  question: EvidenceQuestion,
  head: KeptHead,
): AsyncGenerator<readonly EvidenceLine[]> {
  for (let after = -1; ;) {
    const { rows } = await sql<{ index: number }>`
      select a.leaf_index::int as index from audit_entry a
      where a.leaf_index > ${after} and a.leaf_index < ${head.size} and a.at <= ${question.asOf}::timestamptz and ${isTold(question)}
      order by a.leaf_index limit ${PAGE}`.execute(transaction);
    const indexes = rows.map(({ index }) => index);
    const leaves = await keptLeavesAt(transaction, indexes);
    const proofs = indexes.map((index) => inclusionRanges(index, head.size));
    const subtrees = await readSubtrees(transaction, proofs.flat());
    yield leaves.map(({ index, leaf }, at) => {
      const proof = proofs[at]!.map((range) => hashOfRange(range, subtrees).toString('hex'));
      return { kind: 'entry', index, leaf, proof };
    });
    const last = indexes.at(-1);
    if (last === undefined || indexes.length < PAGE) return;
    after = last;
  }
}

/** Whether an entry (table `a`) is of the month by its time, or by what was done. */
function isTold(question: EvidenceQuestion) {
  const { month } = question;
  const begin = `${month}-01T00:00:00Z`;
  return sql`((a.at >= ${begin}::timestamptz and a.at < ${begin}::timestamptz + interval '1 month')
    or (a.action like 'run.%' and a.subject like ${`% ${month}`})
    or (a.action like 'period.%' and (a.subject = ${month} or a.subject like ${`${month} %`}))
    or (a.action like 'delivery.%' and coalesce(a.after ->> 'batchId', a.before ->> 'batchId') in (select b.id::text from batch b where ${isConcerned(question)}))
    or (a.action = 'retention.purge' and a.after ->> 'tombstone' in (select t.id::text from tombstone t join batch b on b.id = t.batch_id
      where ${isConcerned(question)}))
    or (a.action like 'finding.%' and a.subject in (select f.source_id from delivery_finding f where f.months @> array[${month}]::text[]
      and f.raised_at <= ${question.asOf}::timestamptz))
    or (a.action like 'approval.%' and a.after ->> 'proposal' in (select f.proposal_id::text from rule_set_in_force f
      join run r on r.rule_set_version_id = f.rule_set_version_id where r.month = ${month} and f.since <= ${question.asOf}::timestamptz))
    or (a.action = 'rules.save' and (a.subject, a.after ->> 'version') in (select v.kind || ' ' || v.name, v.version::text
      from rule_set_version v join run r on r.rule_set_version_id = v.id where r.month = ${month} and r.sealed_at <= ${question.asOf}::timestamptz)))`;
}
