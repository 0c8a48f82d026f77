import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { CertificationState, OpenOfAccount } from '../../domain/break/certification.ts';
import type { Comparison } from '../../domain/matching/compared/comparison.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What is billed by one issuer and booked for it, up to the end of a month. */
export interface AccountOfMonth {
  readonly comparison: Comparison;
  readonly party: string;
  readonly month: Month;
}

/** An account as a signature needs to know it. */
export interface AccountToCertify {
  /** Of all that lies below: its items up to the month, and what is open of them. */
  readonly digest: string;
  readonly items: number;
  readonly open: readonly OpenOfAccount[];
}

export interface CertificationRow extends AccountOfMonth {
  /** Of the preparation. */
  readonly id: string;
  readonly state: CertificationState;
  readonly preparedBy: string;
  readonly preparedAt: string;
  readonly people: readonly string[];
  readonly reason: string;
  readonly evidenceName: string;
  readonly evidenceAddress: string;
  readonly evidenceSha256: string;
  readonly digest: string;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string | null;
  readonly reviewReason: string | null;
}

/** What lies below a signature, as a digest of its items (`i`) with what is open of the results that they are in (`r`). */
const DIGEST = sql<string>`encode(sha256(convert_to(coalesce(string_agg(jsonb_build_array(i.side, i.item_key, trim_scale(i.amount)::text, r.kind, r.currency,
  trim_scale(r.left_open)::text, trim_scale(r.right_open)::text, trim_scale(r.left_written_off)::text, trim_scale(r.right_written_off)::text)::text,
  e'\n' order by i.side, i.item_key collate "C") filter (where i.side is not null), ''), 'UTF8')), 'hex')`;

/** What the matching that counts says of an account. Two statements. */
export async function accountToCertify(snapshot: Snapshot, { comparison, party, month }: AccountOfMonth): Promise<AccountToCertify> {
  const { rows } = await sql<{ digest: string; items: number }>`
    select ${DIGEST} as digest, count(*)::int as items
    from matching_result r join matching_item i on i.run_id = r.run_id and i.result_no = r.result_no
    where r.run_id = (select id from run where kind = 'matching' and superseded_at is null) and r.comparison = ${comparison} and r.party = ${party}
      and i.month <= ${month}`.execute(snapshot.transaction);
  const { rows: open } = await sql<OpenOfAccount>`
    select currency, trim_scale(sum(abs(left_open) + abs(right_open)))::text as open from matching_result
    where run_id = (select id from run where kind = 'matching' and superseded_at is null) and comparison = ${comparison} and party = ${party}
      and month <= ${month} and kind is not null
    group by currency order by currency`.execute(snapshot.transaction);
  return { ...rows[0]!, open };
}

/** The last preparation of each account and month with its review, the latest first. Nothing for limited viewers. One statement. */
export async function certificationPage(
  snapshot: Snapshot,
  question: {
    readonly comparisons?: readonly Comparison[] | undefined;
    readonly months?: readonly Month[] | undefined;
    readonly parties?: readonly string[] | undefined;
    readonly ids?: readonly string[] | undefined;
    readonly first: number;
    readonly idBefore?: string | undefined;
  },
): Promise<{ readonly certifications: readonly CertificationRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'reconciliation.read');
  const { comparisons, months, parties, ids, first, idBefore } = question;
  const conditions = [
    ...(comparisons ? [sql`p.comparison = any(${[...comparisons]}::text[])`] : []),
    ...(months ? [sql`p.month = any(${[...months]}::text[])`] : []),
    ...(parties ? [sql`p.party = any(${[...parties]}::text[])`] : []),
    ...(ids ? [sql`p.id = any(${[...ids]}::bigint[])`] : []),
    ...(idBefore === undefined ? [] : [sql`p.id < ${idBefore}::bigint`]),
    sql`true`,
  ];
  const { rows } = await sql<CertificationRow>`
    with p as materialized (
      select p.* from (select distinct on (comparison, party, month) * from account_certification where act = 'prepare'
        order by comparison, party, month, id desc) p
      where ${sql.join(conditions, sql` and `)} order by p.id desc limit ${first + 1}),
    present as (
      select p.id, ${DIGEST} as digest from p left join (matching_result r join matching_item i on i.run_id = r.run_id and i.result_no = r.result_no)
        on r.run_id = (select id from run where kind = 'matching' and superseded_at is null) and r.comparison = p.comparison and r.party = p.party
          and i.month <= p.month
      group by p.id)
    select p.id::text, p.comparison, p.party, p.month, p.done_by as "preparedBy", p.done_at as "preparedAt", p.people, p.reason,
      p.evidence_name as "evidenceName", p.evidence_address as "evidenceAddress", p.evidence_sha256 as "evidenceSha256", p.digest,
      v.done_by as "reviewedBy", v.done_at as "reviewedAt", v.reason as "reviewReason",
      case when p.digest <> present.digest then 'void' when v.id is null then 'prepared' else 'certified' end as state
    from p join present on present.id = p.id left join account_certification v on v.prepared_id = p.id order by p.id desc`.execute(
    snapshot.transaction,
  );
  return { certifications: rows.slice(0, first), hasNextPage: rows.length > first };
}
