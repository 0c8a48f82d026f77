import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { LeftItem } from '../../domain/journal/compose-journals.ts';
import { journalIdentity, type NewJournal } from '../../domain/journal/journal.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';

export interface NewMaking {
  readonly issue: { readonly id: string; readonly month: Month; readonly digest: string };
  readonly makingNo: number;
  readonly ruleSetVersionId: string;
  readonly months: readonly Month[];
  readonly left: readonly LeftItem[];
  /** With the reference of the journal that each takes back. */
  readonly journals: readonly { readonly journal: NewJournal; readonly reverses: string | null }[];
  readonly reason: string;
}

const ROWS_A_STATEMENT = 5_000;

/** Keeps journals as they were made, each with its reference. Answers the references. */
export async function keepJournals(transaction: DatabaseTransaction, viewer: Viewer, making: NewMaking): Promise<string[]> {
  const { issue, makingNo, ruleSetVersionId, months, left, journals, reason } = making;
  const { rows: made } = await sql<{ id: string }>`
    insert into journal_making (issue_id, making_no, rule_set_version_id, months, remaining, made_at, made_by, reason)
    values (${issue.id}, ${makingNo}, ${ruleSetVersionId}, ${[...months]}::text[], ${JSON.stringify(left)}, clock_timestamp(), ${viewer.id}, ${reason})
    returning id::text`.execute(transaction);
  const identified = journals.map(({ journal, reverses }) => {
    return { ...journal, ...journalIdentity(journal, { digest: issue.digest, making: makingNo, reverses }) };
  });
  const { rows: kept } = await sql<{ id: string; reference: string }>`
    insert into journal (making_id, issue_id, reference, digest, kind, legal_entity, sender_entity, receiver_entity, currency, month, cost_month,
      part_no, fiscal_year, fiscal_period, posting_date, source, owner, carried_in, carried_out, reverses_id)
    select ${made[0]!.id}::bigint, ${issue.id}::bigint, r.reference, r.digest, r.kind, r."legalEntity", r."senderEntity", r."receiverEntity",
      r.currency, r.month, r."costMonth", r."partNo", r."fiscalYear", r."fiscalPeriod", r."postingDate", r.source, r.owner, r."carriedIn",
      r."carriedOut", r."reversesId"
    from jsonb_to_recordset(${JSON.stringify(identified.map(({ lines: _lines, ...head }, no) => ({ ...head, no })))}::jsonb) r (no integer,
      reference text, digest text, kind text, "legalEntity" text, "senderEntity" text, "receiverEntity" text, currency text, month text,
      "costMonth" text, "partNo" integer, "fiscalYear" integer, "fiscalPeriod" integer, "postingDate" date, source text, owner text,
      "carriedIn" numeric, "carriedOut" numeric, "reversesId" bigint)
    order by r.no returning id::text, reference`.execute(transaction);
  const ids = new Map(kept.map(({ id, reference }) => [reference, id]));
  await keepLines(
    transaction,
    identified.map(({ reference, lines }) => ({ id: ids.get(reference)!, lines })),
  );
  await sql`
    insert into journal_event (journal_id, event_no, at, state, by_whom)
    select id, 1, clock_timestamp(), 'made', ${viewer.id} from unnest(${[...ids.values()]}::bigint[]) id`.execute(transaction);
  const after = { issue: issue.id, making: makingNo, months, journals: identified.map(({ reference, digest }) => ({ reference, digest })) };
  await audit(transaction, viewer, { action: 'journal.make', subject: issue.month, before: null, after, reason });
  return identified.map(({ reference }) => reference);
}

async function keepLines(
  transaction: DatabaseTransaction,
  journals: readonly { readonly id: string; readonly lines: NewJournal['lines'] }[],
): Promise<void> {
  const lines = journals.flatMap(({ id, lines: own }) => own.map((line, index) => ({ ...line, journalId: id, lineNo: index + 1 })));
  for (const some of chunks(lines)) {
    const rows = some.map(({ shares: _shares, ...line }) => line);
    await sql`
      insert into journal_line (journal_id, line_no, role, account, posting_cost_center, cost_center, partner, rule, line_kind, amount, posted)
      select r."journalId", r."lineNo", r.role, r.account, r."postingCostCenter", r."costCenter", r.partner, r.rule, r."lineKind", r.amount, r.posted
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) r ("journalId" bigint, "lineNo" integer, role text, account text,
        "postingCostCenter" text, "costCenter" text, partner text, rule text, "lineKind" text, amount numeric, posted numeric)`.execute(
      transaction,
    );
  }
  const shares = lines.flatMap(({ journalId, lineNo, shares: own }) =>
    own.map((share, index) => ({ ...share, journalId, lineNo, position: index + 1 })),
  );
  for (const some of chunks(shares))
    await sql`
      insert into journal_line_share (journal_id, line_no, share_position, cost_center, share_run_id, share_no, categories, takes_off, amount)
      select r."journalId", r."lineNo", r.position, r."costCenter", r."runId", r."shareNo", array(select jsonb_array_elements_text(r.categories)),
        r."takesOff", r.amount
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) r ("journalId" bigint, "lineNo" integer, position integer, "costCenter" text,
        "runId" bigint, "shareNo" integer, categories jsonb, "takesOff" boolean, amount numeric)`.execute(transaction);
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let first = 0; first < rows.length; first += ROWS_A_STATEMENT) yield rows.slice(first, first + ROWS_A_STATEMENT);
}
