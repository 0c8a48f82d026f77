import { sql } from 'kysely';
import { isUnlimited } from '../../domain/authority/scope.ts';
import type { Month } from '../../domain/time/month.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** How a month was closed, or is being closed. Instants are ISO text in UTC. */
export interface CloseRow {
  readonly id: string;
  readonly month: Month;
  readonly state: 'closing' | 'closed';
  readonly begunAt: string;
  readonly begunBy: string;
  /** Null while the month is being closed, as is what it has pinned. */
  readonly closedAt: string | null;
  readonly closedBy: string | null;
  readonly knowledgeAt: string | null;
  readonly knowledgeDigest: string | null;
  readonly reason: string;
  readonly checks: readonly KeptCheckRow[];
  /** Null: it is in force. */
  readonly reopenedAt: string | null;
  readonly reopenedBy: string | null;
  readonly reopenedWhy: string | null;
  readonly reopenedUntil: string | null;
  /** What somebody asked for and nobody has decided on; null for viewers who may not read proposals. */
  readonly reopening: AskedReopening | null;
}

export interface KeptCheckRow {
  /** The name of a check. */
  readonly check: string;
  readonly passed: boolean;
  readonly figures: Readonly<Record<string, string | number>>;
  readonly waivedBecause: string | null;
}

export interface AskedReopening {
  readonly id: string;
  readonly askedAt: string;
  readonly askedBy: string;
  readonly until: string;
  readonly reason: string;
}

/** The last closes of each of the months, the newest first, as they were at an instant (default: now). One statement. */
export async function closesOfMonths(
  snapshot: Snapshot,
  months: readonly Month[],
  { asOf = 'infinity', last }: { readonly asOf?: string | undefined; readonly last: number },
): Promise<CloseRow[][]> {
  const { rows } = await sql<CloseRow>`
    select id::text, month, case when closed_at <= ${asOf}::timestamptz then 'closed' else 'closing' end as state,
      ${instantText(sql`begun_at`)} as "begunAt", begun_by as "begunBy",
      ${then(sql`closed_at`, sql`closed_at`, asOf)} as "closedAt",
      case when closed_at <= ${asOf}::timestamptz then closed_by end as "closedBy",
      ${then(sql`closed_at`, sql`knowledge_at`, asOf)} as "knowledgeAt",
      case when closed_at <= ${asOf}::timestamptz then knowledge_digest end as "knowledgeDigest", reason,
      case when closed_at <= ${asOf}::timestamptz then (select coalesce(jsonb_agg(jsonb_build_object('check', k.name, 'passed', k.passed,
        'figures', k.figures, 'waivedBecause', k.waived_because) order by k.name), '[]') from period_check k where k.close_id = c.id) else '[]' end as checks,
      ${then(sql`reopened_at`, sql`reopened_at`, asOf)} as "reopenedAt",
      case when reopened_at <= ${asOf}::timestamptz then reopened_by end as "reopenedBy",
      case when reopened_at <= ${asOf}::timestamptz then reopened_why end as "reopenedWhy",
      ${then(sql`reopened_at`, sql`reopened_until`, asOf)} as "reopenedUntil", ${reopening(snapshot)} as reopening
    from (select *, row_number() over (partition by month order by id desc) as place from period_close
      where month = any(${[...months]}::text[]) and begun_at <= ${asOf}::timestamptz) c
    where place <= ${last} order by id desc`.execute(snapshot.transaction);
  const found = Map.groupBy(rows, ({ month }) => month);
  return months.map((month) => found.get(month) ?? []);
}

function then(since: ReturnType<typeof sql>, what: ReturnType<typeof sql>, asOf: string) {
  return sql`case when ${since} <= ${asOf}::timestamptz then ${instantText(what)} end`;
}

/** What was proposed and waits for somebody to decide. Roles that have no right to proposals do not ask. */
function reopening({ viewer }: Snapshot) {
  if (!viewer.permissions.has('approval.read') || !isUnlimited(viewer.scopes)) return sql`null::jsonb`;
  return sql`(select jsonb_build_object('id', p.id::text, 'askedAt', ${instantText(sql`p.proposed_at`)}, 'askedBy', p.proposed_by,
    'until', p.content ->> 'until', 'reason', p.reason)
    from proposal p where p.kind = 'period-reopen' and p.subject = c.month and p.preview ->> 'close' = c.id::text and p.expires_at > now()
      and not exists (select from proposal_event e where e.proposal_id = p.id and e.act not in ('approve', 'comment'))
      and (select count(*) from proposal_event e where e.proposal_id = p.id and e.act = 'approve')
        < (select sum((step ->> 'people')::integer) from jsonb_array_elements(p.steps) step)
    order by p.id desc limit 1)`;
}
