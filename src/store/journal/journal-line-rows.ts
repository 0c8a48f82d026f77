import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';

/**
 * Lines of journals, and where these stand. They are counted among those of their cost centre, in the order in which they were made: numbers
 * of journals, and of lines within one, would tell how many others have.
 */
export const journalLineRows: FlatRows = (source) => sql`
  select coalesce(l.cost_center, '') as bearer, row_number() over (partition by l.cost_center order by l.journal_id, l.line_no) as line_no,
    j.month, j.cost_month, j.kind, j.issue_id, ${source.toAll(sql`j.reference`, 'text')} as reference, j.legal_entity, j.sender_entity,
    j.receiver_entity, j.fiscal_year, j.fiscal_period, j.posting_date, l.role, l.account, l.posting_cost_center, l.cost_center, l.partner, l.rule,
    l.line_kind as statement_kind, greatest(l.posted, 0) as debit, greatest(-l.posted, 0) as credit, l.amount, j.currency, j.owner,
    last.state, last.at as state_since, last.document
  from journal_line l join journal j on j.id = l.journal_id cross join lateral (
    select state, document, at from journal_event e where e.journal_id = j.id and e.at <= ${source.at}::timestamptz order by event_no desc limit 1) last
  where ${source.seenBy('costCenters', 'l.cost_center')}`;
