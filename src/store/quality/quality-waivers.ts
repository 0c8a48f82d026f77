import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { QualityRule, StewardSide } from '../../domain/quality/quality-rule.ts';
import { isWaived, waiverState, type WaiverAct } from '../../domain/quality/waiver.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Month } from '../../domain/time/month.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What somebody did about an offence. Instants are ISO text in UTC. */
export interface WaiverActRow extends WaiverAct {
  readonly subject: string;
  readonly doneBy: string;
  readonly at: string;
  readonly reason: string;
}

const COLUMNS = sql`w.subject, w.act, w.side, w.people, w.until_month as until, w.done_by as "doneBy", w.done_at as at, w.reason`;

/** The offences against these rules that both stewards let be in a month, by their subject, in its order. One statement. */
export async function waivedIn(snapshot: Snapshot, month: Month, rules: readonly string[]): Promise<string[]> {
  const { rows } = await sql<WaiverActRow>`
    select ${COLUMNS} from quality_waiver w where w.rule = any(${[...rules]}::text[]) order by w.id`.execute(snapshot.transaction);
  return [...Map.groupBy(rows, ({ subject }) => subject)]
    .filter(([, acts]) => isWaived(waiverState(acts), month))
    .map(([subject]) => subject)
    .toSorted();
}

/** What was done about offences, in its order, by the subjects asked for. Empty for viewers who do not see all. One statement. */
export async function waiverActs(snapshot: Snapshot, subjects: readonly string[]): Promise<WaiverActRow[][]> {
  const { rows } = await sql<WaiverActRow>`
    select ${COLUMNS} from quality_waiver w where w.subject = any(${[...subjects]}::text[]) order by w.id`.execute(snapshot.transaction);
  const found = Map.groupBy(rows, ({ subject }) => subject);
  return subjects.map((subject) => found.get(subject) ?? []);
}

/** An offence as a decision on it needs to know it. */
export interface OffenceToWaive {
  readonly subject: string;
  readonly record: BatchRecordType;
  readonly recordKey: string;
  /** The rule as it was held against the record last. */
  readonly rule: QualityRule;
  readonly acts: readonly WaiverActRow[];
}

/** An offence that a run tells which counts; whoever decides on it takes turns. Undefined: none does. */
export async function offenceToWaive(transaction: DatabaseTransaction, subject: string): Promise<OffenceToWaive | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${JSON.stringify(['quality waiver', subject])}, 0))`.execute(transaction);
  const { rows } = await sql<Omit<OffenceToWaive, 'acts'>>`
    select o.subject, o.record_type as record, o.record_key as "recordKey", v.rules -> 'rules' -> q.rule_no as rule
    from quality_offence o join run r on r.id = o.run_id and r.superseded_at is null
      join quality_result q on q.run_id = o.run_id and q.rule = o.rule join rule_set_version v on v.id = r.rule_set_version_id
    where o.subject = ${subject} order by r.month desc limit 1`.execute(transaction);
  if (!rows[0]) return undefined;
  const { rows: acts } =
    await sql<WaiverActRow>`select ${COLUMNS} from quality_waiver w where w.subject = ${subject} order by w.id`.execute(transaction);
  return { ...rows[0], acts };
}

export interface NewWaiverAct {
  readonly act: WaiverAct['act'];
  readonly side: StewardSide | null;
  readonly people: readonly string[];
  readonly until: Month | null;
  readonly reason: string;
}

export async function keepWaiverAct(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { subject, record, recordKey, rule, acts }: OffenceToWaive,
  { act, side, people, until, reason }: NewWaiverAct,
): Promise<void> {
  await sql`
    insert into quality_waiver (subject, rule, record_type, record_key, act, side, people, done_by, done_at, until_month, reason)
    values (${subject}, ${rule.name}, ${record}, ${recordKey}, ${act}, ${side}, ${[...people]}::text[], ${viewer.id}, now(), ${until}, ${reason})`.execute(
    transaction,
  );
  const signed = Object.keys(waiverState(acts));
  await audit(transaction, viewer, {
    action: act === 'sign' ? 'quality.waive' : 'quality.withdraw-waiver',
    subject: `${rule.name}: ${record} ${recordKey}`,
    before: { offence: subject, signed },
    after: { offence: subject, signed: act === 'sign' ? [...new Set([...signed, side!])].toSorted() : [], until },
    reason,
  });
}
