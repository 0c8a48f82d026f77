import { sql, type RawBuilder } from 'kysely';
import { AGE_BUCKETS, AGE_BUCKET_NAMES } from '../../domain/break/break-state.ts';

/** Whose age in days lies where. */
export function ageBucketOf(days: RawBuilder<unknown>): RawBuilder<unknown> {
  const whens = AGE_BUCKET_NAMES.toReversed().map((name) => sql`when ${days} >= ${AGE_BUCKETS[name].from} then ${name}`);
  return sql`case ${sql.join(whens, sql` `)} else 'up-to-30' end`;
}

/** What was said last by an act of a break (`r`) until an instant, as a value of it; null: nobody did. */
export function lastSaid(value: RawBuilder<unknown>, act: string, until: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select ${value} from break_event e
    where e.break_id = r.break_id and e.act = ${act} and e.done_at <= ${until} order by e.id desc limit 1)`;
}

/** Whether it is proposed to write a break (`r`) off. */
export function isWriteOffProposed(until: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from proposal p where p.kind = 'write-off' and p.subject = r.break_id and p.proposed_at <= ${until}
    and p.expires_at > least(now(), ${until}) and not exists (select from proposal_event pe where pe.proposal_id = p.id and pe.act in ('refuse', 'withdraw', 'void'))
    and not exists (select from break_event b where b.break_id = r.break_id and b.act in ('write-off', 'reopen') and b.done_at > p.proposed_at))`;
}

/** What of that decides where a break (`r`) stands, to follow `left join`: `l`. */
export function lastAct(until: RawBuilder<unknown>): RawBuilder<unknown> {
  // What was said of another amount, or of another kind of break, holds no longer.
  return sql`lateral (
    select case when e.kind = r.kind and e.currency = r.currency and e.left_open = r.left_open and e.right_open = r.right_open then e.act end as act, e.content
    from break_event e where e.break_id = r.break_id and e.act in ('explain', 'carry', 'reopen', 'write-off') and e.done_at <= ${until}
    order by e.id desc limit 1) l on true`;
}

/** Where a break (`r`) stands on a day, by the last act (`l`). */
export function breakStateOf(isProposed: RawBuilder<unknown>, today: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when r.left_written_off <> 0 or r.right_written_off <> 0 then 'written-off'
    when l.act = 'write-off' then 'approved'
    when ${isProposed} then 'proposed'
    when l.act = 'explain' then 'explained'
    when l.act = 'carry' and l.content ->> 'until' >= to_char(${today}, 'YYYY-MM') then 'carried'
    else 'open' end`;
}
