import { sql } from 'kysely';
import type { LeftItem } from '../../domain/journal/compose-journals.ts';
import type { JournalRules } from '../../domain/journal/journal-rules.ts';
import type { Month } from '../../domain/time/month.ts';
import { JOURNAL_RULES_KIND } from '../rule-set/rule-set.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A time that journals were made from statements. */
export interface JournalMaking {
  readonly id: string;
  readonly issueId: string;
  readonly makingNo: number;
  readonly months: readonly Month[];
  /** What the rules left, with why. */
  readonly left: readonly LeftItem[];
}

/** In their order. One statement. */
export async function journalMakings(snapshot: Snapshot): Promise<JournalMaking[]> {
  const { rows } = await sql<JournalMaking>`
    select id::text, issue_id::text as "issueId", making_no as "makingNo", months, remaining as left from journal_making order by id`.execute(
    snapshot.transaction,
  );
  return rows;
}

export interface CarriedAmount {
  readonly senderEntity: string;
  readonly receiverEntity: string;
  readonly currency: string;
  readonly amount: string;
}

/**
 * What journals that count have charged and not posted, by sender, receiver and currency: two journals of one flow carry the same, so it is
 * what receivers are charged with that is added up. One statement.
 */
export async function carriedAmounts(snapshot: Snapshot): Promise<CarriedAmount[]> {
  const { rows } = await sql<CarriedAmount>`
    select j.sender_entity as "senderEntity", j.receiver_entity as "receiverEntity", j.currency,
      trim_scale(sum(l.amount - l.posted))::text as amount
    from journal j join journal_line l on l.journal_id = j.id and l.role = 'receiver'
    where not exists (select from journal_event e where e.journal_id = j.id and e.state = 'withdrawn')
    group by 1, 2, 3`.execute(snapshot.transaction);
  return rows;
}

export interface ChargedAmount {
  readonly costCenter: string;
  readonly rule: string;
  readonly lineKind: string;
  readonly currency: string;
  readonly amount: string;
}

/**
 * What journals that count charge of the costs of a month by the statements of an issue. What later ones took back to charge it again is
 * theirs. One statement.
 */
export async function chargedOfMonth(snapshot: Snapshot, issueId: string, costMonth: Month): Promise<ChargedAmount[]> {
  const { rows } = await sql<ChargedAmount>`
    select l.cost_center as "costCenter", l.rule, l.line_kind as "lineKind", j.currency, trim_scale(sum(l.amount))::text as amount
    from journal j join journal_line l on l.journal_id = j.id and l.role = 'receiver'
      left join journal reversed on reversed.id = j.reverses_id
    where j.cost_month = ${costMonth} and j.issue_id = ${issueId} and coalesce(reversed.issue_id, j.issue_id) = j.issue_id
      and not exists (select from journal_event e where e.journal_id = j.id and e.state = 'withdrawn')
    group by 1, 2, 3, 4`.execute(snapshot.transaction);
  return rows;
}

/** Changes whenever journals are made or withdrawn, or other rules come into force. One statement. */
export async function journalsVersion(snapshot: Snapshot): Promise<string> {
  const { rows } = await sql<{ version: string }>`
    select concat_ws(' ', (select max(id) from journal_making), (select count(*) from journal_event where state = 'withdrawn'),
      (select max(id) from rule_set_version where kind = ${JOURNAL_RULES_KIND})) as version`.execute(snapshot.transaction);
  return rows[0]!.version;
}

/** Whoever makes or withdraws journals takes turns, until the end of the transaction. */
export async function takeJournalTurn(transaction: DatabaseTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('journals', 0))`.execute(transaction);
}

/** The rules by which journals are made: those that were kept last; undefined: none were. One statement. */
export async function journalRules(snapshot: Snapshot): Promise<{ readonly versionId: string; readonly rules: JournalRules } | undefined> {
  const { rows } = await sql<{ versionId: string; rules: JournalRules }>`
    select id::text as "versionId", rules from rule_set_version v where kind = ${JOURNAL_RULES_KIND} order by v.id desc limit 1`.execute(
    snapshot.transaction,
  );
  return rows[0];
}
